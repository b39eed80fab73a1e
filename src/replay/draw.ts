import type { Random } from '#kernel'

/** Chance as an office meets it: who comes late, who does not come, how long something takes. */
export type Draw = {
  /** True in so many of a hundred cases; tenths of a percent count. */
  percent: (share: number) => boolean
  /** A whole number from `low` to `high`, both included. */
  between: (low: number, high: number) => number
  /** Minutes around a mean, never under a third of it: the sum of three dice, so seldom far away. */
  around: (mean: number) => number
  pick: <T>(all: readonly [T, ...T[]]) => T
}

export const drawFrom = (random: Random): Draw => {
  const share = (): number => random.below(1_000_000) / 1_000_000
  return {
    percent: (wanted) => random.below(1_000) < Math.round(wanted * 10),
    between: (low, high) => low + random.below(high - low + 1),
    around: (mean) => mean * (1 / 3 + (4 / 9) * (share() + share() + share())),
    pick: (all) => all[random.below(all.length)] ?? all[0],
  }
}
