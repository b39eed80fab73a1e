import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { err, ok, type Id, type Result } from '#kernel'
import { verifyChain } from '#audit'
import { addPeriod } from '#calendar'
import { perform, type Ctx } from '#people'
import { PublicCode } from '#papers'
import { makeOffice } from '../../test/office.ts'
import {
  appointmentById,
  arrive,
  book,
  bookReserved,
  cancel,
  cancelReserved,
  change,
  freePlaces,
  hold,
  markMissed,
  moveReserved,
  nextFreeDay,
  openBooking,
  openDays,
  releaseExpiredHolds,
  reservePlaces,
  serve,
  todaysAppointmentOf,
  verifyAppointments,
} from './index.ts'
import { answers, date, openBengkulu, place, somebody, value } from './sample.ts'

const office = await makeOffice()
const { visitor, system, db } = office
const MORNING = '2016-01-18T08:00:00+07:00'

await openBengkulu(system)

let serial = 0
const another = () => somebody((serial += 1))
const holdAt = async (day: string, starts: string, ctx: Ctx = visitor) =>
  value(await hold(ctx, { slot: place(day, starts), answers, replaces: null })).appointment
const bookAt = async (day: string, starts: string, person = another()) =>
  value(await book(visitor, { appointment: await holdAt(day, starts), person }))
const placesAt = async (day: string, starts: string) => {
  const all = await db.read('bkl', (tx) => freePlaces(system, tx, date(day), date(day).add({ days: 1 })))
  return all.find((one) => one.starts.equals(Temporal.PlainTime.from(starts)))
}
const inPlan = <T extends null | { appointment: string }, E extends string>(
  work: (tx: Parameters<typeof arrive>[1]) => Promise<Result<T, E>>,
  ctx = system,
) => perform(ctx, 'planning.publish', work)

test('days are open by half hours, with the places the booths hold and none on days off', async () => {
  const monday = await placesAt('2016-01-25', '08:00')
  assert.equal(monday?.capacity, 6)
  assert.equal(await placesAt('2016-01-25', '12:00'), undefined)
  assert.equal(await placesAt('2016-02-08', '08:00'), undefined, 'Chinese New Year')
  assert.equal(await placesAt('2016-01-24', '08:00'), undefined, 'a Sunday')
})

test('a held place is bound to a person and the news goes up', async () => {
  const heard: string[] = []
  office.onNews((_, __, news) => Promise.resolve(void heard.push(news.kind)))
  const before = await placesAt('2016-01-25', '08:00')
  const done = await bookAt('2016-01-25', '08:00')
  office.onNews(() => Promise.resolve())
  assert.ok(PublicCode.safeParse(done.code).success)
  assert.equal((await placesAt('2016-01-25', '08:00'))?.free, (before?.free ?? 0) - 1)
  assert.deepEqual(heard, ['appointment-made'])
  const again = await book(visitor, { appointment: done.appointment, person: another() })
  assert.deepEqual(again, err('not-held'))
})

test('a person has one place for a service, and learns nothing about it', async () => {
  const person = another()
  await bookAt('2016-01-25', '08:30', person)
  const second = await book(visitor, { appointment: await holdAt('2016-01-26', '08:30'), person })
  assert.deepEqual(second, err('already-booked'))
  const other = { ...person, birthDate: date('1961-05-04') }
  const guessed = await book(visitor, { appointment: await holdAt('2016-01-26', '08:30'), person: other })
  assert.deepEqual(guessed, err('facts-differ'))
})

test('the same new person in two browsers at one instant gets one place', async () => {
  const person = another()
  const [one, two] = [await holdAt('2016-01-26', '09:00'), await holdAt('2016-01-26', '09:30')]
  const both = await Promise.all([one, two].map((appointment) => book(visitor, { appointment, person })))
  assert.equal(both.filter((done) => done.ok).length, 1)
  assert.ok(both.some((done) => !done.ok && done.error === 'already-booked'))
})

test('a hold ends after twenty minutes; its place is sold again and cannot be booked', async () => {
  const first = await holdAt('2016-01-27', '08:00')
  for (let i = 1; i < 6; i += 1) await holdAt('2016-01-27', '08:00')
  const wish = { slot: place('2016-01-27', '08:00'), answers, replaces: null }
  assert.deepEqual(await hold(visitor, wish), err('slot-full'))
  office.moveTo('2016-01-18T08:20:00+07:00')
  assert.equal((await placesAt('2016-01-27', '08:00'))?.free, 6)
  assert.ok((await hold(visitor, wish)).ok)
  assert.deepEqual(await book(visitor, { appointment: first, person: another() }), err('hold-expired'))
  assert.deepEqual(await releaseExpiredHolds(asJob()), ok({ slots: 2 }))
  assert.deepEqual(await releaseExpiredHolds(asJob()), ok({ slots: 0 }))
  office.moveTo(MORNING)
})
const asJob = () => office.as({ kind: 'system', name: 'jobs' })

test('choosing another time gives the first place back, even the last one for itself', async () => {
  const slot = place('2016-01-28', '08:00')
  const mine = await holdAt('2016-01-28', '08:00')
  for (let i = 1; i < 6; i += 1) await holdAt('2016-01-28', '08:00')
  const same = value(await hold(visitor, { slot, answers, replaces: mine }))
  const other = { slot: place('2016-01-28', '08:30'), answers, replaces: same.appointment }
  value(await hold(visitor, other))
  assert.equal((await placesAt('2016-01-28', '08:00'))?.free, 1)
})

test('a booking moves to another time, from the page that showed it as it is', async () => {
  const { appointment } = await bookAt('2016-01-25', '10:00')
  const slot = place('2016-01-29', '10:00')
  assert.deepEqual(await change(visitor, { appointment, version: 1, slot }), err('stale'))
  const unknown = await change(visitor, { appointment: 'appointment_0', version: 1, slot })
  assert.deepEqual(unknown, err('not-found'))
  value(await change(visitor, { appointment, version: 2, slot }))
  const now = await db.read('bkl', (tx) => appointmentById(system, tx, appointment))
  assert.ok(now?.day.equals(slot.day) && now.version === 3)
  assert.equal((await placesAt('2016-01-25', '10:00'))?.free, 6)
  const sunday = { appointment, version: 3, slot: place('2016-01-31', '10:00') }
  assert.deepEqual(await change(visitor, sunday), err('slot-unknown'))
})

test('a cancelled place is free at once, and the person may book again', async () => {
  const person = another()
  const { appointment } = await bookAt('2016-01-25', '10:30', person)
  value(await cancel(visitor, { appointment, version: 2 }))
  assert.equal((await placesAt('2016-01-25', '10:30'))?.free, 9)
  assert.deepEqual(await cancel(visitor, { appointment, version: 3 }), err('not-booked'))
  await bookAt('2016-01-25', '10:30', person)
})

test('on the day itself nothing is changed any more; one arrives and is served', async () => {
  const person = another()
  const { appointment } = await bookAt('2016-01-25', '11:00', person)
  const early = await inQueue((tx) => arrive(system, tx, appointment))
  assert.deepEqual(early, err('not-today'))
  office.moveTo('2016-01-25T07:30:00+07:00')
  assert.deepEqual(await cancel(visitor, { appointment, version: 2 }), err('too-late'))
  const found = await db.read('bkl', (tx) => todaysAppointmentOf(system, tx, person.nik))
  assert.equal(found?.id, appointment)
  assert.deepEqual(await inQueue((tx) => serve(system, tx, appointment)), err('not-arrived'))
  assert.equal(value(await inQueue((tx) => arrive(system, tx, appointment))), 'done')
  assert.deepEqual(await inQueue((tx) => arrive(system, tx, appointment)), err('not-booked'))
  assert.equal(value(await inQueue((tx) => serve(system, tx, appointment))), 'done')
  assert.deepEqual(await inQueue((tx) => arrive(system, tx, 'appointment_0')), err('not-found'))
  office.moveTo(MORNING)
})
const inQueue = (work: (tx: Parameters<typeof arrive>[1]) => Promise<Result<unknown, string>>) =>
  perform(system, 'queue.check-in', async (tx) => {
    const done = await work(tx)
    return done.ok ? ok('done') : done
  })

test('who did not come is missed after the half hour, and may book anew', async () => {
  const supervisor = await office.staff(['supervisor'])
  const person = another()
  const { appointment } = await bookAt('2016-01-25', '11:30', person)
  office.moveTo('2016-01-25T11:59:00+07:00')
  assert.deepEqual(await markMissed(supervisor, appointment), err('not-over'))
  office.moveTo('2016-01-25T12:00:00+07:00')
  assert.deepEqual(await markMissed(visitor, appointment), err('forbidden'))
  value(await markMissed(supervisor, appointment))
  assert.deepEqual(await markMissed(supervisor, appointment), err('not-booked'))
  assert.deepEqual(await markMissed(supervisor, 'appointment_0'), err('not-found'))
  await bookAt('2016-01-26', '11:30', person)
  office.moveTo(MORNING)
})

test('a published plan keeps places, seats its pilgrims, moves them and lets go', async () => {
  const person = value(
    await book(visitor, { appointment: await holdAt('2016-02-01', '08:00'), person: another() }),
  )
  const seen = await db.read('bkl', (tx) => appointmentById(system, tx, person.appointment))
  assert.ok(seen?.status === 'booked')
  value(await cancel(visitor, { appointment: seen.id, version: 2 }))
  const [morning, later] = [place('2016-02-02', '08:00'), place('2016-02-02', '08:30')]
  const keep = (slot: typeof morning, n: number) => inPlan((tx) => reservePlaces(system, tx, slot, n))
  value(await keep(morning, 9))
  assert.deepEqual(await keep(morning, 10), err('too-few-places'))
  assert.equal((await placesAt('2016-02-02', '08:00'))?.free, 0)
  const wish = { pilgrim: 'pilgrim_1', person: seen.person, service: 'new' } as const
  const seat = (slot: typeof morning) => inPlan((tx) => bookReserved(system, tx, { ...wish, ...slot }))
  assert.deepEqual(await seat(later), err('slot-full'))
  const made = value(await seat(morning))
  assert.deepEqual(await seat(morning), err('already-booked'))
  assert.deepEqual(await keep(morning, 0), err('pilgrims-booked'))
  const known = { appointment: made.appointment, version: 1 }
  const move = () => inPlan((tx) => moveReserved(system, tx, { ...known, slot: later }))
  assert.deepEqual(await move(), err('slot-full'))
  value(await keep(later, 2))
  value(await move())
  value(await keep(morning, 0))
  assert.equal((await placesAt('2016-02-02', '08:00'))?.free, 6)
  assert.deepEqual(await inPlan((tx) => cancelReserved(system, tx, known)), err('stale'))
  value(await inPlan((tx) => cancelReserved(system, tx, { ...known, version: 2 })))
  assert.equal((await placesAt('2016-02-02', '08:30'))?.freeForPilgrims, 2)
})

test('only the office keeps places for pilgrims', async () => {
  const refused = await db.transaction('bkl', (tx) =>
    reservePlaces(visitor, tx, place('2016-02-03', '08:00'), 1),
  )
  assert.deepEqual(refused, err('forbidden'))
})

test('opening the same days again adds nothing and sells nobody’s place', async () => {
  const count = () => sql<{ n: number }>`select count(*)::int as n from slot`.execute(db.owner)
  const before = (await count()).rows
  await bookAt('2016-02-04', '08:00')
  value(await openDays(system, date('2016-01-18'), date('2016-03-01')))
  assert.deepEqual((await count()).rows, before)
  const fourth = { kind: 'closure' as const, name: 'Pindahan', days: [] }
  const days = { firstDay: date('2016-02-04'), endDay: date('2016-02-05') }
  value(await addPeriod(system, { ...fourth, ...days }))
  value(await openDays(system, date('2016-02-01'), date('2016-02-06')))
  const closed = await placesAt('2016-02-04', '08:00')
  assert.deepEqual([closed?.capacity, closed?.free], [1, 0])
})

test('code and birth date open a booking; eight misses close it for a while', async () => {
  const { appointment, code } = await bookAt('2016-02-05', '08:00')
  const right = { code: PublicCode.parse(code), birthDate: date('1960-05-04') }
  const wrong = { ...right, birthDate: date('1960-05-05') }
  assert.deepEqual(await openBooking(visitor, right, 'token'), ok(appointment))
  assert.deepEqual(await openBooking(visitor, wrong, 'token'), err('no-such-booking'))
  const unknown = { ...right, code: PublicCode.parse('000000000') }
  assert.deepEqual(await openBooking(visitor, unknown, null), err('no-such-booking'))
  for (let i = 0; i < 7; i += 1) await openBooking(visitor, wrong, null)
  assert.deepEqual(await openBooking(visitor, right, null), err('too-many-tries'))
  const liaison = await office.staff(['liaison'], '1704')
  assert.deepEqual(await openBooking(liaison, right, null), err('forbidden'))
})

test('the next free day is the first with a place', async () => {
  office.moveTo('2016-01-22T15:45:00+07:00')
  const day = await db.read('bkl', (tx) => nextFreeDay(system, tx))
  assert.equal(day?.toString(), '2016-01-25')
  office.moveTo(MORNING)
})

test('a lost passport is examined before any place is held for it', async () => {
  const lost = { ...answers, service: 'replacement-lost' } as const
  const wish = { slot: place('2016-02-05', '08:00'), answers: lost, replaces: null }
  assert.deepEqual(await hold(visitor, wish), err('not-bookable'))
})

test('an examiner sells no places', async () => {
  const examiner = await office.staff(['examiner'])
  const wish = { slot: place('2016-02-05', '08:00'), answers, replaces: null }
  assert.deepEqual(await hold(examiner, wish), err('forbidden'))
  const id: Id<'appointment'> = 'appointment_0'
  assert.deepEqual(await book(visitor, { appointment: id, person: another() }), err('not-found'))
  assert.deepEqual(await cancel(visitor, { appointment: id, version: 1 }), err('not-found'))
})

test('the log of all this is whole', async () => {
  assert.deepEqual(await db.read('bkl', (tx) => verifyChain(tx, 'bkl')), [])
  assert.deepEqual(await db.read('bkl', (tx) => verifyAppointments(tx, 'bkl')), [])
})
