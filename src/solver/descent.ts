import type { Model } from './model.ts'
import { emptyPlan, type Plan } from './plan.ts'
import { hold, newDesk, placeWhole } from './place.ts'
import { newBench, rebuild, score } from './rebuild.ts'

/**
 * A first plan: pinned places are kept, then each group exactly against those before it, the earliest deadline first and, within one deadline,
 * the dearest travel first. Where all windows open together this order seats everyone whenever the seats suffice.
 */
export function firstPlan(model: Model): Plan {
  const plan = emptyPlan(model)
  const desk = newDesk(model)
  for (let g = 0; g < model.groups; g++) hold(model, plan, g, 0, model.days - 1)
  for (const g of byDeadline(model)) placeWhole(model, plan, desk, g)
  return plan
}

/** Points that count as a gain. */
const GAIN = 1e-5

/** Places one group after the other anew until none gains: a plan no single group can better. `over` ends it early. */
export function descend(model: Model, plan: Plan, over: () => boolean): void {
  const bench = newBench(model, plan)
  const order = byDeadline(model)
  for (let gained = true; gained;) {
    gained = false
    for (const g of order) {
      if (over()) return
      bench.chosen = [g]
      if (rebuild(bench, score(bench) - GAIN)) gained = true
    }
  }
}

function byDeadline({ groups, lastDay, busCost, persons }: Model): number[] {
  const fares = (g: number): number => (busCost[g] ?? 0) * (persons[g] ?? 0)
  return Array.from({ length: groups }, (_, g) => g).toSorted(
    (a, b) => (lastDay[a] ?? 0) - (lastDay[b] ?? 0) || fares(b) - fares(a),
  )
}
