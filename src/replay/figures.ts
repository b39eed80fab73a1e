import type { Instant } from '#kernel'

/** A waiting time as offices publish it, in whole minutes; null when nobody waited. */
export type Spread = { people: number; median: number; p90: number } | null

/** The median and the 90th percentile, each the value of the person at that rank. */
export function spreadOf(minutes: readonly number[]): Spread {
  const sorted = minutes.toSorted((a, b) => a - b)
  const at = (share: number): number => Math.round(sorted[Math.ceil(share * sorted.length) - 1] ?? 0)
  return sorted.length === 0 ? null : { people: sorted.length, median: at(0.5), p90: at(0.9) }
}

export const minutesBetween = (from: Instant, to: Instant): number => from.until(to).total('minutes')
