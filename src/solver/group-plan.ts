import type { Model } from './model.ts'
import { held } from './narrow.ts'
import type { Prices } from './prices.ts'

/**
 * Exact dynamic programming of one group over its open days (stages of `Prices`).
 * `value[rowOf(table, i) + n]`: least points for n units on the first i open days.
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

/** Cells on either side of a row that are infinite, so that a step may look a little beyond its band. */
const PAD = 4

export const emptyTable = (model: Model): Table => ({
  width: model.mostPersons + 1 + PAD,
  value: new Float64Array(PAD + (model.days + 1) * (model.mostPersons + 1 + PAD)).fill(Infinity),
  low: new Int32Array(model.days + 1),
  high: new Int32Array(model.days + 1),
  chosen: new Int32Array(model.days),
})

/** Where the values of the first `i` open days begin. */
export const rowOf = ({ width }: Table, i: number): number => PAD + i * width

/**
 * Places as many of `units` as the prices allow, at least cost, and writes the counts to `table.chosen`.
 * Gives the number placed, or −1 when pinned days ask for more than there are.
 * `slack`: how many may stay behind when whole families cannot fill the days to the last seat.
 */
export function best(table: Table, prices: Prices, stride: number, units: number, slack: number): number {
  const reachable = Math.min(units, held(prices))
  if (!band(table, prices, reachable, slack)) return -1
  for (let i = 0; i < prices.stages; i++) step(table, prices, stride, i)
  const end = rowOf(table, prices.stages)
  const fewest = table.low[prices.stages] ?? 0
  let n = reachable
  while (n > fewest && table.value[end + n] === Infinity) n--
  if (table.value[end + n] === Infinity) return -1
  trace(table, prices, stride, n)
  return n
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
  table.value.fill(Infinity, 0, 1 + 2 * PAD)
  table.value[PAD] = 0
  for (let i = 1; i <= stages; i++) {
    low[i] = Math.max(low[i] ?? 0, (low[i - 1] ?? 0) + (least[i - 1] ?? 0))
    high[i] = Math.min(high[i] ?? 0, (high[i - 1] ?? 0) + (most[i - 1] ?? 0))
  }
  return (low[stages] ?? 0) <= (high[stages] ?? 0)
}

/**
 * One open day more: value' (n) = least over k units that day of value (n − k) + cost (k). Four n at once share each cost;
 * what lies just outside a band is infinite, so that they may share the range of k as well.
 */
export function step(table: Table, prices: Prices, stride: number, i: number): void {
  const { value, low, high } = table
  const [before, after, at] = [rowOf(table, i), rowOf(table, i + 1), i * stride]
  const [fromBefore, toBefore] = [low[i] ?? 0, high[i] ?? 0]
  const [from, to] = [low[i + 1] ?? 0, high[i + 1] ?? 0]
  const [least, most] = [prices.least[i] ?? 0, prices.most[i] ?? 0]
  for (let n = from; n <= to; n += 4) {
    const last = Math.min(most, n + 3 - fromBefore)
    let [a, b, c, d] = [Infinity, Infinity, Infinity, Infinity]
    for (let k = Math.max(least, n - toBefore); k <= last; k++) {
      const cost = prices.cost[at + k] ?? 0
      const back = before + n - k
      const ofA = (value[back] ?? 0) + cost
      const ofB = (value[back + 1] ?? 0) + cost
      const ofC = (value[back + 2] ?? 0) + cost
      const ofD = (value[back + 3] ?? 0) + cost
      if (ofA < a) a = ofA
      if (ofB < b) b = ofB
      if (ofC < c) c = ofC
      if (ofD < d) d = ofD
    }
    value[after + n] = a
    value[after + n + 1] = b
    value[after + n + 2] = c
    value[after + n + 3] = d
  }
  value.fill(Infinity, after + from - PAD, after + from)
  value.fill(Infinity, after + to + 1, after + to + 1 + PAD)
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
function share(table: Table, prices: Prices, stride: number, i: number, n: number): number {
  const { value, low, high } = table
  const before = rowOf(table, i)
  const wanted = value[rowOf(table, i + 1) + n] ?? 0
  const most = Math.min(prices.most[i] ?? 0, n - (low[i] ?? 0))
  for (let k = Math.max(prices.least[i] ?? 0, n - (high[i] ?? 0)); k < most; k++) {
    if ((value[before + n - k] ?? 0) + (prices.cost[i * stride + k] ?? 0) === wanted) return k
  }
  return most
}
