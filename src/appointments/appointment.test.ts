import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { WIB, err, ok, type Id } from '#kernel'
import { PublicCode } from '#papers'
import {
  capacityWith,
  decideArrival,
  decideBooking,
  decideCancel,
  decideChange,
  decideHold,
  decideMissed,
  decideReserve,
  mayBecome,
  next,
  type Appointment,
  type Slot,
  type Status,
} from './appointment.ts'

const at = (moment: string) => ({ now: Temporal.Instant.from(moment), zone: WIB })
const time = (text: string) => Temporal.PlainTime.from(text)
const monday = Temporal.PlainDate.from('2016-01-25')
const before = at('2016-01-24T23:59:59+07:00')
const sameDay = at('2016-01-25T00:00:00+07:00')
const person: Id<'person'> = 'person_1'

const slot: Slot = {
  day: monday,
  starts: time('08:00'),
  site: '',
  ends: time('08:30'),
  applicants: 7,
  pilgrims: 10,
  capacity: 7,
  reserved: 0,
  publicTaken: 6,
  pilgrimsTaken: 0,
}
const facts = {
  id: 'appointment_1',
  code: PublicCode.parse('000000000'),
  day: monday,
  starts: time('08:00'),
  site: '',
  kind: 'public',
  pilgrim: null,
  service: 'new',
  applicantKind: 'adult',
  answers: { service: 'new', age: 'adult', pilgrim: false, channel: 'walk-in' },
  version: 1,
  createdAt: before.now,
} as const
const held: Appointment = {
  ...facts,
  status: 'held',
  person: null,
  heldUntil: Temporal.Instant.from('2016-01-20T08:20:00+07:00'),
}
const booked: Appointment = { ...facts, status: 'booked', person }
const full: Slot = { ...slot, publicTaken: 7 }

test('a hold lasts twenty minutes of the office clock', () => {
  const decided = decideHold(slot, at('2016-01-20T08:00:00+07:00'))
  assert.ok(decided.ok)
  assert.equal(decided.value.heldUntil.toString(), '2016-01-20T01:20:00Z')
})

test('nothing is held on a full half hour, on one that has begun, or where there is none', () => {
  assert.deepEqual(decideHold(full, before), err('slot-full'))
  assert.deepEqual(decideHold(slot, at('2016-01-25T08:00:00+07:00')), err('slot-begun'))
  assert.deepEqual(decideHold(undefined, before), err('slot-unknown'))
})

test('places kept for pilgrims are not sold to the public', () => {
  assert.deepEqual(decideHold({ ...slot, capacity: 8, reserved: 2 }, before), err('slot-full'))
})

test('a hold becomes a booking until its twenty minutes are over, not at their end', () => {
  const fine = { sameBirth: true, elsewhere: false }
  assert.ok(decideBooking(held, { ...fine, now: at('2016-01-20T08:19:59+07:00').now }).ok)
  const late = decideBooking(held, { ...fine, now: at('2016-01-20T08:20:00+07:00').now })
  assert.deepEqual(late, err('hold-expired'))
  const over: Appointment = { ...facts, status: 'expired', person: null }
  assert.deepEqual(decideBooking(over, { ...fine, now: before.now }), err('hold-expired'))
})

test('one active booking for each person and service; nobody books with the NIK of another', () => {
  const { now } = at('2016-01-20T08:00:00+07:00')
  assert.deepEqual(decideBooking(held, { sameBirth: true, elsewhere: true, now }), err('already-booked'))
  assert.deepEqual(decideBooking(held, { sameBirth: false, elsewhere: true, now }), err('facts-differ'))
  assert.deepEqual(decideBooking(booked, { sameBirth: true, elsewhere: false, now }), err('not-held'))
})

test('a booking is changed or cancelled until the day before, by the date of the office', () => {
  const later = { ...slot, starts: time('09:00') }
  assert.deepEqual(decideChange(booked, later, before), ok('public'))
  assert.deepEqual(decideChange(booked, later, sameDay), err('too-late'))
  assert.ok(decideCancel(booked, before).ok)
  assert.deepEqual(decideCancel(booked, sameDay), err('too-late'))
  assert.ok(decideCancel(held, sameDay).ok, 'a hold is given back at any time')
})

test('a change needs another half hour that exists, has not begun and has a place', () => {
  const later = { ...slot, starts: time('09:00') }
  assert.deepEqual(decideChange(booked, slot, before), err('same-time'))
  assert.deepEqual(decideChange(booked, undefined, before), err('slot-unknown'))
  assert.deepEqual(decideChange(booked, { ...full, starts: time('09:00') }, before), err('slot-full'))
  const past = { ...later, day: monday.subtract({ days: 7 }) }
  assert.deepEqual(decideChange(booked, past, before), err('slot-begun'))
  assert.deepEqual(decideChange(held, later, before), err('not-booked'))
})

test('a pilgrim moves to a place kept for pilgrims, or else to one of the public', () => {
  const pilgrim: Appointment = { ...booked, kind: 'pilgrim', pilgrim: 'pilgrim_1' }
  const target = { ...slot, starts: time('09:00'), capacity: 9, reserved: 2, pilgrimsTaken: 1 }
  assert.deepEqual(decideChange(pilgrim, target, before), ok('pilgrim'))
  assert.deepEqual(decideChange(pilgrim, { ...target, pilgrimsTaken: 2 }, before), ok('public'))
})

test('somebody comes on the day of the booking, and is missed only after the half hour', () => {
  assert.ok(decideArrival(booked, sameDay).ok)
  assert.deepEqual(decideArrival(booked, before), err('not-today'))
  assert.deepEqual(decideArrival(held, sameDay), err('not-booked'))
  assert.deepEqual(decideMissed(booked, slot, at('2016-01-25T08:29:59+07:00')), err('not-over'))
  assert.ok(decideMissed(booked, slot, at('2016-01-25T08:30:00+07:00')).ok)
  assert.deepEqual(decideMissed(held, slot, before), err('not-booked'))
})

test('what is over stays over', () => {
  const all: readonly Status[] = ['held', 'booked', 'arrived', 'served', 'missed', 'cancelled', 'expired']
  for (const end of ['served', 'cancelled', 'expired'] as const)
    assert.deepEqual(
      all.filter((one) => mayBecome(end, one)),
      [],
    )
  assert.deepEqual(next.arrived, ['served'])
})

test('pilgrims and the public never need more minutes than the booths have', () => {
  const minutes = fc.integer({ min: 3, max: 300 })
  fc.assert(
    fc.property(minutes, fc.nat(100), (booths, n) => {
      const [applicants, pilgrims] = [Math.floor(booths / 12), Math.floor(booths / 9)]
      const reserved = Math.min(n, pilgrims)
      const capacity = capacityWith({ applicants, pilgrims }, reserved)
      assert.ok(capacity >= reserved && capacity <= Math.max(applicants, pilgrims))
      assert.ok(reserved * 9 + (capacity - reserved) * 12 <= booths)
    }),
  )
})

test('a plan keeps places the public has not taken, and lets go down to those where pilgrims sit', () => {
  const empty = { ...slot, publicTaken: 0 }
  assert.deepEqual(decideReserve(empty, 10), ok({ capacity: 10 }))
  assert.deepEqual(decideReserve(empty, 11), err('too-few-places'))
  assert.deepEqual(decideReserve(slot, 4), err('too-few-places'))
  assert.deepEqual(decideReserve(undefined, 1), err('slot-unknown'))
  const sitting = { ...slot, publicTaken: 0, capacity: 8, reserved: 4, pilgrimsTaken: 2 }
  assert.deepEqual(decideReserve(sitting, 1), err('pilgrims-booked'))
  assert.deepEqual(decideReserve(sitting, 2), ok({ capacity: 7 }))
})
