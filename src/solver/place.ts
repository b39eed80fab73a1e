import { pack } from './families.ts'
import { best, emptyTable, type Table } from './group-plan.ts'
import { atLeast, narrow, rank } from './narrow.ts'
import { SIZES, type Model } from './model.ts'
import { daysOf, put, room, type Plan } from './plan.ts'
import { emptyPrices, priceDays, priceFamilies, truly, type Bend, type Prices } from './prices.ts'

/** Scratch arrays of one solver run. */
export type Desk = { prices: Prices; table: Table }

export const newDesk = (model: Model): Desk => ({ prices: emptyPrices(model), table: emptyTable(model) })

/**
 * Gives those of group `g` who have no day the cheapest days of `from` … `to` where it has nobody yet: exactly, of the days whose
 * seats are cheap, which is nearly always the same as of all. Nobody is placed where it would surely cost more than `points`.
 */
export function place(
  model: Model,
  plan: Plan,
  desk: Desk,
  g: number,
  from: number,
  to: number,
  bend: Bend,
  points = Infinity,
): void {
  const { prices, table } = desk
  const slack = model.addsAll[g] === 1 ? 0 : SIZES
  if (!priceDays(model, plan, prices, g, from, to, bend)) return
  const units = plan.missing[g] ?? 0
  rank(prices, model.stride)
  if (atLeast(prices, units) > points) return
  narrow(prices, model.stride, units)
  if (best(table, prices, model.stride, units, slack) < 0) return
  for (let i = 0; i < prices.stages; i++) put(model, plan, g, prices.day[i] ?? 0, table.chosen[i] ?? 0)
}

/** Takes group `g` off the days `from` … `to`. */
export function lift(model: Model, plan: Plan, g: number, from: number, to: number): void {
  for (let d = from; d <= to; d++) put(model, plan, g, d, 0)
}

/** Keeps the pinned places of group `g` while others choose. Where a pin has no room it waits its turn. */
export function hold(model: Model, plan: Plan, g: number, from: number, to: number): void {
  for (let d = from; d <= to; d++) {
    const least = model.least[g * model.days + d] ?? 0
    if (least > 0 && least <= room(model, plan, g, d)) put(model, plan, g, d, least)
  }
}

/** Whether whole families fit the head counts of group `g`; nothing is asked while some of it have no day. */
export const fits = (model: Model, plan: Plan, g: number): boolean =>
  (plan.missing[g] ?? 0) > 0 || pack(model, g, daysOf(model, plan, g).counts) !== null

/**
 * Places the whole of group `g`, anew, so that families fit: at true prices, then with odd head
 * counts made dear, at last the families themselves, largest first. Whoever finds no day stays `missing`.
 */
export function placeWhole(model: Model, plan: Plan, desk: Desk, g: number): void {
  const [first, last] = [model.firstDay[g] ?? 0, model.lastDay[g] ?? -1]
  lift(model, plan, g, first, last)
  for (const odd of [0, model.dearest / 20, model.dearest]) {
    place(model, plan, desk, g, first, last, { ...truly(model), odd })
    if (fits(model, plan, g)) return
    lift(model, plan, g, first, last)
  }
  hold(model, plan, g, 0, model.days - 1)
  placeFamilies(model, plan, desk, g)
  if (!fits(model, plan, g)) lift(model, plan, g, first, last)
}

/** Gives those of group `g` who have no day the cheapest days, family by family; those who have one keep it. */
export function placeFamilies(model: Model, plan: Plan, desk: Desk, g: number): void {
  const rows = pack(model, g, daysOf(model, plan, g).counts)
  if (!rows) return
  for (let size = SIZES; size > 0; size--) {
    const pinned = rows.reduce((total, families, i) => total + (i % SIZES === size - 1 ? families : 0), 0)
    const families = (model.families[g * SIZES + size - 1] ?? 0) - pinned
    placeSize(model, plan, desk, g, size, families)
  }
}

/** The families of one size as exactly as persons are placed, one family a unit. */
function placeSize(model: Model, plan: Plan, desk: Desk, g: number, size: number, families: number): void {
  const { prices, table } = desk
  priceFamilies(model, plan, prices, g, size)
  if (best(table, prices, model.stride, families, 0) < 0) return
  for (let i = 0; i < prices.stages; i++) {
    const d = prices.day[i] ?? 0
    const here = plan.counts[g * model.days + d] ?? 0
    put(model, plan, g, d, here + size * (table.chosen[i] ?? 0))
  }
}
