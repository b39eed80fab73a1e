import { z } from 'zod'
import type { Id } from '#kernel'
import type { Tx } from '#db'
import type { Ctx } from '#people'
import { Answer } from './answer.ts'
import { Change } from './change.ts'
import { next, type Scenario } from './scenario.ts'
import type { WhatIfTables } from './tables.ts'

const table = (tx: Tx) => tx.withTables<WhatIfTables>()
const rows = (ctx: Ctx, tx: Tx) =>
  table(tx).selectFrom('scenario').selectAll('scenario').where('scenario.office_id', '=', ctx.office)

const scenarioOf = (row: WhatIfTables['scenario']): Scenario => ({
  id: row.scenario_id,
  season: row.season_id,
  askedBy: row.asked_by,
  askedAt: row.asked_at,
  changes: z.array(Change).parse(row.changes),
  status: row.status,
  progress: row.progress,
  answer: row.answer === null ? null : Answer.parse(row.answer),
  adoptedAt: row.adopted_at,
  version: row.version,
})

export async function insertScenario(ctx: Ctx, tx: Tx, one: Scenario): Promise<void> {
  await table(tx)
    .insertInto('scenario')
    .values({
      office_id: ctx.office,
      scenario_id: one.id,
      season_id: one.season,
      asked_by: one.askedBy,
      asked_at: one.askedAt,
      changes: JSON.stringify(one.changes),
      status: one.status,
      progress: one.progress,
      answer: null,
      adopted_at: null,
      version: one.version,
    })
    .execute()
}

export async function scenarioById(ctx: Ctx, tx: Tx, id: Id<'scenario'>): Promise<Scenario | undefined> {
  const row = await rows(ctx, tx).where('scenario.scenario_id', '=', id).executeTakeFirst()
  return row && scenarioOf(row)
}

export async function lockScenario(ctx: Ctx, tx: Tx, id: Id<'scenario'>): Promise<Scenario | undefined> {
  const row = await rows(ctx, tx).where('scenario.scenario_id', '=', id).forUpdate().executeTakeFirst()
  return row && scenarioOf(row)
}

/** The newest first. */
export async function scenariosOf(ctx: Ctx, tx: Tx, asker: Id<'account'>, most: number): Promise<Scenario[]> {
  const found = await rows(ctx, tx)
    .where('scenario.asked_by', '=', asker)
    .orderBy('scenario.asked_at', 'desc')
    .orderBy('scenario.scenario_id', 'desc')
    .limit(most)
    .execute()
  return found.map(scenarioOf)
}

/** Questions without an answer, the oldest first. */
export async function waitingScenarios(ctx: Ctx, tx: Tx): Promise<Scenario[]> {
  const found = await rows(ctx, tx)
    .where('scenario.status', '=', 'waiting')
    .orderBy('scenario.asked_at')
    .orderBy('scenario.scenario_id')
    .execute()
  return found.map(scenarioOf)
}

/** False when the question was taken back meanwhile. */
export async function saveProgress(ctx: Ctx, tx: Tx, id: Id<'scenario'>, progress: number): Promise<boolean> {
  const done = await table(tx)
    .updateTable('scenario')
    .set({ progress })
    .where('scenario.office_id', '=', ctx.office)
    .where('scenario.scenario_id', '=', id)
    .where('scenario.status', '=', 'waiting')
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** Whoever is first answers; a second answer, or one to a question that was taken back, changes nothing. */
export async function saveAnswer(ctx: Ctx, tx: Tx, id: Id<'scenario'>, answer: Answer): Promise<void> {
  await table(tx)
    .updateTable('scenario')
    .set((eb) => ({
      answer: JSON.stringify(answer),
      status: next.waiting.answer,
      progress: 100,
      version: eb('scenario.version', '+', 1),
    }))
    .where('scenario.office_id', '=', ctx.office)
    .where('scenario.scenario_id', '=', id)
    .where('scenario.status', '=', 'waiting')
    .execute()
}

export async function saveAdopted(ctx: Ctx, tx: Tx, { id, version }: Scenario): Promise<void> {
  await table(tx)
    .updateTable('scenario')
    .set({ status: next.answered.adopt, adopted_at: ctx.now(), version: version + 1 })
    .where('scenario.office_id', '=', ctx.office)
    .where('scenario.scenario_id', '=', id)
    .execute()
}

export async function removeScenario(ctx: Ctx, tx: Tx, id: Id<'scenario'>): Promise<void> {
  await table(tx)
    .deleteFrom('scenario')
    .where('scenario.office_id', '=', ctx.office)
    .where('scenario.scenario_id', '=', id)
    .execute()
}
