import type { Id } from '#kernel'
import { personsWithPlace } from '#appointments'
import type { Tx } from '#db'
import { OFFICE } from '#facilities'
import type { Ctx } from '#people'
import { cohorts, currentSeason, expectedPilgrims, type Cohort, type Pilgrim, type Season } from '#seasons'
import { partiesOf, type Board, type BoardGroup, type Pinned, type Refused, type Wish } from './board.ts'
import { dayKey, isOpen, type Part, type Plan, type Seat } from './plan.ts'
import { lostOf, type Lost } from './lost.ts'
import { seasonDays } from './season-days.ts'
import { liveSeats, partsOf, plansOf, seatsOf, type LiveSeat } from './store.ts'

/** What a new edition starts from. */
export type BoardFacts = {
  season: Season
  board: Board
  /** Open editions that the new one replaces, and the parts and seats it carries on from them. */
  replaced: readonly Plan[]
  carried: readonly Part[]
  carriedSeats: readonly Seat[]
  edition: number
  /** The plans as they were read: another stamp at the time of writing means that somebody else was faster. */
  stamp: string
}

export type FactsRefusal = 'no-such-season' | 'no-such-regency' | 'nobody-to-plan'

export const stampOf = (plans: readonly Plan[]): string =>
  plans.map((plan) => `${plan.id}:${plan.version}`).join(' ')

export const groupId = (regency: string, flightGroup: string): string =>
  flightGroup === '' ? regency : `${regency} ${flightGroup}`

/** Reads the board for these regencies: who of them has no agreed day, and what must not move. */
export async function boardFacts(
  ctx: Ctx,
  tx: Tx,
  wish: { season: string; regencies: readonly string[] },
): Promise<BoardFacts | FactsRefusal> {
  const season = await currentSeason(ctx, tx)
  if (season?.id !== wish.season) return 'no-such-season'
  const known = await cohorts(ctx, tx, season.id)
  const wished = known.filter((one) => wish.regencies.includes(one.regency))
  if (wished.length === 0 || wished.length < new Set(wish.regencies).size) return 'no-such-regency'
  const plans = await plansOf(tx, ctx.office, season.id)
  const parts = await partsOf(
    tx,
    ctx.office,
    plans.map((plan) => plan.id),
  )
  const everySeat = await liveSeats(tx, ctx.office)
  const lost = await lostOf(ctx, tx, season.id, everySeat)
  const regencies = [
    ...wish.regencies,
    ...parts.filter((part) => lost.parts.has(part.id)).map((part) => part.regency),
  ]
  const chosen = known.filter((one) => regencies.includes(one.regency))
  const { replaced, carried } = whatStays(plans, parts, regencies, lost)
  const seats = await seatsOf(
    tx,
    ctx.office,
    replaced.map((plan) => plan.id),
  )
  const stays = new Set(carried.map((part) => part.id))
  const replacedIds = new Set(replaced.map((plan) => plan.id))
  const stands = (seat: Seat): boolean => stays.has(seat.part) && !lost.pilgrims.has(seat.pilgrim)
  const live = everySeat.filter((seat) => !replacedIds.has(seat.plan) || stands(seat))
  const placed = await personsWithPlace(ctx, tx)
  const listed = (await expectedPilgrims(ctx, tx, season.id)).filter((one) => !placed.has(one.person))
  const groups = groupsOf(listed, chosen, live)
  if (groups.length === 0 && lost.pilgrims.size === 0) return 'nobody-to-plan'
  const days = await seasonDays(ctx, tx, season, live)
  const { forbidden, wishes } = wishesOf(parts, replacedIds, carried, regencies)
  return {
    season,
    board: { days, groups, pinned: pinnedOf(live, parts, known), forbidden, wishes },
    replaced,
    ...withTheirSeats(carried, seats.filter(stands)),
    edition: Math.max(0, ...plans.map((plan) => plan.edition)) + 1,
    stamp: stampOf(plans),
  }
}

/** Parts with the seats that still stand; one that has lost everybody is gone. */
function withTheirSeats(
  parts: readonly Part[],
  seats: readonly Seat[],
): Pick<BoardFacts, 'carried' | 'carriedSeats'> {
  const counts = Map.groupBy(seats, (seat) => seat.part)
  const carried = parts.flatMap((part) => {
    const persons = counts.get(part.id)?.length ?? 0
    return persons > 0 ? [{ ...part, persons }] : []
  })
  return { carried, carriedSeats: seats }
}

/**
 * Open editions with a chosen regency are replaced; what was accepted and what nobody chose is carried on, unless the public
 * has taken its places.
 */
function whatStays(
  plans: readonly Plan[],
  parts: readonly Part[],
  regencies: readonly string[],
  lost: Pick<Lost, 'parts'>,
): { replaced: Plan[]; carried: Part[] } {
  const chosen = (part: Part): boolean => regencies.includes(part.regency)
  const replaced = plans.filter(
    (plan) => isOpen(plan) && parts.some((part) => part.plan === plan.id && chosen(part)),
  )
  const ids = new Set<Id<'plan'>>(replaced.map((plan) => plan.id))
  return {
    replaced,
    carried: parts.filter(
      (part) =>
        ids.has(part.plan) && !lost.parts.has(part.id) && (!chosen(part) || part.status === 'accepted'),
    ),
  }
}

/** The listed of the chosen regencies who have no seat, by regency and flight group; neighbours (district) stay together. */
function groupsOf(
  listed: readonly Pilgrim[],
  chosen: readonly Cohort[],
  live: readonly LiveSeat[],
): BoardGroup[] {
  const seated = new Set<string>(live.map((seat) => seat.pilgrim))
  return chosen.flatMap((cohort) => {
    const people = listed.filter((one) => one.regency === cohort.regency && !seated.has(one.id))
    const byFlight = Map.groupBy(people, (one) => one.flightGroup ?? '')
    return [...byFlight].map(([flightGroup, ofFlight]) => ({
      id: groupId(cohort.regency, flightGroup),
      regency: cohort.regency,
      flightGroup,
      travelMinutes: cohort.travelMinutes,
      parties: partiesOf(ofFlight.toSorted(byNeighbourhood)),
    }))
  })
}

const byNeighbourhood = (a: Pilgrim, b: Pilgrim): number =>
  (a.district ?? '').localeCompare(b.district ?? '', 'id') ||
  a.name.localeCompare(b.name, 'id') ||
  (a.id < b.id ? -1 : 1)

function pinnedOf(live: readonly LiveSeat[], parts: readonly Part[], known: readonly Cohort[]): Pinned[] {
  const regencies = new Map(parts.map((part) => [part.id, part.regency]))
  const travel = new Map(known.map((one) => [one.regency, one.travelMinutes]))
  const byPlace = Map.groupBy(live, (seat) => `${regencies.get(seat.part) ?? ''} ${dayKey(seat)}`)
  return [...byPlace.values()].flatMap((together) => {
    const [first] = together
    if (!first) return []
    const regency = regencies.get(first.part) ?? ''
    const travelMinutes = travel.get(regency) ?? 0
    return [
      { id: `kept ${regency}`, travelMinutes, day: first.day, site: first.site, persons: together.length },
    ]
  })
}

/** Days once refused stay refused unless they are wished for now; a group comes once on a day, so accepted days are taken. */
function wishesOf(
  parts: readonly Part[],
  replaced: ReadonlySet<string>,
  carried: readonly Part[],
  regencies: readonly string[],
): { forbidden: Refused[]; wishes: Wish[] } {
  const name = (part: Part): string => groupId(part.regency, part.flightGroup)
  const asked = parts.filter((part) => part.status === 'other-date-asked' && regencies.includes(part.regency))
  const wishes = new Map<string, Wish>()
  for (const part of asked) {
    if (!part.askedDay || !replaced.has(part.plan)) continue
    const at = { day: part.askedDay, site: OFFICE }
    const key = `${name(part)} ${dayKey(at)}`
    const persons = (wishes.get(key)?.persons ?? 0) + part.persons
    wishes.set(key, { group: name(part), ...at, persons })
  }
  const taken = carried.filter((part) => regencies.includes(part.regency))
  const forbidden = new Map<string, Refused>()
  for (const part of [...asked, ...taken]) {
    const key = `${name(part)} ${dayKey(part)}`
    if (part.status === 'accepted' || !wishes.has(key))
      forbidden.set(key, { group: name(part), day: part.day, site: part.site })
  }
  return { forbidden: [...forbidden.values()], wishes: [...wishes.values()] }
}
