import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { ok, type Id } from '#kernel'
import { appointmentById, freePlaces, missOldVisits } from '#appointments'
import { caseForAppointment } from '#cases'
import { porsi, type Ctx } from '#people'
import {
  acceptRegency,
  followUps,
  inviteEverybody,
  proposePlan,
  publishPlan,
  releaseUnlisted,
} from '#planning'
import { checkIn } from '#queue'
import { pilgrimByPorsi } from '#seasons'
import { makeOffice } from '../../test/office.ts'
import { SEASON, day, list, openSeasonOffice, value } from '../../test/season.ts'
import { reactions } from './reactions.ts'
import { invariants } from './verify.ts'

/** Twelve of Kaur are invited. Then the list changes, some do not come, and some come after all. */
const office = await makeOffice('2016-01-11T07:45:00+07:00')
const { system } = office
office.onNews(reactions(undefined))
await openSeasonOffice(system)
const supervisor: Ctx = await office.staff(['supervisor'])
const entrance = await office.staff(['customer-service'])
await list(system, '1704', 12)
const read = <T>(work: Parameters<typeof system.db.read<T>>[1]) => system.db.read(system.office, work)

async function planKaur(): Promise<number> {
  const done = await proposePlan(supervisor, { season: SEASON, regencies: ['1704'], seed: 1 })
  assert.ok(done.ok, done.ok ? '' : done.error)
  const { plan, persons } = done.value
  value(await acceptRegency(system, { plan, regency: '1704', version: 1 }))
  const { rows } = await sql<{
    version: number
  }>`select p.version from plan p where p.plan_id = ${plan}`.execute(office.db.owner)
  value(await publishPlan(supervisor, { plan, version: rows[0]?.version ?? 0 }))
  assert.equal(value(await inviteEverybody(system)), persons)
  return persons
}

/** The newest visit of the pilgrim on row `i` of the list. */
async function visitOf(i: number) {
  const number = value(porsi(`0799004${String(i).padStart(3, '0')}`))
  const pilgrim = await read((tx) => pilgrimByPorsi(system, tx, SEASON, number))
  assert.ok(pilgrim)
  const { rows } = await sql<{ id: Id<'appointment'> }>`
    select a.appointment_id as id from appointment a where a.pilgrim_id = ${pilgrim.id}
    order by a.created_at desc limit 1`.execute(office.db.owner)
  const id = rows[0]?.id
  const visit = id && (await read((tx) => appointmentById(system, tx, id)))
  assert.ok(visit)
  return visit
}
const caseOf = (id: Id<'appointment'>) => read((tx) => caseForAppointment(system, tx, id))
const noticesOf = async (id: Id<'appointment'>): Promise<string[]> =>
  (
    await sql<{ kind: string }>`select n.kind from notice n where n.subject = ${id} order by n.kind`.execute(
      office.db.owner,
    )
  ).rows.map(({ kind }) => kind)
const followed = (who: Ctx) => read((tx) => followUps(who, tx, SEASON))
const soundOffice = async () => {
  for (const holds of invariants) assert.deepEqual(await read((tx) => holds(tx, system.office)), [])
}

test('who leaves the list after publication is told, the case is withdrawn, and the place is the pilgrims’ again', async () => {
  assert.equal(await planKaur(), 12)
  assert.deepEqual(await releaseUnlisted(system), ok(0))
  const [came, left] = [await visitOf(0), await visitOf(1)]
  office.moveTo(`${came.day.toString()}T07:50:00+07:00`)
  value(await checkIn(entrance, came.code))
  await list(system, '1704', 10, 2)
  const places = () => read((tx) => freePlaces(system, tx, left.day, left.day.add({ days: 1 })))
  const keptFree = async () => (await places()).reduce((sum, one) => sum + one.freeForPilgrims, 0)
  const before = await keptFree()
  const both = await Promise.all([releaseUnlisted(system), releaseUnlisted(system)])
  assert.deepEqual(
    both.map((done) => value(done)).toSorted((a, b) => a - b),
    [0, 1],
  )
  assert.equal((await visitOf(1)).status, 'cancelled')
  assert.equal((await caseOf(left.id))?.ending, 'withdrawn')
  assert.deepEqual(await noticesOf(left.id), ['cancelled', 'invited'])
  assert.equal(await keptFree(), before + 1)
  await soundOffice()
})

test('who has already come keeps visit and case', async () => {
  const came = await visitOf(0)
  assert.equal(came.status, 'arrived')
  const kept = await caseOf(came.id)
  assert.equal(kept?.ending, null)
  assert.equal(kept?.stage, 'document-check')
  const { absent, cameUnlisted } = await followed(supervisor)
  assert.deepEqual(
    cameUnlisted.map(({ name }) => name),
    ['SUHARDI'],
    'and the supervisor sees it',
  )
  assert.deepEqual(absent, [])
})

test('who comes back onto the list is planned anew, with a new case', async () => {
  await list(system, '1704', 13)
  const old = await visitOf(1)
  assert.equal(await planKaur(), 2, 'and the one who is new')
  const visit = await visitOf(1)
  assert.notEqual(visit.id, old.id)
  assert.equal(visit.status, 'booked')
  assert.equal((await caseOf(visit.id))?.ending, null)
  await soundOffice()
})

test('who did not come by the end of the day is missed by the house, may still come, and then has come', async () => {
  const first = await visitOf(2)
  assert.deepEqual(await missOldVisits(system), ok(0), 'the day is not over')
  office.moveTo(`${first.day.add({ days: 1 }).toString()}T08:00:00+07:00`)
  assert.deepEqual(await missOldVisits(system), ok(10))
  assert.deepEqual(await missOldVisits(system), ok(0))
  assert.equal((await visitOf(2)).status, 'missed')
  assert.equal((await followed(supervisor)).absent.length, 10)
  assert.equal((await followed(await office.staff(['liaison'], '1704'))).absent.length, 10)
  assert.equal(
    (await followed(await office.staff(['liaison'], '1706'))).absent.length,
    0,
    'not of the own regency',
  )
  value(await checkIn(entrance, first.code))
  assert.equal((await visitOf(2)).status, 'served')
  assert.equal((await followed(supervisor)).absent.length, 9)
  await soundOffice()
})

test('who missed the day and has not come counts as without a date, and is planned anew; who has come is not', async () => {
  assert.equal(await planKaur(), 9)
  const anew = await visitOf(3)
  assert.equal(anew.status, 'booked')
  assert.ok(anew.day.since(day('2016-01-21')).sign > 0)
  assert.deepEqual(await noticesOf(anew.id), ['invited'])
  assert.deepEqual((await followed(supervisor)).absent, [])
  await soundOffice()
})

test('whoever was planned anew and then leaves the list loses the case of the first visit too', async () => {
  const { rows } = await sql<{ id: Id<'appointment'> }>`
    select a.appointment_id as id from appointment a where a.pilgrim_id = ${(await visitOf(3)).pilgrim}
    order by a.created_at limit 1`.execute(office.db.owner)
  const id = rows[0]?.id
  assert.ok(id)
  assert.equal((await caseOf(id))?.ending, null)
  await list(system, '1704', 8, 4)
  assert.ok(value(await releaseUnlisted(system)) >= 1)
  assert.equal((await caseOf(id))?.ending, 'withdrawn')
  await soundOffice()
})
