import type { Chance } from './chance.ts'
import type { Model } from './model.ts'
import { copyPlan, missingPersons, type Plan } from './plan.ts'
import { newBench, rebuild, score, type Bench } from './rebuild.ts'
import { newSwaps, swap, type Swaps } from './swaps.ts'

/**
 * How far a search has come: 0 at its start, 1 when it must stop.
 * Asked before each step, with the steps so far, the points of the best plan and its persons without a day.
 */
export type Progress = (step: number, points: number, missing: number) => number

/** Share of steps that share out two days anew: in an empty season, and how many more in a full one, where only swaps help. */
const SWAPS = 0.55
const SWAPS_IF_FULL = 0.4
/** Of the other steps: that take a stretch of days rather than whole groups, and that look ahead. */
const STRETCHES = 0.5
const LOOKS_AHEAD = 0.7
/** How dear a later group's seats may look, in shadow prices. */
const FORESIGHT = 1.3
/**
 * Of the steps of a plan with promises: that look at the days in an order drawn by chance. Where a family needs seats side by side
 * and every day has one, no price says whose promise is best broken for it.
 */
const SHUFFLES = 0.2
/** Warmth at the start and the end, in the plan's mean points a person. */
const WARM = 1
const COOL = 0.03
const SHORTEST = 3
const LONGEST = 16
const FEW = 4

/**
 * Ruin and recreate (Schrimpf et al. 2000) under simulated annealing: a few groups, or the groups of a few days, lose
 * their days and are placed anew. All but the last of them see a day's seats at no less than part of the day's shadow
 * price, since those still waiting will want them too: this foresight is what closes most of the gap. In between, two
 * days share out anew whoever comes on either. `heat`: 1 for a plan to be made, less for one to be kept in the main.
 * Gives the best plan met; `start` is used up.
 */
export function search(
  model: Model,
  start: Plan,
  shadow: Float64Array,
  heat: number,
  chance: Chance,
  progress: Progress,
): Plan {
  const bench = newBench(model, start)
  const work = { bench, swaps: newSwaps(model), share: swapShare(model), shadow, chance }
  const mean = meanPoints(model, start)
  let [found, least, missing] = [copyPlan(start), score(bench), missingPersons(start)]
  for (let step = 0; ; step++) {
    const share = progress(step, found.cost, missing)
    if (share >= 1) return found
    const warmth = heat * mean * WARM * (COOL / WARM) ** share
    const limit = score(bench) - warmth * Math.log(1 - chance.share())
    if (!move(work, step + 1, limit) || score(bench) >= least - 1e-6) continue
    ;[found, least, missing] = [copyPlan(start), score(bench), missingPersons(start)]
  }
}

/** `share`: of steps that are swaps. */
type Work = { bench: Bench; swaps: Swaps; share: number; shadow: Float64Array; chance: Chance }

function swapShare({ persons, seats }: Model): number {
  const total = (numbers: Int32Array): number => numbers.reduce((sum, one) => sum + one, 0)
  return SWAPS + SWAPS_IF_FULL * Math.min(1, total(persons) / Math.max(1, total(seats)))
}

/** One step of the search. True when the plan has changed. */
function move({ bench, swaps, share, shadow, chance }: Work, step: number, limit: number): boolean {
  const { model, plan } = bench
  if (chance.share() < share) return swap(model, plan, swaps, step, chance)
  choose(bench, chance)
  if (model.promised > 0 && chance.share() < SHUFFLES) shuffleDays(bench, chance)
  else lookAhead(bench, shadow, chance.share() < LOOKS_AHEAD ? FORESIGHT * chance.share() : 0)
  if (!rebuild(bench, limit)) return false
  note(bench, swaps, step)
  return true
}

/** The days that a step has changed may want to share with others again. */
function note({ model, plan, chosen, from, to, kept }: Bench, { changed }: Swaps, step: number): void {
  for (const g of chosen) {
    for (let d = from; d <= to; d++) {
      const cell = g * model.days + d
      if (plan.counts[cell] !== kept[cell]) changed[d] = step
    }
  }
}

/** The plan's points for each person who has a day. */
function meanPoints(model: Model, plan: Plan): number {
  const persons = model.persons.reduce((total, one) => total + one, 0)
  return plan.cost / Math.max(1, persons - missingPersons(plan))
}

/** Chooses the days and, in chance order, the groups; those without a day come along more often than not. */
function choose(bench: Bench, chance: Chance): void {
  const { model, plan } = bench
  const whole = chance.share() >= STRETCHES || model.days <= SHORTEST
  const length = whole ? model.days : SHORTEST + chance.below(Math.min(LONGEST, model.days) - SHORTEST + 1)
  bench.from = chance.below(model.days - length + 1)
  bench.to = bench.from + length - 1
  const pool: number[] = []
  for (let g = 0; g < model.groups; g++) if (whole || present(bench, g)) pool.push(g)
  const most = whole ? FEW : Math.max(FEW, pool.length)
  shuffle(pool, Math.min(pool.length, 2 + chance.below(most - 1)), chance)
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
function shuffle(pool: number[], size: number, chance: Chance): void {
  for (let i = 0; i < size; i++) {
    const j = i + chance.below(pool.length - i)
    const drawn = pool[j] ?? 0
    pool[j] = pool[i] ?? 0
    pool[i] = drawn
  }
  pool.length = size
}

function lookAhead({ bend }: Bench, shadow: Float64Array, part: number): void {
  for (let d = 0; d < shadow.length; d++) bend.floor[d] = part * (shadow[d] ?? 0)
}

function shuffleDays({ model, bend }: Bench, chance: Chance): void {
  for (let d = 0; d < model.days; d++) bend.floor[d] = chance.share() * model.dearest
}
