import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { err, type Id } from '#kernel'
import { caseApi, casePages } from '#cases'
import { bookDesk, bookLetGo, firstDelivery } from '../../test/book-desk.ts'
import { counterBrowsers, hiddenIn } from '../../test/browser.ts'
import { makeOffice } from '../../test/office.ts'
import { programOf } from '../../test/program.ts'
import { value } from '../../test/season.ts'
import { cancellingApi, cancellingPages, wishesAside } from './index.ts'

const office = await makeOffice('2016-01-18T09:00:00+07:00')
const { system } = office
bookLetGo(office)
await firstDelivery(system)
const { approved, ready, setAside, unpaid, versionOf } = bookDesk(system)
const noPeriod = () => Promise.resolve(err('not-ready'))
const nothing = () => Promise.resolve({ ok: true as const, value: null })
const browser = counterBrowsers(office, [
  cancellingPages(noPeriod),
  casePages({ billFor: () => Promise.resolve(null), takeBack: nothing, asideOf: wishesAside }),
])
const [examiner, clerk, head, supervisor] = [
  await browser('examiner'),
  await browser('customer-service'),
  await browser('head-of-office'),
  await browser('supervisor'),
]
const apis = [cancellingApi(noPeriod), caseApi({ takeBack: nothing })]
const program = async (role: Parameters<typeof browser>[0] & string) =>
  programOf(apis, await office.staff([role]))
const [asking, deciding] = [await program('supervisor'), await program('head-of-office')]

const wishIn = (html: string) => /\/pembatalan\/(wish_\w+)/.exec(html)?.[1] ?? ''
const why = { act: 'cancel', reason: 'Keterangan palsu' }
async function asks(id: Id<'case'>): Promise<string> {
  const { html } = await examiner.get(`/berkas/${id}/batal`)
  const form = { ...why, version: hiddenIn(html, 'version') }
  assert.equal((await examiner.post(`/berkas/${id}/batal`, form)).location, `/berkas/${id}`)
  return wishIn((await examiner.get(`/berkas/${id}`)).html)
}

test('before payment the page ends the case at once, with a reason', async () => {
  const id = await unpaid()
  const { html } = await supervisor.get(`/berkas/${id}/batal`)
  assert.match(html, /<button>Akhiri berkas<\/button>/)
  const form = { ...why, version: hiddenIn(html, 'version') }
  const unsaid = await supervisor.post(`/berkas/${id}/batal`, { ...form, reason: '' })
  assert.equal(unsaid.status, 422)
  assert.match(unsaid.html, /href="#reason"/)
  assert.equal((await supervisor.post(`/berkas/${id}/batal`, form)).location, `/berkas/${id}`)
  assert.equal((await supervisor.post(`/berkas/${id}/batal`, form)).status, 409)
  assert.match((await supervisor.get(`/berkas/${id}/batal`)).html, /Berkas selesai: dibatalkan/)
})

test('after payment it asks: everybody reads who asked and why, and only another supervisor finds the button', async () => {
  const id = await approved()
  assert.match((await examiner.get(`/berkas/${id}/batal`)).html, /<button>Minta pembatalan<\/button>/)
  const wish = await asks(id)
  const own = (await examiner.get(`/berkas/${id}`)).html
  assert.match(own, /Anda yang meminta/)
  assert.doesNotMatch(own, /value="agreed"/)
  const others = (await clerk.get(`/berkas/${id}`)).html
  for (const said of [/Keterangan palsu/, /Petugas \d+, 18 Januari 2016/, /Menunggu keputusan pengawas/])
    assert.match(others, said)
  assert.doesNotMatch(others, new RegExp(wish))
  const list = await head.get('/pembatalan')
  assert.match(list.html, /value="agreed"/)
  const agree = { decision: 'agreed', _key: 'kunci-setuju' }
  for (const _ of [1, 2])
    assert.equal((await head.post(`/pembatalan/${wish}`, agree)).location, `/berkas/${id}`)
  const late = await supervisor.post(`/pembatalan/${wish}`, { decision: 'agreed' })
  assert.deepEqual([late.status, /sudah diputuskan/.test(late.html)], [409, true])
  const ended = (await clerk.get(`/berkas/${id}`)).html
  assert.match(ended, /“Keterangan palsu”\. Disetujui oleh Petugas \d+\./)
  assert.match((await head.get('/pembatalan')).html, /Tidak ada permintaan yang menunggu/)
})

test('whoever asked takes it back; a wish that was declined, or whose case went on, is told at the foot of the case', async () => {
  const id = await approved()
  const foot = async () => (await clerk.get(`/berkas/${id}`)).html
  const back = await examiner.post(`/pembatalan/${await asks(id)}`, { decision: 'taken-back' })
  assert.equal(back.location, `/berkas/${id}`)
  assert.match(await foot(), /Ditarik kembali oleh/)
  await supervisor.post(`/pembatalan/${await asks(id)}`, { decision: 'declined' })
  assert.match(await foot(), /Ditolak oleh/)
  const wish = await asks(id)
  value(await setAside(id))
  assert.match(await foot(), /Gugur karena berkas sudah berjalan/)
  const late = await supervisor.post(`/pembatalan/${wish}`, { decision: 'agreed' })
  assert.deepEqual([late.status, /gugur/.test(late.html)], [409, true])
})

test('a second officer who asks, and a page that is out of date, get one sentence', async () => {
  const id = await approved()
  await asks(id)
  const version = String(await versionOf(id))
  const again = await supervisor.post(`/berkas/${id}/batal`, { ...why, version })
  assert.deepEqual([again.status, /sudah diminta/.test(again.html)], [409, true])
  const stale = await supervisor.post(`/berkas/${id}/batal`, { ...why, version: '1' })
  assert.deepEqual([stale.status, /Berkas berubah/.test(stale.html)], [409, true])
})

test('a printed passport is not cancelled here: the page says so and points to those nobody fetched', async () => {
  const id = await ready()
  const { html } = await supervisor.get(`/berkas/${id}/batal`)
  assert.match(html, /sudah dicetak/)
  assert.match(html, /href="\/belum-diambil"/)
  assert.doesNotMatch(html, /name="reason"/)
  for (const act of ['cancel', 'withdraw']) {
    const form = { act, reason: 'x', version: String(await versionOf(id)) }
    const tried = await supervisor.post(`/berkas/${id}/batal`, form)
    assert.deepEqual([tried.status, /sudah dicetak/.test(tried.html)], [409, true])
  }
})

test('each page is for its own desk', async () => {
  const id = await approved()
  for (const role of ['production', 'treasurer', undefined] as const) {
    const other = await browser(role)
    assert.equal((await other.get(`/berkas/${id}/batal`)).status, 403)
    assert.equal((await other.post(`/berkas/${id}/batal`, { ...why, version: '1' })).status, 403)
    assert.equal((await other.get('/pembatalan')).status, 403)
    assert.equal((await other.post('/pembatalan/wish_0', { decision: 'agreed' })).status, 403)
  }
  assert.equal((await examiner.get('/pembatalan')).status, 403)
  assert.doesNotMatch((await clerk.get(`/berkas/${id}/batal`)).html, /value="cancel"/)
  assert.equal((await clerk.post(`/berkas/${id}/batal`, { ...why, version: '1' })).status, 403)
  for (const path of ['/berkas/case_0/batal', '/berkas/bukan-berkas/batal'])
    assert.equal((await supervisor.get(path)).status, 404)
  assert.equal((await supervisor.post('/pembatalan/wish_0', { decision: 'agreed' })).status, 404)
  assert.equal((await supervisor.post(`/pembatalan/bukan`, { decision: 'agreed' })).status, 404)
})

test('the same as JSON; the act at a stage refuses with the code that says what to do', async () => {
  const id = await approved()
  const body = { version: await versionOf(id), ...why }
  const alone = await asking.ask('POST', `/cases/${id}/stages/allocation/cancel`, body)
  assert.deepEqual([alone.status, alone.code], [409, 'paid-needs-two'])
  const early = await unpaid()
  const none = await asking.ask('POST', `/cases/${early}/cancel-wishes`, {
    ...body,
    version: await versionOf(early),
  })
  assert.equal(none.code, 'one-is-enough')
  const path = `/cases/${id}/cancel-wishes`
  const first = await asking.ask('POST', path, body, 'kunci')
  assert.equal(first.status, 201)
  assert.deepEqual(await asking.ask('POST', path, body, 'kunci'), first)
  const { wish } = z.object({ wish: z.string() }).parse(first.said)
  const list = await deciding.ask('GET', '/cancel-wishes')
  assert.doesNotMatch(JSON.stringify(list.said), /PEMOHON/)
  const told = z
    .object({ wishes: z.array(z.object({ wish: z.string(), own: z.boolean() })) })
    .parse(list.said)
  assert.ok(told.wishes.some((one) => one.wish === wish && !one.own))
  const decide = `/cancel-wishes/${wish}/decide`
  assert.equal((await asking.ask('POST', decide, { decision: 'agreed' })).code, 'own-wish')
  assert.equal((await asking.ask('POST', decide, { decision: 'ya' })).status, 422)
  const done = await deciding.ask('POST', decide, { decision: 'agreed' })
  assert.deepEqual([done.status, done.said], [200, { case: id, ending: 'cancelled' }])
  assert.equal((await deciding.ask('POST', decide, { decision: 'agreed' })).code, 'decided-already')
  assert.equal((await deciding.ask('POST', path, body)).status, 403)
  assert.equal((await (await program('examiner')).ask('GET', '/cancel-wishes')).status, 403)
})
