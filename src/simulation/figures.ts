import { column } from './tally.ts'

/** An estimate and its standard error. */
export type Figure = { value: number; error: number }

/** Columns that are summed, of a row of a season. */
type Sum = readonly number[]
const of = (from: number, ...as: readonly number[]): Sum => as.map((one) => from + one)
const [pilgrim, booked, walkIn, priority] = [0, 1, 2, 3]
const everybody = [pilgrim, booked, walkIn, priority]
const seasons: Sum = [column.seasons]

const share = (from: number, ...as: readonly number[]) => ({
  sum: of(from, ...as),
  per: of(column.people, ...as),
})
const each = (one: number) => ({ sum: [one], per: seasons })

/** Sums of a season over what they are shared among: minutes of waiting per person, passports per pilgrim, … */
const ratios = {
  'wait:all': share(column.wait, ...everybody),
  'wait:pilgrim': share(column.wait, pilgrim),
  'wait:public': share(column.wait, booked, walkIn),
  'wait:booked': share(column.wait, booked),
  'wait:walk-in': share(column.wait, walkIn),
  'wait:priority': share(column.wait, priority),
  'over-60:all': share(column.over60, ...everybody),
  'over-60:pilgrim': share(column.over60, pilgrim),
  'over-60:public': share(column.over60, booked, walkIn),
  'over-60:priority': share(column.over60, priority),
  served: { sum: of(column.people, ...everybody), per: seasons },
  overtime: each(column.overtime),
  'late-days': each(column.lateDays),
  'in-time': { sum: [column.inTime], per: [column.pilgrims] },
  'all-in-time': each(column.allInTime),
  'days-to-passport': { sum: [column.daysToPassport], per: [column.passports] },
} as const

/** What two classes wait more or less than each other: 0 would be even. */
const gaps = {
  'gap:pilgrim-public': ['wait:pilgrim', 'wait:public'],
  'gap:priority-public': ['wait:priority', 'wait:public'],
} as const

type Ratio = keyof typeof ratios
type Gap = keyof typeof gaps

/**
 * `wait:*` minutes per person, all stages together; `over-60:*` share of people; `overtime` minutes and `late-days` days a season;
 * `in-time` share of pilgrims with a passport by the deadline; `all-in-time` chance that all have one; `days-to-passport` working
 * days from visit to passport; `gap:*` minutes.
 */
export type FigureName = Ratio | Gap
export type Figures = Readonly<Record<FigureName, Figure>>

/** Seasons as rows laid end to end, each `width` long. */
export type Rows = { rows: Float64Array; width: number; seasons: number }

const isGap = (name: FigureName): name is Gap => name in gaps
export const figureNames: readonly FigureName[] = [...keysOf(ratios), ...keysOf(gaps)]

export function figureOf(all: Rows, name: FigureName): Figure {
  if (!isGap(name)) return estimate(all, [ratios[name]])
  const [first, second] = gaps[name]
  return estimate(all, [ratios[first], ratios[second]])
}

/** Minutes that a person waits at stage `s`; every stage is walked by everybody. */
export const stageWait = (all: Rows, s: number): Figure =>
  estimate(all, [{ sum: [column.stages + s], per: of(column.people, ...everybody) }])

/**
 * Ratio of means, or the first less the second of two; the error by linearisation over the seasons, which are independent
 * (delta method, Asmussen and Glynn 2007, III.3). Rows are taken in their order, so it is the same for any number of threads.
 */
function estimate({ rows, width, seasons: n }: Rows, parts: readonly { sum: Sum; per: Sum }[]): Figure {
  const means = parts.map(({ sum, per }) => ({
    sum,
    per,
    top: totalOf(rows, width, n, sum) / n,
    below: totalOf(rows, width, n, per) / n,
  }))
  const ratio = (top: number, below: number): number => (below === 0 ? 0 : top / below)
  const sign = (at: number): number => (at === 0 ? 1 : -1)
  const value = means.reduce((total, one, at) => total + sign(at) * ratio(one.top, one.below), 0)
  let squares = 0
  for (let i = 0; i < n; i += 1) {
    let off = 0
    for (const [at, { sum, per, top, below }] of means.entries())
      off +=
        sign(at) * ratio(added(rows, i * width, sum) - ratio(top, below) * added(rows, i * width, per), below)
    squares += off ** 2
  }
  return { value, error: n > 1 ? Math.sqrt(squares / (n - 1) / n) : Infinity }
}

function totalOf(rows: Float64Array, width: number, n: number, columns: Sum): number {
  let total = 0
  for (let i = 0; i < n; i += 1) total += added(rows, i * width, columns)
  return total
}

function added(rows: Float64Array, row: number, columns: Sum): number {
  let total = 0
  for (const one of columns) total += rows[row + one] ?? 0
  return total
}

function keysOf<K extends string>(table: Readonly<Record<K, unknown>>): K[] {
  const isKey = (name: string): name is K => name in table
  return Object.keys(table).filter(isKey)
}
