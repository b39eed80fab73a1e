import { err, ok, type Id, type Instant, type Result } from '#kernel'
import type { Tx } from '#db'
import { asAct, idIn, log, perform, type CommonRefusal, type Ctx } from '#people'
import { idOfThing, type NewOutage } from './facilities.ts'
import { closeOutage, insertOutage, lockOutage, withdraw } from './outage-store.ts'
import { lockThing } from './store.ts'

export type OutageRefusal = 'nothing-of-that-name' | 'ends-before-it-begins'
export type EndOutageRefusal = 'no-such-outage' | 'already-ended' | 'ends-before-it-begins'
export type WithdrawRefusal = 'no-such-outage' | 'already-begun'

/** Reports that a counter or a printer is out of order. Outages may overlap: each has its own reason and its own end. */
export const reportOutage = asAct('facilities.change', reportOutageIn)

/** The same within an act of another module. */
export async function reportOutageIn(
  ctx: Ctx,
  tx: Tx,
  outage: NewOutage,
): Promise<Result<Id<'outage'>, OutageRefusal>> {
  if (outage.to && !earlier(outage.from, outage.to)) return err('ends-before-it-begins')
  if (!(await lockThing(tx, ctx.office, outage.of))) return err('nothing-of-that-name')
  const id = idIn(ctx, 'outage')
  await insertOutage(tx, ctx.office, id, outage)
  await log(ctx, tx, 'facilities.change', id, {
    of: idOfThing(outage.of),
    from: outage.from.toString(),
    to: outage.to?.toString() ?? null,
    reason: outage.reason,
  })
  return ok(id)
}

/** It works again from `to` on, earlier than planned perhaps; an outage that is over stays as it was. */
export function endOutage(
  ctx: Ctx,
  id: Id<'outage'>,
  to: Instant,
): Promise<Result<null, EndOutageRefusal | CommonRefusal>> {
  return perform(ctx, 'facilities.change', async (tx) => {
    const outage = await lockOutage(tx, ctx.office, id)
    if (!outage) return err('no-such-outage')
    if (outage.to && !earlier(to, outage.to)) return err('already-ended')
    if (!earlier(outage.from, to)) return err('ends-before-it-begins')
    await closeOutage(tx, ctx.office, id, to)
    await log(ctx, tx, 'facilities.change', id, { to: to.toString() })
    return ok(null)
  })
}

/** A planned outage does not come. One that has begun is ended, not called off: what was, was. */
export function withdrawOutage(
  ctx: Ctx,
  id: Id<'outage'>,
): Promise<Result<null, WithdrawRefusal | CommonRefusal>> {
  return perform(ctx, 'facilities.change', async (tx) => {
    const outage = await lockOutage(tx, ctx.office, id)
    if (!outage) return err('no-such-outage')
    if (!earlier(ctx.now(), outage.from)) return err('already-begun')
    await withdraw(tx, ctx.office, id, ctx.now())
    await log(ctx, tx, 'facilities.change', id, { withdrawn: true })
    return ok(null)
  })
}

const earlier = (a: Instant, b: Instant): boolean => Temporal.Instant.compare(a, b) < 0
