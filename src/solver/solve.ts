import { seededRandom } from '#kernel'
import { costOf, rowsOf, type Solution } from './answer.ts'
import { climb, pricesOf, type Bound } from './bound.ts'
import { descend, firstPlan } from './descent.ts'
import type { Instance } from './instance.ts'
import { modelOf, type Model } from './model.ts'
import { missingPersons, type Plan } from './plan.ts'
import { search } from './search.ts'
import { shortageOf, type Shortage } from './shortage.ts'

export type Progress = { share: number; objective: number; lowerBound: number }

export type Effort = {
  /** Stops when this much CPU time is spent. */
  cpuMilliseconds: number
  seed: number
  /** CPU milliseconds used so far, from any start. The only clock the solver knows. */
  cpu: () => number
  /** Stops after so many search steps. Then, if the CPU time suffices, the same seed gives the same plan, byte by byte. */
  iterations?: number
  onProgress?: (progress: Progress) => void
  /** Asked now and then; when true the best plan so far is handed over at once. */
  cancelled?: () => boolean
}

/** `no-plan-found` is no proof: some persons found no day within the effort, though no shortage could be shown. */
export type Refusal = Shortage | { error: 'no-plan-found'; missing: number; persons: number }
export type Solved = { ok: true; value: Solution } | ({ ok: false } & Refusal)

/** Share of the effort for the bound, and its steps when the effort is counted in iterations. */
const BOUND_SHARE = 0.25
const BOUND_STEPS = 150
/** The clock and the cancel button are looked at every so many steps, the screen told every so many times. */
const GLANCE = 8
const TELL = 0.02

/** Plans the arrival days of every group, families whole. Refuses with the numbers that show why not. */
export function solve(instance: Instance, effort: Effort): Solved {
  const began = effort.cpu()
  const spent = (): number => effort.cpu() - began
  const model = modelOf(instance)
  const shortage = shortageOf(model)
  if (shortage) return { ok: false, ...shortage }
  const first = firstPlan(model)
  const firstPlanCpuMs = spent()
  descend(model, first)
  const bound = boundFor(model, first, effort, spent)
  const plan = searched(model, first, bound, effort, spent)
  const missing = missingPersons(plan)
  const persons = model.persons.reduce((total, one) => total + one, 0)
  if (missing > 0) return { ok: false, error: 'no-plan-found', missing, persons }
  const objective = costOf(model, plan)
  const lowerBound = Math.min(bound.value, objective)
  const gap = objective > 0 ? (objective - lowerBound) / objective : 0
  const figures = { objective, lowerBound, gap, cpuSeconds: spent() / 1000, firstPlanCpuMs }
  return { ok: true, value: { ...figures, ...rowsOf(model, plan) } }
}

function boundFor(model: Model, plan: Plan, effort: Effort, spent: () => number): Bound {
  const limit = effort.iterations === undefined ? Infinity : BOUND_STEPS
  const time = effort.cpuMilliseconds * BOUND_SHARE
  const target = plan.cost + missingPersons(plan) * model.dearest
  return climb(
    model,
    pricesOf(model, plan.load),
    target,
    (step) => step < limit && (step % GLANCE > 0 || (spent() < time && effort.cancelled?.() !== true)),
  )
}

/** Searches until the effort is spent or the plan is proved best. */
function searched(model: Model, plan: Plan, bound: Bound, effort: Effort, spent: () => number): Plan {
  const { iterations, cpuMilliseconds } = effort
  const start = spent()
  let [byClock, told] = [0, 0]
  return search(model, plan, bound.prices, seededRandom(effort.seed), (step, points, missing) => {
    if (missing === 0 && points <= bound.value + 1e-6) return 1
    if (step % GLANCE === 0) {
      byClock =
        spent() >= cpuMilliseconds || effort.cancelled?.() === true
          ? 1
          : (spent() - start) / (cpuMilliseconds - start)
    }
    const share = iterations === undefined || byClock >= 1 ? byClock : step / iterations
    if (share >= told && effort.onProgress) {
      told = share + TELL
      effort.onProgress({ share: Math.min(1, share), objective: points, lowerBound: bound.value })
    }
    return share
  })
}
