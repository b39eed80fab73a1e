import { dateAt, err, isBefore, ok, type Id, type Result } from '#kernel'
import type { ServiceId } from '#catalogue'
import type { Tx } from '#db'
import { newCode } from '#papers'
import { idIn, lockPerson, log, may, type Ctx } from '#people'
import { decideReserve, freeFor, hasBegun, sameSlot, type SlotKey } from './appointment.ts'
import { lockKnown, type Booked, type Known } from './actions.ts'
import { lockSlot, reserve, returnPlace, slotName, takePlace } from './slots.ts'
import { activeOf, insertAppointment, moveOn, moveTo } from './store.ts'

// What a published plan does with places, inside the transaction of its own act.

export type ReserveRefusal = 'forbidden' | 'slot-unknown' | 'too-few-places' | 'pilgrims-booked'

/**
 * Keeps `n` places of a half hour for pilgrims in all (not `n` more), so a plan may say it twice. Refused when the public has
 * too many of them already, or more than `n` pilgrims sit there.
 */
export async function reservePlaces(
  ctx: Ctx,
  tx: Tx,
  key: SlotKey,
  n: number,
): Promise<Result<null, ReserveRefusal>> {
  if (!may(ctx.who, 'appointments.reserve')) return err('forbidden')
  const slot = await lockSlot(ctx, tx, key)
  const decided = decideReserve(slot, n)
  if (!slot || !decided.ok) return decided.ok ? err('slot-unknown') : decided
  if (n === slot.reserved) return ok(null)
  await reserve(tx, ctx.office, slot, { reserved: n, ...decided.value })
  await log(ctx, tx, 'appointments.reserve', `slot:${slotName(slot)}`, { reserved: n, before: slot.reserved })
  return ok(null)
}

export type ReservedBooking = SlotKey & {
  pilgrim: Id<'pilgrim'>
  person: Id<'person'>
  service: ServiceId
}
export type ReservedRefusal =
  | 'forbidden'
  | 'slot-unknown'
  | 'slot-begun'
  | 'slot-full'
  | 'person-unknown'
  | 'already-booked'

/** Gives a pilgrim one of the places kept; it is booked at once, without a hold. */
export async function bookReserved(
  ctx: Ctx,
  tx: Tx,
  { pilgrim, person, service, day, starts, site }: ReservedBooking,
): Promise<Result<Booked, ReservedRefusal>> {
  if (!may(ctx.who, 'appointments.reserve')) return err('forbidden')
  const slot = await lockSlot(ctx, tx, { day, starts, site })
  if (!slot) return err('slot-unknown')
  if (hasBegun(slot, { now: ctx.now(), zone: ctx.zone })) return err('slot-begun')
  if (freeFor(slot, 'pilgrim') < 1) return err('slot-full')
  const known = await lockPerson(ctx, tx, person)
  if (!known) return err('person-unknown')
  if (await activeOf(tx, ctx.office, { person, service })) return err('already-booked')
  if (!(await takePlace(tx, ctx.office, slot, 'pilgrim'))) return err('slot-full')
  const id = idIn(ctx, 'appointment')
  const code = newCode(ctx.random)
  const age = isBefore(day, known.birthDate.add({ years: 17 })) ? 'child' : 'adult'
  const answers = { service, age, pilgrim: true, channel: 'walk-in' } as const
  const made = { id, code, answers, slot, pilgrim, person, status: 'booked', kind: 'pilgrim' } as const
  await insertAppointment(ctx, tx, made)
  await ctx.tell(ctx, tx, { kind: 'appointment-made', appointment: id })
  await log(ctx, tx, 'appointments.reserve', id, { slot: slotName(slot), service, pilgrim, person })
  return ok({ appointment: id, code })
}

export type MoveRefusal =
  | 'forbidden'
  | 'not-found'
  | 'stale'
  | 'not-booked'
  | 'slot-unknown'
  | 'slot-begun'
  | 'slot-full'

/** A changed plan moves a pilgrim to another place kept for pilgrims. The office may do so on the day itself. */
export async function moveReserved(
  ctx: Ctx,
  tx: Tx,
  wish: Known & { slot: SlotKey },
): Promise<Result<null, MoveRefusal>> {
  if (!may(ctx.who, 'appointments.reserve')) return err('forbidden')
  const found = await lockKnown(ctx, tx, wish, [wish.slot])
  if (!found.ok) return found
  const { appointment, slots } = found.value
  if (appointment.status !== 'booked' || !appointment.pilgrim) return err('not-booked')
  if (sameSlot(appointment, wish.slot)) return ok(null)
  const target = slots.find((one) => sameSlot(one, wish.slot))
  if (!target) return err('slot-unknown')
  if (hasBegun(target, { now: ctx.now(), zone: ctx.zone })) return err('slot-begun')
  if (!(await takePlace(tx, ctx.office, target, 'pilgrim'))) return err('slot-full')
  await returnPlace(tx, ctx.office, appointment, appointment.kind)
  await moveTo(ctx, tx, appointment, { slot: target, kind: 'pilgrim' })
  await ctx.tell(ctx, tx, { kind: 'appointment-moved', appointment: appointment.id })
  const moved = { from: slotName(appointment), to: slotName(target) }
  await log(ctx, tx, 'appointments.reserve', appointment.id, moved)
  return ok(null)
}

/** A changed plan takes a pilgrim's place back, up to the day itself. */
export async function cancelReserved(
  ctx: Ctx,
  tx: Tx,
  known: Known,
): Promise<Result<null, 'forbidden' | 'not-found' | 'stale' | 'not-booked' | 'too-late'>> {
  if (!may(ctx.who, 'appointments.reserve')) return err('forbidden')
  const found = await lockKnown(ctx, tx, known, [])
  if (!found.ok) return found
  const { appointment } = found.value
  if (appointment.status !== 'booked' || !appointment.pilgrim) return err('not-booked')
  if (isBefore(appointment.day, dateAt(ctx.now(), ctx.zone))) return err('too-late')
  await moveOn(ctx, tx, appointment, { status: 'cancelled' })
  await returnPlace(tx, ctx.office, appointment, appointment.kind)
  await ctx.tell(ctx, tx, { kind: 'appointment-cancelled', appointment: appointment.id })
  await log(ctx, tx, 'appointments.reserve', appointment.id, { cancelled: slotName(appointment) })
  return ok(null)
}
