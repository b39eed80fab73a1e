import { sql } from 'kysely'
import { z } from 'zod'
import { ok, type Id } from '#kernel'
import type { Tx } from '#db'
import type { Ctx } from '#people'
import type { AppointmentTables } from './tables.ts'

/** What a visitor has typed for a hold, exactly as typed. It names a person, so it lies sealed. */
export type Draft = Readonly<Record<string, string>>
const Draft = z.record(z.string(), z.string())

export const draftOf = (ctx: Ctx, id: Id<'appointment'>): Promise<Draft> =>
  ctx.db.read(ctx.office, (tx) => readDraft(ctx, tx, id))

/** Keeps what a step brought beside what earlier steps brought. */
export async function keepDraft(ctx: Ctx, id: Id<'appointment'>, typed: Draft): Promise<void> {
  await ctx.db.transaction(ctx.office, async (tx) => {
    const before = await readDraft(ctx, tx, id)
    return ok(await writeDraft(ctx, tx, id, { ...before, ...typed }))
  })
}

/** The visitor chose another time: the next hold begins with what was typed for the last one. */
export async function handDraftOn(
  ctx: Ctx,
  tx: Tx,
  from: Id<'appointment'>,
  to: Id<'appointment'>,
): Promise<void> {
  const draft = await readDraft(ctx, tx, from)
  await dropDraft(ctx, tx, from)
  if (Object.keys(draft).length > 0) await writeDraft(ctx, tx, to, draft)
}

export async function dropDraft(ctx: Ctx, tx: Tx, id: Id<'appointment'>): Promise<void> {
  await tx
    .withTables<AppointmentTables>()
    .deleteFrom('booking_draft')
    .where('booking_draft.office_id', '=', ctx.office)
    .where('booking_draft.appointment_id', '=', id)
    .execute()
}

/** Nobody comes back to a form after a day; the data of people who never booked is not ours to keep. */
export async function dropOldDrafts(ctx: Ctx, tx: Tx): Promise<void> {
  await tx
    .withTables<AppointmentTables>()
    .deleteFrom('booking_draft')
    .where('booking_draft.office_id', '=', ctx.office)
    .where('booking_draft.saved_at', '<', ctx.now().subtract({ hours: 24 }))
    .execute()
}

async function readDraft(ctx: Ctx, tx: Tx, id: Id<'appointment'>): Promise<Draft> {
  const row = await tx
    .withTables<AppointmentTables>()
    .selectFrom('booking_draft')
    .select('booking_draft.sealed')
    .where('booking_draft.office_id', '=', ctx.office)
    .where('booking_draft.appointment_id', '=', id)
    .executeTakeFirst()
  return row ? Draft.parse(JSON.parse(ctx.vault.open(row.sealed))) : {}
}

async function writeDraft(ctx: Ctx, tx: Tx, id: Id<'appointment'>, draft: Draft): Promise<null> {
  const sealed = ctx.vault.seal(JSON.stringify(draft))
  await sql`insert into booking_draft (office_id, appointment_id, sealed, saved_at)
    values (${ctx.office}, ${id}, ${sealed}, ${ctx.now()})
    on conflict (office_id, appointment_id) do update set sealed = excluded.sealed, saved_at = excluded.saved_at`.execute(
    tx,
  )
  return null
}
