import { remembered, runInThread, type ThreadBody } from '#kernel'
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

/** Boards and explanations that are kept: they stay as they are until plan, rooms or calendar change. */
const KEPT = 16

/** What the solver says of a plan, in a thread of its own: a page never keeps a counter waiting. */
const judged = remembered(async (task: JudgeTask): Promise<Judged> => {
  const done = await runInThread<JudgeTask, Judged>(body, task, LIMITS)
  if (!done.ok) throw new Error(`the judge of the plan was ${done.error}`)
  return done.value
}, KEPT)

/** What the solver says of the plan as it stands. */
export const judge = ({ instance, assignment }: Standing, groups: readonly string[]): Promise<Judged> =>
  judged({ instance, assignment, groups, steps: STEPS })
