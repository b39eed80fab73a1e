import { sql } from 'kysely'
import type { Instant, PlainDate } from '#kernel'
import type { Tx } from '#db'
import { sessionAt } from '#facilities'
import { nameInLog, type Ctx } from '#people'
import { sameSlot, withTaken, type Pool, type Slot, type SlotKey } from './appointment.ts'
import type { AppointmentTables } from './tables.ts'

const slotOf = (row: AppointmentTables['slot']): Slot => ({
  day: row.day,
  starts: row.starts,
  site: row.site,
  ends: row.ends,
  applicants: row.applicants,
  pilgrims: row.pilgrims,
  capacity: row.capacity,
  reserved: row.reserved,
  publicTaken: row.public_taken,
  pilgrimsTaken: row.pilgrims_taken,
})

const slots = (tx: Tx, office: string) =>
  tx
    .withTables<AppointmentTables>()
    .selectFrom('slot')
    .selectAll('slot')
    .where('slot.office_id', '=', office)
    .orderBy('slot.day')
    .orderBy('slot.starts')
    .orderBy('slot.site')

/**
 * Locks one slot and frees the holds on it that are over: two clerks cannot sell its last place. Slots are the first locks of
 * every act here, then the appointment, then the person, then the log.
 */
export async function lockSlot(ctx: Ctx, tx: Tx, key: SlotKey): Promise<Slot | undefined> {
  const row = await slots(tx, ctx.office)
    .where('slot.day', '=', key.day)
    .where('slot.starts', '=', key.starts)
    .where('slot.site', '=', key.site)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return undefined
  const freed = await expireHolds(ctx, tx, key)
  const slot = slotOf(row)
  if (freed === 0) return slot
  await count(tx, ctx.office, key, 'public', -freed)
  return withTaken(slot, slot.publicTaken - freed)
}

/** A slot as it stands, without a lock: for screens. */
export async function slotAt(ctx: Ctx, tx: Tx, key: SlotKey): Promise<Slot | undefined> {
  const row = await slots(tx, ctx.office)
    .where('slot.day', '=', key.day)
    .where('slot.starts', '=', key.starts)
    .where('slot.site', '=', key.site)
    .executeTakeFirst()
  return row && slotOf(row)
}

/** Locks several slots, the earliest first whatever order they are asked in, so that two moves never wait in a circle. */
export async function lockSlots(ctx: Ctx, tx: Tx, keys: readonly SlotKey[]): Promise<Slot[]> {
  const ordered = keys.toSorted((a, b) => (slotName(a) < slotName(b) ? -1 : 1))
  const locked: Slot[] = []
  for (const key of ordered) {
    if (locked.some((one) => sameSlot(one, key))) continue
    const slot = await lockSlot(ctx, tx, key)
    if (slot) locked.push(slot)
  }
  return locked
}

/** `2016-01-18 08:00`, with the session behind it where it is not at the office: for the log, and sorts by time. */
export const slotName = ({ day, starts, site }: SlotKey): string =>
  `${day.toString()} ${starts.toString({ smallestUnit: 'minute' })}${site && ` ${site}`}`

/** Takes a place if there is one. The slot is locked and judged before; this and the CHECK are the second and third guard. */
export async function takePlace(tx: Tx, office: string, key: SlotKey, pool: Pool): Promise<boolean> {
  const free =
    pool === 'public'
      ? sql`slot.public_taken + slot.reserved < slot.capacity`
      : sql`slot.pilgrims_taken < slot.reserved`
  return (await count(tx, office, key, pool, 1, free)) === 1
}

/** Gives a place back to the pool it came from. */
export async function returnPlace(tx: Tx, office: string, key: SlotKey, pool: Pool): Promise<void> {
  await count(tx, office, key, pool, -1)
}

/** `capacityWith`, where the counters are. */
const holds = sql`case when slot.reserved = 0 then slot.applicants when slot.reserved >= slot.pilgrims then slot.pilgrims
  else slot.reserved + slot.applicants * (slot.pilgrims - slot.reserved) / slot.pilgrims end`

async function count(tx: Tx, office: string, key: SlotKey, pool: Pool, by: number, only = sql`true`) {
  const column = sql.ref(pool === 'public' ? 'public_taken' : 'pilgrims_taken')
  // As `withTaken`: where more sat than the half hour holds, what one of the public leaves is not sold again.
  const fewer =
    by < 0 && pool === 'public'
      ? sql`, capacity = greatest(${holds}, slot.public_taken + ${by} + slot.reserved)`
      : sql``
  const done = await sql`update slot set ${column} = ${sql.ref('slot')}.${column} + ${by}${fewer}
    where slot.office_id = ${office} and slot.day = ${key.day} and slot.starts = ${key.starts}
      and slot.site = ${key.site} and ${only}`.execute(tx)
  return Number(done.numAffectedRows ?? 0n)
}

/** Ends the holds of one slot whose twenty minutes are over; says how many. Drafts stay: the visitor may choose again. */
async function expireHolds(ctx: Ctx, tx: Tx, key: SlotKey): Promise<number> {
  const done = await sql`with ended as (
      update appointment set status = 'expired', version = appointment.version + 1
      where appointment.office_id = ${ctx.office} and appointment.day = ${key.day} and appointment.starts = ${key.starts}
        and appointment.site = ${key.site} and appointment.status = 'held' and appointment.held_until <= ${ctx.now()}
      returning appointment.appointment_id, appointment.version, appointment.kind)
    insert into appointment_change (office_id, appointment_id, version, at, who, status, kind, day, starts, site)
    select ${ctx.office}, e.appointment_id, e.version, ${ctx.now()}, ${nameInLog(ctx.who)}, 'expired', e.kind, ${key.day}, ${key.starts},
      ${key.site}
    from ended e order by e.appointment_id`.execute(tx)
  return Number(done.numAffectedRows ?? 0n)
}

/** Slots on which some hold is over. */
export async function slotsWithOldHolds(tx: Tx, office: string, now: Instant): Promise<SlotKey[]> {
  return tx
    .withTables<AppointmentTables>()
    .selectFrom('appointment')
    .select(['appointment.day', 'appointment.starts', 'appointment.site'])
    .distinct()
    .where('appointment.office_id', '=', office)
    .where('appointment.status', '=', 'held')
    .where('appointment.held_until', '<=', now)
    .orderBy('appointment.day')
    .orderBy('appointment.starts')
    .orderBy('appointment.site')
    .execute()
}

export const reserve = (
  tx: Tx,
  office: string,
  key: SlotKey,
  { reserved, capacity }: { reserved: number; capacity: number },
) =>
  tx
    .withTables<AppointmentTables>()
    .updateTable('slot')
    .set({ reserved, capacity })
    .where('slot.office_id', '=', office)
    .where('slot.day', '=', key.day)
    .where('slot.starts', '=', key.starts)
    .where('slot.site', '=', key.site)
    .execute()

export type OpenSlot = Pick<Slot, 'day' | 'starts' | 'site' | 'ends' | 'applicants' | 'pilgrims' | 'capacity'>

/** Adds the slots that are not there yet and sets the capacity of the others, never below what is taken or kept. */
export async function saveSlots(tx: Tx, office: string, open: readonly OpenSlot[]): Promise<void> {
  const rows = open.map((one) => ({
    office_id: office,
    ...one,
    session_id: sessionAt(one.site),
    reserved: 0,
    public_taken: 0,
    pilgrims_taken: 0,
  }))
  for (let i = 0; i < rows.length; i += 1_000)
    await tx
      .withTables<AppointmentTables>()
      .insertInto('slot')
      .values(rows.slice(i, i + 1_000))
      .onConflict((on) =>
        on.columns(['office_id', 'day', 'starts', 'site']).doUpdateSet({
          ends: sql`excluded.ends`,
          applicants: sql`excluded.applicants`,
          pilgrims: sql`excluded.pilgrims`,
          capacity: sql`greatest(excluded.capacity, slot.public_taken + slot.reserved)`,
        }),
      )
      .execute()
}

/** The slots as they stand, locked in order, for whoever sets their capacity anew. */
export async function lockRange(
  tx: Tx,
  office: string,
  { from, to }: { from: PlainDate; to: PlainDate },
): Promise<Slot[]> {
  const rows = await slots(tx, office)
    .where('slot.day', '>=', from)
    .where('slot.day', '<', to)
    .forUpdate()
    .execute()
  return rows.map(slotOf)
}

/** From `from` up to, not including, `to`. Holds that are over count as free. */
export async function slotsBetween(
  ctx: Ctx,
  tx: Tx,
  { from, to }: { from: PlainDate; to: PlainDate },
): Promise<Slot[]> {
  const rows = await slots(tx, ctx.office).where('slot.day', '>=', from).where('slot.day', '<', to).execute()
  const { rows: over } = await sql<SlotKey & { n: number }>`
    select a.day, a.starts, a.site, count(*)::int as n from appointment a
    where a.office_id = ${ctx.office} and a.status = 'held' and a.held_until <= ${ctx.now()}
      and a.day >= ${from} and a.day < ${to}
    group by a.day, a.starts, a.site order by a.day, a.starts, a.site`.execute(tx)
  const lapsed = new Map(over.map((one) => [slotName(one), one.n]))
  return rows.map(slotOf).map((slot) => {
    const over = lapsed.get(slotName(slot))
    return over ? withTaken(slot, slot.publicTaken - over) : slot
  })
}
