import type { Random } from '#kernel'
import type { Model } from './model.ts'
import { copyPlan, missingPersons, type Plan } from './plan.ts'
import { newBench, rebuild, score, type Bench } from './rebuild.ts'

/**
 * How far a search has come: 0 at its start, 1 when it must stop.
 * Asked before each step, with the steps so far, the points of the best plan and its persons without a day.
 */
export type Watch = (step: number, points: number, missing: number) => number

/** Share of steps that take a stretch of days rather than whole groups, and of those that look ahead. */
const STRETCHES = 0.5
const LOOKS_AHEAD = 0.7
/** How dear a later group's seats may look, in shadow prices. */
const FORESIGHT = 1.3
/** Warmth at the start and the end, in the plan's mean points a person. */
const WARM = 3
const COOL = 0.1
const SHORTEST = 3
const LONGEST = 16
const FEW = 4

/**
 * Ruin and recreate (Schrimpf et al. 2000) under simulated annealing: a few groups, or the groups of a few days, lose
 * their days and are placed anew. All but the last of them see a day's seats at no less than part of the day's shadow
 * price, since those still waiting will want them too: this foresight is what closes most of the gap.
 * Gives the best plan met; `start` is used up.
 */
export function search(model: Model, start: Plan, shadow: Float64Array, random: Random, watch: Watch): Plan {
  const bench = newBench(model, start)
  const chance = (): number => random.below(1 << 24) / (1 << 24)
  let found = copyPlan(start)
  let least = score(bench)
  let missing = missingPersons(start)
  const persons = model.persons.reduce((total, one) => total + one, 0)
  const mean = start.cost / Math.max(1, persons - missing)
  for (
    let step = 0, share = watch(0, found.cost, missing);
    share < 1;
    share = watch(++step, found.cost, missing)
  ) {
    choose(bench, random, chance)
    lookAhead(bench, shadow, chance() < LOOKS_AHEAD ? FORESIGHT * chance() : 0)
    const warmth = mean * WARM * (COOL / WARM) ** share
    const limit = score(bench) - warmth * Math.log(1 - chance())
    if (!rebuild(bench, (after) => after <= limit)) continue
    if (score(bench) >= least - 1e-6) continue
    least = score(bench)
    found = copyPlan(start)
    missing = missingPersons(found)
  }
  return found
}

/** Chooses the days and, in chance order, the groups; those without a day come along more often than not. */
function choose(bench: Bench, random: Random, chance: () => number): void {
  const { model, plan } = bench
  const whole = chance() >= STRETCHES || model.days <= SHORTEST
  const length = whole ? model.days : SHORTEST + random.below(Math.min(LONGEST, model.days) - SHORTEST + 1)
  bench.from = random.below(model.days - length + 1)
  bench.to = bench.from + length - 1
  const pool: number[] = []
  for (let g = 0; g < model.groups; g++) if (whole || present(bench, g)) pool.push(g)
  const most = whole ? FEW : Math.max(FEW, pool.length)
  shuffle(pool, Math.min(pool.length, 2 + random.below(most - 1)), random)
  bench.chosen = pool
  const homeless = plan.missing.findIndex((persons) => persons > 0)
  if (homeless >= 0 && !pool.includes(homeless)) pool.push(homeless)
}

/** Whether group `g` has people on the chosen days. */
function present({ model, plan, from, to }: Bench, g: number): boolean {
  for (let d = from; d <= to; d++) if ((plan.counts[g * model.days + d] ?? 0) > 0) return true
  return false
}

/** Leaves `size` of the pool, drawn and ordered by chance. */
function shuffle(pool: number[], size: number, random: Random): void {
  for (let i = 0; i < size; i++) {
    const j = i + random.below(pool.length - i)
    const drawn = pool[j] ?? 0
    pool[j] = pool[i] ?? 0
    pool[i] = drawn
  }
  pool.length = size
}

function lookAhead({ bend }: Bench, shadow: Float64Array, part: number): void {
  for (let d = 0; d < shadow.length; d++) bend.floor[d] = part * (shadow[d] ?? 0)
}
