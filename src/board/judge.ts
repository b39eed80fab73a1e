import { runInThread, type ThreadBody } from '#kernel'
import type { Standing } from '#planning'
import type { Explanation, Worth } from '#solver'

export type JudgeTask = Pick<Standing, 'instance' | 'assignment'> & {
  /** Of which every day is explained. */
  groups: readonly string[]
  steps: number
}
export type Judged = { worth: Worth; reasons: readonly Explanation[] }

/** Steps of the bound: about half a second for a season of 1,300. */
const STEPS = 150
const LIMITS = { milliseconds: 60_000, megabytes: 256 }
const body: ThreadBody = {
  bundled: 'judge-worker.mjs',
  source: new URL('./judge-worker.ts', import.meta.url),
}

/** What the solver says of the plan as it stands, in a thread of its own: a page never keeps a counter waiting. */
export async function judge(standing: Standing, groups: readonly string[]): Promise<Judged> {
  const { instance, assignment } = standing
  const task = { instance, assignment, groups, steps: STEPS }
  const done = await runInThread<JudgeTask, Judged>(body, task, LIMITS)
  if (!done.ok) throw new Error(`the judge of the plan was ${done.error}`)
  return done.value
}
