import { cellPoints, type Model } from './model.ts'
import { fits } from './place.ts'
import { put, type Plan } from './plan.ts'

/** Scratch of one solver run: who comes on the two days, together and on the first of them. */
export type Pair = {
  groups: number[]
  /** [i] persons of the i-th group on both days, on the first before, and on the first at best. */
  both: Int32Array
  before: Int32Array
  chosen: Int32Array
  /** [i * stride + load] least points of the first i groups, so many of them on the first day: at most `reach[i]`. */
  value: Float64Array
  reach: Int32Array
}

export const newPair = (model: Model): Pair => ({
  groups: [],
  both: new Int32Array(model.groups),
  before: new Int32Array(model.groups),
  chosen: new Int32Array(model.groups),
  value: new Float64Array((model.groups + 1) * model.stride),
  reach: new Int32Array(model.groups + 1),
})

/**
 * Shares out anew, exactly, everybody who comes on day `a` or day `b`: dynamic programming over the groups, by the load of the
 * first day. Where whole seasons are full this finds the swaps that no group can make alone.
 * Keeps the outcome when `wanted` says so of its points, the buses suffice and families fit. True when kept.
 */
export function exchange(
  model: Model,
  plan: Plan,
  pair: Pair,
  a: number,
  b: number,
  wanted: (points: number) => boolean,
): boolean {
  if (a === b) return false
  meet(model, plan, pair, a, b)
  if (pair.groups.length < 2 || !shareOut(model, plan, pair, a, b)) return false
  if (pair.groups.every((_, i) => pair.chosen[i] === pair.before[i])) return false
  set(model, plan, pair, pair.chosen, a, b)
  const kept =
    wanted(plan.cost) &&
    Math.max(plan.buses[a] ?? 0, plan.buses[b] ?? 0) <= model.maxBuses &&
    pair.groups.every((g, i) => pair.chosen[i] === pair.before[i] || fits(model, plan, g))
  if (!kept) set(model, plan, pair, pair.before, a, b)
  return kept
}

/** Groups that come on one of the days and are pinned on neither. */
function meet({ groups, days, least }: Model, { counts }: Plan, pair: Pair, a: number, b: number): void {
  pair.groups.length = 0
  for (let g = 0; g < groups; g++) {
    const [onA, onB] = [counts[g * days + a] ?? 0, counts[g * days + b] ?? 0]
    if (onA + onB === 0 || (least[g * days + a] ?? 0) + (least[g * days + b] ?? 0) > 0) continue
    pair.before[pair.groups.length] = onA
    pair.both[pair.groups.length] = onA + onB
    pair.groups.push(g)
  }
}

/** Fills `chosen`. False when the days cannot hold them, as a plan in the making may ask. */
function shareOut(model: Model, plan: Plan, pair: Pair, a: number, b: number): boolean {
  const { stride, seats, dayCost } = model
  const { groups, both, before, value, reach } = pair
  let [here, there] = [0, 0]
  for (let i = 0; i < groups.length; i++) {
    here += before[i] ?? 0
    there += (both[i] ?? 0) - (before[i] ?? 0)
  }
  const othersA = (plan.load[a] ?? 0) - here
  const othersB = (plan.load[b] ?? 0) - there
  const space = Math.min((seats[a] ?? 0) - othersA, here + there)
  value[0] = 0
  reach[0] = 0
  for (let i = 0; i < groups.length; i++) stepGroup(model, pair, i, a, b, space)
  let [least, load] = [Infinity, -1]
  for (let n = Math.max(0, here + there + othersB - (seats[b] ?? 0)); n <= space; n++) {
    const points =
      (value[groups.length * stride + n] ?? 0) +
      (dayCost[a * stride + othersA + n] ?? 0) +
      (dayCost[b * stride + othersB + here + there - n] ?? 0)
    if (points < least) [least, load] = [points, n]
  }
  for (let i = groups.length - 1; i >= 0 && load >= 0; i--) load = stepBack(model, pair, i, a, b, load)
  return load === 0
}

function stepGroup(
  model: Model,
  { groups, both, value, reach }: Pair,
  i: number,
  a: number,
  b: number,
  space: number,
): void {
  const { days, stride, most } = model
  const [g, total] = [groups[i] ?? 0, both[i] ?? 0]
  const [old, now] = [i * stride, (i + 1) * stride]
  const before = reach[i] ?? 0
  const after = (reach[i + 1] = Math.min(space, before + total))
  value.fill(Infinity, now, now + after + 1)
  const last = Math.min(total, most[g * days + a] ?? 0, space)
  for (let k = Math.max(0, total - (most[g * days + b] ?? 0)); k <= last; k++) {
    const points = cellPoints(model, g, a, k) + cellPoints(model, g, b, total - k)
    const end = Math.min(before, space - k)
    for (let n = 0; n <= end; n++) {
      const sum = (value[old + n] ?? 0) + points
      if (sum < (value[now + k + n] ?? 0)) value[now + k + n] = sum
    }
  }
}

/** Finds how many of the i-th group made up the value at `load`, by the same sum, and gives the load without them. */
function stepBack(model: Model, pair: Pair, i: number, a: number, b: number, load: number): number {
  const { days, stride, most } = model
  const [g, total] = [pair.groups[i] ?? 0, pair.both[i] ?? 0]
  const wanted = pair.value[(i + 1) * stride + load] ?? 0
  const last = Math.min(total, most[g * days + a] ?? 0, load)
  const fewest = Math.max(0, total - (most[g * days + b] ?? 0), load - (pair.reach[i] ?? 0))
  for (let k = fewest; k <= last; k++) {
    const points = cellPoints(model, g, a, k) + cellPoints(model, g, b, total - k)
    if ((pair.value[i * stride + load - k] ?? 0) + points !== wanted) continue
    pair.chosen[i] = k
    return load - k
  }
  return -1
}

function set(model: Model, plan: Plan, { groups, both }: Pair, onA: Int32Array, a: number, b: number): void {
  for (const g of groups) put(model, plan, g, a, 0)
  groups.forEach((g, i) => {
    put(model, plan, g, a, onA[i] ?? 0)
    put(model, plan, g, b, (both[i] ?? 0) - (onA[i] ?? 0))
  })
}
