import { seededRandom } from '#kernel'
import { costOf, rowsOf, type PartyRow, type Solution } from './answer.ts'
import { climb, pricesOf, type Bound } from './bound.ts'
import { newChance } from './chance.ts'
import { descend, firstPlan } from './descent.ts'
import type { Instance } from './instance.ts'
import { modelOf, type Model } from './model.ts'
import { missingPersons, type Assignment, type Plan } from './plan.ts'
import { resume } from './resume.ts'
import { search } from './search.ts'
import { seatsShort, wishesShort, type Shortage } from './shortage.ts'
import { raise, sweepsFor } from './split.ts'
import { newWatch, type Watch } from './watch.ts'

export type Progress = { share: number; objective: number; lowerBound: number }

export type Effort = {
  /** Stops when this much CPU time is spent. */
  cpuMilliseconds: number
  seed: number
  /** CPU milliseconds used so far, from any start. The only clock the solver knows. */
  cpu: () => number
  /** Stops after so many search steps. Then, if the CPU time suffices, the same seed gives the same plan, byte by byte. */
  iterations?: number
  /**
   * A plan to begin from. Where the instance still allows it whole, the answer is never dearer; where seats, days or
   * persons were lost, those affected are placed anew first.
   */
  start?: Assignment
  /** Families who hold a day already: they keep it where the plan leaves as many there. */
  held?: readonly PartyRow[]
  onProgress?: (progress: Progress) => void
  /** Told how much of the whole work is done, the bound and then the search: 0 … 1. */
  onShare?: (share: number) => void
  /** Asked about once a millisecond; when true the best plan so far is handed over at once. */
  cancelled?: () => boolean
}

/** `no-plan-found` is no proof: some persons found no day within the effort, though no shortage could be shown. */
export type Refusal = Shortage | { error: 'no-plan-found'; missing: number; persons: number }
export type Solved = { ok: true; value: Solution } | ({ ok: false } & Refusal)

/** Shares of the effort by which the prices and then the whole bound must be done, and their steps when nothing hurries. */
const CLIMB_SHARE = 0.12
const BOUND_SHARE = 0.16
const CLIMB_STEPS = 400
const SWEEPS = 60
/** With `iterations` the bound may take no longer than the search: at most so many, and one climb for so many search steps. */
const FEW_CLIMB_STEPS = 150
const FEW_SWEEPS = 40
const SEARCHED_A_CLIMB = 20
/** How warm a search begins that was given a plan. */
const KEPT_HEAT = 0.2
/** How often the screen is told. */
const TELL = 0.02
/** Shares of the whole work when nothing hurries: prices, then messages; the rest is the search. */
const CLIMBED = 0.1
const RAISED = 0.4

type Work = { model: Model; effort: Effort; watch: Watch }

/** Plans the arrival days of every group, families whole. Refuses with the numbers that show why not. */
export function solve(instance: Instance, effort: Effort): Solved {
  const watch = newWatch(effort.cpu, () => effort.cancelled?.() === true)
  const model = modelOf(instance)
  const wishes = wishesShort(model)
  if (wishes) return { ok: false, ...wishes }
  const first = effort.start ? resume(model, effort.start) : firstPlan(model)
  const firstPlanCpuMs = watch.spent()
  const shortage = missingPersons(first) > 0 ? seatsShort(model) : null
  if (shortage) return { ok: false, ...shortage }
  const work = { model, effort, watch }
  if (!effort.start) descend(model, first, () => watch.over(effort.cpuMilliseconds))
  const bound = boundFor(work, first)
  const plan = searched(work, first, bound)
  const missing = missingPersons(plan)
  const persons = model.persons.reduce((total, one) => total + one, 0)
  if (missing > 0) return { ok: false, error: 'no-plan-found', missing, persons }
  const objective = costOf(model, plan)
  const lowerBound = Math.min(bound.value, objective)
  const gap = objective > 0 ? (objective - lowerBound) / objective : 0
  const figures = { objective, lowerBound, gap, cpuSeconds: watch.spent() / 1000, firstPlanCpuMs }
  return { ok: true, value: { ...figures, ...rowsOf(model, plan, effort.held ?? []) } }
}

/** Prices first, then messages. Only a whole plan can say which counts are too dear for a better one. */
function boundFor({ model, effort, watch }: Work, plan: Plan): Bound {
  const { cpuMilliseconds, iterations } = effort
  const [steps, sweeps] =
    iterations === undefined
      ? [CLIMB_STEPS, SWEEPS]
      : [
          Math.min(FEW_CLIMB_STEPS, Math.ceil(iterations / SEARCHED_A_CLIMB)),
          sweepsFor(model, FEW_SWEEPS, iterations),
        ]
  const missing = missingPersons(plan)
  const target = plan.cost + missing * model.dearest
  const inTime = (share: number) => !watch.over(share * cpuMilliseconds)
  const climbed = climb(model, pricesOf(model, plan.load), target, (step) => {
    effort.onShare?.((CLIMBED * step) / steps)
    return step < steps && inTime(CLIMB_SHARE)
  })
  return raise(model, climbed, missing > 0 ? Infinity : plan.cost, (sweep) => {
    effort.onShare?.(CLIMBED + ((RAISED - CLIMBED) * sweep) / sweeps)
    return sweep < sweeps && inTime(BOUND_SHARE)
  })
}

/** Searches until the effort is spent or the plan is proved best. */
function searched({ model, effort, watch }: Work, plan: Plan, bound: Bound): Plan {
  const { iterations, cpuMilliseconds, seed, start, onProgress, onShare } = effort
  const began = watch.spent()
  const chance = newChance(seededRandom(seed))
  let told = 0
  return search(model, plan, bound.prices, start ? KEPT_HEAT : 1, chance, (step, points, missing) => {
    if ((missing === 0 && points <= bound.value + 1e-6) || watch.over(cpuMilliseconds)) {
      return 1
    }
    const share =
      iterations === undefined ? (watch.seen() - began) / (cpuMilliseconds - began) : step / iterations
    if (share >= told) {
      told = share + TELL
      onShare?.(RAISED + (1 - RAISED) * Math.min(1, share))
      onProgress?.({
        share: Math.min(1, share),
        objective: points,
        lowerBound: Math.min(bound.value, points),
      })
    }
    return share
  })
}
