/**
 * How many of the public want to come on a weekday (ISO: 1 = Monday). A setting, not a fact: 45 a day times the weekday,
 * over-dispersed like a negative binomial with size 25 (variance = mean + mean² / 25). The forecast will take its place.
 */
export type Expectation = { mean: number; sd: number; p90: number }

const MEAN = 45
const WEEKDAY = [1.25, 1.05, 0.95, 0.9, 0.85] as const
const SIZE = 25
/** The 90th percentile lies this many standard deviations above the mean (normal approximation). */
const Z90 = 1.2816

export function publicExpectation(weekday: number): Expectation {
  const mean = MEAN * (WEEKDAY[weekday - 1] ?? 1)
  const sd = Math.sqrt(mean + mean ** 2 / SIZE)
  return { mean, sd, p90: Math.ceil(mean + Z90 * sd) }
}
