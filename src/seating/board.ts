import type { Id, PlainDate } from '#kernel'
import type { Instance } from '#solver'
import type { Party } from './arrivals.ts'
import type { Expectation } from './demand.ts'
import type { Site } from '#facilities'
import type { BoardSlot } from './day-seats.ts'
import { isSameDay, type Where } from './where.ts'

/**
 * A day on which pilgrims may come: of the office, or of a mobile session (`site`), to which only those of the `team`'s regency
 * come, without a bus and without leaving home early.
 */
export type BoardDay = {
  date: PlainDate
  site: Site
  team: { regency: string; place: string } | null
  expected: Expectation
  slots: readonly BoardSlot[]
}

export const whereIs = ({ date: day, site }: Pick<BoardDay, 'date' | 'site'>): Where => ({ day, site })

/** The day in the order of the board; -1 where it has none. */
export const indexOf = (days: readonly Pick<BoardDay, 'date' | 'site'>[], { day, site }: Where): number =>
  days.findIndex((one) => one.site === site && one.date.equals(day))

/** Those of a regency (and flight group) who have no day yet. Parties are never parted. */
export type BoardGroup = {
  id: string
  regency: string
  flightGroup: string
  travelMinutes: number
  parties: readonly Party[]
}

/** Seats of live plans: they stay where they are. */
export type Pinned = Where & { id: string; travelMinutes: number; persons: number }

/** A day a liaison refused for a group, or wished for so many of them. */
export type Refused = Where & { group: string }
export type Wish = Refused & { persons: number }

export type Board = {
  days: readonly BoardDay[]
  groups: readonly BoardGroup[]
  pinned: readonly Pinned[]
  forbidden: readonly Refused[]
  wishes: readonly Wish[]
}

export const groupId = (regency: string, flightGroup: string): string =>
  flightGroup === '' ? regency : `${regency} ${flightGroup}`

export const BUS_SEATS = 45
/** Buses that find room before the office at once in a day. A setting, assumed. */
export const BUSES_A_DAY = 6
/** Points a day nearer to the deadline than ten working days (README of the planning data). */
const LATE = 2
const STEP = 5

/** Points a bus: a day's hire and the way; nothing where people come on their own. A setting, assumed. */
const busCost = (travelMinutes: number): number => (travelMinutes === 0 ? 0 : 1_000 + 4 * travelMinutes)

/**
 * The board in the solver's format. `seats` are those that each day still has; the pinned stand beside them with theirs.
 * Pinned days outside the board are past or closed and matter no more.
 */
export function instanceOf(board: Board, seats: readonly number[], wishes: readonly Wish[]): Instance {
  const { days } = board
  const dayOf = (at: Where): number => indexOf(days, at)
  const pinned = board.pinned.filter((one) => dayOf(one) >= 0)
  const kept = days.map((_, d) => total(pinned.filter((one) => dayOf(one) === d).map((one) => one.persons)))
  const near = nearOn(board, pinned)
  const last = days.length - 1
  return {
    format: 'kafilah-plan-instance/1',
    rules: { slackCostPerPersonPerDayLate: LATE, maxBusesPerDay: BUSES_A_DAY },
    days: days.map((day, d) => {
      const asked = day.team === null || near.some(([, at]) => at === d)
      const most = asked ? (seats[d] ?? 0) + (kept[d] ?? 0) : 0
      return { seats: most, openMinutes: minutesOf(day), segs: pricesOf(day, most) }
    }),
    groups: [
      ...board.groups.map(({ id, travelMinutes, parties }) => ({
        ...journey(id, travelMinutes, total(parties.map((party) => party.length)), last),
        partiesBySize: sizesOf(parties),
      })),
      ...[...Map.groupBy(pinned, (one) => one.id)].map(([id, ofGroup]) => {
        const persons = total(ofGroup.map((one) => one.persons))
        const travel = ofGroup[0]?.travelMinutes ?? 0
        return { ...journey(id, travel, persons, last), partiesBySize: [persons, 0, 0, 0, 0, 0] }
      }),
    ],
    pinned: [
      ...pinned.map((one): [string, number, number] => [one.id, dayOf(one), one.persons]),
      ...wishes.map((one): [string, number, number] => [one.group, dayOf(one), one.persons]),
    ],
    forbidden: board.forbidden
      .filter((one) => dayOf(one) >= 0 && board.groups.some(({ id }) => id === one.group))
      .map((one): [string, number] => [one.group, dayOf(one)]),
    ...(near.length > 0 ? { near } : {}),
  }
}

/** To whom a session comes: those of its regency, and whoever keeps a place there. It is closed where there are none. */
const nearOn = ({ days, groups }: Board, pinned: readonly Pinned[]): [string, number][] =>
  days.flatMap(({ team, date: day, site }, d) => {
    if (team === null) return []
    const own = groups.filter(({ regency }) => regency === team.regency)
    const kept = pinned.filter((one) => isSameDay(one, { day, site }))
    return [...own, ...kept].map(({ id }): [string, number] => [id, d])
  })

const journey = (id: string, travelMinutes: number, persons: number, lastDay: number) => ({
  id,
  persons,
  travelMinutes,
  firstDay: 0,
  lastDay,
  busSeats: BUS_SEATS,
  busCost: busCost(travelMinutes),
})

/** Families of 1 to 6; `partiesOf` makes no larger ones. */
function sizesOf(parties: readonly Party[]): number[] {
  const sizes = [0, 0, 0, 0, 0, 0]
  for (const { length } of parties) sizes[length - 1] = (sizes[length - 1] ?? 0) + 1
  return sizes
}

const minutesOf = ({ slots }: BoardDay): number =>
  total(slots.map(({ starts, ends }) => Math.round(starts.until(ends).total('minutes'))))

/**
 * What each further seat costs the public in waiting. The booths as one queue: waiting grows like load / (1 − load), and a
 * seat adds to the load (a heavy-traffic estimate, Kingman 1961; the simulator will judge plans better). Nothing where none of
 * the public comes.
 */
function pricesOf(day: BoardDay, seats: number): { width: number; slope: number }[] {
  if (day.team !== null) return seats > 0 ? [{ width: seats, slope: 0 }] : []
  const applicants = total(day.slots.map((slot) => slot.applicants))
  const pilgrims = total(day.slots.map((slot) => slot.pilgrims))
  if (applicants === 0 || pilgrims === 0) return seats > 0 ? [{ width: seats, slope: 1_000 }] : []
  const minutesEach = minutesOf(day) / applicants
  const steps = Array.from({ length: Math.ceil(seats / STEP) }, (_, i) => i * STEP)
  return steps.map((from) => {
    const idle = Math.max(0.05, 1 - day.expected.mean / applicants - from / pilgrims)
    const slope = Math.round((10 * day.expected.mean * minutesEach) / (idle ** 2 * pilgrims))
    return { width: Math.min(STEP, seats - from), slope }
  })
}

export const MOST_TOGETHER = 6

/**
 * Who comes together: pilgrims of one group who gave the same telephone, as couples and their elders do; a party is never
 * parted. A number that more than six share is a village official's or an agent's, and says nothing of families.
 */
export function partiesOf(people: readonly { id: Id<'pilgrim'>; phoneIndex: string | null }[]): Party[] {
  const together = Map.groupBy(people, (one) => one.phoneIndex ?? `alone ${one.id}`)
  return [...together.values()].flatMap((home) =>
    home.length <= MOST_TOGETHER ? [home.map((one) => one.id)] : home.map((one) => [one.id]),
  )
}

const total = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0)
