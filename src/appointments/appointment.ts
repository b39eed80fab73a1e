import {
  dateAt,
  err,
  instantAt,
  isBefore,
  ok,
  type Id,
  type Instant,
  type PlainDate,
  type PlainTime,
  type Result,
} from '#kernel'
import type { Answers, ApplicantKind, ServiceId } from '#catalogue'
import { OFFICE, type Site } from '#facilities'
import type { PublicCode } from '#papers'

export type Status = 'held' | 'booked' | 'arrived' | 'served' | 'missed' | 'cancelled' | 'expired'

/** Where an appointment may go from each state: the screen offers it, the action refuses the rest. */
export const next = {
  held: ['booked', 'expired', 'cancelled'],
  booked: ['arrived', 'missed', 'cancelled'],
  arrived: ['served'],
  served: [],
  missed: ['served'], // came on another day after all, without a booking
  cancelled: [],
  expired: [],
} as const satisfies Record<Status, readonly Status[]>

export const mayBecome = (from: Status, to: Status): boolean => {
  const allowed: readonly Status[] = next[from]
  return allowed.includes(to)
}

/** Half an hour of the office, or of a mobile session: from `starts` up to, not including, `ends`. */
export type SlotKey = { day: PlainDate; starts: PlainTime; site: Site }
/** A half hour as the public books and changes it: there is no other than at the office. */
export type OfficeHour = Omit<SlotKey, 'site'>
export const atOffice = ({ day, starts }: OfficeHour): SlotKey => ({ day, starts, site: OFFICE })
export type Slot = SlotKey & {
  ends: PlainTime
  /** How many people the booths hold if all were of one kind. */
  applicants: number
  pilgrims: number
  /** How many they hold with `reserved` pilgrims among them; see `capacityWith`. */
  capacity: number
  /** Kept for pilgrims by a published plan. */
  reserved: number
  /** Held, booked, arrived, served and missed, of the public's places and of those kept for pilgrims. */
  publicTaken: number
  pilgrimsTaken: number
}
/**
 * The half hour with so many of the public in it. One that had to keep more people than it holds keeps fewer with each who
 * leaves: the place is not sold again.
 */
export function withTaken<S extends Slot>(slot: S, publicTaken: number): S {
  const { reserved } = slot
  return { ...slot, publicTaken, capacity: Math.max(capacityWith(slot, reserved), publicTaken + reserved) }
}

export type Pool = 'public' | 'pilgrim'

type Facts = SlotKey & {
  id: Id<'appointment'>
  code: PublicCode
  /** Whose place it sits on. A pilgrim who moved to a place of the public keeps `pilgrim`. */
  kind: Pool
  pilgrim: Id<'pilgrim'> | null
  service: ServiceId
  applicantKind: ApplicantKind
  /** The answers of the page "what do I need": `decideNeeds` says again what to bring and what it costs. */
  answers: Answers
  version: number
  createdAt: Instant
}
export type Held = Facts & { status: 'held'; person: null; heldUntil: Instant }
export type Bound = Facts & { status: 'booked' | 'arrived' | 'served' | 'missed'; person: Id<'person'> }
export type Over = Facts & { status: 'cancelled' | 'expired'; person: Id<'person'> | null }
export type Appointment = Held | Bound | Over

const HOLD = Temporal.Duration.from({ minutes: 20 })

/** People of both kinds share the booths' minutes: of `pilgrims` parts the reserved ones are gone, the public gets the rest. */
export function capacityWith(
  { applicants, pilgrims }: Pick<Slot, 'applicants' | 'pilgrims'>,
  reserved: number,
): number {
  if (reserved === 0) return applicants
  if (reserved >= pilgrims) return pilgrims
  return reserved + Math.floor((applicants * (pilgrims - reserved)) / pilgrims)
}

/** Keeps `n` places for pilgrims in all. Fewer than before is always possible, down to those who sit there. */
export function decideReserve(
  slot: Slot | undefined,
  n: number,
): Result<{ capacity: number }, 'slot-unknown' | 'too-few-places' | 'pilgrims-booked'> {
  if (!slot) return err('slot-unknown')
  if (n < slot.pilgrimsTaken) return err('pilgrims-booked')
  const [capacity, taken] = [capacityWith(slot, n), slot.publicTaken + n]
  if (taken > capacity && n > slot.reserved) return err('too-few-places')
  return ok({ capacity: Math.max(capacity, taken) })
}

/** What a half hour keeps when only those who sit there and `needed` more want its places; undefined when it keeps no more. */
export function decideReturn(slot: Slot, needed: number): { reserved: number; capacity: number } | undefined {
  const reserved = slot.pilgrimsTaken + needed
  if (reserved >= slot.reserved) return undefined
  const capacity = Math.max(capacityWith(slot, reserved), slot.publicTaken + reserved)
  return { reserved, capacity }
}

/** Now, by the office clock, and the office's zone. */
export type Moment = { now: Instant; zone: string }

export const freeFor = (slot: Slot, pool: Pool): number =>
  pool === 'pilgrim' ? slot.reserved - slot.pilgrimsTaken : slot.capacity - slot.reserved - slot.publicTaken

export const hasBegun = (slot: Pick<SlotKey, 'day' | 'starts'>, { now, zone }: Moment): boolean =>
  Temporal.Instant.compare(instantAt(slot.day, slot.starts, zone), now) <= 0

/** A place for twenty minutes, while the applicant types. */
export function decideHold(
  slot: Slot | undefined,
  moment: Moment,
): Result<{ heldUntil: Instant }, 'slot-unknown' | 'slot-begun' | 'slot-full'> {
  if (!slot) return err('slot-unknown')
  if (hasBegun(slot, moment)) return err('slot-begun')
  if (freeFor(slot, 'public') < 1) return err('slot-full')
  return ok({ heldUntil: moment.now.add(HOLD) })
}

/**
 * `elsewhere`: the person already has an active appointment for this service (one each, trust.md: slots and brokers).
 * `sameBirth`: what was typed agrees with the register, so nobody books with the NIK of somebody else alone.
 */
export function decideBooking(
  appointment: Appointment,
  { sameBirth, elsewhere, now }: { sameBirth: boolean; elsewhere: boolean; now: Instant },
): Result<Held, 'hold-expired' | 'not-held' | 'facts-differ' | 'already-booked'> {
  if (appointment.status === 'expired') return err('hold-expired')
  if (appointment.status !== 'held') return err('not-held')
  if (Temporal.Instant.compare(appointment.heldUntil, now) <= 0) return err('hold-expired')
  if (!sameBirth) return err('facts-differ')
  return elsewhere ? err('already-booked') : ok(appointment)
}

export type TooLate = 'not-booked' | 'too-late'

/** Until the day before, by the office's own date. */
export function changeable(appointment: Appointment, { now, zone }: Moment): Result<Bound, TooLate> {
  if (appointment.status !== 'booked') return err('not-booked')
  return isBefore(dateAt(now, zone), appointment.day) ? ok(appointment) : err('too-late')
}

/** A pilgrim's place moves to another kept for pilgrims, or else to one of the public's. */
export function decideChange(
  appointment: Appointment,
  target: Slot | undefined,
  moment: Moment,
): Result<Pool, TooLate | 'slot-unknown' | 'slot-begun' | 'slot-full' | 'same-time'> {
  const may = changeable(appointment, moment)
  if (!may.ok) return may
  if (!target) return err('slot-unknown')
  if (sameSlot(appointment, target)) return err('same-time')
  if (hasBegun(target, moment)) return err('slot-begun')
  const pools: readonly Pool[] = appointment.pilgrim ? ['pilgrim', 'public'] : ['public']
  const pool = pools.find((one) => freeFor(target, one) > 0)
  return pool ? ok(pool) : err('slot-full')
}

/** A hold may be given back at any time, a booking until the day before. */
export function decideCancel(appointment: Appointment, moment: Moment): Result<Held | Bound, TooLate> {
  return appointment.status === 'held' ? ok(appointment) : changeable(appointment, moment)
}

/** Somebody with a place of today stands at the door. Early or late within the day makes no difference here. */
export function decideArrival(
  appointment: Appointment,
  { now, zone }: Moment,
): Result<Bound, 'not-booked' | 'not-today'> {
  if (appointment.status !== 'booked') return err('not-booked')
  return appointment.day.equals(dateAt(now, zone)) ? ok(appointment) : err('not-today')
}

/** Nobody is missed before the block of time is over. */
export function decideMissed(
  appointment: Appointment,
  slot: Slot,
  { now, zone }: Moment,
): Result<Bound, 'not-booked' | 'not-over'> {
  if (appointment.status !== 'booked') return err('not-booked')
  const over = Temporal.Instant.compare(instantAt(slot.day, slot.ends, zone), now) <= 0
  return over ? ok(appointment) : err('not-over')
}

export const sameSlot = (a: SlotKey, b: SlotKey): boolean =>
  a.site === b.site && a.day.equals(b.day) && a.starts.equals(b.starts)
