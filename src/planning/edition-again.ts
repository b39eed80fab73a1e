import type { Id } from '#kernel'
import { idIn, type Ctx } from '#people'
import type { AgainFacts } from './again-facts.ts'
import { newPlan, type Edition } from './edition.ts'
import { dayKey, isOpen, isSameDay, type Part, type Plan, type Seat } from './plan.ts'
import type { NewPlace } from './reseat.ts'
import type { LiveSeat } from './store.ts'

/** With the open editions whose place it takes. */
type EditionAgain = Edition & { replaced: readonly Plan[] }

/**
 * One edition for all open ones in which somebody gets another place. A part whose people keep its day keeps what was answered to
 * it; every other one is proposed anew. Undefined where only published places change.
 */
export function editionAgain(
  ctx: Ctx,
  { plans, parts, live }: AgainFacts,
  places: readonly NewPlace[],
  figures: Pick<Plan, 'objective' | 'lowerBound' | 'seed'>,
): EditionAgain | undefined {
  const placeOf = new Map(places.map((place) => [place.pilgrim, place]))
  const open = new Map(plans.filter(isOpen).map((plan) => [plan.id, plan]))
  const touched = new Set(
    live.filter(({ plan, pilgrim }) => open.has(plan) && placeOf.has(pilgrim)).map(({ plan }) => plan),
  )
  const replaced = [...touched].flatMap((id) => open.get(id) ?? [])
  const [first] = replaced
  if (!first) return undefined
  const edition = Math.max(...plans.map((plan) => plan.edition)) + 1
  const plan = newPlan(ctx, { ...figures, season: first.season, edition })
  const seats = live
    .filter(({ plan }) => touched.has(plan))
    .map((seat) => ({ seat, place: placeOf.get(seat.pilgrim) ?? seat }))
  const partOf = new Map(parts.map((part) => [part.id, part]))
  const together = Map.groupBy(seats, ({ seat, place }) => {
    const part = partOf.get(seat.part)
    return `${part?.regency}|${part?.flightGroup}|${dayKey(place)}`
  })
  const made = [...together.values()].flatMap((own) => partAgain(ctx, plan.id, own, partOf))
  return { plan, parts: made.map(({ part }) => part), seats: made.flatMap(({ seats: own }) => own), replaced }
}

type Own = readonly { seat: LiveSeat; place: Pick<Seat, 'pilgrim' | 'day' | 'starts' | 'site'> }[]

function partAgain(
  ctx: Ctx,
  plan: Id<'plan'>,
  own: Own,
  partOf: ReadonlyMap<string, Part>,
): { part: Part; seats: Seat[] }[] {
  const [first] = own
  const before = first && partOf.get(first.seat.part)
  if (!first || !before) return []
  const { day, site } = first.place
  const unchanged = own.every(({ seat }) => seat.part === before.id) && isSameDay(before, first.place)
  const id = idIn(ctx, 'part')
  const answer = unchanged
    ? before
    : { status: 'proposed' as const, reason: null, askedDay: null, decidedBy: null, decidedAt: null }
  const { regency, flightGroup } = before
  const { status, reason, askedDay, decidedBy, decidedAt } = answer
  const told = { status, reason, askedDay, decidedBy, decidedAt }
  return [
    {
      part: { id, plan, regency, flightGroup, day, site, persons: own.length, ...told, version: 1 },
      seats: own.map(({ place: { pilgrim, starts } }) => ({ plan, part: id, pilgrim, day, starts, site })),
    },
  ]
}
