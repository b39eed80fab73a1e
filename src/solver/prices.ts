import { cellPoints, type Model } from './model.ts'
import { room, type Plan } from './plan.ts'

/**
 * The open days of one group and what each of its further persons would cost there, the others staying as they are.
 * Stage `i` is the i-th open day; closed and full days have no stage. Counts are in units: one person, or one family.
 */
export type Prices = {
  stages: number
  /** [i] the day, and fewest and most units it may take. */
  day: Int32Array
  least: Int32Array
  most: Int32Array
  /** [i * stride + n] points for n units that day; infinite where whole families cannot add up to n. */
  cost: Float64Array
  /** [i] points a unit at the count that is cheapest for it, and the stages in this order. */
  average: Float64Array
  order: Int32Array
}

/**
 * How a search bends true prices.
 * `odd`: points for a day with an odd head count, since each such day needs a family of odd size.
 * `floor`: [d] a seat counts as at least this dear, because those still without a day will want it.
 */
export type Bend = { odd: number; floor: Float64Array }

export const truly = (model: Model): Bend => ({ odd: 0, floor: new Float64Array(model.days) })

export const emptyPrices = (model: Model): Prices => ({
  stages: 0,
  day: new Int32Array(model.days),
  least: new Int32Array(model.days),
  most: new Int32Array(model.days),
  cost: new Float64Array(model.days * model.stride),
  average: new Float64Array(model.days),
  order: new Int32Array(model.days),
})

/**
 * Fills `prices` for single persons of group `g` over the days `from` … `to`, where it has nobody yet.
 * Days the plan has filled drop out. False when a pinned day has no room.
 */
export function priceDays(
  model: Model,
  plan: Plan,
  prices: Prices,
  g: number,
  from: number,
  to: number,
  bend: Bend,
): boolean {
  let i = 0
  for (let d = from; d <= to; d++) {
    const least = model.least[g * model.days + d] ?? 0
    const most = room(model, plan, g, d)
    if (least > most) return false
    if (most <= 0) continue
    prices.day[i] = d
    prices.least[i] = least
    prices.most[i] = most
    pricePersons(model, plan, prices, i, g, bend)
    i++
  }
  prices.stages = i
  return true
}

/** Points for 0 … most persons of group `g` on the day of stage `i`. */
function pricePersons(model: Model, plan: Plan, prices: Prices, i: number, g: number, bend: Bend): void {
  const d = prices.day[i] ?? 0
  const most = prices.most[i] ?? 0
  const load = d * model.stride + (plan.load[d] ?? 0)
  const floor = bend.floor[d] ?? 0
  const each = model.personCost[g * model.days + d] ?? 0
  const kept = model.kept[g * model.days + d] ?? 0
  const movePrice = model.movePrice[g * model.days + d] ?? 0
  const busCost = model.fare[g * model.days + d] ?? 0
  const busSeats = model.busSeats[g] ?? 1
  const wholeFamilies = g * (model.mostPersons + 1)
  const anySum = model.addsAll[g] === 1
  const at = i * model.stride
  let [points, seatsOnBuses] = [0, 0]
  prices.cost[at] = 0
  for (let n = 1; n <= most; n++) {
    if (n > seatsOnBuses) {
      points += busCost
      seatsOnBuses += busSeats
    }
    const seat = (model.dayCost[load + n] ?? 0) - (model.dayCost[load + n - 1] ?? 0)
    points += each + Math.max(seat, floor)
    if (n <= kept) points -= movePrice
    const adds = anySum || model.adds[wholeFamilies + n] === 1
    prices.cost[at + n] = adds ? points + (n & 1) * bend.odd : Infinity
  }
}

/** Fills `prices` for families of one size of group `g`, beside those of the group who have a day already. Pinned days are shut. */
export function priceFamilies(model: Model, plan: Plan, prices: Prices, g: number, size: number): void {
  let i = 0
  for (let d = model.firstDay[g] ?? 0; d <= (model.lastDay[g] ?? -1); d++) {
    const cell = g * model.days + d
    const here = plan.counts[cell] ?? 0
    const most = Math.floor((room(model, plan, g, d) - here) / size)
    if (most <= 0 || (model.least[cell] ?? 0) > 0) continue
    prices.day[i] = d
    prices.least[i] = 0
    prices.most[i] = most
    const load = d * model.stride + (plan.load[d] ?? 0)
    for (let n = 0; n <= most; n++) {
      const more = n * size
      prices.cost[i * model.stride + n] =
        (model.dayCost[load + more] ?? 0) -
        (model.dayCost[load] ?? 0) +
        cellPoints(model, g, d, here + more) -
        cellPoints(model, g, d, here)
    }
    i++
  }
  prices.stages = i
}
