import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { verifyAppointments } from '#appointments'
import type { News } from '#people'
import { counterBrowsers } from '../../test/browser.ts'
import { makeOffice, type TestOffice } from '../../test/office.ts'
import { programOf } from '../../test/program.ts'
import { SEASON, day, list, openSeasonOffice, value } from '../../test/season.ts'
import { acceptRegency } from './answer.ts'
import { ProposalAnswer, ProposalAsked, Proposed } from './api-shapes.ts'
import { planningApi } from './api.ts'
import { planningInvariants } from './invariants.ts'
import { inviteEverybody } from './invite.ts'
import { makeProposals } from './make-proposals.ts'
import { noteDemand } from './note-demand.ts'
import { planningPages } from './pages.tsx'
import { regencyParts } from './plan-queries.ts'
import { proposePlan } from './propose.ts'
import { publishPlan } from './publish.ts'

const nothing = (): void => undefined

/** Two days with one half hour each for four pilgrims, three of them invited; a couple of Mukomuko comes onto the list. */
async function tightOffice() {
  const office = await makeOffice('2016-01-11T07:00:00+07:00')
  const { system, db } = office
  await openSeasonOffice(system)
  const days = Array.from({ length: 400 }, (_, i) => day('2014-12-01').add({ days: i }))
  value(
    await noteDemand(
      system,
      days.map((one) => ({ day: one, people: 0 })),
    ),
  )
  await sql`update slot set pilgrims = 0`.execute(db.owner)
  const holds = (date: string, pilgrims: number) =>
    sql`update slot set pilgrims = ${pilgrims}
      where slot.day = ${date}::date and slot.starts = '09:00'`.execute(db.owner)
  const supervisor = await office.staff(['supervisor'])
  for (const [regency, date] of [
    ['1704', '2016-02-01'],
    ['1771', '2016-02-02'],
  ] as const) {
    await holds(date, 3)
    await list(system, regency, 3)
    await invited(office, supervisor, regency)
    await holds(date, 0)
  }
  for (const date of ['2016-02-01', '2016-02-02']) await holds(date, 4)
  await list(system, '1706', 2, 3)
  const heard: News[] = []
  office.onNews((_ctx, _tx, news) => {
    heard.push(news)
    return Promise.resolve()
  })
  const open = counterBrowsers(office, [planningPages(nothing, nothing)])
  return {
    office,
    supervisor,
    browser: await open('supervisor'),
    work: () => makeProposals(system),
    moved: () => heard.filter(({ kind }) => kind === 'appointment-moved'),
    sound: async () => {
      const read = <T>(work: Parameters<typeof db.read<T>>[1]) => db.read('bkl', work)
      assert.deepEqual(await read((tx) => planningInvariants(tx, 'bkl')), [])
      assert.deepEqual(await read((tx) => verifyAppointments(tx, 'bkl')), [])
    },
  }
}

async function invited(office: TestOffice, supervisor: TestOffice['system'], regency: string): Promise<void> {
  const done = await proposePlan(supervisor, { season: SEASON, regencies: [regency], seed: 1 })
  assert.ok(done.ok, done.ok ? '' : done.error)
  const { plan } = done.value
  const liaison = await office.staff(['liaison'], regency)
  value(await acceptRegency(liaison, { plan, regency, version: 1 }))
  const parts = await office.db.read('bkl', (tx) => regencyParts(liaison, tx, SEASON, regency))
  value(await publishPlan(supervisor, { plan, version: parts[0]?.planVersion ?? 0 }))
  assert.equal(value(await inviteEverybody(office.system)), 3)
}

test('people who have their appointment are moved only when somebody who saw whom has agreed, and are told', async () => {
  const { browser, work, moved, sound, supervisor } = await tightOffice()
  const direct = await proposePlan(supervisor, { season: SEASON, regencies: ['1706'], seed: 1 })
  assert.ok(!direct.ok && direct.error === 'moves-told', 'never silently')
  const { location } = await browser.post('/rencana', { regencies: '1706' })
  await work()
  const page = await browser.get(location)
  assert.match(page.html, /Semua hanya muat bila 1 jemaah yang sudah diundang pindah/)
  assert.match(page.html, /Sudah diundang/)
  assert.match(page.html, /SUHARDI|RUSLAN SALEH|SITI AMINAH/)
  assert.doesNotMatch(page.html, /http-equiv="refresh"/)
  assert.match((await browser.get('/rencana')).html, /Usulan menunggu persetujuan Anda/)
  assert.equal(moved().length, 0, 'nothing has changed yet')
  const done = await browser.post(`${location}/setuju`, {})
  assert.match(done.location, /^\/rencana\/plan_/)
  assert.equal(moved().length, 1)
  assert.equal((await browser.post(`${location}/setuju`, {})).location, done.location)
  assert.equal(moved().length, 1)
  assert.equal((await browser.get(location)).location, done.location)
  await sound()
})

test('a program reads whom a proposal would move, and agrees or takes it back', async () => {
  const { office, work, moved } = await tightOffice()
  const { ask } = programOf([planningApi(nothing, nothing)], await office.staff(['supervisor']))
  const asked = async () => {
    const made = await ask('POST', '/proposals', { regencies: ['1706'] })
    await work()
    const { proposal } = ProposalAsked.parse(made.said)
    const stands = async () => ProposalAnswer.parse((await ask('GET', `/proposals/${proposal}`)).said)
    return { proposal, stands }
  }
  const first = await asked()
  const { status, moves } = await first.stands()
  assert.equal(status, 'asking')
  assert.deepEqual(
    moves.map(({ word, pilgrims }) => [word, pilgrims]),
    [['published', 1]],
  )
  assert.equal((await ask('DELETE', `/proposals/${first.proposal}`)).status, 200)
  assert.equal((await first.stands()).status, 'taken-back')
  assert.equal((await ask('POST', `/proposals/${first.proposal}/agree`)).code, 'not-asked')
  assert.equal(moved().length, 0)
  const second = await asked()
  const agreed = Proposed.parse((await ask('POST', `/proposals/${second.proposal}/agree`)).said)
  assert.deepEqual([agreed.persons, agreed.moved, agreed.told], [2, 1, 1])
  assert.equal(moved().length, 1)
})

test('what was shown is done, or nothing: a plan that changed meanwhile says so, with everything still chosen', async () => {
  const { office, browser, work, moved } = await tightOffice()
  const { location } = await browser.post('/rencana', { regencies: '1706' })
  await work()
  await sql`update appointment set version = version + 1`.execute(office.db.owner)
  const done = await browser.post(`${location}/setuju`, {})
  assert.equal(done.status, 409)
  assert.match(done.html, /Rencana baru saja berubah/)
  assert.match(done.html, /value="1706" checked/)
  assert.equal(moved().length, 0)
})

test('what fits nowhere is told with its numbers on the page of the proposal, and what was ticked is still ticked', async () => {
  const { office, browser, work } = await tightOffice()
  await list(office.system, '1706', 9)
  const { location } = await browser.post('/rencana', { regencies: '1706' })
  await work()
  const { html } = await browser.get(location)
  assert.match(html, /Tidak muat: 9 orang, tetapi hanya ada 2 tempat sampai 2 Februari 2016/)
  assert.match(html, /value="1706" checked/)
})
