import { countAt, cumulativeCounts } from './counts.ts'

/**
 * How many came on a day that is over. `day`: counted in calendar days, so that a week apart is 7. `kind`: what else is particular
 * about it, the same word for the same thing (a day after a holiday, the fasting month).
 */
export type DayCount = { day: number; people: number; kind?: string | undefined }
export type DayAhead = { day: number; kind?: string | undefined }

/** A negative binomial of this mean and size; nine days of ten lie from `low` to `high`, and nine of ten at or below `p90`. */
export type Forecast = { mean: number; size: number; sd: number; low: number; high: number; p90: number }

/** Days that have passed, as the smoothing leaves them. Factors are about 1. */
type Smoothed = {
  level: number
  weekdays: Map<number, number>
  kinds: Map<string, number>
  /** For each of `LEADS`: mean squared scatter beyond chance, as a share of the mean squared. */
  scatter: readonly number[]
}

const LEVEL = 0.1
const FACTOR = 0.05
/** A kind of day is taken for a day like others as if so many such days had been counted: one odd day says little. */
const LIKE_OTHERS = 2
/** How many counts a forecast looks ahead; in between the longer lead is taken. */
const LEADS = [1, 5, 20, 60] as const
/** Errors of the first weeks say more about the beginning than about the days. */
const WARM = 20
const FEWEST = 15
/** A day is a little less like the year before than the year before was like itself. */
const YEAR = { days: 364, around: 14, fewest: 8, weight: 0.75, lead: 20 }
const SCATTER_LEAST = 1e-6

/**
 * What a day ahead brings, from the days that are over (in order): level times weekday times kind by exponential smoothing
 * (Winters 1960), and the way the same weeks went last year where it is known. The scatter is measured at errors of forecasts made
 * as long before: a month ahead is less sure than tomorrow. Counts scatter more than chance, hence the negative binomial.
 */
export function forecast(history: readonly DayCount[], ahead: DayAhead, lead: number): Forecast {
  const smoothed = smooth(history)
  const season = sinceLastYear(history, ahead.day, smoothed)
  const mean = smoothed.level * factorOf(smoothed, ahead) * (season ?? 1)
  // What a year ago explains is not scatter any more: then a day far ahead is as sure as one four weeks ahead.
  const far = season === undefined ? lead : Math.min(lead, YEAR.lead)
  const at = LEADS.findIndex((one) => one >= far)
  const size = 1 / (smoothed.scatter[at < 0 ? LEADS.length - 1 : at] ?? SCATTER_LEAST)
  return forecastOf(mean, size)
}

export function forecastOf(mean: number, size: number): Forecast {
  const chances = cumulativeCounts(mean, size)
  const at = (p: number): number => countAt(chances, p)
  const sd = Math.sqrt(mean + mean ** 2 / size)
  return { mean, size, sd, low: at(0.05), high: at(0.95), p90: at(0.9) }
}

const weekdayOf = (day: number): number => ((day % 7) + 7) % 7
const factorOf = (
  { weekdays, kinds }: Pick<Smoothed, 'weekdays' | 'kinds'>,
  { day, kind }: DayAhead,
): number => (weekdays.get(weekdayOf(day)) ?? 1) * (kind === undefined ? 1 : (kinds.get(kind) ?? 1))

function smooth(history: readonly DayCount[]): Smoothed {
  const { level: first, weekdays } = beginning(history)
  const [kinds, seen] = [new Map<string, number>(), new Map<string, number>()]
  const levels = [first]
  const errors = LEADS.map(() => ({ beyond: 0, squares: 0, days: 0 }))
  for (const [t, one] of history.entries()) {
    const factor = factorOf({ weekdays, kinds }, one)
    if (t >= WARM) noteErrors(errors, levels, one.people, factor)
    const level = levels.at(-1) ?? 0
    levels.push(level + LEVEL * (one.people / factor - level))
    if (level <= 0) continue
    const weekday = weekdayOf(one.day)
    const own = weekdays.get(weekday) ?? 1
    weekdays.set(weekday, atLeast(own + FACTOR * (one.people / (level * (factor / own)) - own)))
    if (one.kind === undefined) continue
    const ofKind = kinds.get(one.kind) ?? 1
    const pace = Math.max(2 * FACTOR, 1 / ((seen.get(one.kind) ?? 0) + 1 + LIKE_OTHERS))
    seen.set(one.kind, (seen.get(one.kind) ?? 0) + 1)
    kinds.set(one.kind, atLeast(ofKind + pace * (one.people / (level * (factor / ofKind)) - ofKind)))
  }
  return { level: levels.at(-1) ?? 0, weekdays, kinds, scatter: scatterOf(errors) }
}

const atLeast = (factor: number): number => Math.max(0.05, factor)

/** Level and weekdays of the first eight weeks. */
function beginning(history: readonly DayCount[]): { level: number; weekdays: Map<number, number> } {
  const from = history[0]?.day ?? 0
  const some = history.filter(({ day }) => day < from + 56)
  const mean = meanOf(some)
  const level = meanOf(history.slice(0, WARM))
  const byWeekday = Map.groupBy(some, ({ day }) => weekdayOf(day))
  return {
    level,
    weekdays: new Map(
      [...byWeekday].map(([weekday, days]) => [weekday, mean > 0 ? atLeast(meanOf(days) / mean) : 1]),
    ),
  }
}

const meanOf = (days: readonly { people: number }[]): number =>
  days.length === 0 ? 0 : days.reduce((sum, { people }) => sum + people, 0) / days.length

type Errors = { beyond: number; squares: number; days: number }[]

function noteErrors(errors: Errors, levels: readonly number[], people: number, factor: number): void {
  for (const [n, lead] of LEADS.entries()) {
    const level = levels[levels.length - lead]
    const sum = errors[n]
    if (level === undefined || !sum || levels.length - lead < WARM / 2) continue
    const mean = level * factor
    sum.beyond += (people - mean) ** 2 - mean
    sum.squares += mean ** 2
    sum.days += 1
  }
}

/** A longer lead is never surer than a shorter one; where it was seen too seldom it is like the next shorter. */
function scatterOf(errors: Errors): number[] {
  let least: number = SCATTER_LEAST
  return errors.map(({ beyond, squares, days }) => {
    if (days >= FEWEST && squares > 0) least = Math.max(least, beyond / squares)
    return least
  })
}

/** How the weeks around this day a year ago stood to those around the last day's, weekdays and kinds of days apart. */
function sinceLastYear(history: readonly DayCount[], day: number, smoothed: Smoothed): number | undefined {
  const around = (middle: number): number | undefined => {
    const some = history.filter((one) => Math.abs(one.day - (middle - YEAR.days)) <= YEAR.around)
    const even = some.map((one) => ({ people: one.people / factorOf(smoothed, one) }))
    return even.length < YEAR.fewest ? undefined : meanOf(even)
  }
  const [then, now] = [around(day), around(history.at(-1)?.day ?? 0)]
  return then && now ? (then / now) ** YEAR.weight : undefined
}
