import { dateAt } from '#kernel'
import type { Ctx } from '#people'
import { lastCounted, noteDemand } from '#planning'
import { publicCame } from '#queue'

/**
 * Enters how many of the public came on the days since the last count, up to yesterday. A day on which nobody came was a
 * closed one and says nothing of demand.
 */
export async function countDemand(ctx: Ctx): Promise<void> {
  const today = dateAt(ctx.now(), ctx.zone)
  const counts = await ctx.db.read(ctx.office, async (tx) => {
    const last = await lastCounted(ctx, tx)
    const from = last?.add({ days: 1 }) ?? today.subtract({ months: 13 })
    return publicCame(ctx, tx, { from, to: today })
  })
  if (counts.length > 0) await noteDemand(ctx, counts)
}
