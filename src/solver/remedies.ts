import { seededRandom } from '#kernel'
import { newChance } from './chance.ts'
import { firstPlan } from './descent.ts'
import type { Instance } from './instance.ts'
import { modelOf, type Model } from './model.ts'
import { missingPersons } from './plan.ts'
import { applied, offersOf, type Change, type Offer, type Terms } from './relaxations.ts'
import { search } from './search.ts'
import { shortageOf } from './shortage.ts'

/** Changes that together make a season fit, and their price in points. None of them can be left out or made smaller. */
export type Remedy = { changes: readonly Change[]; points: number }

/** Steps in which a plan must be found, or the remedy is not offered. */
const PATIENCE = 300
/** Seats a day kept back for families that do not fill a day to the last seat: as few as make a plan possible. */
const RESERVES = [0, 1, 2, 4]

/**
 * What would make a season fit that does not: more seats, a Saturday, a longer window, more buses, a wish given up; one kind
 * alone where that suffices, and all kinds together. Every remedy has been planned once. Cheapest first; empty where the
 * season fits as it is or nothing on offer helps.
 */
export function remedies(instance: Instance, terms: Terms): Remedy[] {
  if (plannable(modelOf(instance))) return []
  const all = offersOf(instance, terms)
  const kinds = [...new Set(all.map(kindOf))]
  const pools = [...kinds.map((kind) => all.filter((offer) => kindOf(offer) === kind)), all]
  const found = new Map(
    pools.flatMap((pool) => {
      const remedy = remedyFrom(instance, pool)
      return remedy ? [[JSON.stringify(remedy.changes), remedy] as const] : []
    }),
  )
  return [...found.values()].toSorted((a, b) => a.points - b.points)
}

const kindOf = ({ change }: Offer): Change['kind'] => change(1).kind

function remedyFrom(instance: Instance, pool: readonly Offer[]): Remedy | null {
  for (const reserve of RESERVES) {
    const fits = (sizes: readonly number[]): boolean =>
      shortageOf(modelOf(keptBack(applied(instance, changesOf(pool, sizes)), reserve))) === null
    const most = pool.map((offer) => offer.most)
    if (!fits(most)) return null
    const sizes = trimmed(pool, most, fits)
    const changes = changesOf(pool, sizes)
    if (plannable(modelOf(applied(instance, changes)))) return { changes, points: pointsOf(pool, sizes) }
  }
  return null
}

const changesOf = (pool: readonly Offer[], sizes: readonly number[]): Change[] =>
  pool.flatMap((offer, i) => ((sizes[i] ?? 0) > 0 ? [offer.change(sizes[i] ?? 0)] : []))

const pointsOf = (pool: readonly Offer[], sizes: readonly number[]): number =>
  pool.reduce((sum, { once, each }, i) => sum + ((sizes[i] ?? 0) > 0 ? once + each * (sizes[i] ?? 0) : 0), 0)

/**
 * Makes each offer, dearest first, as small as it can be while the season still fits. Seats that let a flow through form a
 * matroid (a gammoid: Mason 1972), and there this gives the cheapest seats of all.
 */
function trimmed(
  pool: readonly Offer[],
  most: readonly number[],
  fits: (sizes: readonly number[]) => boolean,
): number[] {
  const order = pool.map((offer, i) => [offer.each + offer.once / offer.most, i] as const)
  const sizes = [...most]
  for (const [, i] of order.toSorted(([a], [b]) => b - a)) {
    let [short, enough] = [-1, sizes[i] ?? 0]
    for (let size = 0; enough - short > 1; size = (short + enough + 1) >> 1) {
      if (fits(sizes.with(i, size))) enough = size
      else short = size
    }
    sizes[i] = enough
  }
  return sizes
}

const keptBack = (instance: Instance, reserve: number): Instance => ({
  ...instance,
  days: instance.days.map((day) => ({ ...day, seats: Math.max(0, day.seats - reserve) })),
})

/** Whether a plan is found: each group after the other, else by a short search. */
function plannable(model: Model): boolean {
  if (shortageOf(model)) return false
  const plan = firstPlan(model)
  const chance = newChance(seededRandom(1))
  const found = search(model, plan, new Float64Array(model.days), 1, chance, (step, _, missing) =>
    missing === 0 ? 1 : step / PATIENCE,
  )
  return missingPersons(found) === 0
}
