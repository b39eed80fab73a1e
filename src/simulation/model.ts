import { cumulativeCounts } from './counts.ts'
import { classes, hallsOf, type Break, type Day, type Season } from './season.ts'
import { gammaTable, normalTable, profileTable, type Table } from './tables.ts'

/**
 * A season as flat arrays, made once and played many times. `d` is a hall, `s` a stage, `i` an invited person or booking. The first
 * `days` halls are the office's days, those behind them lie outside.
 */
export type Model = {
  season: Season
  stages: number
  days: number
  /** [d] the day of a hall, and for a day the halls outside. */
  on: Int32Array
  /** [d] the public's stream of chance. */
  streams: Int32Array
  outside: readonly (readonly number[])[]
  rule: 'first-come' | 'priority-first' | 'mixing'
  most: number
  /** Whether this day needs events: a rule that lets people pass, or a break. */
  needsEvents: Uint8Array
  /** [d * stages + s] */
  desks: Int32Array
  mostDesks: number
  opens: Float64Array
  closes: Float64Array
  breaks: readonly (readonly Break[])[]
  /** [s] minutes by kind, and their scatter. */
  pilgrimMinutes: Float64Array
  publicMinutes: Float64Array
  services: readonly Table[]
  /** Pilgrims invited on day d are [invitedFrom[d] … invitedFrom[d + 1]): when, who, on which bus (-1: none) and when that comes. */
  invitedFrom: Int32Array
  invitedAt: Float64Array
  invitedComes: Float64Array
  invitedWho: Int32Array
  invitedBus: Int32Array
  pilgrims: number
  /** Bookings of the public likewise. */
  bookedFrom: Int32Array
  bookedAt: Float64Array
  /** [d] how many walk in: chances of at most 0, 1, 2 … */
  walkIns: readonly Float64Array[]
  profile: Table
  normal: Table
  lateness: Table
  /** Most people that one day can bring. */
  mostPeople: number
}

/** The hours of a day that are told apart in the waits, and the minutes. */
export const HOURS = 24
export const MINUTES = 241
export const CLASSES = classes.length

export function modelOf(season: Season): Model {
  const { stages, rule } = season
  const outside = season.outside ?? []
  const days = hallsOf(season)
  const on = [...season.days.keys(), ...outside.map((one) => one.on)]
  const walkIns = walkInsOf(days, season.public.size)
  const planned = plannedOf(days)
  const bookings = days.map((day) => day.booked.reduce((sum, { persons }) => sum + persons, 0))
  return {
    season,
    stages: stages.length,
    days: season.days.length,
    on: Int32Array.from(on),
    streams: Int32Array.from(days, (day, d) => day.stream ?? d),
    outside: season.days.map((_, day) =>
      outside.flatMap((one, n) => (one.on === day ? [season.days.length + n] : [])),
    ),
    rule: rule.kind,
    most: rule.kind === 'mixing' ? rule.most : 0,
    needsEvents: Uint8Array.from(days, (day) =>
      rule.kind !== 'first-come' || day.breaks.length > 0 ? 1 : 0,
    ),
    desks: Int32Array.from(days.flatMap((day) => day.desks)),
    mostDesks: most(days.map((day) => day.desks.reduce((a, b) => a + b, 0))),
    opens: Float64Array.from(days, (day) => day.opens),
    closes: Float64Array.from(days, (day) => day.closes),
    breaks: days.map((day) => day.breaks.toSorted((a, b) => a.from - b.from)),
    pilgrimMinutes: Float64Array.from(stages, ({ minutes }) => minutes.pilgrim),
    publicMinutes: Float64Array.from(stages, ({ minutes }) => minutes.public),
    services: stages.map(({ scv }) => tableFor(scv)),
    ...planned,
    walkIns,
    profile: profileTable(season.public.profile),
    normal: normal(),
    lateness: tableFor(season.pilgrims.lateBus.scv),
    mostPeople: planned.invitedWho.length + most(bookings) + most(walkIns.map(({ length }) => length)),
  }
}

const most = (of: readonly number[]): number => of.reduce((a, b) => Math.max(a, b), 0)

/** Who was told to come, laid end to end. */
function plannedOf(days: readonly Pick<Day, 'blocks' | 'booked'>[]) {
  const invited = days.map(({ blocks }) => {
    const comes = busTimes(blocks)
    return blocks.flatMap(({ at, people, bus }) =>
      people.map((who) => ({ at, who, bus: bus ?? -1, comes: comes.get(bus) ?? at })),
    )
  })
  const booked = days.map((day) =>
    day.booked.flatMap(({ at, persons }) => Array.from({ length: persons }, () => at)),
  )
  const flat = invited.flat()
  return {
    invitedFrom: Int32Array.from(starts(invited)),
    invitedAt: Float64Array.from(flat, ({ at }) => at),
    invitedComes: Float64Array.from(flat, ({ comes }) => comes),
    invitedWho: Int32Array.from(flat, ({ who }) => who),
    invitedBus: Int32Array.from(flat, ({ bus }) => bus),
    pilgrims: most(flat.map(({ who }) => who + 1)),
    bookedFrom: Int32Array.from(starts(booked)),
    bookedAt: Float64Array.from(booked.flat()),
  }
}

/** When each bus of a day is to come: for the first of its blocks. */
function busTimes(blocks: Day['blocks']): Map<number | null, number> {
  const times = new Map<number | null, number>()
  for (const { at, bus } of blocks) if (bus !== null) times.set(bus, Math.min(at, times.get(bus) ?? Infinity))
  return times
}

/** Where each list begins in all of them laid end to end, and where the last ends. */
function starts(lists: readonly (readonly unknown[])[]): number[] {
  let total = 0
  return [0, ...lists.map(({ length }) => (total += length))]
}

function walkInsOf(days: readonly Pick<Day, 'walkIns'>[], size: number): Float64Array[] {
  const known = new Map<number, Float64Array>()
  return days.map(({ walkIns: mean }) => {
    const counts = known.get(mean) ?? cumulativeCounts(mean, size)
    known.set(mean, counts)
    return counts
  })
}

const tables = new Map<number, Table>()
let normalOnce: Table | undefined

/** A table is made once in a process: it says the same for ever. */
function tableFor(scv: number): Table {
  const table = tables.get(scv) ?? gammaTable(scv)
  tables.set(scv, table)
  return table
}

const normal = (): Table => (normalOnce ??= normalTable())
