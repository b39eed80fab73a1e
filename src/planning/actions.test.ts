import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { ok, type Id } from '#kernel'
import { freePlaces, verifyAppointments } from '#appointments'
import { listedPilgrims } from '#seasons'
import { makeOffice } from '../../test/office.ts'
import { SEASON, day, list, openSeasonOffice, value } from '../../test/season.ts'
import { acceptPart, acceptRegency, askOtherDate } from './answer.ts'
import { planningInvariants } from './invariants.ts'
import { inviteEverybody } from './invite.ts'
import { invitedOf } from './invited.ts'
import { proposePlan } from './propose.ts'
import { publishPlan } from './publish.ts'
import { seasonScreen } from './season-queries.ts'
import { promisedPilgrims } from './store.ts'
import { planScreen, regencyParts, type PartLine } from './plan-queries.ts'

/** Monday, 11 January 2016: a week before the season. */
const office = await makeOffice('2016-01-11T07:00:00+07:00')
const { system } = office
await openSeasonOffice(system)
await list(system, '1704', 84)
await list(system, '1706', 30)
const supervisor = await office.staff(['supervisor'])
const kaur = await office.staff(['liaison'], '1704')
const mukomuko = await office.staff(['liaison'], '1706')

const read = <T>(work: Parameters<typeof system.db.read<T>>[1]) => system.db.read(system.office, work)
const partsOf = (ctx: typeof kaur, regency: string): Promise<PartLine[]> =>
  read((tx) => regencyParts(ctx, tx, SEASON, regency))
const propose = (regencies: readonly string[]) =>
  proposePlan(supervisor, { season: SEASON, regencies, seed: 1 })
const known = (part: PartLine) => ({ part: part.id, version: part.version })
const screenOf = async (id: Id<'plan'>) => {
  const screen = await read((tx) => planScreen(supervisor, tx, id))
  assert.ok(screen)
  return screen
}
const versionOf = async (plan: Id<'plan'>) => ({ plan, version: (await screenOf(plan)).plan.version })

const first = await propose(['1704', '1706'])
assert.ok(first.ok)
const { plan } = first.value

test('a proposal gives every listed pilgrim of the regencies a day, whole families on the same one', async () => {
  assert.equal(first.value.persons, 114)
  const seats = await sql<{ pilgrim_id: string; day: string }>`
    select s.pilgrim_id, s.day::text as day from plan_seat s where s.plan_id = ${plan}`.execute(
    office.db.owner,
  )
  const dayOf = new Map(seats.rows.map((row) => [row.pilgrim_id, row.day]))
  const people = await read((tx) => listedPilgrims(supervisor, tx, SEASON, '1704'))
  const homes = [...Map.groupBy(people, (one) => one.phoneIndex).values()].filter((home) => home.length > 1)
  assert.ok(homes.length > 10)
  for (const home of homes) assert.equal(new Set(home.map(({ id }) => dayOf.get(id))).size, 1)
})

test('nobody but the regency itself may answer, and a foreign part does not exist', async () => {
  const [part] = await partsOf(kaur, '1704')
  assert.ok(part)
  assert.deepEqual(await acceptPart(mukomuko, known(part)), { ok: false, error: 'not-found' })
  assert.deepEqual(await acceptPart(supervisor, known(part)), { ok: false, error: 'forbidden' })
  assert.deepEqual(await partsOf(mukomuko, '1704'), [])
})

test('nothing is published before everybody agreed', async () => {
  assert.deepEqual(await publishPlan(supervisor, await versionOf(plan)), { ok: false, error: 'not-agreed' })
})

test('the answer is given to the page that was seen: an older one is refused', async () => {
  const [part] = await partsOf(kaur, '1704')
  assert.ok(part)
  value(await askOtherDate(kaur, known(part), 'Pasar mingguan, bus tidak ada.', null))
  const stale = await askOtherDate(kaur, known(part), 'Lain lagi.', null)
  assert.deepEqual(stale, { ok: false, error: 'stale' })
  value(await acceptPart(kaur, { part: part.id, version: part.version + 1 }))
  assert.equal((await partsOf(kaur, '1704')).find((one) => one.id === part.id)?.status, 'accepted')
  value(await acceptPart(kaur, { part: part.id, version: part.version }))
})

test('a wish for a day outside the season is refused, for the same day too', async () => {
  const [part] = await partsOf(mukomuko, '1706')
  assert.ok(part)
  for (const wished of [day('2016-01-12'), day('2016-05-31'), day('2016-03-06'), part.day])
    assert.deepEqual(await askOtherDate(mukomuko, known(part), 'Hari pasar.', wished), {
      ok: false,
      error: 'day-not-possible',
    })
})

let second: Id<'plan'>

test('a new edition grants the wish, keeps what was accepted, and takes the place of the old one', async () => {
  const { version } = await versionOf(plan)
  value(await acceptRegency(kaur, { plan, regency: '1704', version }))
  const [part] = await partsOf(mukomuko, '1706')
  assert.ok(part)
  const wished = day('2016-04-13')
  value(await askOtherDate(mukomuko, known(part), 'Panen.', wished))
  const before = await partsOf(kaur, '1704')
  const again = await propose(['1706'])
  assert.ok(again.ok)
  second = again.value.plan
  const screen = await screenOf(second)
  assert.equal(screen.plan.edition, 2)
  assert.ok(screen.parts.some((one) => one.regency === '1706' && one.day.equals(wished)))
  const days = (parts: readonly PartLine[]) =>
    parts.map((one) => `${one.day.toString()} ${one.persons} ${one.status}`)
  assert.deepEqual(days(screen.parts.filter((one) => one.regency === '1704')), days(before))
  assert.equal((await screenOf(plan)).plan.status, 'superseded')
  const old = await acceptPart(mukomuko, known(part))
  assert.deepEqual(old, { ok: false, error: 'plan-closed' })
})

test('publication keeps every place first, then each pilgrim is booked once, however many do the work', async () => {
  value(await acceptRegency(mukomuko, { ...(await versionOf(second)), regency: '1706' }))
  const known = await versionOf(second)
  assert.equal((await read((tx) => promisedPilgrims(system, tx))).size, 0, 'an agreed plan is no promise yet')
  const told: string[] = []
  office.onNews(async (_ctx, _tx, news) => void told.push(news.kind))
  const both = await Promise.all([publishPlan(supervisor, known), publishPlan(supervisor, known)])
  for (const done of both) assert.deepEqual(done, ok({ plan: second, seats: 114 }))
  const kept = await sql<{ n: number }>`select sum(s.reserved)::int as n from slot s`.execute(office.db.owner)
  assert.deepEqual(kept.rows, [{ n: 114 }])
  assert.deepEqual(told, ['plan-published'], 'nobody is told before the places are kept')
  assert.equal((await read((tx) => promisedPilgrims(system, tx))).size, 114)
  const workers = await Promise.all([
    inviteEverybody(system),
    inviteEverybody(system),
    inviteEverybody(system),
  ])
  assert.equal(
    workers.reduce((sum, done) => sum + value(done), 0),
    114,
  )
  assert.equal(told.filter((kind) => kind === 'appointment-made').length, 114)
  const { rows } = await sql<{ kept: number; taken: number }>`
    select sum(s.reserved)::int as kept, sum(s.pilgrims_taken)::int as taken from slot s`.execute(
    office.db.owner,
  )
  assert.deepEqual(rows, [{ kept: 114, taken: 114 }])
  const invited = await read((tx) => invitedOf(kaur, tx, SEASON, '1704'))
  assert.equal(invited?.invited.length, 84)
  assert.equal((await read((tx) => invitedOf(mukomuko, tx, SEASON, '1704')))?.invited.length, 0)
})

test('every day with pilgrims keeps the floor of the public', async () => {
  const screen = await read((tx) => seasonScreen(supervisor, tx))
  assert.ok(screen)
  const busy = screen.days.filter(({ placed }) => placed.length > 0)
  assert.ok(busy.length > 1)
  for (const { date } of busy) {
    const places = await read((tx) => freePlaces(system, tx, date, date.add({ days: 1 })))
    assert.ok(places.reduce((sum, one) => sum + one.free, 0) >= 50, date.toString())
  }
  const kaurs = screen.coverage.find(({ regency }) => regency === '1704')
  assert.deepEqual([kaurs?.listed, kaurs?.published, kaurs?.unplanned], [84, 84, 0])
})

test('who comes onto the list later gets a day in a later edition; the published ones stay', async () => {
  await list(system, '1706', 34)
  const again = await propose(['1706'])
  assert.ok(again.ok)
  assert.equal(again.value.persons, 4)
  assert.deepEqual(await propose(['1704']), { ok: false, error: 'nobody-to-plan' })
})

test('afterwards every invariant of plans and places holds', async () => {
  assert.deepEqual(await read((tx) => planningInvariants(tx, system.office)), [])
  assert.deepEqual(await read((tx) => verifyAppointments(tx, system.office)), [])
})

test('a seat taken away by hand, an answer turned, an invitation lost are each named', async () => {
  const breaches = async () =>
    (await read((tx) => planningInvariants(tx, system.office))).map((one) => one.invariant)
  const { owner } = office.db
  await sql`update plan_part set persons = persons + 1 where plan_id = ${second} and regency = '1704'`.execute(
    owner,
  )
  assert.deepEqual(new Set(await breaches()), new Set(['plan-parts-counted']))
  await sql`update plan_part set persons = persons - 1 where plan_id = ${second} and regency = '1704'`.execute(
    owner,
  )
  await sql`update plan_part set status = 'proposed' where plan_id = ${second} and regency = '1706'`.execute(
    owner,
  )
  assert.deepEqual(await breaches(), ['plan-agreed-by-all'])
  await sql`update plan_part set status = 'accepted' where plan_id = ${second} and regency = '1706'`.execute(
    owner,
  )
  await sql`update plan set published_at = null, status = 'agreed' where plan_id = ${second}`.execute(owner)
  assert.equal((await breaches()).filter((one) => one === 'invitation-is-of-its-seat').length, 114)
})
