import { dateAt, err, isBefore, ok, type PlainDate, type Result } from '#kernel'
import { isStaff, may, type Ctx } from '#people'
import { hashOf, readingOf, type DayOrder, type Reading } from './order.ts'
import { dayOrder } from './order-queries.ts'
import { readsOf } from './order-store.ts'

/** Orders are read for days about today: older ones are history, later ones change every hour. */
const [BACK_DAYS, AHEAD_DAYS] = [14, 60]

export type Order = {
  order: DayOrder
  hash: string
  own: Reading
  mayConfirm: boolean
  /** Everybody on duty; null for whoever need not know. */
  readers: readonly { name: string; reading: Reading }[] | null
}

export const todayOf = ({ now, zone }: Ctx): PlainDate => dateAt(now(), zone)

/** The order of a day as this officer sees it, for the page and its JSON sibling. */
export async function orderFor(ctx: Ctx, day: PlainDate): Promise<Result<Order, 'forbidden' | 'not-found'>> {
  const { who } = ctx
  if (!may(who, 'reports.day-order') || !isStaff(who)) return err('forbidden')
  const today = todayOf(ctx)
  if (isBefore(day, today.subtract({ days: BACK_DAYS })) || isBefore(today.add({ days: AHEAD_DAYS }), day))
    return err('not-found')
  return ctx.db.read(ctx.office, async (tx) => {
    const order = await dayOrder(ctx, tx, day)
    const [hash, reads] = [hashOf(order), await readsOf(tx, ctx.office, day)]
    const readers = order.officers.filter(({ hours }) => hours.length > 0)
    return ok({
      order,
      hash,
      own: readingOf(reads, who.account, hash),
      mayConfirm: may(who, 'reports.confirm-order') && !isBefore(day, today),
      readers: may(who, 'reports.order-readers')
        ? readers.map(({ account, name }) => ({ name, reading: readingOf(reads, account, hash) }))
        : null,
    })
  })
}
