import { msOfDay, type PlainTime } from '#kernel'
import type { Session } from '#calendar'

// Stretches of a day, half-open: from 08.00 up to, not including, 12.00.

const compare = (a: PlainTime, b: PlainTime): number => msOfDay(a) - msOfDay(b)

/** What two stretches have in common; its end may lie before its beginning, and then it has no minutes. */
export const overlap = (a: Session, b: Session): Session => ({
  from: compare(a.from, b.from) < 0 ? b.from : a.from,
  to: compare(a.to, b.to) < 0 ? a.to : b.to,
})

/** Minutes with their seconds: an outage is noted to the moment, and a day cut in two must not lose a minute. */
export const minutesIn = ({ from, to }: Session): number => (msOfDay(to) - msOfDay(from)) / 60_000

export const isSome = ({ from, to }: Session): boolean => compare(from, to) < 0

/** The stretches without what lies in `gap`. */
export const cut = (ranges: readonly Session[], gap: Session): Session[] =>
  ranges.flatMap((range) => {
    if (!isSome(overlap(range, gap))) return [range]
    return [
      { from: range.from, to: gap.from },
      { from: gap.to, to: range.to },
    ].filter(isSome)
  })

/** The same hours as stretches that neither touch nor overlap, in order. */
export function merge(ranges: readonly Session[]): Session[] {
  const merged: Session[] = []
  for (const range of ranges.toSorted((a, b) => compare(a.from, b.from))) {
    const last = merged.at(-1)
    if (!last || compare(last.to, range.from) < 0) merged.push(range)
    else
      merged[merged.length - 1] = { from: last.from, to: compare(last.to, range.to) < 0 ? range.to : last.to }
  }
  return merged
}

/** What of the first lies within the second. */
export const within = (ranges: readonly Session[], limits: readonly Session[]): Session[] =>
  ranges.flatMap((range) => limits.map((limit) => overlap(range, limit)).filter(isSome))

/** The stretches cut at every one of these hours. */
export function cutAt(ranges: readonly Session[], hours: readonly PlainTime[]): Session[] {
  const sorted = hours.toSorted(compare)
  return ranges.flatMap((range) => {
    const inside = sorted.filter((hour) => compare(range.from, hour) < 0 && compare(hour, range.to) < 0)
    const edges = [range.from, ...inside, range.to]
    return edges
      .slice(1)
      .map((to, i) => ({ from: edges[i] ?? range.from, to }))
      .filter(isSome)
  })
}
