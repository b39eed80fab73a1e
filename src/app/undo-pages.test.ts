import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Id } from '#kernel'
import { wishesAside } from '#cancelling'
import { caseById, caseKeys, casePages } from '#cases'
import { issuancePages } from '#issuance'
import { queuePages } from '#queue'
import { counterBrowsers, hiddenIn, type Browser } from '../../test/browser.ts'
import { billFor } from './bill-for.ts'
import { takeBack } from './take-back.ts'
import { houseWithDesks } from '../../test/undo-office.ts'

/** The way back from an act as officers see it: on the case page, at the desk and in the production room. */
const { office, system, bank, road, later, comes } = await houseWithDesks()
const browser = counterBrowsers(office, [
  casePages({ billFor: billFor(bank), takeBack, asideOf: wishesAside }),
  queuePages(),
  issuancePages(),
])
const [examiner, photographer, adjudicator] = [
  await browser('examiner'),
  await browser('senior-examiner'),
  await browser('adjudicator'),
]
const [printer, colleague] = [await browser('production'), await browser('examiner')]
await examiner.post('/antrean/tempat', { desk: 'Loket 2' })
await photographer.post('/antrean/tempat', { desk: 'Booth 2' })

/** Somebody without a booking stands before the examiner. */
async function examined(): Promise<Id<'case'>> {
  const came = await comes()
  await examiner.post('/antrean/panggil', {})
  return came.case
}
const versionOf = async (id: Id<'case'>): Promise<string> =>
  String((await road.read((tx) => caseById(system, tx, id)))?.version)
const step = async (who: Browser, id: Id<'case'>, ...fields: [string, string][]) => {
  const version = await versionOf(id)
  const sent = await who.post(`/berkas/${id}/langkah`, [['version', version], ...fields])
  assert.equal(sent.status, 303, sent.html)
}
const accepts = (id: Id<'case'>) =>
  step(
    examiner,
    id,
    ['stage', 'document-check'],
    ['act', 'accept'],
    ...['ktp', 'kk', 'birth-certificate'].map((one): [string, string] => ['documents', one]),
  )
const undoing = (html: string): string => /<form[^>]*urungkan"[^]*?<\/form>/.exec(html)?.[0] ?? ''
const presses = (who: Browser, id: Id<'case'>, html: string) =>
  who.post(`/berkas/${id}/urungkan`, {
    version: hiddenIn(undoing(html), 'version'),
    _key: hiddenIn(undoing(html), '_key'),
  })

test('the case page says what was recorded, for how long it can be undone, and by which key', async () => {
  const id = await examined()
  await accepts(id)
  later(2.5)
  const { html } = await examiner.get(`/berkas/${id}`)
  assert.match(html, /role="status"[^]*Tercatat: Berkas lengkap\.[^]*Urungkan \(8 detik\)/)
  assert.match(undoing(html), /class="undo left-8"/)
  assert.match(undoing(html), new RegExp(`accesskey="${caseKeys.undo}"`, 'i'))
  assert.equal(undoing((await colleague.get(`/berkas/${id}`)).html), '', 'nobody else is offered it')
  for (const _ of [1, 2]) {
    const done = await presses(examiner, id, html)
    assert.deepEqual([done.status, done.location], [303, `/berkas/${id}`], 'a second click')
  }
  const back = (await examiner.get(`/berkas/${id}`)).html
  assert.match(back, /Diurungkan: Berkas lengkap\. Berkas kembali seperti semula\./)
  assert.match(back, /value="accept"/)
  assert.doesNotMatch(back, /value="ktp" checked/)
  assert.match(back, /<td>Urungkan<\/td><td>diurungkan<\/td>/)
  await accepts(id)
  await photographer.post('/antrean/panggil', {})
})

test('the desk says it too, and a press brings the person back before the officer', async () => {
  const id = await examined()
  await accepts(id)
  const desk = (await examiner.get('/antrean')).html
  assert.match(desk, /Tercatat: Berkas lengkap[^]*Belum ada yang dipanggil/)
  assert.equal((await presses(examiner, id, desk)).status, 303)
  const again = (await examiner.get('/antrean')).html
  assert.match(again, /Diurungkan: Berkas lengkap[^]*Di depan Anda[^]*A-002/)
  await accepts(id)
  later(10)
  assert.equal(undoing((await examiner.get('/antrean')).html), '')
})

test('a press that comes too late, or after another’s act, is answered in one sentence on the case as it is', async () => {
  const id = await examined()
  await accepts(id)
  const { html } = await examiner.get(`/berkas/${id}`)
  later(10)
  const late = await presses(examiner, id, html)
  assert.equal(late.status, 409)
  assert.match(late.html, /Sepuluh detik sudah lewat\. Tindakan ini tidak dapat diurungkan lagi\./)
  assert.match(late.html, /Catat hasil/, 'with the stage it is at')
  later(5)
  const other = await presses(colleague, id, html)
  assert.equal(other.status, 409)
  assert.match(other.html, /Hanya petugas yang melakukannya/)
  assert.equal((await examiner.post(`/berkas/${id}/urungkan`, { version: 'x' })).status, 409)
  assert.equal((await presses(await browser('handover'), id, html)).status, 403)
  assert.equal((await presses(examiner, 'case_0', html)).status, 404)
})

test('in the production room a book goes back to the stock; a printed one says why it stays', async () => {
  const id = await examined()
  await accepts(id)
  await step(photographer, id, ['stage', 'capture-interview'], ['act', 'record'], ['reference', 'N-1'])
  await road.pays(id, id)
  for (const [stage, act] of [
    ['verification', 'record'],
    ['adjudication', 'approve'],
  ] as const)
    await step(adjudicator, id, ['stage', stage], ['act', act], ['reference', 'R-1'])
  const page = `/berkas/${id}/penerbitan`
  const act = async (name: string) =>
    assert.equal((await printer.post(page, { act: name, version: await versionOf(id) })).status, 303)
  await act('allocate')
  const { html } = await printer.get(page)
  assert.match(html, /Tercatat: Alokasi blanko/)
  const back = await presses(printer, id, html)
  assert.equal(back.location, page)
  assert.match((await printer.get(page)).html, /Diurungkan: Alokasi blanko[^]*Alokasikan buku/)
  await act('allocate')
  await act('print')
  const printed = (await printer.get(page)).html
  assert.match(printed, /Tercatat: Cetak\. Kertas atau buku sudah tercetak, jadi tidak dapat diurungkan\./)
  assert.equal(undoing(printed), '')
})
