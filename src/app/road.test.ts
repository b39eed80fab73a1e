import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { book, freePlaces, hold } from '#appointments'
import { newDemoProfile, parseProfiles } from '#bank'
import { billsOfCase } from '#billing'
import { caseForAppointment, caseHistory } from '#cases'
import { receiveBooks, stock } from '#issuance'
import { nik, phone, type Ctx } from '#people'
import { acceptRegency, inviteEverybody, proposePlan, publishPlan } from '#planning'
import { makeOffice } from '../../test/office.ts'
import { crewOf, roadOf } from '../../test/road.ts'
import { SEASON, list, openSeasonOffice, value } from '../../test/season.ts'
import { reactions } from './reactions.ts'
import { invariants } from './verify.ts'

/** Two passports through the house's own actions and reactions, without a page: an applicant's, and a pilgrim's of Kaur. */
const office = await makeOffice('2016-01-11T07:45:00+07:00')
const { system, visitor } = office
const bank = parseProfiles(JSON.stringify(newDemoProfile(system.random, 'http://127.0.0.1:1').office))[0]
office.onNews(reactions(bank))
await openSeasonOffice(system)
value(await receiveBooks(system, { prefix: 'B', first: 1_000_001, count: 10 }))
const crew = await crewOf(office)
const road = roadOf(office, crew)
const { read, seen } = road

/** The applicant books the day on which the plan brings Kaur, so that both stand in one hall. */
async function aBooking(day: Temporal.PlainDate) {
  const places = await read((tx) => freePlaces(visitor, tx, day, day.add({ days: 1 })))
  const place = places.find((one) => one.free > 0)
  assert.ok(place)
  const answers = { service: 'new', age: 'adult', pilgrim: false, channel: 'walk-in' } as const
  const slot = { day: place.day, starts: place.starts }
  const held = value(await hold(visitor, { slot, answers, replaces: null }))
  const person = {
    name: 'SITI AMINAH',
    birthPlace: 'Bintuhan',
    birthDate: Temporal.PlainDate.from('1952-11-23'),
    sex: 'P' as const,
    nik: value(nik('1704996311520003')),
    phone: value(phone('0812-000-10137')),
  }
  return value(await book(visitor, { appointment: held.appointment, person }))
}

test('the list of Kaur comes in, a plan is proposed, agreed, published, and every pilgrim invited', async () => {
  const supervisor: Ctx = await office.staff(['supervisor'])
  const liaison = await office.staff(['liaison'], '1704')
  await list(liaison, '1704', 84)
  const proposed = await proposePlan(supervisor, { season: SEASON, regencies: ['1704'], seed: 1 })
  assert.ok(proposed.ok)
  const { plan } = proposed.value
  value(await acceptRegency(liaison, { plan, regency: '1704', version: 1 }))
  const { rows } = await sql<{ version: number }>`select p.version from plan p`.execute(office.db.owner)
  value(await publishPlan(supervisor, { plan, version: rows[0]?.version ?? 0 }))
  assert.equal(value(await inviteEverybody(system)), 84)
})

const pilgrims = async () =>
  (
    await sql<{ id: `appointment_${string}`; code: string; day: string }>`
      select a.appointment_id as id, a.code, a.day::text as day from appointment a where a.kind = 'pilgrim'
      order by a.day, a.starts, a.appointment_id`.execute(office.db.owner)
  ).rows

test('on the day both come, and walk the very same road to the handover counter', async () => {
  const [pilgrim] = await pilgrims()
  assert.ok(pilgrim)
  const booked = await aBooking(Temporal.PlainDate.from(pilgrim.day))
  office.moveTo(`${pilgrim.day}T07:50:00+07:00`)
  await road.opens()
  for (const [visit, code, name] of [
    [pilgrim.id, pilgrim.code, 'SUHARDI'],
    [booked.appointment, booked.code, 'SITI AMINAH'],
  ] as const) {
    const file = await read((tx) => caseForAppointment(system, tx, visit))
    assert.ok(file, 'the visit has a case')
    const { number } = await road.comes(code)
    assert.match(number, visit === pilgrim.id ? /^J-/ : /^B-/)
    await road.isExamined(file.id)
    assert.equal(await road.isPhotographed(file.id), number, 'the same number goes on to the booth')
    assert.equal((await seen(file.id)).one.stage, 'payment')
    await road.pays(file.id, visit)
    await road.isDecided(file.id)
    await road.isPrinted(file.id)
    assert.match(await road.collects(file.id, name), /^\d+\/2016$/)
    assert.equal((await seen(file.id)).one.ending, 'handed-over')
  }
  const books = await read((tx) => stock(tx, system.office))
  assert.deepEqual([books.received, books['in-stock'], books['handed-over']], [10, 8, 2])
})

test('same SOP, same stages, same fee: the pilgrim’s case differs by cohort and by the papers of the Hajj only', async () => {
  const { rows } = await sql<{ id: `case_${string}`; pilgrim: boolean }>`
    select c.case_id as id, c.pilgrim_id is not null as pilgrim from passport_case c where c.ending = 'handed-over'
    order by c.pilgrim_id is null`.execute(office.db.owner)
  assert.deepEqual(
    rows.map((row) => row.pilgrim),
    [true, false],
  )
  const told = await Promise.all(
    rows.map(async ({ id }) => {
      const { one } = await seen(id)
      const events = await read((tx) => caseHistory(system, tx, id))
      const [bill] = await read((tx) => billsOfCase(system, tx, id))
      return {
        sop: one.sop,
        service: one.service,
        acts: events.map((event) => `${event.stage} ${event.act}`),
        lines: bill?.lines.map((line) => line.amount),
      }
    }),
  )
  assert.deepEqual(told[0], told[1])
  const [hajj, ordinary] = await Promise.all(rows.map(({ id }) => road.documentsOf(id)))
  assert.ok(
    ordinary?.every((paper) => hajj?.includes(paper)),
    'nothing less than anybody brings',
  )
})

test('everybody was told of every turn, each once', async () => {
  const { rows } = await sql<{ kind: string; n: number }>`
    select n.kind, count(*)::int as n from notice n group by n.kind order by n.kind`.execute(office.db.owner)
  assert.deepEqual(Object.fromEntries(rows.map(({ kind, n }) => [kind, n])), {
    booked: 1,
    'handed-over': 2,
    invited: 84,
    paid: 2,
    ready: 2,
    'to-pay': 2,
  })
})

test('afterwards the log and every invariant hold', async () => {
  for (const check of invariants) assert.deepEqual(await read((tx) => check(tx, system.office)), [])
})

test('a message that got lost, and a pilgrim moved in silence, are named by verify', async () => {
  const [first, second] = await pilgrims()
  const { owner } = office.db
  await sql`delete from notice where subject = ${first?.id}`.execute(owner)
  await sql`insert into appointment_change (office_id, appointment_id, version, at, who, status, kind, day, starts)
    select c.office_id, c.appointment_id, c.version + 9, c.at, c.who, 'booked', c.kind, c.day + 1, c.starts
    from appointment_change c where c.appointment_id = ${second?.id} and c.status = 'booked'`.execute(owner)
  const named = await Promise.all(invariants.map((check) => read((tx) => check(tx, system.office))))
  const untold = named.flat().filter((one) => one.invariant === 'nobody-moved-untold')
  assert.deepEqual(new Set(untold.map((one) => one.where.split(' ')[0])), new Set([first?.id, second?.id]))
})
