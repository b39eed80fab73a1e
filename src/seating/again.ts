import type { Id, PlainDate, PlainTime } from '#kernel'
import { OFFICE, type Site } from '#facilities'
import type { Assignment, Instance } from '#solver'
import type { Party } from './arrivals.ts'
import {
  indexOf,
  instanceOf,
  partiesOf,
  whereIs,
  type BoardDay,
  type BoardGroup,
  type Refused,
} from './board.ts'
import { roomIn, seatsLeft, type BoardSlot } from './day-seats.ts'
import { filled } from './fill-session.ts'
import { dayKey, type Where } from './where.ts'

/** How firmly somebody was given a day: on paper, agreed with the liaison, or told to the pilgrim. */
export type Word = 'proposed' | 'accepted' | 'published'

/** Somebody of the plan: who has a day that can still change, or is given one now. */
export type Someone = {
  pilgrim: Id<'pilgrim'>
  group: Pick<BoardGroup, 'id' | 'regency' | 'flightGroup' | 'travelMinutes'>
  phoneIndex: string | null
  /** The day they have, or belong on: the family's, or one that was wished for. */
  day: PlainDate | null
  starts: PlainTime | null
  site: Site
  word: Word | 'none'
}
/** Somebody who has a day that can still change. */
export type Seated = Someone & { day: PlainDate; starts: PlainTime; word: Word }

export const isSeated = <P extends Someone>(one: P): one is P & Seated => one.word !== 'none'

/** From the softest to the firmest. */
export const FIRM: Record<Someone['word'], number> = { none: 0, proposed: 1, accepted: 2, published: 3 }

const firmestOf = (people: readonly Someone[]): Someone['word'] =>
  people.reduce<Someone['word']>((most, { word }) => (FIRM[word] > FIRM[most] ? word : most), 'none')

/** A liaison's or supervisor's wish: so many of the group away from one day, to another. */
export type Shift = { group: string; from: PlainDate; to: PlainDate }

/**
 * Points for each person who is moved. Dearer than any bus that a move could save: a plan is made again to lose as few given
 * days as can be, those first that nobody was told of. Settings, assumed.
 */
const MOVED: Record<Someone['word'], number> = {
  none: 2_000,
  proposed: 4_000,
  accepted: 8_000,
  published: 20_000,
}

/** Everything the solver needs to plan again, and the families behind its counts. */
export type Task<P extends Someone = Seated> = {
  instance: Instance
  start: Assignment
  held: Row[]
  days: readonly BoardDay[]
  families: readonly Family<P>[]
}
/** `[group, day, families of 1 … 6]`, as the solver writes it. */
type Row = [string, number, number, number, number, number, number, number]
/** `key`: the solver's group. `day`: the index of the day they have or belong on, or -1. */
export type Family<P extends Someone = Seated> = {
  group: Someone['group']
  key: string
  day: number
  people: readonly P[]
}

/**
 * Whom the solver counts as one group. `together`: all of a regency and flight, who share buses; a move then costs the mean of those
 * who sit there. `words`: families of one size and firmest word, so each move has its own price. `days`: everybody who has or
 * belongs on a day stays there, whatever it costs, and only the others are given days. Where they are parted, only the buses of
 * those without a day are counted.
 */
export type Apart = 'together' | 'words' | 'days'

type Terms = {
  shifts?: readonly Shift[]
  /** Sessions that are filled. */
  invites?: readonly Site[]
  /** Seats that a day gives up, by its key, since it could not be cut. */
  fewer?: ReadonlyMap<string, number>
  /** Days a liaison refused for whoever of the group does not sit there yet. */
  forbidden?: readonly Refused[]
  apart?: Apart
  /** How many times dearer a move is. */
  firm?: number
}

/**
 * The board as it would be, with everybody where they sit now: whoever keeps the day costs nothing. Days that are closed stand
 * in it without a seat, for what was promised on them.
 */
export function taskOf<P extends Someone>(
  days: readonly BoardDay[],
  people: readonly P[],
  { shifts = [], invites = [], fewer = new Map(), forbidden = [], apart = 'together', firm = 1 }: Terms = {},
): Task<P> {
  const seated = people.filter((one) => isSeated(one))
  const board = withClosedDays(days, seated)
  const families = familiesOf(people, board, apart)
  const groups = [...Map.groupBy(families, ({ key }) => key)].flatMap(([id, own]) =>
    own[0]
      ? [{ ...own[0].group, id, parties: own.map(({ people: some }) => some.map((one) => one.pilgrim)) }]
      : [],
  )
  const on = byDay(seated)
  const seats = board.map((day) => seatsFor(day, on(whereIs(day))) - (fewer.get(dayKey(whereIs(day))) ?? 0))
  const cells = cellsOf(families)
  const start: Assignment = cells.map(({ key, day, people: some }) => [key, day, some.length] as const)
  const whole = instanceOf(
    { days: board, groups, pinned: [], forbidden: [], wishes: [] },
    seats.map((n) => Math.max(0, n)),
    [],
  )
  const parted = new Set(families.flatMap(({ key, group }) => (key === group.id ? [] : [key])))
  const instance = {
    ...whole,
    groups: whole.groups.map((one) => (parted.has(one.id) ? { ...one, busCost: 0 } : one)),
  }
  const closed = closedTo(forbidden, families, start, board)
  const kept =
    apart === 'days'
      ? { ...closed, pinned: start.map(([id, day, n]): [string, number, number] => [id, day, n]) }
      : { ...closed, promised: cells.map((cell) => promiseOf(cell, firm)) }
  return {
    days: board,
    families,
    start,
    held: cells.map(rowOf),
    instance: filled(shifted({ ...instance, ...kept }, start, board, shifts), board, invites),
  }
}

/** On a day that was refused nobody comes but those of the group who sit there already. */
function closedTo(
  refused: readonly Refused[],
  families: readonly Family<Someone>[],
  start: Assignment,
  days: readonly BoardDay[],
): Pick<Instance, 'pinned' | 'forbidden'> {
  const cells = refused.flatMap(({ group, day, site }) => {
    const d = indexOf(days, { day, site })
    const keys = new Set(families.flatMap((family) => (family.group.id === group ? [family.key] : [])))
    const sitting = (key: string): number => start.find(([id, on]) => id === key && on === d)?.[2] ?? 0
    return d < 0 ? [] : [...keys].map((key) => ({ key, d, sits: sitting(key) }))
  })
  return {
    pinned: cells.flatMap(({ key, d, sits }): [string, number, number][] =>
      sits > 0 ? [[key, d, sits]] : [],
    ),
    forbidden: cells.flatMap(({ key, d, sits }): [string, number][] => (sits > 0 ? [] : [[key, d]])),
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

/** The key of the day somebody has or belongs on. */
const homeOf = ({ day, site }: Someone): string | null => day && dayKey({ day, site })

/** Who shares a telephone, a group and a day: never parted. */
function familiesOf<P extends Someone>(
  everybody: readonly P[],
  days: readonly BoardDay[],
  apart: Apart,
): Family<P>[] {
  const at = new Map(days.map((day, d) => [dayKey(whereIs(day)), d]))
  const byId = new Map(everybody.map((one) => [one.pilgrim, one]))
  const together = Map.groupBy(everybody, (one) => `${one.group.id}|${homeOf(one) ?? ''}`)
  return [...together.values()].flatMap((some) => {
    const [first] = some
    if (!first) return []
    const { group } = first
    const day = at.get(homeOf(first) ?? '') ?? -1
    const keyOf = (own: readonly P[]): string => {
      if (day < 0 || apart === 'together') return group.id
      if (apart === 'days') return `${group.id} @${day}`
      return own.some((one) => isSeated(one)) ? `${group.id} ${firmestOf(own)} ${own.length}` : group.id
    }
    const parties: Party[] = partiesOf(some.map(({ pilgrim: id, phoneIndex }) => ({ id, phoneIndex })))
    return parties.map((party) => {
      const own = party.flatMap((id) => byId.get(id) ?? [])
      return { group, key: keyOf(own), day, people: own }
    })
  })
}

/**
 * Seats of pilgrims on a day in all. Where everybody who sits there still finds room beside those of the public who have booked,
 * as many as sit there (they have the office's word, whatever the forecast says today) and what is left beside the floor; else
 * what the day would hold if it were cut anew.
 */
export function seatsFor(day: BoardDay, here: readonly Seated[]): number {
  const { slots, expected } = day
  const at = bySlot(here)
  const free = emptied(day, here)
  const anew = seatsLeft(free, expected.p90)
  const inOpenHours = slots.reduce((sum, { starts }) => sum + at(starts), 0)
  const fits = inOpenHours === here.length && free.every((slot) => at(slot.starts) <= roomIn(slot))
  return fits ? Math.max(anew, here.length + seatsLeft(slots, expected.p90)) : anew
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

type Cell = { key: string; day: number; families: readonly Family<Someone>[]; people: readonly Someone[] }

/** The families of each group and day, as far as they have or belong on one. */
function cellsOf(families: readonly Family<Someone>[]): Cell[] {
  const placed = families.filter(({ day }) => day >= 0)
  return [...Map.groupBy(placed, ({ key, day }) => `${key}|${day}`).values()].flatMap((own) =>
    own[0]
      ? [{ key: own[0].key, day: own[0].day, families: own, people: own.flatMap(({ people }) => people) }]
      : [],
  )
}

function rowOf({ key, day, families }: Cell): Row {
  const n = (size: number): number => families.filter(({ people }) => people.length === size).length
  return [key, day, n(1), n(2), n(3), n(4), n(5), n(6)]
}

/** One price for a group and a day, the mean of those who sit there. */
function promiseOf({ key, day, people }: Cell, firm: number): [string, number, number, number] {
  const points = people.reduce((sum, { word }) => sum + firm * MOVED[word], 0)
  return [key, day, people.length, Math.round(points / people.length)]
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
