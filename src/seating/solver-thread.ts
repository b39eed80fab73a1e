import { nobodyWaits, runInThread, tryOf, type ThreadBody, type Watcher } from '#kernel'
import type { Effort, Instance, Remedy, Solved } from '#solver'
import type { Adviser } from './helps.ts'
import type { Solution, Solver } from './proposal.ts'

/** A plan to begin from, and the families who hold a day in it. */
export type Standpoint = { start?: Effort['start']; held?: Effort['held'] }
type Search = Standpoint & {
  kind: 'solve'
  instance: Instance
  seed: number
  steps: number
  cpuMilliseconds: number
}
export type SolverTask = Search | { kind: 'remedies'; instance: Instance }

/** Steps that an office of 1,300 pilgrims searches in about a second; the same seed gives the same plan. */
export const STEPS = 12_000
/** Only a machine much slower than any we know ends a search before its steps are done. */
const MOST_CPU = 20_000
const LIMITS = { milliseconds: 60_000, megabytes: 256 }
const body: ThreadBody = {
  bundled: 'solver-worker.mjs',
  source: new URL('./solver-worker.ts', import.meta.url),
}

/** The arrival solver in a thread of its own: a plan in the making never keeps a counter waiting. */
export const threadSolver =
  (seed: number, watcher: Watcher): Solver =>
  async (instance, attempt) =>
    solutionOf(
      instance,
      await solveInThread(instance, { seed: seed + attempt, steps: STEPS }, tryOf(watcher, attempt)),
    )

/** One search in a thread of its own. */
export async function solveInThread(
  instance: Instance,
  { seed, steps, ...standpoint }: Standpoint & { seed: number; steps: number },
  watcher: Watcher = nobodyWaits,
): Promise<Solved> {
  const task: SolverTask = { kind: 'solve', instance, seed, steps, cpuMilliseconds: MOST_CPU, ...standpoint }
  const done = await runInThread<SolverTask, Solved>(body, task, LIMITS, watcher)
  if (!done.ok) throw new Error(`the arrival solver was ${done.error}`)
  return done.value
}

/** What would make a season fit that does not, in a thread as well. */
export const threadAdviser =
  ({ signal }: Pick<Watcher, 'signal'> = nobodyWaits): Adviser =>
  async (instance) => {
    const watcher = { ...nobodyWaits, signal }
    const task: SolverTask = { kind: 'remedies', instance }
    const done = await runInThread<SolverTask, Remedy[]>(body, task, LIMITS, watcher)
    return done.ok ? done.value : [] // too large to be tried in a minute: nothing is promised
  }

/** Whoever found no day is missing; a proof that none can exist counts everybody. */
function solutionOf(instance: Instance, solved: Solved): Solution {
  if (solved.ok) return { ...solved.value, missing: 0 }
  const persons = instance.groups.reduce((sum, group) => sum + group.persons, 0)
  const missing = solved.error === 'no-plan-found' ? solved.missing : persons
  return { objective: 0, lowerBound: 0, missing, parties: [] }
}
