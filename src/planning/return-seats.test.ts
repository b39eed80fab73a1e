import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { err, ok, type Id } from '#kernel'
import { book, cancel, freePlaces, hold, reservePlaces, verifyAppointments } from '#appointments'
import { nik } from '#people'
import { makeOffice } from '../../test/office.ts'
import { SEASON, day, list, openSeasonOffice, value } from '../../test/season.ts'
import { acceptRegency } from './answer.ts'
import { planningInvariants } from './invariants.ts'
import { inviteEverybody } from './invite.ts'
import { proposePlan } from './propose.ts'
import { publishPlan } from './publish.ts'
import { returnUnusedSeats, setReturnRule } from './return-seats.ts'

/** Kaur is invited; some give their places back, and the days come nearer. */
const office = await makeOffice('2016-01-11T07:00:00+07:00')
const { system, visitor } = office
await openSeasonOffice(system)
await list(system, '1704', 60)
await list(system, '1706', 60)
const supervisor = await office.staff(['supervisor'])
const read = <T>(work: Parameters<typeof system.db.read<T>>[1]) => system.db.read(system.office, work)

async function agreed(regency: string): Promise<{ plan: Id<'plan'>; version: number }> {
  const done = await proposePlan(supervisor, { season: SEASON, regencies: [regency], seed: 1 })
  assert.ok(done.ok, done.ok ? '' : done.error)
  const { plan } = done.value
  value(await acceptRegency(system, { plan, regency, version: 1 }))
  const { rows } = await sql<{
    version: number
  }>`select p.version from plan p where p.plan_id = ${plan}`.execute(office.db.owner)
  return { plan, version: rows[0]?.version ?? 0 }
}

type Visit = { id: Id<'appointment'>; version: number; day: string; starts: string }
const invitedNow = async (): Promise<Visit[]> =>
  (
    await sql<Visit>`select a.appointment_id as id, a.version, a.day::text as day, a.starts::text as starts
      from appointment a where a.kind = 'pilgrim' and a.status = 'booked' order by a.day, a.starts, a.appointment_id`.execute(
      office.db.owner,
    )
  ).rows
const givesBack = async ({ id, version }: Visit) => value(await cancel(visitor, { appointment: id, version }))
const placesOf = async ({ day: date, starts }: Pick<Visit, 'day' | 'starts'>) => {
  const places = await read((tx) => freePlaces(visitor, tx, day(date), day(date).add({ days: 1 })))
  const found = places.find((one) => one.starts.toString() === starts)
  assert.ok(found)
  return found
}
const soundOffice = async () => {
  assert.deepEqual(await read((tx) => verifyAppointments(tx, system.office)), [])
  assert.deepEqual(await read((tx) => planningInvariants(tx, system.office)), [])
}
const linesOfReturn = async () =>
  (
    await sql<{ subject: string }>`
      select l.subject from audit_entry l where l.act = 'appointments.return' order by l.seq`.execute(
      office.db.owner,
    )
  ).rows.length

let first: Visit
let freeAtFirst = 0
test('a place that a pilgrim gave back is free for the public three working days before, not a day earlier', async () => {
  value(await publishPlan(supervisor, await agreed('1704')))
  assert.equal(value(await inviteEverybody(system)), 60)
  const [one] = await invitedNow()
  assert.ok(one)
  first = one
  await givesBack(first)
  const before = await placesOf(first)
  assert.equal(before.freeForPilgrims, 1)
  assert.equal(first.day, '2016-01-21', 'a Thursday')
  office.moveTo('2016-01-15T08:00:00+07:00')
  assert.deepEqual(await returnUnusedSeats(system), ok(0), 'on Friday it is four working days away')
  office.moveTo('2016-01-18T08:00:00+07:00')
  assert.deepEqual(await returnUnusedSeats(system), ok(1))
  const after = await placesOf(first)
  assert.equal(after.freeForPilgrims, 0)
  assert.equal(after.reserved, before.reserved - 1)
  freeAtFirst = before.free
  await soundOffice()
})

test('run again, or by two processes at once, nothing more goes back, and the log has one line for the day', async () => {
  assert.equal(await linesOfReturn(), 1)
  const [, next] = await invitedNow()
  assert.ok(next)
  assert.deepEqual([next.day, next.starts], [first.day, first.starts])
  await givesBack(next)
  const both = await Promise.all([returnUnusedSeats(system), returnUnusedSeats(system)])
  assert.deepEqual(
    both.map((done) => value(done)).toSorted((a, b) => a - b),
    [0, 1],
  )
  assert.deepEqual(await returnUnusedSeats(system), ok(0))
  assert.equal(await linesOfReturn(), 2)
  const { free } = await placesOf(first)
  assert.ok(
    free > freeAtFirst,
    'an applicant takes more minutes than a pilgrim: two places make one of the public',
  )
})

test('the number of days is the office’s own, from a day on; the supervisor sets it, a visitor cannot', async () => {
  const wish = { validFrom: day('2016-01-19'), workingDays: 15 }
  assert.deepEqual(await setReturnRule(visitor, wish), err('forbidden'))
  assert.deepEqual(await setReturnRule(supervisor, { ...wish, workingDays: 21 }), err('out-of-range'))
  assert.deepEqual(
    await setReturnRule(supervisor, { ...wish, validFrom: day('2016-01-17') }),
    err('day-is-past'),
  )
  assert.deepEqual(await setReturnRule(supervisor, wish), ok({ edition: 1 }))
  const last = (await invitedNow()).findLast((one) => one.day > first.day && one.day < '2016-02-09')
  assert.ok(last)
  await givesBack(last)
  assert.deepEqual(await returnUnusedSeats(system), ok(0), 'today three days still hold')
  office.moveTo('2016-01-19T08:00:00+07:00')
  assert.deepEqual(await returnUnusedSeats(system), ok(1))
})

test('the place a plan under discussion counts on stays kept, and its pilgrim gets it', async () => {
  const known = await agreed('1706')
  const { rows } = await sql<{ day: string; starts: string; n: number }>`
    select s.day::text as day, s.starts::text as starts, count(*)::int as n from plan_seat s where s.plan_id = ${known.plan}
    group by s.day, s.starts order by s.day, s.starts limit 1`.execute(office.db.owner)
  const [seat] = rows
  assert.ok(seat)
  const slot = await placesOf(seat)
  value(
    await system.db.transaction(system.office, (tx) =>
      reservePlaces(system, tx, slot, slot.pilgrimsTaken + seat.n),
    ),
  )
  assert.deepEqual(await returnUnusedSeats(system), ok(0))
  value(await publishPlan(supervisor, known))
  assert.deepEqual(await returnUnusedSeats(system), ok(0), 'who waits for the invitation keeps the place')
  await soundOffice()
  const robbed = async (by: number) =>
    sql`update slot set reserved = slot.reserved + ${by} where slot.day = ${seat.day}::date
      and slot.starts = ${seat.starts}::time`.execute(office.db.owner)
  await robbed(-1)
  const [breach] = await read((tx) => planningInvariants(tx, system.office))
  assert.equal(breach?.invariant, 'published-seat-is-kept')
  await robbed(1)
  assert.equal(value(await inviteEverybody(system)), 60)
  await soundOffice()
})

let serial = 0
async function visitorBooks(slot: Parameters<typeof hold>[1]['slot']): Promise<boolean> {
  serial += 1
  const answers = { service: 'new', age: 'adult', pilgrim: false, channel: 'walk-in' } as const
  const held = await hold(visitor, { slot, answers, replaces: null })
  if (!held.ok) return false
  const person = {
    name: 'BUDI',
    birthPlace: 'Manna',
    birthDate: day('1960-05-04'),
    sex: 'L' as const,
    nik: value(nik(`17019904056${String(serial).padStart(5, '0')}`)),
    phone: null,
  }
  return (await book(visitor, { appointment: held.value.appointment, person })).ok
}

test('publication, invitations, returned places and forty of the public at once: nobody loses a place, none is sold twice', async () => {
  const back = (await invitedNow()).filter((_, i) => i % 4 === 0)
  for (const one of back) await givesBack(one)
  await list(system, '1771', 60)
  const known = await agreed('1771')
  const left = await Promise.all(back.slice(0, 4).map(placesOf))
  const [from] = left
  assert.ok(from)
  const open = await read((tx) => freePlaces(visitor, tx, from.day, from.day.add({ days: 30 })))
  const wanted = [...left, ...open.filter((one) => one.free > 0 && one.freeForPilgrims > 0).slice(0, 4)]
  assert.ok(wanted.length > left.length, 'some of the public’s places are still free')
  const rush = () =>
    Array.from({ length: 20 }, (_, i) => wanted.slice(i % wanted.length, (i % wanted.length) + 1))
      .flat()
      .map(visitorBooks)
  const [one, publishing, returns, two] = [
    rush(),
    publishPlan(supervisor, known),
    [returnUnusedSeats(system), inviteEverybody(system), returnUnusedSeats(system)],
    rush(),
  ]
  const published = await publishing
  for (const done of await Promise.all(returns)) value(done)
  const booked = (await Promise.all([...one, ...two])).filter(Boolean).length
  assert.ok(booked > 0)
  await soundOffice()
  if (!published.ok) assert.equal(published.error, 'places-gone')
  value(await inviteEverybody(system))
  value(await returnUnusedSeats(system))
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from appointment a where a.kind = 'pilgrim' and a.status = 'booked'`.execute(
    office.db.owner,
  )
  assert.equal(rows[0]?.n, 117 - back.length + (published.ok ? 60 : 0))
  await soundOffice()
})
