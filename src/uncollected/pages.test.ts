import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { cancellingApi, cancellingPages } from '#cancelling'
import { letGoOfBook } from '#issuance'
import { bookDesk, firstDelivery } from '../../test/book-desk.ts'
import { counterBrowsers, hiddenIn } from '../../test/browser.ts'
import { makeOffice } from '../../test/office.ts'
import { programOf } from '../../test/program.ts'
import { openSeasonOffice } from '../../test/season.ts'
import { uncollectedApi, uncollectedPages, writeDownUncollected } from './index.ts'

const office = await makeOffice('2016-01-18T09:00:00+07:00')
const { system } = office
office.onNews(async (_ctx, tx, news) => {
  if (news.kind === 'case-ended' && news.ending !== 'handed-over') await letGoOfBook(system, tx, news.case)
})
await openSeasonOffice(system)
await firstDelivery(system)
const { ready, versionOf } = bookDesk(system)
const pilgrim = await ready('1704')
office.moveTo('2016-01-18T09:10:00+07:00')
const neighbour = await ready()
office.moveTo('2016-02-15T09:00:00+07:00')
const fresh = await ready()
office.moveTo('2016-02-22T09:00:00+07:00')

const browser = counterBrowsers(office, [uncollectedPages(), cancellingPages(writeDownUncollected)])
const supervisor = await browser('supervisor')
const head = await browser('head-of-office')
const counter = await browser('handover')
const chief = programOf([uncollectedApi()], await office.staff(['supervisor']))
const apis = [cancellingApi(writeDownUncollected)]
const decider = programOf(apis, await office.staff(['head-of-office']))
const program = programOf([uncollectedApi()], await office.staff(['handover']))

test('the list names the regency or the public, since when, until when; the oldest on top', async () => {
  const { html } = await counter.get('/belum-diambil')
  for (const said of [
    '3 paspor siap diambil. 2 di antaranya sudah lewat batas.',
    'Kaur',
    'Umum',
    '35 hari',
    '18 Februari 2016',
  ])
    assert.ok(html.includes(said), said)
  const at = [pilgrim, neighbour, fresh].map((id) => html.indexOf(`/berkas/${id}/penerbitan`))
  assert.deepEqual(
    at,
    at.toSorted((a, b) => a - b),
  )
  const over = await counter.get('/belum-diambil?lewat=ya')
  assert.ok(over.html.includes(pilgrim) && !over.html.includes(fresh))
  assert.doesNotMatch(over.html, /Batalkan 2016/, 'the counter is offered no cancelling')
  assert.match((await supervisor.get('/belum-diambil')).html, new RegExp(`href="/belum-diambil/${pilgrim}"`))
})

test('each page is for its own desk', async () => {
  for (const role of ['production', 'treasurer', 'liaison', undefined] as const) {
    const other = await browser(role)
    assert.equal((await other.get('/belum-diambil')).status, 403)
  }
  assert.equal((await counter.get(`/belum-diambil/${pilgrim}`)).status, 403)
  assert.equal((await counter.post(`/belum-diambil/${pilgrim}`, { version: '1', report: 'B' })).status, 403)
  for (const id of ['case_0', 'bukan-berkas']) {
    assert.equal((await supervisor.get(`/belum-diambil/${id}`)).status, 404)
    assert.equal((await supervisor.post(`/belum-diambil/${id}`, { version: '1', report: 'B' })).status, 404)
  }
})

test('before the last day the page says until when it can be fetched, and a form sent all the same is refused', async () => {
  const path = `/belum-diambil/${fresh}`
  const { html } = await supervisor.get(path)
  assert.match(html, /masih dapat diambil sampai Selasa, 15 Maret 2016/)
  assert.doesNotMatch(html, /name="report"/)
  const tried = await supervisor.post(path, { version: String(await versionOf(fresh)), report: 'BAP-1' })
  assert.equal(tried.status, 409)
  assert.match(tried.html, /Batas pengambilannya belum lewat/)
})

test('the supervisor writes the number of the report and asks; another person agrees, and nobody else', async () => {
  const path = `/belum-diambil/${pilgrim}`
  const { html } = await supervisor.get(path)
  assert.match(html, /Permenkumham 8\/2014, pasal 30/)
  const version = hiddenIn(html, 'version')
  const unsaid = await supervisor.post(path, { version, report: ' ' })
  assert.equal(unsaid.status, 422)
  assert.match(unsaid.html, /href="#report"/)
  const form = { version, report: 'BAP-17/2016', _key: 'kunci-batal' }
  for (const _ of [1, 2]) assert.equal((await supervisor.post(path, form)).location, `/berkas/${pilgrim}`)
  const again = await supervisor.post(path, { version, report: 'BAP-18/2016' })
  assert.equal(again.status, 409)
  assert.match(again.html, /sudah diminta/)
  assert.match((await supervisor.get('/belum-diambil')).html, /pembatalan diminta/)
  const [, wish = ''] = /\/pembatalan\/(wish_\w+)/.exec((await supervisor.get(path)).html) ?? []
  const agree = { decision: 'agreed' }
  assert.equal((await supervisor.post(`/pembatalan/${wish}`, agree)).status, 409, 'not the one who asked')
  assert.equal((await counter.post(`/pembatalan/${wish}`, agree)).status, 403)
  const seen = await head.get(path)
  assert.match(seen.html, /BAP-17\/2016/)
  assert.match(
    (await head.get('/pembatalan')).html,
    /BAP-17\/2016/,
    'in the list of everything that is asked',
  )
  assert.equal((await head.post(`/pembatalan/${wish}`, agree)).location, `/berkas/${pilgrim}`)
  const late = await supervisor.post(path, { version, report: 'BAP-18/2016' })
  assert.equal(late.status, 409)
  assert.match(late.html, /Mungkin paspornya baru saja diambil/)
})

test('the same as JSON: a list without names, and a wish that answers a repeat of its key alike', async () => {
  const list = await program.ask('GET', '/uncollected?over=true')
  assert.equal(list.status, 200)
  assert.doesNotMatch(JSON.stringify(list.said), /PEMOHON/)
  assert.deepEqual(list.said, {
    ready: 2,
    over: 1,
    passports: [
      {
        case: neighbour,
        version: await versionOf(neighbour),
        number: '2016-000002',
        regency: null,
        issuedOn: '2016-01-18',
        days: 35,
        lastDay: '2016-02-18',
        over: true,
        reminded: [],
      },
    ],
  })
  const path = `/cases/${neighbour}/uncollected/cancel`
  const body = { version: await versionOf(neighbour), report: 'BAP-19' }
  assert.equal((await program.ask('POST', path, body)).status, 403)
  const early = await chief.ask('POST', `/cases/${fresh}/uncollected/cancel`, {
    ...body,
    version: await versionOf(fresh),
  })
  assert.deepEqual(
    [early.status, early.code, early.type],
    [409, 'period-not-over', 'application/problem+json'],
  )
  const first = await chief.ask('POST', path, body, 'kunci-json')
  assert.equal(first.status, 201)
  assert.deepEqual(await chief.ask('POST', path, body, 'kunci-json'), first)
  assert.equal((await chief.ask('POST', path, body)).code, 'asked-already')
  const { wish } = z.object({ wish: z.string() }).parse(first.said)
  const agreed = await decider.ask('POST', `/cancel-wishes/${wish}/decide`, { decision: 'agreed' })
  assert.deepEqual([agreed.status, agreed.said], [200, { case: neighbour, ending: 'cancelled' }])
  assert.equal((await chief.ask('POST', path, body)).code, 'case-ended')
  assert.equal((await chief.ask('POST', path, { ...body, report: '' })).status, 422)
  assert.equal((await chief.ask('POST', '/cases/case_0/uncollected/cancel', body)).status, 404)
})
