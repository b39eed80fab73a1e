import { dateAt, err, isBefore, ok, type PlainDate, type Result } from '#kernel'
import { isStaff, log, perform, type CommonRefusal, type Ctx } from '#people'
import { hashOf } from './order.ts'
import { dayOrder } from './order-queries.ts'
import { noteRead } from './order-store.ts'

export type OrderRefusal = 'order-changed' | 'day-over'

/** "I have read this": `hash` names what was shown. An order that changed meanwhile must be read first. */
export function confirmOrder(
  ctx: Ctx,
  { day, hash }: { day: PlainDate; hash: string },
): Promise<Result<{ day: string }, OrderRefusal | CommonRefusal>> {
  return perform(
    ctx,
    'reports.confirm-order',
    async (tx): Promise<Result<{ day: string }, OrderRefusal | 'forbidden'>> => {
      if (!isStaff(ctx.who)) return err('forbidden')
      if (isBefore(day, dateAt(ctx.now(), ctx.zone))) return err('day-over')
      if (hashOf(await dayOrder(ctx, tx, day)) !== hash) return err('order-changed')
      const read = { account: ctx.who.account, hash, at: ctx.now() }
      if (await noteRead(tx, ctx.office, day, read))
        await log(ctx, tx, 'reports.confirm-order', ctx.who.account, { day: day.toString(), order: hash })
      return ok({ day: day.toString() })
    },
  )
}
