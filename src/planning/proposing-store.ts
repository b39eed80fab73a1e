import { sql } from 'kysely'
import type { Id } from '#kernel'
import type { Tx } from '#db'
import type { Ctx } from '#people'
import { nextProposing, ProposingAnswer, type Proposing, type ProposingStatus } from './proposing.ts'
import type { PlanningTables } from './tables.ts'

const table = (tx: Tx) => tx.withTables<PlanningTables>()
const rows = (ctx: Ctx, tx: Tx) =>
  table(tx).selectFrom('proposal').selectAll('proposal').where('proposal.office_id', '=', ctx.office)

const proposingOf = (row: PlanningTables['proposal']): Proposing => ({
  id: row.proposal_id,
  season: row.season_id,
  regencies: row.regencies,
  seed: row.seed,
  askedBy: row.asked_by,
  askedAt: row.asked_at,
  status: row.status,
  progress: row.progress,
  answer: row.answer === null ? null : ProposingAnswer.parse(row.answer),
  plan: row.plan_id,
  version: row.version,
})

/** The id under which the work is under way: this one's, or that of whoever asked for the same before. */
export async function insertProposing(
  ctx: Ctx,
  tx: Tx,
  one: Pick<Proposing, 'id' | 'season' | 'regencies' | 'seed' | 'askedBy' | 'askedAt'>,
): Promise<Id<'proposal'> | undefined> {
  const regencies = [...one.regencies]
  await table(tx)
    .insertInto('proposal')
    .values({
      office_id: ctx.office,
      proposal_id: one.id,
      season_id: one.season,
      regencies,
      seed: one.seed,
      asked_by: one.askedBy,
      asked_at: one.askedAt,
      status: 'waiting',
      progress: 0,
      answer: null,
      plan_id: null,
      version: 1,
    })
    .onConflict((on) => on.doNothing())
    .execute()
  const row = await rows(ctx, tx)
    .where('proposal.season_id', '=', one.season)
    .where('proposal.regencies', '=', sql<string[]>`${regencies}::text[]`)
    .where('proposal.status', 'in', ['waiting', 'working'])
    .executeTakeFirst()
  return row?.proposal_id
}

export async function proposingById(ctx: Ctx, tx: Tx, id: Id<'proposal'>): Promise<Proposing | undefined> {
  const row = await rows(ctx, tx).where('proposal.proposal_id', '=', id).executeTakeFirst()
  return row && proposingOf(row)
}

export async function lockProposing(ctx: Ctx, tx: Tx, id: Id<'proposal'>): Promise<Proposing | undefined> {
  const row = await rows(ctx, tx).where('proposal.proposal_id', '=', id).forUpdate().executeTakeFirst()
  return row && proposingOf(row)
}

/** Those with one of these statuses, the oldest first. */
export async function proposingsIn(
  ctx: Ctx,
  tx: Tx,
  statuses: readonly ProposingStatus[],
): Promise<Proposing[]> {
  const found = await rows(ctx, tx)
    .where('proposal.status', 'in', statuses)
    .orderBy('proposal.asked_at')
    .orderBy('proposal.proposal_id')
    .execute()
  return found.map(proposingOf)
}

/** False when it was taken back meanwhile, or has ended. */
export async function saveWorking(ctx: Ctx, tx: Tx, id: Id<'proposal'>, progress: number): Promise<boolean> {
  const done = await table(tx)
    .updateTable('proposal')
    .set({ status: nextProposing.waiting.begin, progress })
    .where('proposal.office_id', '=', ctx.office)
    .where('proposal.proposal_id', '=', id)
    .where('proposal.status', 'in', ['waiting', 'working'])
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** Of a locked row. */
export async function saveProposing(
  ctx: Ctx,
  tx: Tx,
  { id, version }: Proposing,
  to: { status: ProposingStatus; answer: ProposingAnswer | null },
): Promise<void> {
  await table(tx)
    .updateTable('proposal')
    .set({
      status: to.status,
      answer: to.answer && JSON.stringify(to.answer),
      plan_id: to.answer?.kind === 'made' ? to.answer.plan : null,
      ...(to.answer ? { progress: 100 } : {}),
      version: version + 1,
    })
    .where('proposal.office_id', '=', ctx.office)
    .where('proposal.proposal_id', '=', id)
    .execute()
}
