import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { counterBrowsers, hiddenIn } from '../../test/browser.ts'
import { makeOffice } from '../../test/office.ts'
import { SEASON, list, openSeasonOffice, value } from '../../test/season.ts'
import { acceptRegency } from './answer.ts'
import { inviteEverybody } from './invite.ts'
import { makeProposals } from './make-proposals.ts'
import { planningPages } from './pages.tsx'
import { regencyParts } from './plan-queries.ts'

const office = await makeOffice('2016-01-11T07:00:00+07:00')
const { system } = office
await openSeasonOffice(system)
await list(system, '1704', 20)
await list(system, '1706', 10)
let [woken, asked] = [0, 0]
const open = counterBrowsers(office, [
  planningPages(
    () => void (woken += 1),
    () => void (asked += 1),
  ),
])
const supervisor = await open('supervisor')
const kaur = await office.staff(['liaison'], '1704')
const read = <T,>(work: Parameters<typeof system.db.read<T>>[1]) => system.db.read(system.office, work)

const proposed = await supervisor.post('/rencana', [['regencies', '1704']])
const proposing = await supervisor.get(proposed.location)
await makeProposals(system)
const planPath = (await supervisor.get(proposed.location)).location

test('a proposal is worked out while its page waits and loads itself anew; then the page is that of the plan', async () => {
  assert.match(proposed.location, /^\/rencana\/usulan\/proposal_/)
  assert.ok(asked > 0)
  assert.match(proposing.html, /Sedang dihitung: 0 persen/)
  assert.match(proposing.html, /http-equiv="refresh"/)
  assert.match(proposing.html, /Kaur/)
  assert.match(planPath, /^\/rencana\/plan_/)
})

test('the planner sees every regency with those who have no date, and ticks all of them at first', async () => {
  const { status, html } = await supervisor.get('/rencana')
  assert.equal(status, 200)
  assert.match(html, /Mukomuko/)
  assert.match(html, /10 orang tanpa tanggal/)
  assert.match(html, /value="1706" checked/)
})

test('the public, an examiner and a liaison do not get in; a customer service officer reads but cannot propose', async () => {
  assert.equal((await (await open()).get('/rencana')).status, 403)
  assert.equal((await (await open('examiner')).get('/rencana')).status, 403)
  assert.equal((await (await open('liaison')).get('/rencana')).status, 403)
  const service = await open('customer-service')
  const page = await service.get('/rencana')
  assert.equal(page.status, 200)
  assert.doesNotMatch(page.html, /Susun usulan/)
  assert.equal((await service.post('/rencana', [['regencies', '1706']])).status, 403)
})

test('a proposal without a regency is told at the field, one for a strange regency in a sentence', async () => {
  const empty = await supervisor.post('/rencana', {})
  assert.equal(empty.status, 422)
  assert.match(empty.html, /Pilih paling sedikit satu kabupaten/)
  const strange = await supervisor.post('/rencana', { regencies: '9999' })
  assert.equal(strange.status, 409)
  assert.match(strange.html, /tidak ikut musim ini/)
  const nobody = await supervisor.post('/rencana', { regencies: '1771' })
  assert.equal(nobody.status, 409)
  assert.match(nobody.html, /sudah mempunyai tanggal/)
})

test('a form sent twice makes one plan', async () => {
  const form: [string, string][] = [
    ['regencies', '1706'],
    ['_key', 'the-same-form'],
  ]
  const [one, two] = [await supervisor.post('/rencana', form), await supervisor.post('/rencana', form)]
  assert.equal(one.status, 303)
  assert.equal(two.status, 303)
  assert.equal(two.location, one.location)
  await makeProposals(system)
  assert.match((await supervisor.get(one.location)).location, /^\/rencana\/plan_/)
})

test('a proposal that is taken back leaves no plan, and what was ticked is still ticked', async () => {
  await list(system, '1771', 5)
  const { location } = await supervisor.post('/rencana', { regencies: '1771' })
  assert.match((await supervisor.get('/rencana')).html, /Usulan sedang disusun<\/a>: Kota Bengkulu/)
  const service = await open('customer-service')
  assert.doesNotMatch((await service.get(location)).html, /Tarik usulan ini/)
  assert.equal((await service.post(`${location}/tarik`, {})).status, 403)
  for (let click = 0; click < 2; click += 1)
    assert.equal((await supervisor.post(`${location}/tarik`, {})).location, '/rencana')
  await makeProposals(system)
  const { html } = await supervisor.get(location)
  assert.match(html, /Usulan itu sudah ditarik/)
  assert.match(html, /value="1771" checked/)
  assert.equal((await supervisor.post(`${location}/setuju`, {})).status, 409)
  assert.equal((await supervisor.get('/rencana/usulan/proposal_0')).status, 404)
})

test('the plan page says who comes when, how good it is, and why it cannot be published yet', async () => {
  assert.match(planPath, /^\/rencana\/plan_/)
  const { html } = await supervisor.get(planPath)
  assert.match(html, /Kaur/)
  assert.match(html, /Terbukti/)
  assert.match(html, /masih ada yang belum setuju/)
  assert.doesNotMatch(html, /Terbitkan rencana/)
  const early = await supervisor.post(`${planPath}/terbit`, { version: '1' })
  assert.equal(early.status, 409)
  assert.equal((await supervisor.get('/rencana/plan_0')).status, 404)
})

test('agreed by all, it is published once, the invitations are woken, and the page counts them', async () => {
  const [part] = await read((tx) => regencyParts(kaur, tx, SEASON, '1704'))
  assert.ok(part)
  value(await acceptRegency(kaur, { plan: part.plan, regency: '1704', version: part.planVersion }))
  const page = await supervisor.get(planPath)
  const version = hiddenIn(page.html, 'version')
  const stale = await supervisor.post(`${planPath}/terbit`, { version: '1' })
  assert.equal(stale.status, 409)
  assert.match(stale.html, /baru saja berubah/)
  for (let click = 0; click < 2; click += 1)
    assert.equal((await supervisor.post(`${planPath}/terbit`, { version })).location, planPath)
  assert.equal(woken, 2)
  assert.match((await supervisor.get(planPath)).html, /0 dari 20 undangan/)
  value(await inviteEverybody(system))
  const done = await supervisor.get(planPath)
  assert.match(done.html, /20 dari 20 undangan/)
  assert.doesNotMatch(done.html, /http-equiv="refresh"/)
})

test('a regency finds its own invitations, letters and call sheet; another regency’s do not exist for it', async () => {
  const [liaison, other] = [await open('liaison'), await open('liaison', '1706')]
  const page = await liaison.get('/undangan/1704')
  assert.equal(page.status, 200)
  assert.match(page.html, /20 jemaah/)
  const letter = /\/undangan\/1704\/pilgrim_[0-9a-z]+\/surat\.pdf/.exec(page.html)?.[0] ?? ''
  for (const path of ['surat.pdf', 'surat.pdf?besar=1&bahasa=en', 'panggilan.xlsx'])
    assert.equal((await liaison.get(`/undangan/1704/${path}`)).status, 200, path)
  assert.ok((await liaison.get(letter)).html.startsWith('%PDF-1.7'))
  for (const path of ['/undangan/1704', '/undangan/1704/surat.pdf', '/undangan/1704/panggilan.xlsx', letter])
    assert.equal((await other.get(path)).status, 404, path)
  assert.equal((await (await open('examiner')).get('/undangan/1704')).status, 403)
  for (const path of ['surat.pdf?hari=2016-02-30', 'surat.pdf?hari=besok', 'pilgrim_0/surat.pdf'])
    assert.equal((await liaison.get(`/undangan/1704/${path}`)).status, 404, path)
})

test('whoever prints letters is in the log, the numbers on them are not', async () => {
  const { rows } = await sql<{ who: string; payload: string }>`
    select e.who, e.payload from audit_entry e where e.act = 'planning.print'`.execute(office.db.owner)
  assert.ok(rows.length >= 4)
  assert.ok(rows.every(({ who }) => who.startsWith('account_')))
  assert.ok(rows.every(({ payload }) => !/0799\d{6}/.test(payload)))
})
