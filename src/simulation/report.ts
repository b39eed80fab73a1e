import { figureNames, figureOf, stageWait, type Figure, type Figures, type Rows } from './figures.ts'
import { CLASSES, HOURS, MINUTES, type Model } from './model.ts'
import { classes, type Class } from './season.ts'
import { addTo, column, newTally, widthOf, type Tally } from './tally.ts'

export type Group = 'all' | 'public' | Class
const groups: Readonly<Record<Group, readonly Class[]>> = {
  all: classes,
  public: ['booked', 'walk-in'],
  pilgrim: ['pilgrim'],
  booked: ['booked'],
  'walk-in': ['walk-in'],
  priority: ['priority'],
}

/** Minutes that half, nine tenths and nineteen twentieths of the people of a group wait less than. `people`: in all seasons. */
export type Waits = {
  people: number
  p50: Figure
  p90: Figure
  p95: Figure
  /** People in all seasons by whole minutes of waiting; the last of the 241 places: 240 minutes and more. */
  minutes: readonly number[]
  /** By the hour of the day in which their waiting began; hours in which nobody came are left out. */
  hours: readonly { hour: number; people: number; p50: number; p90: number; over60: number }[]
}

export type SeasonReport = {
  seasons: number
  figures: Figures
  waits: Readonly<Record<Group, Waits>>
  /** Minutes waited before each stage, on average. */
  stages: readonly { name: string; wait: Figure }[]
  /** Share of all pilgrims whose passport lies ready by the end of each day; the rest has none after the last. */
  ready: readonly number[]
  /** Chance that by the end of each day the last of all passports lies ready. */
  finished: readonly number[]
}

/** All batches in the order of their seasons. */
export type Batches = readonly Tally[]

export function reportOf(model: Model, batches: Batches): SeasonReport {
  const all = rowsOf(model, batches)
  const sum = newTally(model, 0)
  for (const batch of batches) {
    addTo(sum.waits, batch.waits)
    addTo(sum.finished, batch.finished)
  }
  const own = batches.map((batch) => classes.map((as) => minutesOf(batch.waits, [as])))
  const pilgrims = model.invitedWho.length * all.seasons
  return {
    seasons: all.seasons,
    figures: recordOf(figureNames, (name) => figureOf(all, name)),
    waits: recordOf(groupNames, (group) => waitsOf(sum.waits, own, groups[group])),
    stages: model.season.stages.map(({ name }, s) => ({ name, wait: stageWait(all, s) })),
    ready: upTo(sum.finished.subarray(0, model.days), pilgrims),
    finished: upTo(lastDays(model, all), all.seasons),
  }
}

/** Seasons by the day on which their last passport lay ready; those in which somebody has none are in no day. */
function lastDays({ days }: Model, { rows, width }: Rows): Int32Array {
  const many = new Int32Array(days)
  for (let row = 0; row < rows.length; row += width) {
    const day = rows[row + column.lastPassport] ?? days
    if (day < days) many[day] = (many[day] ?? 0) + 1
  }
  return many
}

/** Shares of `all` that are reached by the end of each day. */
function upTo(byDay: Int32Array, all: number): number[] {
  let reached = 0
  return Array.from(byDay, (many) => (reached += many) / Math.max(1, all))
}

const groupNames: readonly Group[] = ['all', 'public', ...classes]

export function rowsOf(model: Model, batches: Batches): Rows {
  const width = widthOf(model)
  const rows = new Float64Array(batches.reduce((length, one) => length + one.rows.length, 0))
  let at = 0
  for (const one of batches) {
    rows.set(one.rows, at)
    at += one.rows.length
  }
  return { rows, width, seasons: rows.length / width }
}

/** People by minutes of waiting, of each batch and class. */
type OwnMinutes = readonly (readonly (readonly number[])[])[]

function waitsOf(sum: Int32Array, batches: OwnMinutes, of: readonly Class[]): Waits {
  const minutes = minutesOf(sum, of)
  const own = batches.map((batch) => together(batch, of))
  const figure = (p: number): Figure => quantileOf(own, minutes, p)
  const hours = Array.from({ length: HOURS }, (_, hour) => ({ hour, minutes: minutesOf(sum, of, hour) }))
  return {
    people: total(minutes),
    p50: figure(0.5),
    p90: figure(0.9),
    p95: figure(0.95),
    minutes,
    hours: hours.flatMap(({ hour, minutes: own }) => {
      const people = total(own)
      if (people === 0) return []
      const over60 = total(own.slice(60)) / people
      return [{ hour, people, p50: quantile(own, 0.5), p90: quantile(own, 0.9), over60 }]
    }),
  }
}

/** The quantile of all, and its error by sections: each batch has one of its own (Asmussen and Glynn 2007, III.5). */
function quantileOf(batches: readonly (readonly number[])[], minutes: readonly number[], p: number): Figure {
  const own = batches.map((batch) => quantile(batch, p))
  const value = quantile(minutes, p)
  const squares = own.reduce((so, one) => so + (one - value) ** 2, 0)
  return { value, error: own.length > 1 ? Math.sqrt(squares / (own.length - 1) / own.length) : Infinity }
}

function together(batch: OwnMinutes[number], of: readonly Class[]): number[] {
  const sum = Array.from({ length: MINUTES }, () => 0)
  for (const as of of)
    for (const [minute, people] of (batch[classes.indexOf(as)] ?? []).entries())
      sum[minute] = (sum[minute] ?? 0) + people
  return sum
}

/** Minutes, interpolated within the whole minute; 240 when it is longer. */
function quantile(minutes: readonly number[], p: number): number {
  let left = p * total(minutes)
  for (const [minute, people] of minutes.entries()) {
    if (people > 0 && left <= people) return Math.min(MINUTES - 1, minute + left / people)
    left -= people
  }
  return 0
}

function minutesOf(waits: Int32Array, of: readonly Class[], hour?: number): number[] {
  const sum = Array.from({ length: MINUTES }, () => 0)
  for (let as = 0; as < CLASSES; as += 1) {
    if (!of.includes(classes[as] ?? 'pilgrim')) continue
    for (let h = hour ?? 0; h < (hour === undefined ? HOURS : hour + 1); h += 1)
      for (let m = 0; m < MINUTES; m += 1)
        sum[m] = (sum[m] ?? 0) + (waits[(as * HOURS + h) * MINUTES + m] ?? 0)
  }
  return sum
}

const total = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0)

function recordOf<K extends string, V>(keys: readonly K[], value: (key: K) => V): Record<K, V> {
  const record: Partial<Record<K, V>> = {}
  for (const key of keys) record[key] = value(key)
  const whole = (some: Partial<Record<K, V>>): some is Record<K, V> => keys.every((key) => key in some)
  if (!whole(record)) throw new Error('a key was left out')
  return record
}
