import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { err, type Id, type PlainDate, type PlainTime } from '#kernel'
import { book, freePlaces, hold } from '#appointments'
import { nik } from '#people'
import { listedPilgrims } from '#seasons'
import { makeOffice } from '../../test/office.ts'
import { SEASON, day, list, openSeasonOffice, value } from '../../test/season.ts'
import { acceptRegency } from './answer.ts'
import { planningInvariants } from './invariants.ts'
import { inviteEverybody } from './invite.ts'
import { planScreen } from './plan-queries.ts'
import { proposePlan } from './propose.ts'
import { publishPlan } from './publish.ts'

/** A plan everybody agreed to meets a world that went on. */
const office = await makeOffice('2016-01-11T07:00:00+07:00')
const { system, visitor } = office
await openSeasonOffice(system)
await list(system, '1704', 40)
const supervisor = await office.staff(['supervisor'])
const kaur = await office.staff(['liaison'], '1704')
const read = <T>(work: Parameters<typeof system.db.read<T>>[1]) => system.db.read(system.office, work)
const screenOf = async (plan: Id<'plan'>) => {
  const screen = await read((tx) => planScreen(supervisor, tx, plan))
  assert.ok(screen)
  return screen
}
async function propose(): Promise<Id<'plan'>> {
  const done = await proposePlan(supervisor, { season: SEASON, regencies: ['1704'], seed: 1 })
  assert.ok(done.ok, done.ok ? '' : done.error)
  return done.value.plan
}
const accept = async (plan: Id<'plan'>) =>
  value(await acceptRegency(kaur, { plan, regency: '1704', version: (await screenOf(plan)).plan.version }))
const publish = async (plan: Id<'plan'>) =>
  publishPlan(supervisor, { plan, version: (await screenOf(plan)).plan.version })

let serial = 0
/** The public books a half hour until none of its places is left. */
async function fullyBooked(dayOf: string, starts: string): Promise<void> {
  const places = await read((tx) => freePlaces(visitor, tx, day(dayOf), day(dayOf).add({ days: 1 })))
  const slot = places.find((one) => one.starts.toString() === starts)
  assert.ok(slot)
  for (let i = 0; i < slot.free; i += 1) await somebodyBooks(slot)
}

async function somebodyBooks(slot: { day: PlainDate; starts: PlainTime }): Promise<void> {
  serial += 1
  const answers = { service: 'new', age: 'adult', pilgrim: false, channel: 'walk-in' } as const
  const held = value(await hold(visitor, { slot, answers, replaces: null }))
  const person = {
    name: 'BUDI',
    birthPlace: 'Manna',
    birthDate: day('1960-05-04'),
    sex: 'L' as const,
    nik: value(nik(`170199040560${String(serial).padStart(4, '0')}`)),
    phone: null,
  }
  value(await book(visitor, { appointment: held.appointment, person }))
}

test('places that the public took refuse the plan, name the regency, and are planned anew around it', async () => {
  const plan = await propose()
  await accept(plan)
  const { rows } = await sql<{ day: string; starts: string }>`
    select s.day::text as day, s.starts::text as starts from plan_seat s where s.plan_id = ${plan}
    order by s.day, s.starts limit 1`.execute(office.db.owner)
  const [first] = rows
  assert.ok(first)
  assert.deepEqual((await screenOf(plan)).lost, [])
  await fullyBooked(first.day, first.starts)
  assert.deepEqual(await publish(plan), err('places-gone'))
  assert.deepEqual((await screenOf(plan)).lost, ['1704'])
  const again = await propose()
  const screen = await screenOf(again)
  assert.deepEqual(screen.lost, [])
  assert.equal(
    screen.parts.reduce((sum, part) => sum + part.persons, 0),
    40,
  )
  assert.ok(
    screen.parts.some((part) => part.status === 'proposed'),
    'a changed day is asked for again',
  )
  await accept(again)
  assert.equal((await screenOf(again)).plan.status, 'agreed')
})

test('who leaves the list leaves the plan; what the others agreed to stays, and is published', async () => {
  await list(system, '1704', 39)
  const before = await sql<{ plan_id: Id<'plan'> }>`
    select p.plan_id from plan p where p.status = 'agreed'`.execute(office.db.owner)
  const [agreed] = before.rows
  assert.ok(agreed)
  assert.deepEqual(await publish(agreed.plan_id), err('list-changed'))
  assert.deepEqual((await screenOf(agreed.plan_id)).lost, ['1704'])
  const days = (await screenOf(agreed.plan_id)).parts.map((part) => part.day.toString())
  const again = await propose()
  const screen = await screenOf(again)
  assert.equal(screen.plan.status, 'agreed', 'nobody need answer twice')
  assert.deepEqual(
    screen.parts.map((part) => part.day.toString()),
    days,
  )
  value(await publish(again))
  assert.equal(value(await inviteEverybody(system)), 39)
  assert.equal((await read((tx) => listedPilgrims(system, tx, SEASON, '1704'))).length, 39)
  assert.deepEqual(await read((tx) => planningInvariants(tx, system.office)), [])
})
