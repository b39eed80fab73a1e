import { rowOf, type Table } from './group-plan.ts'
import type { Prices } from './prices.ts'

/**
 * A day on which each person pays the same and each bus the same: `each` points a person, `fare` a bus of `seats`.
 * The first `kept` were promised the day and pay `less`.
 */
export type Fares = { each: number; fare: number; seats: number; kept: number; less: number }

/**
 * `step` for such a day in time linear in the number of persons, whatever the day holds:
 * one moving minimum (a queue of rising values) for each number of buses, two where some were promised the day.
 */
export function stepFares(
  table: Table,
  prices: Prices,
  stride: number,
  i: number,
  fares: Fares,
  queue: Int32Array,
): void {
  const { value, low, high } = table
  const [old, after] = [rowOf(table, i), rowOf(table, i + 1)]
  const [from, to] = [low[i + 1] ?? 0, high[i + 1] ?? 0]
  const [least, most] = [prices.least[i] ?? 0, prices.most[i] ?? 0]
  value.fill(Infinity, after + from, after + to + 1)
  if (least === 0) {
    const start = Math.max(from, low[i] ?? 0)
    const end = Math.min(to, high[i] ?? 0)
    if (start <= end) value.copyWithin(after + start, old + start, old + end + 1)
  }
  for (let seats = fares.seats; seats < most + fares.seats; seats += fares.seats) {
    const [fewest, largest] = [Math.max(1, least), Math.min(most, seats)]
    const before = Math.min(largest, fares.kept)
    const each = fares.each - fares.less
    if (fewest <= before) slide(table, prices, stride, i, each, fewest, before, queue)
    const further = Math.max(fewest, fares.kept + 1)
    if (further <= largest) slide(table, prices, stride, i, fares.each, further, largest, queue)
  }
}

/** Improves value' (n) by the best of value (n − k) + cost, k from `fewest` to `most`, all on so many buses. */
function slide(
  table: Table,
  prices: Prices,
  stride: number,
  i: number,
  each: number,
  fewest: number,
  most: number,
  queue: Int32Array,
): void {
  const { value, low, high } = table
  const [before, after, lastBefore] = [rowOf(table, i), rowOf(table, i + 1), high[i] ?? 0]
  const to = high[i + 1] ?? 0
  let [head, tail, next] = [0, 0, low[i] ?? 0]
  for (let n = low[i + 1] ?? 0; n <= to; n++) {
    for (const last = Math.min(lastBefore, n - fewest); next <= last; next++) {
      const points = (value[before + next] ?? 0) - each * next
      while (tail > head && points <= worth(value, before, queue[tail - 1] ?? 0, each)) tail--
      queue[tail++] = next
    }
    while (head < tail && (queue[head] ?? 0) < n - most) head++
    if (head === tail) continue
    const q = queue[head] ?? 0
    const points = (value[before + q] ?? 0) + (prices.cost[i * stride + n - q] ?? 0)
    if (points < (value[after + n] ?? 0)) value[after + n] = points
  }
}

const worth = (value: Float64Array, before: number, n: number, each: number): number =>
  (value[before + n] ?? 0) - each * n
