import type { Model } from './model.ts'
import { put, type Plan } from './plan.ts'
import { fits, hold, lift, newDesk, place, type Desk } from './place.ts'
import { truly, type Bend } from './prices.ts'

/** A plan on the workbench: some groups are lifted off some days and placed anew, and put back if that was no gain. */
export type Bench = {
  model: Model
  plan: Plan
  desk: Desk
  /** Groups to be placed anew, in this order, over the days `from` … `to`. */
  chosen: number[]
  from: number
  to: number
  /** Prices for every group but the last, who meets the true ones. */
  bend: Bend
  trueBend: Bend
  /** [cell] the counts of the chosen groups before. */
  kept: Int32Array
}

export const newBench = (model: Model, plan: Plan): Bench => ({
  model,
  plan,
  desk: newDesk(model),
  chosen: [],
  from: 0,
  to: model.days - 1,
  bend: truly(model),
  trueBend: truly(model),
  kept: new Int32Array(model.groups * model.days),
})

/** Points that sums of points may be off. */
const ROUNDING = 1e-6

/** Points of a plan in which a person without a day costs more than any day could. */
export function score({ model, plan }: Bench): number {
  let missing = 0
  for (let g = 0; g < model.groups; g++) missing += plan.missing[g] ?? 0
  return plan.cost + 100 * model.dearest * missing
}

/**
 * Places the chosen groups anew, one after the other, each exactly against the rest on the days whose seats are cheap.
 * Keeps the outcome when its score is at most `limit` and families fit; else puts everything back. True when kept.
 */
export function rebuild(bench: Bench, limit: number): boolean {
  const { model, plan, chosen, from, to } = bench
  for (const g of chosen) {
    const row = g * model.days
    bench.kept.set(plan.counts.subarray(row + from, row + to + 1), row + from)
    lift(model, plan, g, from, to)
  }
  for (const g of chosen) hold(model, plan, g, from, to)
  chosen.forEach((g, i) => {
    lift(model, plan, g, from, to)
    const start = Math.max(from, model.firstDay[g] ?? 0)
    const end = Math.min(to, model.lastDay[g] ?? 0)
    const last = i + 1 === chosen.length
    const bend = last ? bench.trueBend : bench.bend
    place(model, plan, bench.desk, g, start, end, bend, last ? limit - plan.cost + ROUNDING : Infinity)
  })
  if (score(bench) <= limit && chosen.every((g) => fits(model, plan, g))) return true
  putBack(bench)
  return false
}

function putBack({ model, plan, chosen, from, to, kept }: Bench): void {
  for (const g of chosen) lift(model, plan, g, from, to)
  for (const g of chosen) {
    for (let d = from; d <= to; d++) put(model, plan, g, d, kept[g * model.days + d] ?? 0)
  }
}
