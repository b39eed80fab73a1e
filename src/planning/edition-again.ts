import type { Id } from '#kernel'
import { idIn, type Ctx } from '#people'
import { dayKey, isSameDay } from '#seating'
import type { AgainFacts } from './again-facts.ts'
import { newPlan, type Edition } from './edition.ts'
import { isOpen, type Part, type Plan, type Seat } from './plan.ts'
import type { NewPlace } from './reseat.ts'

/** With the open editions whose place it takes. */
type EditionAgain = Edition & { replaced: readonly Plan[] }

/** A seat for somebody who had none, or whose old one falls away. */
type FreshSeat = NewPlace & Pick<Part, 'regency' | 'flightGroup'>

/** What becomes of the open editions. `replaced`: beside those in which somebody gets another place. */
export type Changes = {
  places: readonly NewPlace[]
  fresh?: readonly FreshSeat[]
  replaced?: readonly Plan[]
  gone?: ReadonlySet<Id<'pilgrim'>>
  anew?: ReadonlySet<Id<'part'>>
}

/**
 * One edition for all open ones in which something changes. A part whose people keep its day, with nobody new among them, keeps
 * what was answered to it; every other one is proposed anew. Undefined where only published places change.
 */
export function editionAgain(
  ctx: Ctx,
  { season, plans, parts, live }: Pick<AgainFacts, 'season' | 'plans' | 'parts' | 'live'>,
  { places, fresh = [], replaced: chosen = [], gone = new Set(), anew = new Set() }: Changes,
  figures: Pick<Plan, 'objective' | 'lowerBound' | 'seed'>,
): EditionAgain | undefined {
  const placeOf = new Map(places.map((place) => [place.pilgrim, place]))
  const touched = new Set([
    ...chosen.map(({ id }) => id),
    ...live.filter(({ pilgrim }) => placeOf.has(pilgrim)).map(({ plan }) => plan),
  ])
  const replaced = plans.filter((plan) => isOpen(plan) && touched.has(plan.id))
  if (replaced.length === 0 && fresh.length === 0) return undefined
  const edition = Math.max(0, ...plans.map((plan) => plan.edition)) + 1
  const plan = newPlan(ctx, { ...figures, season: season.id, edition })
  const partOf = new Map(parts.map((part) => [part.id, part]))
  const stays = live.filter((seat) => replaced.some(({ id }) => id === seat.plan) && !gone.has(seat.pilgrim))
  const seats = [
    ...stays.flatMap((seat): Place[] => {
      const before = partOf.get(seat.part)
      return before ? [placeIn(before, placeOf.get(seat.pilgrim) ?? seat, anew.has(before.id))] : []
    }),
    ...fresh.map((seat): Place => ({ ...seat, before: null })),
  ]
  const together = Map.groupBy(seats, (seat) => `${seat.regency}|${seat.flightGroup}|${dayKey(seat)}`)
  const made = [...together.values()].flatMap((own) => partAgain(ctx, plan.id, own))
  return { plan, parts: made.map(({ part }) => part), seats: made.flatMap(({ seats: own }) => own), replaced }
}

/** A seat of the new edition; `before`: the part it is carried from, where what was answered to that still holds. */
type Place = FreshSeat & { before: Part | null }

const placeIn = (before: Part, { pilgrim, day, starts, site }: NewPlace, asked: boolean): Place => ({
  pilgrim,
  day,
  starts,
  site,
  regency: before.regency,
  flightGroup: before.flightGroup,
  before: isSameDay(before, { day, site }) && !asked ? before : null,
})

const UNANSWERED = {
  status: 'proposed',
  reason: null,
  askedDay: null,
  decidedBy: null,
  decidedAt: null,
} as const

function partAgain(ctx: Ctx, plan: Id<'plan'>, own: readonly Place[]): { part: Part; seats: Seat[] }[] {
  const [first] = own
  if (!first) return []
  const { regency, flightGroup, day, site, before } = first
  const id = idIn(ctx, 'part')
  const { status, reason, askedDay, decidedBy, decidedAt } =
    before && own.every((one) => one.before?.id === before.id) ? before : UNANSWERED
  const told = { status, reason, askedDay, decidedBy, decidedAt }
  return [
    {
      part: { id, plan, regency, flightGroup, day, site, persons: own.length, ...told, version: 1 },
      seats: own.map(({ pilgrim, starts }) => ({ plan, part: id, pilgrim, day, starts, site })),
    },
  ]
}
