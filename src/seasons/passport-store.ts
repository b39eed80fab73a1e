import { sql } from 'kysely'
import type { Id, PlainDate } from '#kernel'
import type { Tx } from '#db'
import type { Ctx, PassportNumber } from '#people'
import type { Evidence } from './exemption.ts'
import type { SeasonTables } from './tables.ts'

export type PassportRow = SeasonTables['passport_held']

/** The newest line about each of these pilgrims: it counts, whatever the lists say. */
export async function newestPassports(
  tx: Tx,
  office: string,
  ids: readonly Id<'pilgrim'>[],
): Promise<ReadonlyMap<Id<'pilgrim'>, PassportRow>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .withTables<SeasonTables>()
    .selectFrom('passport_held')
    .selectAll('passport_held')
    .distinctOn('passport_held.pilgrim_id')
    .where('passport_held.office_id', '=', office)
    .where(sql<boolean>`passport_held.pilgrim_id = any (${[...ids]}::text[])`)
    .orderBy('passport_held.pilgrim_id')
    .orderBy('passport_held.turn', 'desc')
    .execute()
  return new Map(rows.map((row) => [row.pilgrim_id, row]))
}

/** Who else of the season holds a passport of this number by the newest line about them. */
export async function othersWithPassport(
  ctx: Ctx,
  tx: Tx,
  pilgrim: Id<'pilgrim'>,
  passport: PassportNumber,
): Promise<boolean> {
  const index = ctx.vault.blind('passport', passport.reveal())
  const { rows } = await sql<{ pilgrim_id: string }>`select h.pilgrim_id from passport_held h
    join pilgrim p on p.office_id = h.office_id and p.pilgrim_id = h.pilgrim_id
    join pilgrim o on o.office_id = p.office_id and o.season_id = p.season_id and o.pilgrim_id = ${pilgrim}
    where h.office_id = ${ctx.office} and h.passport_index = ${index} and h.pilgrim_id <> ${pilgrim}
      and not exists (select 1 from passport_held n where n.office_id = h.office_id
        and n.pilgrim_id = h.pilgrim_id and n.turn > h.turn)
    limit 1`.execute(tx)
  return rows.length > 0
}

export type NewPassport = {
  pilgrim: Id<'pilgrim'>
  held: { passport: PassportNumber; until: PlainDate; evidence: Evidence } | null
  reason: string | null
  by: Id<'account'>
}

export async function insertPassport(
  ctx: Ctx,
  tx: Tx,
  { pilgrim, held, reason, by }: NewPassport,
): Promise<void> {
  const last = (await newestPassports(tx, ctx.office, [pilgrim])).get(pilgrim)
  const number = held?.passport.reveal()
  await tx
    .withTables<SeasonTables>()
    .insertInto('passport_held')
    .values({
      office_id: ctx.office,
      pilgrim_id: pilgrim,
      turn: (last?.turn ?? 0) + 1,
      passport: number === undefined ? null : ctx.vault.seal(number),
      passport_index: number === undefined ? null : ctx.vault.blind('passport', number),
      valid_until: held?.until ?? null,
      evidence: held?.evidence ?? null,
      reason,
      entered_by: by,
      entered_at: ctx.now(),
    })
    .execute()
}
