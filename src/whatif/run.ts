import { inTurn, ok, watched } from '#kernel'
import type { Ctx } from '#people'
import type { Answer } from './answer.ts'
import type { Scenario } from './scenario.ts'
import { sidesOf } from './sides.ts'
import { saveAnswer, saveProgress, waitingScenarios } from './store.ts'
import { workOut } from './work-out.ts'

/** A question that another process works on as well is answered twice, and the first answer stays. */
const desk = inTurn()

/** The job: answers every question that waits. What a kill cut off is asked again with the next start: the question is a row. */
export const answerQuestions = async (ctx: Ctx): Promise<void> =>
  desk(await ctx.db.read(ctx.office, (tx) => waitingScenarios(ctx, tx)), (one) => answerOne(ctx, one))

async function answerOne(ctx: Ctx, one: Scenario): Promise<void> {
  const { id, changes } = one
  const save = async (percent: number): Promise<boolean> => {
    const done = await ctx.db.transaction(ctx.office, async (tx) =>
      ok(await saveProgress(ctx, tx, id, percent)),
    )
    return done.value
  }
  const answer = await watched(save, async (watcher): Promise<Answer> => {
    const sides = await sidesOf(ctx, one)
    return sides.ok ? workOut(sides.value, changes, watcher) : { fits: 'refused', why: sides.error }
  })
  if (answer) await ctx.db.transaction(ctx.office, async (tx) => ok(await saveAnswer(ctx, tx, id, answer)))
}
