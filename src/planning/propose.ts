import { err, nobodyWaits, ok, type Id, type Result, type Watcher } from '#kernel'
import type { Tx } from '#db'
import { log, may, perform, type CommonRefusal, type Ctx } from '#people'
import type { DoesNotFit } from '#seating'
import { read, toldIn, type Draft } from './draft.ts'
import { drawUp, stampFor, type ProposalWish } from './draw-up.ts'
import { proposalFacts, type FactsRefusal } from './proposal-facts.ts'
import { changePlans, type ReseatRefusal } from './reseat.ts'
import { lockPlans } from './store.ts'

/** `moved`: who had a place already and got another; `told`: of them, whose appointment was moved. */
export type Proposed = { plan: Id<'plan'>; edition: number; persons: number; moved: number; told: number }
export type CommitRefusal = FactsRefusal | ReseatRefusal
/** A plan that moves people who have their appointment: somebody has to agree to that first. */
type MovesTold = { ok: false; error: 'moves-told'; draft: Draft }
/** A refusal, or a plan that does not fit with its numbers: so many persons, so many seats until the last day. */
export type ProposeResult = Result<Proposed, CommitRefusal | CommonRefusal> | DoesNotFit | MovesTold

/**
 * Finds days for everybody of these regencies who has none, beside those who have one, and stores the proposal as the next edition
 * in place of the open ones with one of the regencies. What is accepted in them is carried on. Who has a day keeps it as long as
 * everybody fits; where not, those first move whose word is softest, and nobody who has an appointment.
 */
export async function proposePlan(
  ctx: Ctx,
  wish: ProposalWish,
  watcher: Watcher = nobodyWaits,
): Promise<ProposeResult> {
  if (!may(ctx.who, 'planning.propose')) return err('forbidden')
  const drawn = await drawUp(ctx, wish, watcher)
  if (!drawn.ok) return drawn
  const draft = drawn.value
  if (toldIn(draft) > 0) return { ...err('moves-told'), draft }
  return perform(ctx, 'planning.propose', (tx) => writeDraft(ctx, tx, wish, draft))
}

/**
 * Within the act: writes what was drawn up, exactly as it was, unless somebody was faster or the list is another one by now. Who has
 * an appointment that is moved is told in the same act.
 */
export async function writeDraft(
  ctx: Ctx,
  tx: Tx,
  wish: ProposalWish,
  draft: Draft,
): Promise<Result<Proposed, CommitRefusal>> {
  await lockPlans(tx, ctx.office, wish.season)
  const facts = await proposalFacts(ctx, tx, wish)
  if (typeof facts === 'string') return err(facts === 'nobody-to-plan' ? 'stale' : facts)
  const coming = new Set(facts.coming.map(({ pilgrim }) => pilgrim))
  const known = draft.fresh.length === coming.size && draft.fresh.every(({ pilgrim }) => coming.has(pilgrim))
  if (stampFor(facts, draft.moves) !== draft.stamp || !known) return err('stale')
  const { replaced, gone, anew } = facts
  const changes = {
    places: draft.places.map((place) => read(place)),
    fresh: draft.fresh.map((seat) => read(seat)),
    replaced,
    gone,
    anew,
  }
  const { objective, lowerBound } = draft
  const done = await changePlans(ctx, tx, facts, changes, { objective, lowerBound, seed: wish.seed })
  if (!done.ok) return done
  const { moved, told, drawn } = done.value
  if (!drawn) return err('stale')
  const { id: plan, edition } = drawn.plan
  const persons = drawn.seats.length
  await log(ctx, tx, 'planning.propose', plan, {
    edition,
    season: wish.season,
    regencies: [...wish.regencies],
    persons,
    carried: persons - draft.fresh.length,
    moved,
    told,
    objective: Math.round(objective),
    bound: Math.round(lowerBound),
  })
  return ok({ plan, edition, persons, moved, told })
}
