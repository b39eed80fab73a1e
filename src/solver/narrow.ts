import type { Prices } from './prices.ts'

/** Places that are looked at for each unit to be placed. */
const PLACES = 3

/** Puts the days in the order of what a unit costs there at the count that is cheapest for it. */
export function rank(prices: Prices, stride: number): void {
  const { stages, most, average, order } = prices
  for (let i = 0; i < stages; i++) average[i] = averageOf(prices, i * stride, most[i] ?? 0)
  sort(order, average, stages)
}

/** Points that so many units cost at least, wherever they go: of ranked days, and of as many units as those can take. */
export function atLeast({ stages, most, average, order }: Prices, units: number): number {
  let [left, points] = [units, 0]
  for (let n = 0; n < stages && left > 0; n++) {
    const i = order[n] ?? 0
    if (average[i] === Infinity) return points
    const here = Math.min(left, most[i] ?? 0)
    points += here * (average[i] ?? 0)
    left -= here
  }
  return points
}

/**
 * Leaves of ranked days those whose seats are cheapest, pinned ones among them, as many as hold the units three times over. Hardly
 * ever does the best way use another, and a placement takes as long as it looks at days: this is for a search that makes thousands.
 */
export function narrow(prices: Prices, stride: number, units: number): void {
  const { stages, least, most } = prices
  const dearest = limitOf(prices, PLACES * units)
  let kept = 0
  for (let i = 0; i < stages; i++) {
    if ((prices.average[i] ?? 0) > dearest && (least[i] ?? 0) === 0) continue
    prices.day[kept] = prices.day[i] ?? 0
    prices.least[kept] = least[i] ?? 0
    prices.most[kept] = most[i] ?? 0
    if (kept < i) prices.cost.copyWithin(kept * stride, i * stride, i * stride + (most[kept] ?? 0) + 1)
    kept++
  }
  prices.stages = kept
}

/** Units that all days together hold. */
export function held(prices: Prices): number {
  let seats = 0
  for (let i = 0; i < prices.stages; i++) seats += prices.most[i] ?? 0
  return seats
}

/** The average at which the cheapest days hold so many units. */
function limitOf({ stages, most, average, order }: Prices, wanted: number): number {
  let seats = 0
  for (let n = 0; n < stages; n++) {
    const i = order[n] ?? 0
    seats += most[i] ?? 0
    if (seats >= wanted) return average[i] ?? 0
  }
  return Infinity
}

function averageOf({ cost }: Prices, at: number, most: number): number {
  let least = Infinity
  for (let n = 1; n <= most; n++) {
    const points = cost[at + n] ?? 0
    if (points < least * n) least = points / n
  }
  return least
}

/** By insertion: some sixty days, nearly always in another order than before. */
function sort(order: Int32Array, by: Float64Array, length: number): void {
  for (let i = 0; i < length; i++) {
    const mine = by[i] ?? 0
    let at = i
    for (; at > 0 && (by[order[at - 1] ?? 0] ?? 0) > mine; at--) order[at] = order[at - 1] ?? 0
    order[at] = i
  }
}
