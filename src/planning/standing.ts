import type { PlainTime } from '#kernel'
import type { Tx } from '#db'
import { asSystem, type Ctx } from '#people'
import { cohorts, pilgrimsOf, type Cohort, type Pilgrim, type Season } from '#seasons'
import type { Assignment, Instance } from '#solver'
import {
  dayKey,
  groupId,
  indexOf,
  instanceOf,
  isSameDay,
  partiesOf,
  publicPlacesOf,
  seatsLeft,
  whereIs,
  type BoardDay,
  type BoardGroup,
} from '#seating'
import type { Part } from './plan.ts'
import { seasonPlans } from './season-plans.ts'
import { arrivalsOf, sittingIn, type Arriving } from './sitting.ts'
import type { LiveSeat } from './store.ts'

/** A day that can still be changed. `seats`: of pilgrims in all, those who sit there and those that are left. */
export type StandingDay = Pick<BoardDay, 'date' | 'site' | 'team'> & {
  seats: number
  placed: number
  publicPlaces: number
  /** Of the public: expected, how that scatters, and the number nine days of ten stay below, which is kept for them. */
  expected: number
  sd: number
  kept: number
  /** Of the public, who has a place so far. */
  booked: readonly { starts: PlainTime; persons: number }[]
  /** Pilgrims who sit there, by half hour and group. */
  arrivals: readonly Arriving[]
}
type StandingGroup = { id: string; regency: string; flightGroup: string; persons: number }

/** Every edition that counts, as one plan the solver can judge: what it says of a day is said of the days as they stand. */
export type Standing = {
  season: Season
  cohorts: readonly Cohort[]
  days: readonly StandingDay[]
  groups: readonly StandingGroup[]
  instance: Instance
  assignment: Assignment
}

/** Of the whole office, whoever asks: what is shown of it is for the asker to filter. Undefined without a season. */
export async function standing(by: Ctx, tx: Tx): Promise<Standing | undefined> {
  const ctx = asSystem(by, 'planning')
  const found = await seasonPlans(ctx, tx)
  if (!found) return undefined
  const { season, parts, live, days } = found
  const known = await cohorts(ctx, tx, season.id)
  const people = new Map((await pilgrimsOf(ctx, tx, season.id)).map((one) => [one.id, one]))
  const groups = seatedGroups({ parts, live, days, known, people })
  const placed = days.map((_, d) => groups.reduce((sum, { counts }) => sum + (counts[d] ?? 0), 0))
  const sitting = sittingIn(live, parts)
  const seats = days.map(({ slots, expected }, d) => seatsLeft(slots, expected.p90) + (placed[d] ?? 0))
  const board = { days, groups, pinned: [], forbidden: refusedDays(parts, groups, days), wishes: [] }
  return {
    season,
    cohorts: known,
    days: days.map((day, d) =>
      standingDay(day, {
        seats: seats[d] ?? 0,
        placed: placed[d] ?? 0,
        arrivals: arrivalsOf(sitting.filter((one) => isSameDay(whereIs(day), one))),
      }),
    ),
    groups: groups.map(({ id, regency, flightGroup, counts }) => ({
      id,
      regency,
      flightGroup,
      persons: counts.reduce((sum, one) => sum + one, 0),
    })),
    instance: instanceOf(board, seats, []),
    assignment: groups.flatMap(({ id, counts }) =>
      counts.flatMap((persons, d) => (persons > 0 ? [[id, d, persons] as const] : [])),
    ),
  }
}

/** A day as it stands; its half hours are counted with everybody who sits in them. */
export const standingDay = (
  { date, site, team, slots, expected }: BoardDay,
  people: Pick<StandingDay, 'seats' | 'placed' | 'arrivals'>,
): StandingDay => ({
  date,
  site,
  team,
  ...people,
  publicPlaces: publicPlacesOf(slots),
  expected: Math.round(expected.mean),
  sd: expected.sd,
  kept: expected.p90,
  booked: slots.flatMap(({ starts, publicTaken }) =>
    publicTaken > 0 ? [{ starts, persons: publicTaken }] : [],
  ),
})

type Facts = {
  parts: readonly Part[]
  live: readonly LiveSeat[]
  days: readonly BoardDay[]
  known: readonly Cohort[]
  people: ReadonlyMap<string, Pilgrim>
}
type Seated = BoardGroup & { counts: readonly number[] }

/** Families as they sit: who shares a telephone and a day. */
function seatedGroups({ parts, live, days, known, people }: Facts): Seated[] {
  const partOf = new Map(parts.map((part) => [part.id, part]))
  const dayOf = new Map(days.map((day, d) => [dayKey(whereIs(day)), d]))
  const seated = live.flatMap(({ part, pilgrim, day, site }) => {
    const [of, who, d] = [partOf.get(part), people.get(pilgrim), dayOf.get(dayKey({ day, site }))]
    return of && who && d !== undefined ? [{ of, who, d }] : []
  })
  const byGroup = Map.groupBy(seated, ({ of }) => groupId(of.regency, of.flightGroup))
  return [...byGroup].flatMap(([id, together]) => {
    const [first] = together
    const cohort = known.find(({ regency }) => regency === first?.of.regency)
    if (!first || !cohort) return []
    const { regency, flightGroup } = first.of
    const ofDay = days.map((_, d) => together.filter((one) => one.d === d).map(({ who }) => who))
    const parties = ofDay.flatMap((some) => partiesOf(some))
    const counts = ofDay.map(({ length }) => length)
    return [{ id, regency, flightGroup, travelMinutes: cohort.travelMinutes, parties, counts }]
  })
}

/** Days a liaison asked to be spared, unless people of the group came to sit there after all. */
function refusedDays(parts: readonly Part[], groups: readonly Seated[], days: readonly BoardDay[]) {
  const refused = parts
    .filter(({ status }) => status === 'other-date-asked')
    .map((part) => ({ group: groupId(part.regency, part.flightGroup), day: part.day, site: part.site }))
    .filter(({ group, day, site }) => {
      const d = indexOf(days, { day, site })
      const seated = groups.find(({ id }) => id === group)
      return d >= 0 && seated !== undefined && (seated.counts[d] ?? 0) === 0
    })
  return [...new Map(refused.map((one) => [`${one.group} ${dayKey(one)}`, one])).values()]
}
