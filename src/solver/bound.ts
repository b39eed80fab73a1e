import { stepFares, type Fares } from './fares.ts'
import { band, rowOf, trace } from './group-plan.ts'
import { cellPoints, type Model } from './model.ts'
import { newDesk, type Desk } from './place.ts'

/**
 * A proved floor under every plan, by Lagrangian relaxation of the seats that groups share (Held and Karp 1971,
 * Geoffrion 1974): every seat of day d has a price, each group then travels alone and exactly, each day then sells the
 * seats it likes. It holds with and without families, for families and the day's bus limit are left out.
 */
export type Bound = {
  /** Points no plan can go below. */
  value: number
  /** [d] points a seat: what one more seat would be worth that day. */
  prices: Float64Array
}

type Market = {
  desk: Desk
  queue: Int32Array
  /** [d] persons who come, and seats that are offered, at the prices of the moment. */
  asked: Int32Array
  offered: Int32Array
  /** [d] which way the prices have been moving. */
  drift: Float64Array
}

/** Steps without a better bound before the pace drops. */
const PATIENCE = 10

/**
 * Climbs from `start` by subgradient steps (Polyak 1969, smoothed) towards `target`, the points of a known plan.
 * `more` is asked before each step.
 */
export function climb(model: Model, start: Bound, target: number, more: (step: number) => boolean): Bound {
  const market = newMarket(model)
  const prices = start.prices.slice()
  let bound = start
  let [pace, idle] = [1, 0]
  for (let step = 0; more(step) && bound.value < target; step++) {
    const value = relaxed(model, market, prices)
    idle = value > bound.value ? 0 : idle + 1
    if (value > bound.value) bound = { value, prices: prices.slice() }
    if (idle === PATIENCE) [pace, idle] = [pace / 1.3, 0]
    if (!move(market, prices, pace * (target - value))) break
  }
  return bound
}

/** Where a climb begins: the price of the next seat of each day, in a plan with this load. */
export function pricesOf(model: Model, load: Int32Array): Bound {
  const prices = Float64Array.from(load, (persons, d) => {
    const at = d * model.stride + Math.min(persons + 1, model.seats[d] ?? 0)
    return (model.seats[d] ?? 0) > 0 ? (model.dayCost[at] ?? 0) - (model.dayCost[at - 1] ?? 0) : 0
  })
  return { value: 0, prices }
}

const newMarket = (model: Model): Market => ({
  desk: newDesk(model),
  queue: new Int32Array(model.mostPersons + 1),
  asked: new Int32Array(model.days),
  offered: new Int32Array(model.days),
  drift: new Float64Array(model.days),
})

/** Moves the prices along the smoothed difference of asked and offered. False when nothing differs. */
function move({ asked, offered, drift }: Market, prices: Float64Array, gain: number): boolean {
  let length = 0
  for (let d = 0; d < prices.length; d++) {
    const lean = (asked[d] ?? 0) - (offered[d] ?? 0) + 0.7 * (drift[d] ?? 0)
    drift[d] = lean
    length += lean * lean
  }
  if (length === 0) return false
  for (let d = 0; d < prices.length; d++)
    prices[d] = Math.max(0, (prices[d] ?? 0) + (gain / length) * (drift[d] ?? 0))
  return true
}

/** The bound at these prices; leaves what is asked and offered. */
function relaxed(model: Model, market: Market, prices: Float64Array): number {
  market.asked.fill(0)
  let total = model.promised
  for (let g = 0; g < model.groups; g++) total += travelAlone(model, market, prices, g)
  for (let d = 0; d < model.days; d++) {
    let [least, seats] = [0, 0]
    for (let n = 1; n <= (model.seats[d] ?? 0); n++) {
      const points = (model.dayCost[d * model.stride + n] ?? 0) - (prices[d] ?? 0) * n
      if (points < least) [least, seats] = [points, n]
    }
    market.offered[d] = seats
    total += least
  }
  return total
}

/** Cheapest travel of group `g` as if it were alone and paid for its seats; adds it to `asked`. */
function travelAlone(
  model: Model,
  { desk, queue, asked }: Market,
  seatPrices: Float64Array,
  g: number,
): number {
  const { prices, table } = desk
  const persons = model.persons[g] ?? 0
  const first = model.firstDay[g] ?? 0
  prices.stages = Math.max(0, (model.lastDay[g] ?? 0) - first + 1)
  for (let i = 0; i < prices.stages; i++) setDay(model, desk, g, i, first + i, seatPrices[first + i] ?? 0)
  if (!band(table, prices, persons, 0)) return 0
  for (let i = 0; i < prices.stages; i++)
    stepFares(table, prices, model.stride, i, faresOf(model, g, first + i, seatPrices[first + i] ?? 0), queue)
  trace(table, prices, model.stride, persons)
  for (let i = 0; i < prices.stages; i++) asked[first + i] = (asked[first + i] ?? 0) + (table.chosen[i] ?? 0)
  return table.value[rowOf(table, prices.stages) + persons] ?? 0
}

function setDay(model: Model, { prices }: Desk, g: number, i: number, d: number, seatPrice: number): void {
  const most = model.most[g * model.days + d] ?? 0
  prices.day[i] = d
  prices.least[i] = model.least[g * model.days + d] ?? 0
  prices.most[i] = most
  for (let n = 0; n <= most; n++)
    prices.cost[i * model.stride + n] = seatPrice * n + cellPoints(model, g, d, n)
}

function faresOf(model: Model, g: number, d: number, seatPrice: number): Fares {
  const fare = model.fare[g * model.days + d] ?? 0
  return {
    each: seatPrice + (model.personCost[g * model.days + d] ?? 0),
    fare,
    seats: fare > 0 ? (model.busSeats[g] ?? 1) : model.stride,
    kept: model.kept[g * model.days + d] ?? 0,
    less: model.movePrice[g * model.days + d] ?? 0,
  }
}
