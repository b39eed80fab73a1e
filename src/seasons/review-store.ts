import { sql } from 'kysely'
import type { Id } from '#kernel'
import type { Tx } from '#db'
import { nameKey } from '#lists'
import { idIn, type Ctx } from '#people'
import type { RowTaken } from './import-row.ts'
import type { SeasonTables } from './tables.ts'

export type ReviewDecision = 'same-person' | 'not-the-same'
export type ReviewRow = SeasonTables['name_review']

/** A row of a file with the porsi number of somebody who is stored under another name. */
export type OtherName = { pilgrim: Id<'pilgrim'>; row: RowTaken }

/** Puts rows before a supervisor; one that waits already, or that the regency was asked about, is not put twice. */
export async function insertReviews(
  ctx: Ctx,
  tx: Tx,
  { season, list }: { season: string; list: Id<'list'> },
  rows: readonly OtherName[],
): Promise<void> {
  for (const { pilgrim, row } of rows) {
    const { name, parentRelation, parentName } = row.facts
    const key = nameKey(name)
    await sql`insert into name_review (office_id, review_id, season_id, regency, list_id, pilgrim_id, sheet, row_number,
        told_name, told_parent_relation, told_parent_name, told_key)
      select ${ctx.office}, ${idIn(ctx, 'review')}, ${season}, ${row.regency}, ${list}, ${pilgrim}, ${row.sheet}::text,
        ${row.row}::integer, ${name}, ${parentRelation}::text, ${parentName}::text, ${key}
      where not exists (select 1 from name_review r where r.office_id = ${ctx.office} and r.pilgrim_id = ${pilgrim}
        and r.told_key = ${key} and (r.decision is null or r.decision = 'not-the-same'))`.execute(tx)
  }
}

const reviews = (tx: Tx, office: string) =>
  tx
    .withTables<SeasonTables>()
    .selectFrom('name_review')
    .selectAll('name_review')
    .where('name_review.office_id', '=', office)

/** Every row of a season that was put before a supervisor, the newest last. */
export const reviewsOf = (tx: Tx, office: string, season: string): Promise<ReviewRow[]> =>
  reviews(tx, office).where('name_review.season_id', '=', season).orderBy('name_review.review_id').execute()

export const reviewById = (tx: Tx, office: string, id: Id<'review'>): Promise<ReviewRow | undefined> =>
  reviews(tx, office).where('name_review.review_id', '=', id).executeTakeFirst()

export const lockReview = (tx: Tx, office: string, id: Id<'review'>): Promise<ReviewRow | undefined> =>
  reviews(tx, office).where('name_review.review_id', '=', id).forUpdate().executeTakeFirst()

export async function closeReview(
  ctx: Ctx,
  tx: Tx,
  id: Id<'review'>,
  { decision, reason, by }: { decision: ReviewDecision; reason: string; by: Id<'account'> },
): Promise<void> {
  await tx
    .withTables<SeasonTables>()
    .updateTable('name_review')
    .set({ decision, reason, decided_by: by, decided_at: ctx.now() })
    .where('name_review.office_id', '=', ctx.office)
    .where('name_review.review_id', '=', id)
    .execute()
}
