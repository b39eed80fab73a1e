import type { Chance } from './chance.ts'
import { exchange, newPair, type Pair } from './exchange.ts'
import type { Model } from './model.ts'
import type { Plan } from './plan.ts'

/**
 * Which days have shared out their people with which already. A pair that was shared out at its best stays so until one of
 * the two days changes: it need not be looked at again.
 */
export type Swaps = {
  pair: Pair
  /** [a * days + b], a < b: the step at which the two were last shared out. */
  shared: Int32Array
  /** [d] the step at which somebody last came to the day or left it. */
  changed: Int32Array
}

/** Pairs that are drawn before a step gives up finding one that is worth a look. */
const DRAWS = 8

export const newSwaps = (model: Model): Swaps => ({
  pair: newPair(model),
  shared: new Int32Array(model.days * model.days).fill(-1),
  changed: new Int32Array(model.days),
})

/** Shares out anew two days that chance draws, `step` being a number that grows. True when the plan has changed, never for the dearer. */
export function swap(model: Model, plan: Plan, swaps: Swaps, step: number, chance: Chance): boolean {
  const { pair, shared, changed } = swaps
  for (let draw = 0; draw < DRAWS; draw++) {
    const [x, y] = [chance.below(model.days), chance.below(model.days)]
    const [a, b] = [Math.min(x, y), Math.max(x, y)]
    const at = a * model.days + b
    const last = shared[at] ?? 0
    if (a === b || (last >= (changed[a] ?? 0) && last >= (changed[b] ?? 0))) continue
    const before = plan.cost
    shared[at] = step
    if (!exchange(model, plan, pair, a, b, (points) => points <= before)) return false
    changed[a] = changed[b] = step
    return true
  }
  return false
}
