import { ok, type Id } from '#kernel'
import type { Ctx } from '#people'
import type { Answer } from './answer.ts'
import type { Scenario } from './scenario.ts'
import { sidesOf } from './sides.ts'
import { saveAnswer, saveProgress, waitingScenarios } from './store.ts'
import { workOut } from './work-out.ts'

/** In this process. A question that another process works on as well is answered twice, and the first answer stays. */
const atWork = new Set<Id<'scenario'>>()

/** The job: answers every question that waits. What a kill cut off is asked again with the next start: the question is a row. */
export async function answerQuestions(ctx: Ctx): Promise<void> {
  const waiting = await ctx.db.read(ctx.office, (tx) => waitingScenarios(ctx, tx))
  for (const one of waiting) {
    if (atWork.has(one.id)) continue
    atWork.add(one.id)
    await answerOne(ctx, one).finally(() => atWork.delete(one.id))
  }
}

async function answerOne(ctx: Ctx, one: Scenario): Promise<void> {
  const { id, changes } = one
  const write = async (answer: Answer): Promise<void> => {
    await ctx.db.transaction(ctx.office, async (tx) => ok(await saveAnswer(ctx, tx, id, answer)))
  }
  const sides = await sidesOf(ctx, one)
  if (!sides.ok) return write({ fits: 'refused', why: sides.error })
  const answer = await workOut(sides.value, changes, async (percent) => {
    const done = await ctx.db.transaction(ctx.office, async (tx) =>
      ok(await saveProgress(ctx, tx, id, percent)),
    )
    return done.value
  })
  if (answer) await write(answer)
}
