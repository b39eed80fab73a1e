import type { Id, Instant, PlainDate } from '#kernel'
import { applicantKind, type Answers, type ServiceId } from '#catalogue'
import { inHand, sendOff, type Tx } from '#db'
import { nameInLog, type Ctx } from '#people'
import type { PublicCode } from '#papers'
import {
  mayBecome,
  type Appointment,
  type Bound,
  type Pool,
  type SlotKey,
  type Status,
} from './appointment.ts'
import type { AppointmentTables } from './tables.ts'

type Row = AppointmentTables['appointment']

const rows = (tx: Tx, office: string) =>
  tx
    .withTables<AppointmentTables>()
    .selectFrom('appointment')
    .selectAll('appointment')
    .where('appointment.office_id', '=', office)

function appointmentOf(row: Row): Appointment {
  const facts = {
    id: row.appointment_id,
    code: row.code,
    day: row.day,
    starts: row.starts,
    site: row.site,
    kind: row.kind,
    service: row.service,
    applicantKind: row.applicant_kind,
    answers: row.answers,
    pilgrim: row.pilgrim_id,
    version: row.version,
    createdAt: row.created_at,
  }
  const { status, person_id: person, held_until: heldUntil } = row
  switch (status) {
    case 'held':
      if (!heldUntil) break
      return { ...facts, status, person: null, heldUntil }
    case 'cancelled':
    case 'expired':
      return { ...facts, status, person }
    case 'booked':
    case 'arrived':
    case 'served':
    case 'missed':
      if (!person) break
      return { ...facts, status, person }
  }
  throw new Error(`appointment ${row.appointment_id} is in a state its CHECK forbids`)
}

/** Appointments this transaction has locked or written; a hold that ran out ends before anybody locks it (`slots.ts`). */
const held = inHand<Appointment>()

export async function appointmentById(
  ctx: Ctx,
  tx: Tx,
  id: Id<'appointment'>,
): Promise<Appointment | undefined> {
  const known = held.of(tx, id)
  if (known) return known
  const row = await rows(tx, ctx.office).where('appointment.appointment_id', '=', id).executeTakeFirst()
  return row && appointmentOf(row)
}

export async function appointmentByCode(
  ctx: Ctx,
  tx: Tx,
  code: PublicCode,
): Promise<Appointment | undefined> {
  const row = await rows(tx, ctx.office).where('appointment.code', '=', code).executeTakeFirst()
  return row && appointmentOf(row)
}

/** Waits for whoever changes it, then reads it as it is now. Its slot is locked before it. */
export async function lockAppointment(
  ctx: Ctx,
  tx: Tx,
  id: Id<'appointment'>,
): Promise<Appointment | undefined> {
  const known = held.of(tx, id)
  if (known) return known
  const row = await rows(tx, ctx.office)
    .where('appointment.appointment_id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row && held.keep(tx, appointmentOf(row))
}

/** The place this person has for the service, booked or already used to come in. */
export async function activeOf(
  tx: Tx,
  office: string,
  { person, service }: { person: Id<'person'>; service: ServiceId },
): Promise<Appointment | undefined> {
  const row = await rows(tx, office)
    .where('appointment.person_id', '=', person)
    .where('appointment.service', '=', service)
    .where('appointment.status', 'in', ['booked', 'arrived'])
    .executeTakeFirst()
  return row && appointmentOf(row)
}

/** The places of a person on one day that still stand, the earliest first. */
export async function appointmentsOn(
  tx: Tx,
  office: string,
  { person, day }: { person: Id<'person'>; day: PlainDate },
): Promise<Appointment[]> {
  const found = await rows(tx, office)
    .where('appointment.person_id', '=', person)
    .where('appointment.day', '=', day)
    .where('appointment.status', 'in', ['booked', 'arrived'])
    .orderBy('appointment.starts')
    .orderBy('appointment.appointment_id')
    .execute()
  return found.map(appointmentOf)
}

/** The persons of all appointments in one of these states. */
export async function personsIn(
  tx: Tx,
  office: string,
  statuses: readonly Status[],
): Promise<Id<'person'>[]> {
  const found = await tx
    .withTables<AppointmentTables>()
    .selectFrom('appointment')
    .select('appointment.person_id')
    .distinct()
    .where('appointment.office_id', '=', office)
    .where('appointment.status', 'in', [...statuses])
    .where('appointment.person_id', 'is not', null)
    .orderBy('appointment.person_id')
    .execute()
  return found.flatMap((row) => row.person_id ?? [])
}

/** Visits still booked for a day before this one, the earliest first. */
export async function bookedBefore(tx: Tx, office: string, day: PlainDate): Promise<Id<'appointment'>[]> {
  const found = await rows(tx, office)
    .where('appointment.status', '=', 'booked')
    .where('appointment.day', '<', day)
    .orderBy('appointment.day')
    .orderBy('appointment.appointment_id')
    .execute()
  return found.map((row) => row.appointment_id)
}

/** Whether the person was given another visit for the same service after this one. */
export async function hasLaterVisit(tx: Tx, office: string, one: Bound): Promise<boolean> {
  const later = await rows(tx, office)
    .where('appointment.person_id', '=', one.person)
    .where('appointment.service', '=', one.service)
    .where('appointment.created_at', '>', one.createdAt)
    .where('appointment.status', 'in', ['booked', 'arrived', 'served'])
    .executeTakeFirst()
  return later !== undefined
}

export type NewAppointment = {
  id: Id<'appointment'>
  code: PublicCode
  slot: SlotKey
  answers: Answers
} & (
  | { status: 'held'; kind: 'public'; heldUntil: Instant }
  | { status: 'booked'; kind: 'pilgrim'; pilgrim: Id<'pilgrim'>; person: Id<'person'> }
)

export async function insertAppointment(ctx: Ctx, tx: Tx, one: NewAppointment): Promise<void> {
  const onHold = one.status === 'held'
  const row: Row = {
    office_id: ctx.office,
    appointment_id: one.id,
    code: one.code,
    day: one.slot.day,
    starts: one.slot.starts,
    site: one.slot.site,
    kind: one.kind,
    status: one.status,
    person_id: onHold ? null : one.person,
    service: one.answers.service,
    applicant_kind: applicantKind(one.answers.age, one.answers.pilgrim),
    pilgrim_id: onHold ? null : one.pilgrim,
    answers: one.answers,
    held_until: onHold ? one.heldUntil : null,
    version: 1,
    created_at: ctx.now(),
    booked_at: onHold ? null : ctx.now(),
  }
  await sendOff(tx, tx.withTables<AppointmentTables>().insertInto('appointment').values(row).execute())
  await remember(ctx, tx, held.keep(tx, appointmentOf(row)))
}

type Step = { status: 'booked'; person: Id<'person'> } | { status: Exclude<Status, 'held' | 'booked'> }

/** The next state of a locked appointment, and its line in the history. Throws when the table `next` knows no such step. */
export async function moveOn(ctx: Ctx, tx: Tx, from: Appointment, to: Step): Promise<void> {
  if (!mayBecome(from.status, to.status))
    throw new Error(`appointment ${from.id}: ${from.status} to ${to.status}`)
  await save(ctx, tx, movedOn(from, to), to.status === 'booked' ? { booked_at: ctx.now() } : {})
}

/** Another time for the same booking. */
export const moveTo = (
  ctx: Ctx,
  tx: Tx,
  from: Appointment,
  { slot: { day, starts, site }, kind }: { slot: SlotKey; kind: Pool },
): Promise<void> => save(ctx, tx, { ...from, day, starts, site, kind, version: from.version + 1 })

function movedOn(from: Appointment, to: Step): Appointment {
  const facts = { ...from, version: from.version + 1 }
  if (to.status === 'booked') return { ...facts, status: to.status, person: to.person }
  if (to.status === 'cancelled' || to.status === 'expired')
    return { ...facts, status: to.status, person: from.person }
  if (!from.person) throw new Error(`appointment ${from.id}: ${to.status} without a person`)
  return { ...facts, status: to.status, person: from.person }
}

async function save(ctx: Ctx, tx: Tx, moved: Appointment, bookedAt: Partial<Row> = {}): Promise<void> {
  held.keep(tx, moved)
  const { status, kind, day, starts, site, version, person: person_id } = moved
  const written = tx
    .withTables<AppointmentTables>()
    .updateTable('appointment')
    .set({ status, kind, day, starts, site, version, person_id, ...bookedAt })
    .where('appointment.office_id', '=', ctx.office)
    .where('appointment.appointment_id', '=', moved.id)
  await sendOff(tx, written.execute())
  await remember(ctx, tx, moved)
}

const remember = (ctx: Ctx, tx: Tx, { id, version, status, kind, day, starts, site }: Appointment) =>
  sendOff(
    tx,
    tx
      .withTables<AppointmentTables>()
      .insertInto('appointment_change')
      .values({
        office_id: ctx.office,
        appointment_id: id,
        version,
        at: ctx.now(),
        who: nameInLog(ctx.who),
        status,
        kind,
        day,
        starts,
        site,
      })
      .execute(),
  )

/** Everybody who has or had a place on a day, in order; cancelled places and holds are nobody's. */
export async function visitsOn(tx: Tx, office: string, day: PlainDate): Promise<Appointment[]> {
  const found = await rows(tx, office)
    .where('appointment.day', '=', day)
    .where('appointment.status', 'in', ['booked', 'arrived', 'served', 'missed'])
    .orderBy('appointment.starts')
    .orderBy('appointment.appointment_id')
    .execute()
  return found.map(appointmentOf)
}

/** Everything these people booked that was not cancelled, the earliest day first. */
export async function visitsOf(
  tx: Tx,
  office: string,
  persons: readonly Id<'person'>[],
): Promise<Appointment[]> {
  if (persons.length === 0) return []
  const found = await rows(tx, office)
    .where('appointment.person_id', 'in', persons)
    .where('appointment.status', 'in', ['booked', 'arrived', 'served', 'missed'])
    .orderBy('appointment.day')
    .orderBy('appointment.starts')
    .orderBy('appointment.appointment_id')
    .execute()
  return found.map(appointmentOf)
}
