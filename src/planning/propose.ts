import { err, ok, type Id, type Result } from '#kernel'
import { idIn, log, may, perform, type CommonRefusal, type Ctx } from '#people'
import { boardFacts, groupId, stampOf, type BoardFacts, type FactsRefusal } from './board-facts.ts'
import { newPlan, writeEdition, type Edition } from './edition.ts'
import { dayKey, isOpen, type Part, type Seat } from './plan.ts'
import { propose, type DoesNotFit, type Proposal } from './proposal.ts'
import { threadAdviser, threadSolver } from './solver-thread.ts'
import { lockPlans } from './store.ts'

export type ProposalWish = { season: string; regencies: readonly string[]; seed: number }
type Proposed = { plan: Id<'plan'>; edition: number; persons: number }
type ProposeRefusal = FactsRefusal | 'stale'
/** A refusal, or a plan that does not fit with its numbers: so many persons, so many seats until the last day. */
export type ProposeResult = Result<Proposed, ProposeRefusal | CommonRefusal> | DoesNotFit

/**
 * Solves the board for these regencies (about a second, in a thread) and stores the proposal as the next edition.
 * Open editions with one of the regencies are superseded; what is accepted in them is carried on, what is published stays.
 */
export async function proposePlan(ctx: Ctx, wish: ProposalWish): Promise<ProposeResult> {
  if (!may(ctx.who, 'planning.propose')) return err('forbidden')
  const facts = await ctx.db.read(ctx.office, (tx) => boardFacts(ctx, tx, wish))
  if (typeof facts === 'string') return err(facts)
  const found = await proposalFor(facts, wish.seed)
  if (!found.ok) return found
  return perform(ctx, 'planning.propose', async (tx): Promise<Result<Proposed, ProposeRefusal>> => {
    const plans = await lockPlans(tx, ctx.office, wish.season)
    if (stampOf(plans) !== facts.stamp) return err('stale')
    const drawn = editionOf(ctx, facts, found.value, wish)
    const replaced = plans.filter((plan) => isOpen(plan) && facts.replaced.some(({ id }) => id === plan.id))
    if (!(await writeEdition(ctx, tx, drawn, replaced))) return err('stale')
    const { id, edition, objective, lowerBound } = drawn.plan
    await log(ctx, tx, 'planning.propose', id, {
      edition,
      season: wish.season,
      regencies: [...wish.regencies],
      persons: drawn.seats.length,
      carried: facts.carriedSeats.length,
      objective: Math.round(objective),
      bound: Math.round(lowerBound),
    })
    return ok({ plan: id, edition, persons: drawn.seats.length })
  })
}

/** Where people only fall away, what the others have agreed to stays as it is. */
async function proposalFor({ board, replaced }: BoardFacts, seed: number) {
  const [before] = replaced
  if (board.groups.length > 0 || !before) return propose(board, threadSolver(seed), threadAdviser)
  return ok({ seats: [], objective: before.objective, lowerBound: before.lowerBound })
}

function editionOf(ctx: Ctx, facts: BoardFacts, proposal: Proposal, { season, seed }: ProposalWish): Edition {
  const { edition, carried, carriedSeats } = facts
  const { objective, lowerBound } = proposal
  const plan = newPlan(ctx, { season, edition, objective, lowerBound, seed })
  const { id } = plan
  const renamed = new Map(
    carried.map((part) => [part.id, { ...part, id: idIn(ctx, 'part'), plan: id, version: 1 }]),
  )
  const fresh = newParts(ctx, id, facts, proposal)
  const seats = carriedSeats.flatMap((seat) => {
    const part = renamed.get(seat.part)
    return part ? [{ ...seat, plan: id, part: part.id }] : []
  })
  return { plan, parts: [...renamed.values(), ...fresh.parts], seats: [...seats, ...fresh.seats] }
}

/** One part for each group and day. */
function newParts(
  ctx: Ctx,
  plan: Id<'plan'>,
  { board }: BoardFacts,
  proposal: Proposal,
): { parts: Part[]; seats: Seat[] } {
  const byPart = Map.groupBy(proposal.seats, (seat) => `${seat.group}|${dayKey(seat)}`)
  const made = [...byPart.values()].flatMap((together) => {
    const [first] = together
    const group = first && board.groups.find((one) => groupId(one.regency, one.flightGroup) === first.group)
    if (!first || !group) return []
    const part = newPart(ctx, plan, { ...group, day: first.day, site: first.site, persons: together.length })
    const seats = together.map(({ person, day, starts, site }) => ({
      plan,
      part: part.id,
      pilgrim: person,
      day,
      starts,
      site,
    }))
    return [{ part, seats }]
  })
  return { parts: made.map((one) => one.part), seats: made.flatMap((one) => one.seats) }
}

const newPart = (
  ctx: Ctx,
  plan: Id<'plan'>,
  {
    regency,
    flightGroup,
    day,
    site,
    persons,
  }: Pick<Part, 'regency' | 'flightGroup' | 'day' | 'site' | 'persons'>,
): Part => ({
  id: idIn(ctx, 'part'),
  plan,
  regency,
  flightGroup,
  day,
  site,
  persons,
  status: 'proposed',
  reason: null,
  askedDay: null,
  decidedBy: null,
  decidedAt: null,
  version: 1,
})
