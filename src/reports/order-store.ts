import type { Id, Instant, PlainDate } from '#kernel'
import type { Tx } from '#db'
import type { Read } from './order.ts'

type ReportTables = {
  day_order_read: {
    office_id: string
    day: PlainDate
    account_id: Id<'account'>
    order_hash: string
    at: Instant
  }
}
const table = (tx: Tx) => tx.withTables<ReportTables>()

/** Who read the order of a day, and which, the earliest first. */
export const readsOf = (tx: Tx, office: string, day: PlainDate): Promise<Read[]> =>
  table(tx)
    .selectFrom('day_order_read')
    .select([
      'day_order_read.account_id as account',
      'day_order_read.order_hash as hash',
      'day_order_read.at',
    ])
    .where('day_order_read.office_id', '=', office)
    .where('day_order_read.day', '=', day)
    .orderBy('day_order_read.at')
    .orderBy('day_order_read.account_id')
    .execute()

/** False when this officer had read this very order before. */
export async function noteRead(tx: Tx, office: string, day: PlainDate, read: Read): Promise<boolean> {
  const noted = await table(tx)
    .insertInto('day_order_read')
    .values({ office_id: office, day, account_id: read.account, order_hash: read.hash, at: read.at })
    .onConflict((same) => same.doNothing())
    .returning('day_order_read.account_id')
    .executeTakeFirst()
  return noted !== undefined
}
