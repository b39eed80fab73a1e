import { sql } from 'kysely'
import type { Instant } from '#kernel'
import { sendOff, type Tx } from '#db'
import type { NoticeTables } from './tables.ts'

export type NoticeRow = NoticeTables['notice']
const table = (tx: Tx) => tx.withTables<NoticeTables>()

/** Queues the row unless its key is known already. */
export async function insert(tx: Tx, row: NoticeRow): Promise<boolean> {
  const done = await table(tx)
    .insertInto('notice')
    .values(row)
    .onConflict((conflict) => conflict.columns(['office_id', 'dedupe']).doNothing())
    .returning('notice.notice_id')
    .executeTakeFirst()
  return done !== undefined
}

/** Takes the oldest notices that are due and nobody else has in hand. */
export const lockDue = (tx: Tx, office: string, now: Instant, most: number): Promise<NoticeRow[]> =>
  table(tx)
    .selectFrom('notice')
    .selectAll('notice')
    .where('notice.office_id', '=', office)
    .where('notice.status', '=', 'queued')
    .where('notice.next_try_at', '<=', now)
    .orderBy('notice.next_try_at')
    .orderBy('notice.notice_id')
    .limit(most)
    .forUpdate()
    .skipLocked()
    .execute()

/** What tells of one line of a subject's history. Waits for a worker that has one of them in hand. */
export const lockOfEvent = (tx: Tx, office: string, subject: string, event: number): Promise<NoticeRow[]> =>
  table(tx)
    .selectFrom('notice')
    .selectAll('notice')
    .where('notice.office_id', '=', office)
    .where('notice.subject', '=', subject)
    .where('notice.event', '=', event)
    .orderBy('notice.notice_id')
    .forUpdate()
    .execute()

/** What the channel took. */
export async function saveSent(
  tx: Tx,
  office: string,
  ids: readonly NoticeRow['notice_id'][],
  { status, at }: { status: NoticeRow['status']; at: Instant },
): Promise<void> {
  if (ids.length === 0) return
  await sendOff(
    tx,
    sql`update notice set status = ${status}, attempts = notice.attempts + 1, next_try_at = ${at}, sent_at = ${at},
      last_fault = null
    where notice.office_id = ${office} and notice.notice_id = any (${[...ids]}::text[])`.execute(tx),
  )
}

type Outcome = Pick<NoticeRow, 'status' | 'attempts' | 'next_try_at' | 'sent_at' | 'last_fault'>

export async function save(
  tx: Tx,
  { office_id, notice_id }: NoticeRow,
  { status, attempts, next_try_at, sent_at, last_fault }: Outcome,
): Promise<void> {
  await table(tx)
    .updateTable('notice')
    .set({ status, attempts, next_try_at, sent_at, last_fault })
    .where('notice.office_id', '=', office_id)
    .where('notice.notice_id', '=', notice_id)
    .execute()
}

export const newest = (tx: Tx, office: string, limit: number): Promise<NoticeRow[]> =>
  table(tx)
    .selectFrom('notice')
    .selectAll('notice')
    .where('notice.office_id', '=', office)
    .orderBy('notice.queued_at', 'desc')
    .orderBy('notice.notice_id', 'desc')
    .limit(limit)
    .execute()
