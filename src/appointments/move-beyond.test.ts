import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { z } from 'zod'
import { err, ok, type Id } from '#kernel'
import { verifyChain } from '#audit'
import { addPeriod } from '#calendar'
import { makeOffice } from '../../test/office.ts'
import { programOf } from '../../test/program.ts'
import { movedFrom, previewBeyond } from './beyond-queries.ts'
import {
  appointmentApi,
  appointmentById,
  book,
  cancel,
  change,
  freePlaces,
  hold,
  openDays,
  publicBeyond,
  verifyAppointments,
} from './index.ts'
import { moveBeyond } from './move-beyond.ts'
import { answers, date, openBengkulu, place, somebody, value } from './sample.ts'

const office = await makeOffice()
const { visitor, system, db } = office
await openBengkulu(system)
const supervisor = await office.staff(['supervisor'])
const colleague = await office.staff(['supervisor'])

let serial = 0
const holdAt = async (day: string, starts: string) =>
  value(await hold(visitor, { slot: place(day, starts), answers, replaces: null })).appointment
async function bookAt(day: string, starts: string): Promise<Id<'appointment'>> {
  const appointment = await holdAt(day, starts)
  value(await book(visitor, { appointment, person: somebody((serial += 1)) }))
  return appointment
}
/** The office is closed on that day, and booking follows; who has a place there keeps it until somebody moves it. */
async function close(day: string): Promise<void> {
  const to = date(day).add({ days: 1 })
  value(
    await addPeriod(system, { kind: 'closure', name: 'Pindahan', days: [], firstDay: date(day), endDay: to }),
  )
  value(await openDays(system, date(day), to))
}
const preview = (day: string) => db.read('bkl', (tx) => previewBeyond(supervisor, tx, date(day)))
const press = async (day: string, seen?: string, by = supervisor) =>
  moveBeyond(by, { day: date(day), seen: seen ?? (await preview(day)).seen })
async function whereIs(id: Id<'appointment'>): Promise<string> {
  const one = await db.read('bkl', (tx) => appointmentById(system, tx, id))
  return one ? `${one.status} ${one.day.toString()} ${one.starts.toString().slice(0, 5)}` : 'nowhere'
}
const freeOn = async (day: string) =>
  (await db.read('bkl', (tx) => freePlaces(system, tx, date(day), date(day).add({ days: 1 })))).reduce(
    (so, one) => so + one.free,
    0,
  )
const knownAs = async (appointment: Id<'appointment'>) => {
  const one = await db.read('bkl', (tx) => appointmentById(system, tx, appointment))
  return { appointment, version: one?.version ?? 0 }
}
async function sound(): Promise<void> {
  assert.deepEqual(await db.read('bkl', (tx) => verifyAppointments(tx, 'bkl')), [])
  assert.deepEqual(await db.read('bkl', (tx) => verifyChain(tx, 'bkl')), [])
}
async function logOf(subject: string) {
  const { rows } = await sql<{ who: string; detail: Record<string, unknown> }>`
    select e.who, e.payload::json -> 'detail' as detail from audit_entry e
    where e.subject = ${subject} and e.act = 'appointments.move-beyond' order by e.seq`.execute(db.owner)
  return rows
}

test('a day is closed: everybody of the public gets the nearest place, with news and a line in the log each', async () => {
  const first = await bookAt('2016-01-25', '08:00')
  const second = await bookAt('2016-01-25', '13:30')
  await close('2016-01-25')
  assert.equal(await db.read('bkl', (tx) => publicBeyond(system, tx, date('2016-01-25'))), 2)
  const heard: unknown[] = []
  office.onNews((_, __, news) => Promise.resolve(void heard.push(news)))
  assert.deepEqual(await press('2016-01-25'), ok({ moved: 2 }))
  office.onNews(() => Promise.resolve())
  assert.deepEqual(
    [await whereIs(first), await whereIs(second)],
    ['booked 2016-01-26 08:00', 'booked 2016-01-26 13:30'],
  )
  const told = (appointment: Id<'appointment'>) => ({
    kind: 'appointment-moved',
    appointment,
    because: 'day-holds-less',
  })
  assert.deepEqual(heard, [told(first), told(second)])
  const [line, ...more] = await logOf(first)
  assert.deepEqual(more, [])
  assert.match(line?.who ?? '', /^account_/)
  assert.deepEqual(line?.detail, { from: '2016-01-25 08:00', to: '2016-01-26 08:00' })
  const [done] = await db.read('bkl', (tx) => movedFrom(supervisor, tx, date('2016-01-25')))
  assert.deepEqual(
    done?.people.map((one) => [one.id, one.toDay.toString()]),
    [
      [first, '2016-01-26'],
      [second, '2016-01-26'],
    ],
  )
  assert.equal(await freeOn('2016-01-25'), 0, 'what they left on the closed day is not sold again')
  assert.equal(await db.read('bkl', (tx) => publicBeyond(system, tx, date('2016-01-25'))), 0)
  await sound()
})

test('a second press moves nobody twice, with the old page, a new one, or the same form sent again', async () => {
  const one = await bookAt('2016-01-27', '09:00')
  await close('2016-01-27')
  const { seen } = await preview('2016-01-27')
  const key = { key: 'sekali', hash: new Uint8Array([1]) }
  const wish = { day: date('2016-01-27'), seen }
  assert.deepEqual(await moveBeyond({ ...supervisor, key }, wish), ok({ moved: 1 }))
  const after = await whereIs(one)
  assert.deepEqual(await moveBeyond({ ...supervisor, key }, wish), ok({ moved: 1 }))
  assert.deepEqual(await press('2016-01-27', seen), err('stale'))
  assert.deepEqual(await press('2016-01-27'), err('nobody-beyond'))
  assert.equal(await whereIs(one), after)
  assert.equal((await logOf(one)).length, 1)
})

test('two supervisors who press at one instant, twice each, move everybody once', async () => {
  for (const day of ['2016-02-05', '2016-02-04', '2016-02-03', '2016-02-02', '2016-02-01']) {
    const hours = ['08:00', '08:00', '10:30', '14:00']
    const people = await Promise.all(hours.map((starts) => bookAt(day, starts)))
    await close(day)
    const { seen, moves } = await preview(day)
    assert.equal(moves.length, people.length)
    const both = [supervisor, colleague, supervisor, colleague]
    const pressed = await Promise.all(both.map((by) => press(day, seen, by)))
    const said = pressed.map((done) => (done.ok ? done.value.moved : done.error))
    assert.deepEqual(
      said.filter((one) => one !== 'stale'),
      [4],
    )
    for (const id of people) assert.equal((await logOf(id)).length, 1)
  }
  await sound()
})

test('a booking made between the page and the press makes it stale: nobody moves, and the new page says who would', async () => {
  const held = await holdAt('2016-02-15', '08:00')
  const one = await bookAt('2016-02-15', '08:30')
  await close('2016-02-15')
  const before = await preview('2016-02-15')
  assert.deepEqual(
    before.moves.map(({ booking }) => booking.id),
    [one],
    'a hold ends by itself',
  )
  value(await book(visitor, { appointment: held, person: somebody((serial += 1)) }))
  assert.deepEqual(await press('2016-02-15', before.seen), err('stale'))
  assert.equal(await whereIs(one), 'booked 2016-02-15 08:30')
  const now = await preview('2016-02-15')
  assert.deepEqual(new Set(now.moves.map(({ booking }) => booking.id)), new Set([held, one]))
  assert.deepEqual(await press('2016-02-15'), ok({ moved: 2 }))
})

test('whoever changed, gave back, or took the place somebody was to get makes it stale as well', async () => {
  const [one, two] = [await bookAt('2016-02-17', '11:30'), await bookAt('2016-02-17', '11:30')]
  await close('2016-02-17')
  let { seen } = await preview('2016-02-17')
  value(await cancel(visitor, await knownAs(two)))
  assert.deepEqual(await press('2016-02-17', seen), err('stale'))
  seen = (await preview('2016-02-17')).seen
  const wish = { slot: place('2016-02-18', '11:30'), answers, replaces: null }
  while ((await hold(visitor, wish)).ok);
  assert.deepEqual(await press('2016-02-17', seen), err('stale'))
  assert.deepEqual(await press('2016-02-17'), ok({ moved: 1 }))
  assert.equal(await whereIs(one), 'booked 2016-02-18 11:00')
  assert.equal(await whereIs(two), 'cancelled 2016-02-17 11:30')
  await sound()
})

test('bookings, changes and cancellings at the instant of the press: all or nobody, and nothing is sold twice', async () => {
  for (const day of ['2016-02-12', '2016-02-11', '2016-02-10']) {
    const people = await Promise.all(['09:00', '09:00', '09:00'].map((starts) => bookAt(day, starts)))
    await close(day)
    const { seen, moves } = await preview(day)
    const [first, second] = [
      await knownAs(people[0] ?? 'appointment_0'),
      await knownAs(people[1] ?? 'appointment_0'),
    ]
    const target = moves[0]?.to
    assert.ok(target)
    const wish = { slot: target, answers, replaces: null }
    const [done] = await Promise.all([
      press(day, seen),
      ...Array.from({ length: 8 }, () => hold(visitor, wish)),
      cancel(visitor, first),
      change(visitor, { ...second, slot: { ...target, starts: Temporal.PlainTime.from('13:00') } }),
    ])
    const moved = await Promise.all(people.map(async (id) => (await logOf(id)).length))
    assert.deepEqual(moved, done.ok ? [1, 1, 1] : [0, 0, 0])
    await sound()
  }
})

test('of a half hour that holds some, they stay who booked first', async () => {
  const people: Id<'appointment'>[] = []
  for (let i = 0; i < 4; i += 1) {
    office.moveTo(`2016-01-18T09:0${i}:00+07:00`)
    people.push(await bookAt('2016-02-22', '08:00'))
  }
  await sql`update slot set applicants = 3, pilgrims = 4, capacity = 4 where day = '2016-02-22' and starts = '08:00'`.execute(
    db.owner,
  )
  assert.deepEqual(await press('2016-02-22'), ok({ moved: 1 }))
  assert.deepEqual(await Promise.all(people.map(whereIs)), [
    ...Array.from({ length: 3 }, () => 'booked 2016-02-22 08:00'),
    'booked 2016-02-22 08:30',
  ])
  await sound()
})

test('what somebody gives back on a day that holds nobody is not sold again', async () => {
  const [one, two] = [await bookAt('2016-02-23', '10:00'), await bookAt('2016-02-23', '10:00')]
  const lapsing = await holdAt('2016-02-23', '10:00')
  await close('2016-02-23')
  value(await cancel(visitor, await knownAs(one)))
  value(await change(visitor, { ...(await knownAs(two)), slot: place('2016-02-24', '10:00') }))
  office.moveTo('2016-01-18T10:00:00+07:00')
  assert.equal(await freeOn('2016-02-23'), 0, 'nor what nobody booked in time')
  const wish = { slot: place('2016-02-23', '10:00'), answers }
  assert.deepEqual(await hold(visitor, { ...wish, replaces: null }), err('slot-full'))
  assert.deepEqual(await hold(visitor, { ...wish, replaces: lapsing }), err('slot-full'))
  await sound()
})

test('where no day is open any more nobody is moved, and whom to telephone is said', async () => {
  const one = await bookAt('2016-02-29', '08:00')
  await close('2016-02-29')
  const { moves, stays } = await preview('2016-02-29')
  assert.deepEqual(moves, [])
  assert.deepEqual(
    stays.map(({ booking, why }) => [booking.id, why]),
    [[one, 'no-place']],
  )
  assert.deepEqual(await press('2016-02-29'), err('nobody-beyond'))
  assert.equal(await db.read('bkl', (tx) => publicBeyond(system, tx, date('2016-02-29'))), 1)
})

test('a supervisor moves people, and nobody else: no other officer, no visitor, not the house itself', async () => {
  const { seen } = await preview('2016-02-29')
  for (const who of [visitor, system, await office.staff(['head-of-office', 'customer-service'])])
    assert.deepEqual(await press('2016-02-29', seen, who), err('forbidden'))
})

test('a program sees whom a day no longer holds without a name, and moves exactly those', async () => {
  const one = await bookAt('2016-02-25', '08:00')
  await close('2016-02-25')
  const { ask } = programOf([appointmentApi()], supervisor)
  const asked = await ask('GET', '/appointments/beyond?day=2016-02-25')
  const Preview = z.object({ seen: z.string(), moves: z.array(z.record(z.string(), z.string())) })
  const { seen, moves } = Preview.parse(asked.said)
  assert.deepEqual(Object.keys(moves[0] ?? {}).toSorted(), [
    'appointment',
    'code',
    'service',
    'starts',
    'toDay',
    'toStarts',
  ])
  assert.deepEqual(
    [moves[0]?.['appointment'], moves[0]?.['toDay'], moves[0]?.['toStarts']],
    [one, '2016-02-26', '08:00'],
  )
  const other = await ask('POST', '/appointments/beyond/move', { day: '2016-02-25', seen: 'other' })
  assert.deepEqual([other.status, other.code], [409, 'stale'])
  const done = await ask('POST', '/appointments/beyond/move', { day: '2016-02-25', seen }, 'program')
  assert.deepEqual([done.status, done.said], [200, { moved: 1 }])
  const again = await ask('POST', '/appointments/beyond/move', { day: '2016-02-25', seen }, 'program')
  assert.deepEqual(again.said, { moved: 1 })
  const desk = programOf([appointmentApi()], await office.staff(['customer-service']))
  assert.equal((await desk.ask('GET', '/appointments/beyond?day=2016-02-25')).status, 403)
  assert.equal((await ask('GET', '/appointments/beyond?day=besok')).status, 422)
})

test('of a day that is over nobody moves', async () => {
  const one = await bookAt('2016-01-19', '08:00')
  await close('2016-01-19')
  office.moveTo('2016-01-19T08:10:00+07:00')
  assert.deepEqual((await preview('2016-01-19')).moves, [], 'the half hour has begun')
  office.moveTo('2016-01-20T08:00:00+07:00')
  assert.deepEqual((await preview('2016-01-19')).moves, [])
  assert.equal(await whereIs(one), 'booked 2016-01-19 08:00')
})
