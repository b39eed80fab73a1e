import type { Model } from './model.ts'
import type { Prices } from './prices.ts'

/**
 * Exact dynamic programming of one group over its open days (stages of `Prices`).
 * `value[i * width + n]`: least points for n units on the first i open days.
 * Only counts that the days before can hold and the days after can complete are looked at:
 * n lies in `low[i]` … `high[i]`. In a full season that is a narrow band, which makes a placement cheap.
 */
export type Table = {
  width: number
  value: Float64Array
  low: Int32Array
  high: Int32Array
  /** [i] units on stage i, after `trace`. */
  chosen: Int32Array
}

export const emptyTable = (model: Model): Table => ({
  width: model.mostPersons + 1,
  value: new Float64Array((model.days + 1) * (model.mostPersons + 1)),
  low: new Int32Array(model.days + 1),
  high: new Int32Array(model.days + 1),
  chosen: new Int32Array(model.days),
})

/**
 * Places as many of `units` as the prices allow, at least cost, and writes the counts to `table.chosen`.
 * Gives the number placed, or −1 when pinned days ask for more than there are.
 * `slack`: how many may stay behind when whole families cannot fill the days to the last seat.
 */
export function best(table: Table, prices: Prices, stride: number, units: number, slack: number): number {
  const reachable = Math.min(units, held(prices))
  if (!band(table, prices, reachable, slack)) return -1
  for (let i = 0; i < prices.stages; i++) step(table, prices, stride, i)
  const end = prices.stages * table.width
  const fewest = table.low[prices.stages] ?? 0
  let n = reachable
  while (n > fewest && table.value[end + n] === Infinity) n--
  if (table.value[end + n] === Infinity) return -1
  trace(table, prices, stride, n)
  return n
}

function held(prices: Prices): number {
  let seats = 0
  for (let i = 0; i < prices.stages; i++) seats += prices.most[i] ?? 0
  return seats
}

/** Sets `low` and `high` for ending with `units − slack` … `units`. False when the stages cannot. */
export function band(table: Table, prices: Prices, units: number, slack: number): boolean {
  const { low, high } = table
  const { stages, least, most } = prices
  low[stages] = Math.max(0, units - slack)
  high[stages] = units
  for (let i = stages - 1; i >= 0; i--) {
    low[i] = Math.max(0, (low[i + 1] ?? 0) - (most[i] ?? 0))
    high[i] = (high[i + 1] ?? 0) - (least[i] ?? 0)
  }
  if ((high[0] ?? 0) < 0 || (low[0] ?? 0) > 0) return false
  high[0] = 0
  table.value[0] = 0
  for (let i = 1; i <= stages; i++) {
    low[i] = Math.max(low[i] ?? 0, (low[i - 1] ?? 0) + (least[i - 1] ?? 0))
    high[i] = Math.min(high[i] ?? 0, (high[i - 1] ?? 0) + (most[i - 1] ?? 0))
  }
  return (low[stages] ?? 0) <= (high[stages] ?? 0)
}

/** A band narrower than this is filled count by count. */
const NARROW = 24

/** One open day more: value' (n) = least over k units that day of value (n − k) + cost (k). */
export function step(table: Table, prices: Prices, stride: number, i: number): void {
  const counts = (table.high[i + 1] ?? 0) - (table.low[i + 1] ?? 0) + 1
  if (counts < NARROW) stepNarrow(table, prices, stride, i)
  else stepWide(table, prices, stride, i)
}

/** Each n looks at all its k: quick where there are few n, as in a full season. */
function stepNarrow({ value, low, high, width }: Table, prices: Prices, stride: number, i: number): void {
  const [before, after, at] = [i * width, (i + 1) * width, i * stride]
  const [fromBefore, toBefore, toAfter] = [low[i] ?? 0, high[i] ?? 0, high[i + 1] ?? 0]
  const [least, most] = [prices.least[i] ?? 0, prices.most[i] ?? 0]
  for (let n = low[i + 1] ?? 0; n <= toAfter; n++) {
    const last = Math.min(most, n - fromBefore)
    let best = Infinity
    for (let k = Math.max(least, n - toBefore); k <= last; k++) {
      const points = (value[before + n - k] ?? 0) + (prices.cost[at + k] ?? 0)
      if (points < best) best = points
    }
    value[after + n] = best
  }
}

/** Each k serves all its n: quick where there are many n. */
function stepWide({ value, low, high, width }: Table, prices: Prices, stride: number, i: number): void {
  const [before, after] = [i * width, (i + 1) * width]
  const [fromBefore, toBefore] = [low[i] ?? 0, high[i] ?? 0]
  const [fromAfter, toAfter] = [low[i + 1] ?? 0, high[i + 1] ?? 0]
  value.fill(Infinity, after + fromAfter, after + toAfter + 1)
  const least = Math.max(prices.least[i] ?? 0, fromAfter - toBefore)
  const most = Math.min(prices.most[i] ?? 0, toAfter - fromBefore)
  for (let k = least; k <= most; k++) {
    const cost = prices.cost[i * stride + k] ?? 0
    if (cost === Infinity) continue
    const end = after + Math.min(toAfter, toBefore + k)
    const back = before - after - k
    for (let at = after + Math.max(fromAfter, fromBefore + k); at <= end; at++) {
      const points = (value[at + back] ?? 0) + cost
      if (points < (value[at] ?? 0)) value[at] = points
    }
  }
}

/** Walks back from `units` on all open days and writes each day's count. */
export function trace(table: Table, prices: Prices, stride: number, units: number): void {
  let n = units
  for (let i = prices.stages - 1; i >= 0; i--) {
    const k = share(table, prices, stride, i, n)
    table.chosen[i] = k
    n -= k
  }
}

/** The count on stage i that leads to the value of n units: the same sum again, so equal to the last bit. */
function share(
  { value, low, high, width }: Table,
  prices: Prices,
  stride: number,
  i: number,
  n: number,
): number {
  const wanted = value[(i + 1) * width + n] ?? 0
  const most = Math.min(prices.most[i] ?? 0, n - (low[i] ?? 0))
  for (let k = Math.max(prices.least[i] ?? 0, n - (high[i] ?? 0)); k < most; k++) {
    if ((value[i * width + n - k] ?? 0) + (prices.cost[i * stride + k] ?? 0) === wanted) return k
  }
  return most
}
