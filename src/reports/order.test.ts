import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { err } from '#kernel'
import { loadFacilities, reportOutage, setRosterWeek } from '#facilities'
import { acceptRegency, inviteEverybody, proposePlan, publishPlan } from '#planning'
import { counterBrowsers, hiddenIn } from '../../test/browser.ts'
import { makeOffice } from '../../test/office.ts'
import { SEASON, list, openSeasonOffice, value } from '../../test/season.ts'
import { confirmOrder } from './order-actions.ts'
import { arrivingOf, halfHoursOf, hashOf, readingOf } from './order.ts'
import { dayOrder } from './order-queries.ts'
import { orderPages } from './order-pages.tsx'

const office = await makeOffice('2016-01-11T07:45:00+07:00')
const { system } = office
await openSeasonOffice(system)
await list(system, '1704', 50)
const open = counterBrowsers(office, [orderPages()])
const [examiner, chief] = [await open('examiner'), await open('supervisor')]
const officer = await office.staff(['examiner'])
const supervisor = await office.staff(['supervisor'])
const time = (text: string) => Temporal.PlainTime.from(text)
const moment = (text: string) => Temporal.Instant.from(text)
const read = <T>(work: Parameters<typeof system.db.read<T>>[1]) => system.db.read(system.office, work)
const accountOf = ({ who }: typeof officer) => (who.kind === 'staff' ? who.account : 'account_0')

/** Kaur's pilgrims have a day; the officer works on weekdays. */
async function planned(): Promise<Temporal.PlainDate> {
  const proposed = await proposePlan(supervisor, { season: SEASON, regencies: ['1704'], seed: 1 })
  assert.ok(proposed.ok)
  const { plan } = proposed.value
  value(await acceptRegency(await office.staff(['liaison'], '1704'), { plan, regency: '1704', version: 1 }))
  const found = await sql<{ version: number }>`select p.version from plan p`.execute(office.db.owner)
  value(await publishPlan(supervisor, { plan, version: found.rows[0]?.version ?? 0 }))
  value(await inviteEverybody(system))
  const { rows } = await sql<{ day: string }>`select min(a.day)::text as day from appointment a`.execute(
    office.db.owner,
  )
  return Temporal.PlainDate.from(rows[0]?.day ?? '')
}
const day = await planned()
value(
  await setRosterWeek(supervisor, {
    account: accountOf(officer),
    validFrom: Temporal.PlainDate.from('2016-01-11'),
    skills: ['document-check'],
    shifts: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, at: { from: time('08:00'), to: time('12:00') } })),
    assumed: false,
  }),
)
const orderNow = () => read((tx) => dayOrder(system, tx, day))
const address = `/perintah-harian?tanggal=${day.toString()}`

test('visits are told by the half hour and the regency, and a bus more begins with the forty-sixth', () => {
  const visit = (at: string, regency: string | null) => ({ starts: time(at), regency })
  const visits = [
    visit('08:30', 'Kaur'),
    visit('08:00', null),
    visit('08:30', null),
    visit('08:30', 'Kaur'),
    visit('08:30', 'Seluma'),
  ]
  assert.deepEqual(
    halfHoursOf(visits).map((one) => [one.starts.toString(), one.people, one.pilgrims.length]),
    [
      ['08:00:00', 1, 0],
      ['08:30:00', 1, 2],
    ],
  )
  for (const [persons, buses] of [
    [1, 1],
    [45, 1],
    [46, 2],
  ] as const) {
    const many = Array.from({ length: persons }, () => visit('09:00', 'Kaur'))
    assert.deepEqual(arrivingOf(many, 45), [{ regency: 'Kaur', persons, buses }])
  }
})

test('of several readings the one of the order as it is now counts; an older one is out of date', () => {
  const [early, late] = [moment('2016-01-18T00:00:00Z'), moment('2016-01-18T01:00:00Z')]
  const reads = [
    { account: 'account_1', hash: 'a', at: early },
    { account: 'account_1', hash: 'b', at: late },
  ] as const
  assert.deepEqual(readingOf(reads, 'account_1', 'b'), { state: 'read', at: late })
  assert.deepEqual(readingOf(reads, 'account_1', 'c'), { state: 'stale', at: late })
  assert.deepEqual(readingOf(reads, 'account_2', 'b'), { state: 'not-yet' })
})

test('the order says when it is open, who is here, who comes and how many buses', async () => {
  const order = await orderNow()
  assert.ok(order.sessions.length > 0)
  assert.deepEqual(
    order.officers.map(({ account }) => account),
    [accountOf(officer)],
  )
  const pilgrims = order.halfHours.flatMap((one) => one.pilgrims).reduce((so, one) => so + one.persons, 0)
  assert.equal(order.arriving[0]?.regency, 'Kaur')
  assert.equal(order.arriving[0]?.persons, pilgrims)
  assert.ok(pilgrims > 0)
  const { html } = await examiner.get(address)
  assert.match(html, /Kaur: \d+ jemaah, paling sedikit \d bus/)
  assert.match(html, /Muat paling banyak \d+ orang/)
  assert.doesNotMatch(html, /Siapa sudah membaca/, 'only the supervisor sees who has read')
})

test('an officer confirms once; when the order changes the confirmation is out of date, and the old page is refused', async () => {
  const before = hashOf(await orderNow())
  assert.match((await chief.get(address)).html, /0 dari 1 petugas sudah membaca/)
  for (let click = 0; click < 2; click += 1) value(await confirmOrder(officer, { day, hash: before }))
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from audit_entry a
    where a.subject = ${accountOf(officer)} and a.payload like '%reports.confirm-order%'`.execute(
    office.db.owner,
  )
  assert.equal(rows[0]?.n, 1, 'a second click writes nothing')
  assert.match((await chief.get(address)).html, /1 dari 1 petugas sudah membaca/)

  const shown = (await examiner.get(address)).html
  const facilities = await read((tx) => loadFacilities(system, tx))
  const [booth] = facilities.counters
  assert.ok(booth)
  value(
    await reportOutage(supervisor, {
      of: { kind: 'counter', counter: booth.id },
      from: moment(`${day.toString()}T08:00:00+07:00`),
      to: null,
      reason: 'broken',
    }),
  )
  const seen = (await chief.get(address)).html
  assert.match(seen, /lalu perintah berubah/)
  assert.match(seen, new RegExp(booth.name))
  assert.deepEqual(await confirmOrder(officer, { day, hash: before }), err('order-changed'))
  const form = { tanggal: hiddenIn(shown, 'tanggal'), versi: hiddenIn(shown, 'versi') }
  const late = await examiner.post('/perintah-harian/dibaca', form)
  assert.equal(late.status, 409)
  assert.match(late.html, /Perintah baru saja berubah/)
  const fresh = { ...form, versi: hiddenIn(late.html, 'versi') }
  assert.equal((await examiner.post('/perintah-harian/dibaca', fresh)).status, 303)
  assert.match((await examiner.get(address)).html, /Dibaca 11 Januari 2016/)
})

test('a day that is over is not confirmed, a far one is not shown, and a visitor or a liaison has no order', async () => {
  const past = Temporal.PlainDate.from('2016-01-10')
  assert.deepEqual(await confirmOrder(officer, { day: past, hash: 'a' }), err('day-over'))
  assert.equal((await examiner.get('/perintah-harian?tanggal=2016-06-01')).status, 404)
  for (const who of [await open(), await open('liaison')]) {
    assert.equal((await who.get('/perintah-harian')).status, 403)
    const tried = { tanggal: day.toString(), versi: hashOf(await orderNow()) }
    assert.equal((await who.post('/perintah-harian/dibaca', tried)).status, 403)
  }
})
