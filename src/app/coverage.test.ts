import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { z } from 'zod'
import { newDemoProfile, parseProfiles } from '#bank'
import { caseForAppointment, takeStage } from '#cases'
import { receiveBooks } from '#issuance'
import { acceptRegency, inviteEverybody, proposePlan, publishPlan } from '#planning'
import { coverageApi, coveragePages, reportInvariants } from '#reports'
import { ok, type Id } from '#kernel'
import { counterBrowsers } from '../../test/browser.ts'
import { makeOffice } from '../../test/office.ts'
import { programOf } from '../../test/program.ts'
import { crewOf, roadOf } from '../../test/road.ts'
import { SEASON, list, openSeasonOffice, value } from '../../test/season.ts'
import { reactions } from './reactions.ts'

/** The season's board, read from what pilgrims of two regencies really did. */
const office = await makeOffice('2016-01-11T07:45:00+07:00')
const { system } = office
office.onNews(
  reactions(parseProfiles(JSON.stringify(newDemoProfile(system.random, 'http://127.0.0.1:1').office))[0]),
)
await openSeasonOffice(system)
value(await receiveBooks(system, { prefix: 'B', first: 1_000_001, count: 10 }))
const road = roadOf(office, await crewOf(office))
const supervisor = await office.staff(['supervisor'])
await list(system, '1704', 10)
await list(system, '1706', 3)

const Columns = z.record(z.string(), z.number())
const Answer = z.object({
  regencies: z.array(
    z.object({
      regency: z.string(),
      listed: z.number(),
      late: z.number(),
      gone: z.number(),
      columns: Columns,
    }),
  ),
  total: z.object({ listed: z.number(), columns: Columns }),
})
const apis = [coverageApi()]
const path = `/seasons/${SEASON}/coverage`
const boardFor = async (who = supervisor) => Answer.parse((await programOf(apis, who).ask('GET', path)).said)
/** Columns with somebody in them. */
const filled = async (regency: string) => {
  const board = await boardFor()
  for (const one of board.regencies)
    assert.equal(
      Object.values(one.columns).reduce((so, n) => so + n, 0),
      one.listed,
      one.regency,
    )
  const columns = board.regencies.find((one) => one.regency === regency)?.columns ?? {}
  return Object.fromEntries(Object.entries(columns).filter(([, people]) => people > 0))
}
const breaches = () => road.read((tx) => reportInvariants(tx, system.office))

const open = counterBrowsers(office, [coveragePages()])
const [chief, kaur, mukomuko] = [
  await open('supervisor'),
  await open('liaison'),
  await open('liaison', '1706'),
]

type Visit = { id: Id<'appointment'>; code: string; day: string }
const visits = async (): Promise<Visit[]> =>
  (
    await sql<Visit>`select a.appointment_id as id, a.code, a.day::text as day from appointment a
      order by a.day, a.starts, a.appointment_id`.execute(office.db.owner)
  ).rows

test('before a plan nobody has a date', async () => {
  assert.deepEqual(await filled('1704'), { unbooked: 10 })
  assert.deepEqual(await breaches(), [])
})

test('a published plan gives dates; pilgrims move from column to column, and the sum stays their number', async () => {
  const proposed = await proposePlan(supervisor, { season: SEASON, regencies: ['1704'], seed: 1 })
  assert.ok(proposed.ok)
  const { plan } = proposed.value
  value(await acceptRegency(await office.staff(['liaison'], '1704'), { plan, regency: '1704', version: 1 }))
  value(await publishPlan(supervisor, { plan, version: 2 }))
  value(await inviteEverybody(system))
  assert.deepEqual(await filled('1704'), { booked: 10 })
  const all = await visits()
  const [first] = all
  assert.ok(first)
  office.moveTo(`${first.day}T07:50:00+07:00`)
  await road.opens()
  const walked: Id<'case'>[] = []
  for (const visit of all.filter(({ day }) => day === first.day).slice(0, 5)) {
    const file = await road.read((tx) => caseForAppointment(system, tx, visit.id))
    assert.ok(file)
    await road.comes(visit.code)
    walked.push(file.id)
    await road.isExamined(file.id)
    await road.isPhotographed(file.id)
  }
  const [a, b, c, d] = walked
  assert.ok(a && b && c && d, 'the fifth came and has not paid')
  for (const id of [a, b, c, d]) await road.pays(id, id)
  for (const id of [a, b]) {
    await road.isDecided(id)
    await road.isPrinted(id)
  }
  await road.collects(a, 'JEMAAH')
  const hold = { stage: 'verification', act: 'duplicate-record', reason: 'Data ganda' } as const
  const held = await system.db.transaction(system.office, async (tx) =>
    ok(await takeStage(system, tx, d, hold)),
  )
  assert.ok(held.value?.ok, JSON.stringify(held))
  assert.deepEqual(await filled('1704'), {
    booked: 5,
    came: 1,
    held: 1,
    paid: 1,
    printed: 1,
    'handed-over': 1,
  })
  assert.deepEqual(await breaches(), [])
})

test('the counts are links to their people, whose numbers are masked; a liaison sees the own regency and no other', async () => {
  const { status, html } = await chief.get('/musim/capaian')
  assert.equal(status, 200)
  assert.match(html, /Mukomuko/)
  assert.match(html, /1 dari 13 jemaah sudah menerima paspor/)
  const links = [...html.matchAll(/href="(\/musim\/capaian\/[^"]+)">(\d+)</g)]
  assert.ok(links.length >= 12)
  assert.match(html, /href="\/musim\/capaian\/1704\/sudah-diserahkan">1 dari 10</)
  for (const [, address = '', count] of links) {
    const page = await chief.get(address)
    assert.equal(page.status, 200, address)
    assert.equal([...page.html.matchAll(/<tr>/g)].length - 1, Number(count), address)
    assert.doesNotMatch(page.html, /0799\d{6}/, address)
  }
  const own = await kaur.get('/musim/capaian')
  assert.match(own.html, /Kaur/)
  assert.doesNotMatch(own.html, /Mukomuko/)
  assert.equal((await kaur.get('/musim/capaian/1704/terjadwal')).status, 200)
  for (const address of ['1706/tanpa-tanggal', 'semua/terjadwal', '1704/entah'])
    assert.equal((await kaur.get(`/musim/capaian/${address}`)).status, 404, address)
  assert.equal((await mukomuko.get('/musim/capaian/1704/terjadwal')).status, 404)
  assert.equal((await (await open('examiner')).get('/musim/capaian')).status, 403)
})

test('programs read the same; another season, or another caller, has no board', async () => {
  const board = await boardFor()
  assert.equal(board.total.listed, 13)
  const liaison = await boardFor(await office.staff(['liaison'], '1706'))
  assert.deepEqual(
    liaison.regencies.map(({ regency, columns }) => [regency, columns['unbooked']]),
    [['1706', 3]],
  )
  const asked = programOf(apis, supervisor)
  assert.equal((await asked.ask('GET', '/seasons/1436H-2015/coverage')).status, 404)
  assert.equal((await programOf(apis, office.visitor).ask('GET', path)).status, 403)
})

test('whoever let the day go by is late at once; near the last visits everybody without a passport is', async () => {
  const late = async () => (await boardFor()).regencies.map((one) => one.late)
  assert.deepEqual(await late(), [0, 0, 0])
  office.moveTo('2016-05-06T08:00:00+07:00')
  assert.deepEqual(await filled('1704'), {
    missed: 5,
    came: 1,
    held: 1,
    paid: 1,
    printed: 1,
    'handed-over': 1,
  })
  assert.deepEqual(await late(), [5, 0, 0])
  office.moveTo('2016-05-20T08:00:00+07:00')
  assert.deepEqual(await late(), [9, 3, 0])
})

test('who leaves the list is counted apart', async () => {
  await list(system, '1706', 2)
  const mukomukos = (await boardFor()).regencies.find(({ regency }) => regency === '1706')
  assert.deepEqual([mukomukos?.listed, mukomukos?.gone], [2, 1])
  assert.deepEqual(await breaches(), [])
})

test('verify names a regency whose columns no longer sum to its list', async () => {
  const { owner } = office.db
  const expected = sql`select c.case_id, c.pilgrim_id from passport_case c where c.stage = 'arrival'`
  await sql`update passport_case set pilgrim_id = (select max(e.pilgrim_id) from (${expected}) e
      where e.pilgrim_id <> passport_case.pilgrim_id)
    where passport_case.case_id = (select min(e.case_id) from (${expected}) e)`.execute(owner)
  assert.deepEqual(await breaches(), [
    {
      invariant: 'coverage-sums',
      where: `${SEASON} 1704 version 1`,
      detail:
        'listed 10, but in columns came 1, expected 5, handed-over 1, held 1, paid 1, printed 1, without-case 1',
    },
  ])
  await sql`update pilgrim set standing = 'reserve' where pilgrim_id = (
    select min(p.pilgrim_id) from pilgrim p where p.regency = '1706' and p.standing = 'listed')`.execute(
    owner,
  )
  assert.deepEqual(
    (await breaches()).map(({ where }) => where),
    [`${SEASON} 1704 version 1`, `${SEASON} 1706 version 2`],
  )
})
