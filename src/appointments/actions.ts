import { dateAt, err, ok, type Id, type Result } from '#kernel'
import { bookingOf, loadCatalogue, type Answers } from '#catalogue'
import { codeOf, type Tx } from '#db'
import { newCode } from '#papers'
import {
  enterPerson,
  idIn,
  lockPerson,
  log,
  perform,
  type CommonRefusal,
  type Ctx,
  type NewPerson,
} from '#people'
import {
  atOffice,
  decideBooking,
  decideCancel,
  decideChange,
  decideHold,
  sameSlot,
  withTaken,
  type Appointment,
  type OfficeHour,
  type Slot,
  type SlotKey,
} from './appointment.ts'
import { dropDraft, dropOldDrafts, handDraftOn } from './draft.ts'
import { lockSlot, lockSlots, returnPlace, slotName, slotsWithOldHolds, takePlace } from './slots.ts'
import { activeOf, appointmentById, insertAppointment, lockAppointment, moveOn, moveTo } from './store.ts'

type PlaceRefusal = 'slot-unknown' | 'slot-begun' | 'slot-full'
export type HoldRefusal = PlaceRefusal | 'not-bookable'
export type BookRefusal = 'not-found' | 'hold-expired' | 'not-held' | 'facts-differ' | 'already-booked'
export type CancelRefusal = 'not-found' | 'stale' | 'not-booked' | 'too-late'
export type ChangeRefusal = CancelRefusal | PlaceRefusal | 'same-time'

export type HoldWish = {
  slot: OfficeHour
  answers: Answers
  /** An earlier hold of the same visitor, given back for this one; what was typed comes along. */
  replaces: Id<'appointment'> | null
}
export type HeldPlace = { appointment: Id<'appointment'>; heldUntil: string }

/** Keeps one of the public's places for twenty minutes. `heldUntil` is an ISO instant of the office clock. */
export function hold(ctx: Ctx, wish: HoldWish): Promise<Result<HeldPlace, HoldRefusal | CommonRefusal>> {
  return onceMore(() =>
    perform(ctx, 'appointments.hold', async (tx): Promise<Result<HeldPlace, HoldRefusal>> => {
      if (!(await bookable(ctx, tx, wish))) return err('not-bookable')
      const key = atOffice(wish.slot)
      const slot = await lockForHold(ctx, tx, key, wish)
      const decided = decideHold(slot, { now: ctx.now(), zone: ctx.zone })
      if (!decided.ok) return decided
      const id = idIn(ctx, 'appointment')
      if (!(await takePlace(tx, ctx.office, key, 'public'))) return err('slot-full')
      const { heldUntil } = decided.value
      const code = newCode(ctx.random)
      const held = { id, code, slot: key, answers: wish.answers, status: 'held', kind: 'public' } as const
      await insertAppointment(ctx, tx, { ...held, heldUntil })
      if (wish.replaces) await handDraftOn(ctx, tx, wish.replaces, id)
      await log(ctx, tx, 'appointments.hold', id, {
        slot: slotName(key),
        service: wish.answers.service,
      })
      return ok({ appointment: id, heldUntil: heldUntil.toString() })
    }),
  )
}

/** Lost, damaged and changed passports are examined or approved first (catalogue). */
async function bookable(ctx: Ctx, tx: Tx, { answers }: HoldWish): Promise<boolean> {
  const service = (await loadCatalogue(tx, dateAt(ctx.now(), ctx.zone))).services.get(answers.service)
  return service !== undefined && bookingOf(service).kind === 'open'
}

/** Locks the wanted slot; gives an earlier hold back first, so that one place can be exchanged for itself. */
async function lockForHold(
  ctx: Ctx,
  tx: Tx,
  wanted: SlotKey,
  { replaces }: Pick<HoldWish, 'replaces'>,
): Promise<Slot | undefined> {
  const earlier = replaces ? await appointmentById(ctx, tx, replaces) : undefined
  const slots = await lockSlots(ctx, tx, earlier ? [earlier, wanted] : [wanted])
  const slot = slots.find((one) => sameSlot(one, wanted))
  const locked = earlier && (await lockAppointment(ctx, tx, earlier.id))
  if (locked?.status !== 'held') return slot
  await moveOn(ctx, tx, locked, { status: 'cancelled' })
  await returnPlace(tx, ctx.office, locked, 'public')
  return slot && sameSlot(slot, locked) ? withTaken(slot, slot.publicTaken - 1) : slot
}

export type Booking = { appointment: Id<'appointment'>; person: NewPerson }
export type Booked = { appointment: Id<'appointment'>; code: string }

/** Binds a held place to a person. One active appointment for each person and service; not transferable. */
export function book(ctx: Ctx, booking: Booking): Promise<Result<Booked, BookRefusal | CommonRefusal>> {
  return onceMore(() => perform(ctx, 'appointments.book', (tx) => bookIn(ctx, tx, booking)))
}

async function bookIn(
  ctx: Ctx,
  tx: Tx,
  { appointment: id, person: facts }: Booking,
): Promise<Result<Booked, BookRefusal>> {
  const appointment = await lockAppointment(ctx, tx, id)
  if (!appointment) return err('not-found')
  const person = await enterPerson(ctx, tx, facts)
  const known = await lockPerson(ctx, tx, person)
  const active = await activeOf(tx, ctx.office, { person, service: appointment.service })
  const decided = decideBooking(appointment, {
    sameBirth: known?.birthDate.equals(facts.birthDate) ?? false,
    elsewhere: active !== undefined,
    now: ctx.now(),
  })
  if (!decided.ok) return decided
  await moveOn(ctx, tx, decided.value, { status: 'booked', person })
  await dropDraft(ctx, tx, id)
  await ctx.tell(ctx, tx, { kind: 'appointment-made', appointment: id })
  const { service, kind } = appointment
  await log(ctx, tx, 'appointments.book', id, { slot: slotName(appointment), service, kind, person })
  return ok({ appointment: id, code: appointment.code })
}

export type Known = { appointment: Id<'appointment'>; version: number }

/** Another day or time for a booking, until the day before. `version` is that of the page the wish came from. */
export function change(
  ctx: Ctx,
  wish: Known & { slot: OfficeHour },
): Promise<Result<{ appointment: Id<'appointment'> }, ChangeRefusal | CommonRefusal>> {
  return perform(ctx, 'appointments.change', async (tx) => {
    const key = atOffice(wish.slot)
    const found = await lockKnown(ctx, tx, wish, [key])
    if (!found.ok) return found
    const { appointment, slots } = found.value
    const target = slots.find((one) => sameSlot(one, key))
    const pool = decideChange(appointment, target, { now: ctx.now(), zone: ctx.zone })
    if (!pool.ok) return pool
    if (!(await takePlace(tx, ctx.office, key, pool.value))) return err('slot-full')
    await returnPlace(tx, ctx.office, appointment, appointment.kind)
    await moveTo(ctx, tx, appointment, { slot: key, kind: pool.value })
    await ctx.tell(ctx, tx, { kind: 'appointment-moved', appointment: appointment.id })
    const moved = { from: slotName(appointment), to: slotName(key) }
    await log(ctx, tx, 'appointments.change', appointment.id, moved)
    return ok({ appointment: appointment.id })
  })
}

/** Gives a booking back until the day before, a hold at any time. The place is free again at once. */
export function cancel(
  ctx: Ctx,
  known: Known,
): Promise<Result<{ appointment: Id<'appointment'> }, CancelRefusal | CommonRefusal>> {
  return perform(ctx, 'appointments.cancel', async (tx) => {
    const found = await lockKnown(ctx, tx, known, [])
    if (!found.ok) return found
    const decided = decideCancel(found.value.appointment, { now: ctx.now(), zone: ctx.zone })
    if (!decided.ok) return decided
    const appointment = decided.value
    await moveOn(ctx, tx, appointment, { status: 'cancelled' })
    await returnPlace(tx, ctx.office, appointment, appointment.kind)
    await dropDraft(ctx, tx, appointment.id)
    if (appointment.status === 'booked')
      await ctx.tell(ctx, tx, { kind: 'appointment-cancelled', appointment: appointment.id })
    await log(ctx, tx, 'appointments.cancel', appointment.id, { slot: slotName(appointment) })
    return ok({ appointment: appointment.id })
  })
}

/** Locks its slot and the wanted ones, then the appointment; `stale` when it is no longer what the page showed. */
export async function lockKnown(
  ctx: Ctx,
  tx: Tx,
  known: Known,
  wanted: readonly SlotKey[],
): Promise<Result<{ appointment: Appointment; slots: Slot[] }, 'not-found' | 'stale'>> {
  const seen = await appointmentById(ctx, tx, known.appointment)
  if (!seen) return err('not-found')
  const slots = await lockSlots(ctx, tx, [seen, ...wanted])
  const appointment = await lockAppointment(ctx, tx, known.appointment)
  if (!appointment) return err('not-found')
  return appointment.version === known.version && sameSlot(appointment, seen)
    ? ok({ appointment, slots })
    : err('stale')
}

/** The job: ends the holds that are over, slot by slot. Safe to run at any time, twice, or never: a locked slot does it too. */
export async function releaseExpiredHolds(ctx: Ctx): Promise<Result<{ slots: number }, CommonRefusal>> {
  const due = await ctx.db.read(ctx.office, (tx) => slotsWithOldHolds(tx, ctx.office, ctx.now()))
  for (const key of due) {
    const done = await perform(ctx, 'appointments.hold', async (tx): Promise<Result<null, never>> => {
      await lockSlot(ctx, tx, key)
      await log(ctx, tx, 'appointments.hold', `slot:${slotName(key)}`, { expired: true })
      return ok(null)
    })
    if (!done.ok) return done
  }
  await ctx.db.transaction(ctx.office, async (tx) => ok(await dropOldDrafts(ctx, tx)))
  return ok({ slots: due.length })
}

/** Two visitors entering one new person at one instant, or one code drawn twice: the second try finds what the first lost to. */
async function onceMore<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (fault) {
    if (codeOf(fault) !== '23505') throw fault
    return act()
  }
}
