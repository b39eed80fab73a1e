import { dateAt, err, ok, type Id, type Result } from '#kernel'
import type { Tx } from '#db'
import { log, perform, type CommonRefusal, type Ctx } from '#people'
import { decideArrival, decideMissed, mayBecome, type Appointment } from './appointment.ts'
import { lockSlot, slotName } from './slots.ts'
import { appointmentById, bookedBefore, hasLaterVisit, lockAppointment, moveOn } from './store.ts'

/** At check-in, inside the queue's own act, which also writes the log. The answer is the appointment as it was. */
export async function arrive(
  ctx: Ctx,
  tx: Tx,
  id: Id<'appointment'>,
): Promise<Result<Appointment, 'not-found' | 'not-booked' | 'not-today'>> {
  const appointment = await lockAppointment(ctx, tx, id)
  if (!appointment) return err('not-found')
  const decided = decideArrival(appointment, { now: ctx.now(), zone: ctx.zone })
  if (!decided.ok) return decided
  await moveOn(ctx, tx, appointment, { status: 'arrived' })
  return ok(appointment)
}

/** When the visit is over, inside the queue's own act: the person may book again from now on. */
export async function serve(
  ctx: Ctx,
  tx: Tx,
  id: Id<'appointment'>,
): Promise<Result<null, 'not-found' | 'not-arrived'>> {
  const appointment = await lockAppointment(ctx, tx, id)
  if (!appointment) return err('not-found')
  if (!mayBecome(appointment.status, 'served')) return err('not-arrived')
  await moveOn(ctx, tx, appointment, { status: 'served' })
  return ok(null)
}

export type Missed = { appointment: Id<'appointment'> }
export type MissRefusal = 'not-found' | 'not-booked' | 'not-over'

/** Nobody came and the half hour is over. The place stays used; the person may book another. */
export function markMissed(
  ctx: Ctx,
  id: Id<'appointment'>,
): Promise<Result<Missed, MissRefusal | CommonRefusal>> {
  return perform(ctx, 'appointments.miss', async (tx): Promise<Result<Missed, MissRefusal>> => {
    const seen = await appointmentById(ctx, tx, id)
    const slot = seen && (await lockSlot(ctx, tx, seen))
    const appointment = seen && (await lockAppointment(ctx, tx, id))
    if (!slot || !appointment) return err('not-found')
    const decided = decideMissed(appointment, slot, { now: ctx.now(), zone: ctx.zone })
    if (!decided.ok) return decided
    await moveOn(ctx, tx, appointment, { status: 'missed' })
    await log(ctx, tx, 'appointments.miss', id, { slot: slotName(appointment) })
    return ok({ appointment: id })
  })
}

/** The job: whoever was booked for a day that is over and did not come was missed. Safe to run twice. */
export async function missOldVisits(ctx: Ctx): Promise<Result<number, CommonRefusal>> {
  const today = dateAt(ctx.now(), ctx.zone)
  const old = await ctx.db.read(ctx.office, (tx) => bookedBefore(tx, ctx.office, today))
  let missed = 0
  for (const id of old) {
    const done = await markMissed(ctx, id)
    if (done.ok) missed += 1
    else if (done.error === 'forbidden' || done.error === 'key-used-for-another-request')
      return err(done.error)
  }
  return ok(missed)
}

/**
 * Somebody who missed the booked day came on another one without a booking, inside the act that let them in. One who has been
 * given another visit since had truly missed the first.
 */
export async function cameLate(ctx: Ctx, tx: Tx, id: Id<'appointment'>): Promise<void> {
  const seen = await appointmentById(ctx, tx, id)
  if (seen?.status !== 'missed') return
  const appointment = await lockAppointment(ctx, tx, id)
  if (appointment?.status !== 'missed' || (await hasLaterVisit(tx, ctx.office, appointment))) return
  await moveOn(ctx, tx, appointment, { status: 'served' })
}
