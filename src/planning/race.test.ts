import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import type { Id } from '#kernel'
import { book, freePlaces, hold, verifyAppointments } from '#appointments'
import { nik } from '#people'
import { makeOffice } from '../../test/office.ts'
import { SEASON, day, list, openSeasonOffice, value } from '../../test/season.ts'
import { acceptRegency } from './answer.ts'
import { planningInvariants } from './invariants.ts'
import { inviteEverybody } from './invite.ts'
import { proposePlan } from './propose.ts'
import { publishPlan } from './publish.ts'

/** The public books the very half hours that a plan is being published for. */
const office = await makeOffice('2016-01-11T07:00:00+07:00')
const { system, visitor } = office
await openSeasonOffice(system)
await list(system, '1704', 84)
const supervisor = await office.staff(['supervisor'])
const kaur = await office.staff(['liaison'], '1704')
const read = <T>(work: Parameters<typeof system.db.read<T>>[1]) => system.db.read(system.office, work)

async function agreed(): Promise<Id<'plan'>> {
  const proposed = await proposePlan(supervisor, { season: SEASON, regencies: ['1704'], seed: 1 })
  assert.ok(proposed.ok)
  const { plan } = proposed.value
  value(await acceptRegency(kaur, { plan, regency: '1704', version: 1 }))
  return plan
}
const version = async (plan: Id<'plan'>) =>
  (
    await sql<{ version: number }>`select p.version from plan p where p.plan_id = ${plan}`.execute(
      office.db.owner,
    )
  ).rows[0]?.version ?? 0

/** The plan of the rush; or, where the public was faster, a new edition around what it took. */
async function publishedAfterAll(): Promise<Id<'plan'>> {
  const { rows } = await sql<{ plan_id: Id<'plan'> }>`
    select p.plan_id from plan p where p.status = 'published'`.execute(office.db.owner)
  if (rows[0]) return rows[0].plan_id
  const plan = await agreed()
  value(await publishPlan(supervisor, { plan, version: await version(plan) }))
  return plan
}

let serial = 0
/** One of the public wants this half hour; told whether there was a place. */
async function visitorBooks(slot: Parameters<typeof hold>[1]['slot']): Promise<boolean> {
  serial += 1
  const mine = String(serial).padStart(5, '0')
  const answers = { service: 'new', age: 'adult', pilgrim: false, channel: 'walk-in' } as const
  const held = await hold(visitor, { slot, answers, replaces: null })
  if (!held.ok) return false
  const person = {
    name: 'BUDI',
    birthPlace: 'Manna',
    birthDate: day('1960-05-04'),
    sex: 'L' as const,
    nik: value(nik(`17019904056${mine}`)),
    phone: null,
  }
  return (await book(visitor, { appointment: held.value.appointment, person })).ok
}

test('while forty of the public rush for the half hours of a plan, it is published whole or not at all', async () => {
  const plan = await agreed()
  const { rows } = await sql<{ day: string; starts: string }>`
    select s.day::text as day, s.starts::text as starts from plan_seat s where s.plan_id = ${plan}
    group by s.day, s.starts order by s.day, s.starts limit 4`.execute(office.db.owner)
  const places = await read((tx) => freePlaces(visitor, tx, day('2016-01-11'), day('2016-06-01')))
  const slots = rows.flatMap((row) =>
    places.filter((one) => one.day.toString() === row.day && one.starts.toString() === row.starts),
  )
  assert.ok(slots.length >= 2)
  const known = { plan, version: await version(plan) }
  const rush = (from: number) =>
    Array.from({ length: 20 }, (_, i) =>
      slots.slice((from + i) % slots.length, ((from + i) % slots.length) + 1),
    )
      .flat()
      .map(visitorBooks)
  const [first, publishing, last] = [rush(0), publishPlan(supervisor, known), rush(1)]
  const published = await publishing
  const booked = await Promise.all([...first, ...last])
  const kept = await sql<{ kept: number }>`select sum(s.reserved)::int as kept from slot s`.execute(
    office.db.owner,
  )
  if (published.ok) assert.equal(kept.rows[0]?.kept, 84)
  else {
    assert.equal(published.error, 'places-gone')
    assert.equal(kept.rows[0]?.kept, 0, 'no place is kept by half')
    assert.ok(booked.some(Boolean), 'it was the public who took them')
  }
  assert.deepEqual(await read((tx) => verifyAppointments(tx, system.office)), [])
})

test('while the pilgrims are invited, the public goes on booking, and nobody loses a place', async () => {
  await publishedAfterAll()
  const places = await read((tx) => freePlaces(visitor, tx, day('2016-01-18'), day('2016-02-20')))
  const slots = places.filter((one) => one.free > 0).slice(0, 20)
  const work = [inviteEverybody(system), inviteEverybody(system)]
  const rush = slots.map((slot) => visitorBooks(slot))
  const invited = (await Promise.all(work)).map((done) => value(done))
  assert.equal(
    invited.reduce((sum, one) => sum + one, 0),
    84,
  )
  assert.ok((await Promise.all(rush)).every(Boolean))
  assert.deepEqual(await read((tx) => verifyAppointments(tx, system.office)), [])
  assert.deepEqual(await read((tx) => planningInvariants(tx, system.office)), [])
})
