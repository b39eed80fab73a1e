import type { Id, PlainDate, PlainTime } from '#kernel'
import type { Assignment, Instance } from '#solver'
import type { Party } from './arrivals.ts'
import { instanceOf, partiesOf, type BoardDay, type BoardGroup } from './board.ts'
import { roomIn, seatsOf, type BoardSlot } from './day-seats.ts'
import { slotKey } from './plan.ts'

/** How firmly somebody was given a day: on paper, agreed with the liaison, or told to the pilgrim. */
export type Word = 'proposed' | 'accepted' | 'published'

/** Somebody who has a day that can still change. */
export type Seated = {
  pilgrim: Id<'pilgrim'>
  group: Pick<BoardGroup, 'id' | 'regency' | 'flightGroup' | 'travelMinutes'>
  phoneIndex: string | null
  day: PlainDate
  starts: PlainTime
  word: Word
}

/** A liaison's or supervisor's wish: so many of the group away from one day, to another. */
export type Shift = { group: string; from: PlainDate; to: PlainDate }

/**
 * Points for each person who is moved. Dearer than any bus that a move could save: a plan is made again to lose as few given
 * days as can be, those first that nobody was told of. Settings, assumed.
 */
const MOVED: Record<Word, number> = { proposed: 4_000, accepted: 8_000, published: 20_000 }

/** Everything the solver needs to plan again, and the families behind its counts. */
export type Task = {
  instance: Instance
  start: Assignment
  held: Row[]
  dates: readonly PlainDate[]
  families: readonly Family[]
}
/** `[group, day, families of 1 … 6]`, as the solver writes it. */
type Row = [string, number, number, number, number, number, number, number]
export type Family = { group: Seated['group']; day: number; people: readonly Seated[] }

/**
 * The board as it would be, with everybody where they sit now: whoever keeps the day costs nothing. Days that are closed stand
 * in it without a seat, for what was promised on them.
 */
export function taskOf(
  days: readonly BoardDay[],
  seated: readonly Seated[],
  { shifts = [], fewer = new Map() }: { shifts?: readonly Shift[]; fewer?: ReadonlyMap<string, number> } = {},
): Task {
  const board = withClosedDays(days, seated)
  const dates = board.map(({ date }) => date)
  const families = familiesOf(seated, dates)
  const groups = [...Map.groupBy(families, ({ group }) => group.id).values()].flatMap((own) =>
    own[0] ? [{ ...own[0].group, parties: own.map(({ people }) => people.map((one) => one.pilgrim)) }] : [],
  )
  const seats = board.map((day) => seatsFor(day, seated) - (fewer.get(day.date.toString()) ?? 0))
  const start = countsOf(families)
  const instance = instanceOf(
    { days: board, groups, pinned: [], forbidden: [], wishes: [] },
    seats.map((n) => Math.max(0, n)),
    [],
  )
  const promised = promisesOf(families)
  return {
    dates,
    families,
    start,
    held: rowsOf(families),
    instance: shifted({ ...instance, promised }, start, dates, shifts),
  }
}

function withClosedDays(days: readonly BoardDay[], seated: readonly Seated[]): BoardDay[] {
  const known = new Map(days.map((day) => [day.date.toString(), day]))
  for (const { day: date } of seated)
    if (!known.has(date.toString()))
      known.set(date.toString(), { date, expected: { mean: 0, sd: 0, p90: 0 }, slots: [] })
  return [...known.values()].toSorted((a, b) => Temporal.PlainDate.compare(a.date, b.date))
}

/** Who shares a telephone, a group and a day: never parted. */
function familiesOf(seated: readonly Seated[], dates: readonly PlainDate[]): Family[] {
  const at = new Map(dates.map((date, d) => [date.toString(), d]))
  const byId = new Map(seated.map((one) => [one.pilgrim, one]))
  const together = Map.groupBy(seated, ({ group, day }) => `${group.id}|${day.toString()}`)
  return [...together.values()].flatMap((some) => {
    const [first] = some
    if (!first) return []
    const day = at.get(first.day.toString()) ?? 0
    const parties: Party[] = partiesOf(some.map(({ pilgrim: id, phoneIndex }) => ({ id, phoneIndex })))
    return parties.map((party) => ({
      group: first.group,
      day,
      people: party.flatMap((id) => byId.get(id) ?? []),
    }))
  })
}

/**
 * Seats of pilgrims on a day in all. Where everybody who sits there still finds room beside those of the public who have booked,
 * as many as sit there (they have the office's word, whatever the forecast says today) and what is left beside the floor; else
 * what the day would hold if it were cut anew.
 */
function seatsFor(day: BoardDay, seated: readonly Seated[]): number {
  const { slots, expected, date } = day
  const here = seatedBySlot(seated, date)
  const free = emptied(day, seated)
  const anew = seatsOf(free, expected.p90)
  const placed = seated.filter((one) => one.day.equals(date)).length
  const inOpenHours = slots.reduce((sum, { starts }) => sum + here(starts), 0)
  const fits = inOpenHours === placed && free.every((slot) => here(slot.starts) <= roomIn(slot))
  return fits ? Math.max(anew, placed + seatsOf(slots, expected.p90)) : anew
}

export function seatedBySlot(seated: readonly Seated[], day: PlainDate): (starts: PlainTime) => number {
  const counts = Map.groupBy(seated, slotKey)
  return (starts) => counts.get(slotKey({ day, starts }))?.length ?? 0
}

/** The half hours of a day without those of these people who sit there. */
export const emptied = ({ slots, date }: BoardDay, seated: readonly Seated[]): BoardSlot[] => {
  const here = seatedBySlot(seated, date)
  return slots.map((slot) => ({ ...slot, kept: Math.max(0, slot.kept - here(slot.starts)) }))
}

function countsOf(families: readonly Family[]): Assignment {
  const byCell = Map.groupBy(families, ({ group, day }) => `${group.id}|${day}`)
  return [...byCell.values()].flatMap((own) =>
    own[0]
      ? [[own[0].group.id, own[0].day, own.reduce((sum, { people }) => sum + people.length, 0)] as const]
      : [],
  )
}

function rowsOf(families: readonly Family[]): Row[] {
  const byCell = Map.groupBy(families, ({ group, day }) => `${group.id}|${day}`)
  return [...byCell.values()].flatMap((own): Row[] => {
    const [first] = own
    const n = (size: number): number => own.filter(({ people }) => people.length === size).length
    return first ? [[first.group.id, first.day, n(1), n(2), n(3), n(4), n(5), n(6)]] : []
  })
}

/** One price for a group and a day, the mean of those who sit there. */
function promisesOf(families: readonly Family[]): NonNullable<Instance['promised']> {
  const byCell = Map.groupBy(families, ({ group, day }) => `${group.id}|${day}`)
  return [...byCell.values()].flatMap((own): [string, number, number, number][] => {
    const people = own.flatMap((family) => family.people)
    const points = people.reduce((sum, { word }) => sum + MOVED[word], 0) / Math.max(1, people.length)
    return own[0] ? [[own[0].group.id, own[0].day, people.length, Math.round(points)]] : []
  })
}

/** Nobody of the group on the old day, and all who sat there on the wished one. */
function shifted(
  instance: Instance,
  start: Assignment,
  dates: readonly PlainDate[],
  shifts: readonly Shift[],
): Instance {
  const dayOf = (date: PlainDate): number => dates.findIndex((one) => one.equals(date))
  return shifts.reduce<Instance>((so, { group, from, to }) => {
    const [before, after] = [dayOf(from), dayOf(to)]
    const count = (day: number): number => start.find(([id, d]) => id === group && d === day)?.[2] ?? 0
    if (before < 0 || after < 0 || count(before) === 0) return so
    return {
      ...so,
      forbidden: [...so.forbidden, [group, before]],
      pinned: [...so.pinned, [group, after, count(after) + count(before)]],
      promised: so.promised?.filter(([id, day]) => id !== group || day !== before),
    }
  }, instance)
}
