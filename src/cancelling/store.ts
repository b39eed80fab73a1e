import { sql } from 'kysely'
import type { Id } from '#kernel'
import type { Case } from '#cases'
import type { Tx } from '#db'
import type { Ctx } from '#people'
import type { CancelTables } from './tables.ts'
import type { Decision, Wish } from './wish.ts'

type Row = CancelTables['cancel_wish']
type Of = Pick<Case, 'number' | 'stage'> & { name: string }
/** A wish, and whose case it is about. */
export type Waiting = { wish: Wish; of: Of }
const table = (tx: Tx) => tx.withTables<CancelTables>()
const rows = (ctx: Ctx, tx: Tx) =>
  table(tx).selectFrom('cancel_wish').selectAll('cancel_wish').where('cancel_wish.office_id', '=', ctx.office)

const wishOf = (row: Row): Wish => ({
  id: row.wish_id,
  case: row.case_id,
  version: row.case_version,
  act: row.act,
  reason: row.reason,
  report: row.report,
  askedBy: row.asked_by,
  askedAt: row.asked_at,
  decision: row.decision,
  decidedBy: row.decided_by,
  decidedAt: row.decided_at,
})

export async function insertWish(ctx: Ctx, tx: Tx, wish: Wish): Promise<void> {
  await table(tx)
    .insertInto('cancel_wish')
    .values({
      office_id: ctx.office,
      wish_id: wish.id,
      case_id: wish.case,
      case_version: wish.version,
      act: wish.act,
      reason: wish.reason,
      report: wish.report,
      asked_by: wish.askedBy,
      asked_at: wish.askedAt,
      decision: wish.decision,
      decided_by: wish.decidedBy,
      decided_at: wish.decidedAt,
    })
    .execute()
}

export async function closeWish(
  ctx: Ctx,
  tx: Tx,
  { id, decision, by }: { id: Id<'wish'>; decision: Decision; by: Id<'account'> },
): Promise<void> {
  await table(tx)
    .updateTable('cancel_wish')
    .set({ decision, decided_by: by, decided_at: ctx.now() })
    .where('cancel_wish.office_id', '=', ctx.office)
    .where('cancel_wish.wish_id', '=', id)
    .execute()
}

export async function wishById(ctx: Ctx, tx: Tx, id: Id<'wish'>): Promise<Wish | undefined> {
  const row = await rows(ctx, tx).where('cancel_wish.wish_id', '=', id).executeTakeFirst()
  return row && wishOf(row)
}

/** Every wish about a case, the oldest first. */
export async function wishesOfCase(ctx: Ctx, tx: Tx, id: Id<'case'>): Promise<Wish[]> {
  const found = await rows(ctx, tx)
    .where('cancel_wish.case_id', '=', id)
    .orderBy('cancel_wish.asked_at')
    .orderBy('cancel_wish.wish_id')
    .execute()
  return found.map(wishOf)
}

/** Wishes that wait for another person, on cases that stand where they stood, the oldest first. */
export async function openWishes(ctx: Ctx, tx: Tx): Promise<Waiting[]> {
  const found = await sql<Row & Of>`select w.*, c.number, c.stage, p.name from cancel_wish w
    join passport_case c on c.office_id = w.office_id and c.case_id = w.case_id and c.version = w.case_version
    join person p on p.office_id = c.office_id and p.person_id = c.person_id
    where w.office_id = ${ctx.office} and w.decision is null order by w.asked_at, w.wish_id`.execute(tx)
  return found.rows.map((row) => ({
    wish: wishOf(row),
    of: { number: row.number, stage: row.stage, name: row.name },
  }))
}
