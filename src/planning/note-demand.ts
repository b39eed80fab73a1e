import { ok, type Result } from '#kernel'
import { log, perform, type CommonRefusal, type Ctx } from '#people'
import type { DayCount } from '#seating'
import { insertDemand } from './write.ts'

/** Enters how many of the public came on days that are over. A day that is known already stays as it is. */
export const noteDemand = (ctx: Ctx, counts: readonly DayCount[]): Promise<Result<null, CommonRefusal>> =>
  perform(ctx, 'planning.note-demand', async (tx) => {
    await insertDemand(ctx, tx, counts)
    const last = counts.at(-1)?.day.toString() ?? null
    await log(ctx, tx, 'planning.note-demand', 'public', { days: counts.length, last })
    return ok(null)
  })
