import { dateAt, isBefore, ok, type Result } from '#kernel'
import { cancelReserved, pilgrimVisits, type PilgrimVisit } from '#appointments'
import type { Tx } from '#db'
import { log, perform, type CommonRefusal, type Ctx } from '#people'
import { currentSeason, isExpected, pilgrimById, pilgrimsOf } from '#seasons'

/**
 * Cancels the visits of pilgrims who no longer stand on the list, or who turned out to hold a passport that lasts: with a
 * notice, and the case that began with the visit is withdrawn (both by the house's reactions). The place stays with the pilgrims' until it goes back to the public. Whoever has
 * come already keeps everything, and is shown to the supervisor. Safe to run twice: what it cancelled is booked no more.
 */
export async function releaseUnlisted(ctx: Ctx): Promise<Result<number, CommonRefusal>> {
  let released = 0
  for (const visit of await ctx.db.read(ctx.office, (tx) => nobodysVisits(ctx, tx))) {
    const done = await release(ctx, visit)
    if (!done.ok) return done
    released += done.value
  }
  return ok(released)
}

/** Visits ahead of pilgrims whom nobody expects any more, found in two readings: it runs every minute. */
const nobodysVisits = async (ctx: Ctx, tx: Tx): Promise<PilgrimVisit[]> => {
  const today = dateAt(ctx.now(), ctx.zone)
  const ahead = (await pilgrimVisits(tx, ctx.office)).filter(
    ({ status, day }) => status === 'booked' && !isBefore(day, today),
  )
  const season = ahead.length > 0 ? await currentSeason(ctx, tx) : undefined
  if (!season) return []
  const others = (await pilgrimsOf(ctx, tx, season.id)).filter((one) => !isExpected(one))
  const ids = new Set<string>(others.map(({ id }) => id))
  return ahead.filter(({ pilgrim }) => ids.has(pilgrim))
}

const isStillExpected = async (ctx: Ctx, tx: Tx, { pilgrim }: PilgrimVisit): Promise<boolean> => {
  const one = await pilgrimById(ctx, tx, pilgrim)
  return one !== undefined && isExpected(one)
}

/** Moved, cancelled, taken up or listed again since it was read: the next minute looks afresh. */
const release = (ctx: Ctx, visit: PilgrimVisit): Promise<Result<number, CommonRefusal>> =>
  perform(ctx, 'planning.release', async (tx) => {
    if (await isStillExpected(ctx, tx, visit)) return ok(0)
    const done = await cancelReserved(ctx, tx, { appointment: visit.id, version: visit.version })
    if (!done.ok) return ok(0)
    await log(ctx, tx, 'planning.release', visit.pilgrim, { appointment: visit.id, why: 'not-expected' })
    return ok(1)
  })
