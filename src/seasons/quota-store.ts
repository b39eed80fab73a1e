import type { Id } from '#kernel'
import type { Tx } from '#db'
import type { Ctx } from '#people'
import type { SeasonTables } from './tables.ts'

export type QuotaChange = SeasonTables['quota_change']

const table = (tx: Tx) => tx.withTables<SeasonTables>()

const changes = (tx: Tx, office: string) =>
  table(tx).selectFrom('quota_change').selectAll('quota_change').where('quota_change.office_id', '=', office)

export type NewQuota = {
  id: Id<'quota'>
  season: string
  regency: string
  before: number
  after: number
  reason: string
  by: Id<'account'>
}

export async function insertQuotaChange(ctx: Ctx, tx: Tx, wish: NewQuota): Promise<void> {
  await table(tx)
    .insertInto('quota_change')
    .values({
      office_id: ctx.office,
      change_id: wish.id,
      season_id: wish.season,
      regency: wish.regency,
      quota_before: wish.before,
      quota_after: wish.after,
      reason: wish.reason,
      asked_by: wish.by,
      asked_at: ctx.now(),
      decision: null,
      decided_by: null,
      decided_at: null,
    })
    .execute()
}

/** What waits for another pair of eyes. */
export const openQuotaChanges = (tx: Tx, office: string, season: string): Promise<QuotaChange[]> =>
  changes(tx, office)
    .where('quota_change.season_id', '=', season)
    .where('quota_change.decision', 'is', null)
    .orderBy('quota_change.change_id')
    .execute()

export const quotaChangeById = (tx: Tx, office: string, id: Id<'quota'>): Promise<QuotaChange | undefined> =>
  changes(tx, office).where('quota_change.change_id', '=', id).executeTakeFirst()

export async function closeQuotaChange(
  ctx: Ctx,
  tx: Tx,
  { change, decision, by }: { change: QuotaChange; decision: 'agreed' | 'refused'; by: Id<'account'> },
): Promise<void> {
  await table(tx)
    .updateTable('quota_change')
    .set({ decision, decided_by: by, decided_at: ctx.now() })
    .where('quota_change.office_id', '=', ctx.office)
    .where('quota_change.change_id', '=', change.change_id)
    .execute()
  if (decision === 'refused') return
  await table(tx)
    .updateTable('cohort')
    .set({ quota: change.quota_after })
    .where('cohort.office_id', '=', ctx.office)
    .where('cohort.season_id', '=', change.season_id)
    .where('cohort.regency', '=', change.regency)
    .execute()
}
