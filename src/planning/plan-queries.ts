import type { Id, PlainTime } from '#kernel'
import type { Tx } from '#db'
import { placesAt } from '#facilities'
import { seesRegency, staffNames, type Ctx } from '#people'
import { cohorts, currentSeason, pilgrimsOf, type Season } from '#seasons'
import { lostOf } from './lost.ts'
import { movesOf, type Move } from './movers.ts'
import { isOpen, type Part, type Plan, type Seat, type WhyUninvited } from './plan.ts'
import { datelessIn, type Dateless } from './proposing-queries.ts'
import {
  historyOf,
  invitationsOf,
  liveSeats,
  partsOf,
  planById,
  plansOf,
  seatsOf,
  uninvitedOf,
  type PartChange,
} from './store.ts'

/** A part as people talk about it: whose, when the first of them begin, and in which plan. */
export type PartLine = Part & {
  regencyName: string
  starts: PlainTime | null
  /** Of the mobile session; null at the office. */
  place: string | null
  planStatus: Plan['status']
  planVersion: number
}

export type PlanScreen = {
  plan: Plan
  season: Season
  parts: readonly PartLine[]
  history: readonly (PartChange & { name: string })[]
  madeBy: string
  /** Seats that became appointments so far, and those that could not. */
  invited: number
  uninvited: readonly { name: string; why: WhyUninvited }[]
  /** Regencies whose parts can no longer be published as they are, and those that ask for another date. */
  lost: readonly string[]
  /** Whose day it changes, against earlier editions. */
  moves: readonly (Pick<Move, 'regency' | 'from' | 'to'> & {
    /** Where to; null at the office. */
    place: string | null
    regencyName: string
    names: readonly string[]
  })[]
  asking: readonly string[]
  /** Of the regencies of this edition: the listed who have no day. */
  dateless: readonly Dateless[]
}

/** One edition whole; a liaison sees the own regency's parts of it, and no edition without any. */
export async function planScreen(ctx: Ctx, tx: Tx, id: Id<'plan'>): Promise<PlanScreen | undefined> {
  const [plan, season] = [await planById(tx, ctx.office, id), await currentSeason(ctx, tx)]
  if (!plan || season?.id !== plan.season) return undefined
  const parts = await lines(ctx, tx, [plan])
  if (parts.length === 0) return undefined
  const names = await staffNames(tx, ctx.office)
  const nameOf = (who: string): string => names.get(who) ?? ''
  const own = new Set(parts.map((part) => part.id))
  const history = (await historyOf(tx, ctx.office, plan.id)).filter((one) => own.has(one.part))
  return {
    plan,
    season,
    parts,
    history: history.map((one) => ({ ...one, name: nameOf(one.who) })),
    madeBy: nameOf(plan.madeBy),
    ...(await invitedSoFar(ctx, tx, plan)),
    moves: await moves(ctx, tx, plan),
    lost: isOpen(plan) ? await lostRegencies(ctx, tx, plan, parts) : [],
    asking: isOpen(plan) ? regenciesOf(parts.filter((part) => part.status === 'other-date-asked')) : [],
    dateless: counts(plan)
      ? (await datelessIn(ctx, tx, plan.season)).filter(({ regency }) =>
          parts.some((part) => part.regency === regency),
        )
      : [],
  }
}

const counts = (plan: Plan): boolean => isOpen(plan) || plan.status === 'published'

const regenciesOf = (parts: readonly Part[]): string[] => [...new Set(parts.map((part) => part.regency))]

async function lostRegencies(ctx: Ctx, tx: Tx, plan: Plan, parts: readonly Part[]): Promise<string[]> {
  const live = await liveSeats(tx, ctx.office)
  const lost = await lostOf(ctx, tx, plan.season, live)
  const touched = new Set(live.filter((seat) => lost.pilgrims.has(seat.pilgrim)).map((seat) => seat.part))
  return regenciesOf(parts.filter((part) => lost.parts.has(part.id) || touched.has(part.id)))
}

async function invitedSoFar(
  ctx: Ctx,
  tx: Tx,
  plan: Plan,
): Promise<Pick<PlanScreen, 'invited' | 'uninvited'>> {
  const names = new Map((await pilgrimsOf(ctx, tx, plan.season)).map(({ id, name }) => [id, name]))
  const uninvited = await uninvitedOf(tx, ctx.office, plan.id)
  return {
    invited: (await invitationsOf(tx, ctx.office, plan.id)).length,
    uninvited: uninvited.map(({ pilgrim, why }) => ({ name: names.get(pilgrim) ?? '–', why })),
  }
}

async function moves(ctx: Ctx, tx: Tx, plan: Plan): Promise<PlanScreen['moves']> {
  const pilgrims = new Map((await pilgrimsOf(ctx, tx, plan.season)).map((one) => [one.id, one]))
  const regencies = new Map((await cohorts(ctx, tx, plan.season)).map((one) => [one.regency, one.name]))
  const plans = await plansOf(tx, ctx.office, plan.season)
  const ids = plans.map(({ id }) => id)
  const seats = await seatsOf(tx, ctx.office, ids)
  const placeOf = await placesAt(tx, ctx.office)
  return movesOf(plan, plans, seats, (pilgrim) => pilgrims.get(pilgrim)?.regency).map(
    ({ regency, from, to, site, pilgrims: moved }) => ({
      regency,
      from,
      to,
      place: placeOf(site),
      regencyName: regencies.get(regency) ?? regency,
      names: moved
        .map((pilgrim) => pilgrims.get(pilgrim)?.name ?? '–')
        .toSorted((a, b) => a.localeCompare(b, 'id')),
    }),
  )
}

/** What a regency has to answer, and what is published for it, the earliest day first. */
export async function regencyParts(ctx: Ctx, tx: Tx, season: string, regency: string): Promise<PartLine[]> {
  const plans = (await plansOf(tx, ctx.office, season)).filter(
    (one) => isOpen(one) || one.status === 'published',
  )
  return (await lines(ctx, tx, plans)).filter((part) => part.regency === regency)
}

async function lines(ctx: Ctx, tx: Tx, plans: readonly Plan[]): Promise<PartLine[]> {
  const ids = plans.map(({ id }) => id)
  const [first] = plans
  if (!first) return []
  const names = new Map((await cohorts(ctx, tx, first.season)).map((one) => [one.regency, one.name]))
  const starts = earliest(await seatsOf(tx, ctx.office, ids))
  const placeOf = await placesAt(tx, ctx.office)
  const parts = await partsOf(tx, ctx.office, ids)
  return parts.flatMap((part) => {
    const plan = plans.find(({ id }) => id === part.plan)
    if (!plan || !seesRegency(ctx.who, part.regency)) return []
    const regencyName = names.get(part.regency) ?? part.regency
    const of = { planStatus: plan.status, planVersion: plan.version }
    const at = { starts: starts.get(part.id) ?? null, place: placeOf(part.site) }
    return [{ ...part, ...at, regencyName, ...of }]
  })
}

/** When the first of each part begin. */
function earliest(seats: readonly Seat[]): ReadonlyMap<string, PlainTime> {
  const found = new Map<string, PlainTime>()
  for (const { part, starts } of seats) {
    const known = found.get(part)
    if (!known || Temporal.PlainTime.compare(starts, known) < 0) found.set(part, starts)
  }
  return found
}
