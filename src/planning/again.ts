import type { Id, PlainDate, PlainTime } from '#kernel'
import { OFFICE, type Site } from '#facilities'
import type { Assignment, Instance } from '#solver'
import type { Party } from './arrivals.ts'
import { indexOf, instanceOf, partiesOf, whereIs, type BoardDay, type BoardGroup } from './board.ts'
import { roomIn, seatsOf, type BoardSlot } from './day-seats.ts'
import { filled } from './fill-session.ts'
import { dayKey, type Where } from './plan.ts'

/** How firmly somebody was given a day: on paper, agreed with the liaison, or told to the pilgrim. */
export type Word = 'proposed' | 'accepted' | 'published'

/** Somebody who has a day that can still change. */
export type Seated = {
  pilgrim: Id<'pilgrim'>
  group: Pick<BoardGroup, 'id' | 'regency' | 'flightGroup' | 'travelMinutes'>
  phoneIndex: string | null
  day: PlainDate
  starts: PlainTime
  site: Site
  word: Word
}

/** A liaison's or supervisor's wish: so many of the group away from one day, to another. */
export type Shift = { group: string; from: PlainDate; to: PlainDate }

/**
 * Points for each person who is moved. Dearer than any bus that a move could save: a plan is made again to lose as few given
 * days as can be, those first that nobody was told of. Settings, assumed.
 */
const MOVED: Record<Word, number> = { proposed: 4_000, accepted: 8_000, published: 20_000 }

type Wishes = {
  shifts?: readonly Shift[]
  /** Sessions that are filled. */
  invites?: readonly Site[]
  /** Seats that a day gives up, by its key. */
  fewer?: ReadonlyMap<string, number>
}

/** Everything the solver needs to plan again, and the families behind its counts. */
export type Task = {
  instance: Instance
  start: Assignment
  held: Row[]
  days: readonly BoardDay[]
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
  { shifts = [], invites = [], fewer = new Map() }: Wishes = {},
): Task {
  const board = withClosedDays(days, seated)
  const families = familiesOf(seated, board)
  const groups = [...Map.groupBy(families, ({ group }) => group.id).values()].flatMap((own) =>
    own[0] ? [{ ...own[0].group, parties: own.map(({ people }) => people.map((one) => one.pilgrim)) }] : [],
  )
  const on = byDay(seated)
  const seats = board.map((day) => seatsFor(day, on(whereIs(day))) - (fewer.get(dayKey(whereIs(day))) ?? 0))
  const cells = cellsOf(families)
  const start: Assignment = cells.map(({ group, day, people }) => [group, day, people.length] as const)
  const instance = instanceOf(
    { days: board, groups, pinned: [], forbidden: [], wishes: [] },
    seats.map((n) => Math.max(0, n)),
    [],
  )
  const promised = cells.map(promiseOf)
  return {
    days: board,
    families,
    start,
    held: cells.map(rowOf),
    instance: filled(shifted({ ...instance, promised }, start, board, shifts), board, invites),
  }
}

function withClosedDays(days: readonly BoardDay[], seated: readonly Seated[]): BoardDay[] {
  const known = new Map(days.map((day) => [dayKey(whereIs(day)), day]))
  for (const { day: date, site, group } of seated) {
    const key = dayKey({ day: date, site })
    const team = site === OFFICE ? null : { regency: group.regency, place: '' }
    if (!known.has(key)) known.set(key, { date, site, team, expected: { mean: 0, sd: 0, p90: 0 }, slots: [] })
  }
  return [...known.values()].toSorted((a, b) => Temporal.PlainDate.compare(a.date, b.date))
}

/** Who shares a telephone, a group and a day: never parted. */
function familiesOf(seated: readonly Seated[], days: readonly BoardDay[]): Family[] {
  const at = new Map(days.map((day, d) => [dayKey(whereIs(day)), d]))
  const byId = new Map(seated.map((one) => [one.pilgrim, one]))
  const together = Map.groupBy(seated, (one) => `${one.group.id}|${dayKey(one)}`)
  return [...together.values()].flatMap((some) => {
    const [first] = some
    if (!first) return []
    const day = at.get(dayKey(first)) ?? 0
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
function seatsFor(day: BoardDay, here: readonly Seated[]): number {
  const { slots, expected } = day
  const at = bySlot(here)
  const free = emptied(day, here)
  const anew = seatsOf(free, expected.p90)
  const inOpenHours = slots.reduce((sum, { starts }) => sum + at(starts), 0)
  const fits = inOpenHours === here.length && free.every((slot) => at(slot.starts) <= roomIn(slot))
  return fits ? Math.max(anew, here.length + seatsOf(slots, expected.p90)) : anew
}

/** Who sits on a day. */
export function byDay<T extends Where>(some: readonly T[]): (at: Where) => readonly T[] {
  const days = Map.groupBy(some, dayKey)
  return (at) => days.get(dayKey(at)) ?? []
}

/** How many of these people of one day sit in a half hour. */
export function bySlot(here: readonly { starts: PlainTime }[]): (starts: PlainTime) => number {
  const slots = Map.groupBy(here, ({ starts }) => starts.toString())
  return (starts) => slots.get(starts.toString())?.length ?? 0
}

/** The half hours of a day without these people, who sit there. */
export function emptied({ slots }: BoardDay, here: readonly Seated[]): BoardSlot[] {
  const at = bySlot(here)
  return slots.map((slot) => ({ ...slot, kept: Math.max(0, slot.kept - at(slot.starts)) }))
}

type Cell = { group: string; day: number; families: readonly Family[]; people: readonly Seated[] }

/** The families of each group and day. */
function cellsOf(families: readonly Family[]): Cell[] {
  const together = Map.groupBy(families, ({ group, day }) => `${group.id}|${day}`)
  return [...together.values()].flatMap((own) =>
    own[0]
      ? [
          {
            group: own[0].group.id,
            day: own[0].day,
            families: own,
            people: own.flatMap(({ people }) => people),
          },
        ]
      : [],
  )
}

function rowOf({ group, day, families }: Cell): Row {
  const n = (size: number): number => families.filter(({ people }) => people.length === size).length
  return [group, day, n(1), n(2), n(3), n(4), n(5), n(6)]
}

/** One price for a group and a day, the mean of those who sit there. */
function promiseOf({ group, day, people }: Cell): [string, number, number, number] {
  const points = people.reduce((sum, { word }) => sum + MOVED[word], 0)
  return [group, day, people.length, Math.round(points / people.length)]
}

/** Nobody of the group on the old day, and all who sat there on the wished one; both at the office. */
function shifted(
  instance: Instance,
  start: Assignment,
  days: readonly BoardDay[],
  shifts: readonly Shift[],
): Instance {
  const dayOf = (day: PlainDate): number => indexOf(days, { day, site: OFFICE })
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
