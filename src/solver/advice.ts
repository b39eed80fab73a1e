import { err, ok, type Result } from '#kernel'
import { costOf } from './answer.ts'
import { climb, pricesOf } from './bound.ts'
import { explainGroup, type Explanation } from './explain.ts'
import type { Instance } from './instance.ts'
import { modelOf } from './model.ts'
import { planOf, type Assignment } from './plan.ts'
import { raise, sweepsFor } from './split.ts'

export type { Explanation } from './explain.ts'

/** Points: the plan's own, a proved floor under every plan, and per day what one more seat would be worth. */
export type Worth = { objective: number; lowerBound: number; prices: readonly number[] }

/** Why a group comes on its days in this plan, and what each other day would cost, the other groups staying. */
export function explain(
  instance: Instance,
  assignment: Assignment,
  groupId: string,
): Result<Explanation, 'unknown-group'> {
  const model = modelOf(instance)
  const g = model.ids.indexOf(groupId)
  return g < 0 ? err('unknown-group') : ok(explainGroup(model, planOf(model, assignment), g))
}

/** Points of a plan. Rows of groups or days that the instance does not have count nothing. */
export function pointsOf(instance: Instance, assignment: Assignment): number {
  const model = modelOf(instance)
  return costOf(model, planOf(model, assignment))
}

/** Sweeps that sharpen the floor after the prices are found, for as long as a search of so many steps would take. */
const SWEEPS = 30
const AS_LONG_AS = 4_000

/** What a further seat is worth on each day, found in `steps` steps of the bound from a known plan; then the floor is raised. */
export function worth(instance: Instance, assignment: Assignment, steps: number): Worth {
  const model = modelOf(instance)
  const plan = planOf(model, assignment)
  const climbed = climb(model, pricesOf(model, plan.load), plan.cost, (step) => step < steps)
  const sweeps = sweepsFor(model, SWEEPS, AS_LONG_AS)
  const bound = raise(model, climbed, plan.cost, (sweep) => sweep < sweeps)
  return { objective: plan.cost, lowerBound: Math.min(bound.value, plan.cost), prices: [...bound.prices] }
}
