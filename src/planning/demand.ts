import type { PlainDate } from '#kernel'

/** How many of the public want to come on a day: mean, spread, and the number that nine days of ten stay below or reach. */
export type Expectation = { mean: number; sd: number; p90: number }

/** How many of the public came on a day that is over. */
export type DayCount = { day: PlainDate; people: number }

/** A setting for an office without a history, not a fact: 45 a day times the weekday, size 25. */
const MEAN = 45
const WEEKDAY = [1.25, 1.05, 0.95, 0.9, 0.85] as const
const SIZE = 25
/** Fewer days than these of a weekday say too little; older ones than the last year's are another time. */
const FEWEST = 8
const MOST = 52
const FLAT = 1e6

/**
 * Expects of a weekday (ISO: 1 = Monday) what its last year's days brought: mean and variance by moments, as a negative
 * binomial, since real counts scatter more than chance alone. The forecast of the planning engine will refine it.
 */
export function publicExpectation(weekday: number, history: readonly DayCount[]): Expectation {
  const counts = history
    .filter(({ day }) => day.dayOfWeek === weekday)
    .slice(-MOST)
    .map(({ people }) => people)
  if (counts.length < FEWEST) return expectation(MEAN * (WEEKDAY[weekday - 1] ?? 1), SIZE)
  const mean = counts.reduce((sum, one) => sum + one, 0) / counts.length
  const variance = counts.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (counts.length - 1)
  return expectation(mean, variance > mean ? mean ** 2 / (variance - mean) : FLAT)
}

const expectation = (mean: number, size: number): Expectation => ({
  mean,
  sd: Math.sqrt(mean + mean ** 2 / size),
  p90: quantile(mean, size, 0.9),
})

/** The least count that a negative binomial of this mean and size stays below or reaches with chance `p`. */
export function quantile(mean: number, size: number, p: number): number {
  const fail = mean / (mean + size)
  let chance = Math.exp(size * Math.log1p(-fail))
  let [below, count] = [chance, 0]
  while (below < p && count < 10_000) {
    chance *= (fail * (size + count)) / (count + 1)
    count += 1
    below += chance
  }
  return count
}
