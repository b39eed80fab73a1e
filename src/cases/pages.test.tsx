import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Hono } from 'hono'
import { sql } from 'kysely'
import { rupiah } from '#kernel'
import { showCode } from '#papers'
import type { Ctx } from '#people'
import { stale, staleForm, visit, type Env } from '#web'
import { entered } from '../../test/log-in.ts'
import { makeOffice } from '../../test/office.ts'
import { casePages } from './index.ts'
import { PAPERS, caseDesk, hire, nikOf, nothingBeside, nothingFollowed } from './sample.ts'

const office = await makeOffice('2016-01-18T09:00:00+07:00')
const crew = await hire(office.staff)
const { read, open, openAt, take } = caseDesk(office.system, crew)

const { who: _, ...base } = office.visitor
const app = new Hono<Env>()
app.use(
  visit(
    base,
    () => ({ name: 'Kantor Contoh', phone: '0812-000-00001', address: 'Jl. Contoh 1, Bengkulu' }),
    false,
  ),
)
app.route(
  '/',
  casePages({
    takeBack: nothingFollowed,
    asideOf: nothingBeside,
    billFor: (ctx: Ctx) =>
      Promise.resolve({
        kind: 'to-pay',
        amount: rupiah(355_000),
        payAt: 'BNI mana pun',
        payCode: '8001 0000 0001',
        dueAt: ctx.now().add({ hours: 24 }),
        href: null,
      }),
  }),
)
app.onError((fault, c) => {
  if (fault === staleForm) return stale(c)
  throw fault
})

const host = { host: '127.0.0.1:8080' }
const hiddenIn = (html: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? ''

/** A browser with its cookie, of a visitor or of a colleague. */
async function browser(petugas?: Ctx) {
  const first = await app.request('/status', { headers: host })
  const mine = /kafilah=([\w-]+)/.exec(first.headers.get('set-cookie') ?? '')?.[1] ?? ''
  const token = petugas === undefined ? mine : await entered(petugas)
  const headers = { ...host, cookie: `kafilah=${token}` }
  const get = (path: string) => app.request(path, { headers })
  const csrf = hiddenIn(await (await get('/status')).text(), '_csrf')
  const post = (path: string, fields: Record<string, string> | [string, string][]) =>
    app.request(path, {
      method: 'POST',
      headers,
      body: new URLSearchParams([
        ['_csrf', csrf],
        ...(Array.isArray(fields) ? fields : Object.entries(fields)),
      ]),
    })
  return { get, post }
}
const examiner = await browser(crew.examiner)
const handover = await browser(await office.staff(['handover']))
const supervisor = await browser(await office.staff(['supervisor']))

test('an examiner sees the own stage first, with its count, and the case that waits there', async () => {
  const id = await openAt('document-check')
  const html = await (await examiner.get('/berkas')).text()
  assert.match(html, /Pemeriksaan berkas: \d+ menunggu/)
  assert.match(html, new RegExp(`href="/berkas/${id}"`))
  assert.match(html, /accesskey="c"/i)
})

test('a visitor and a liaison have no business with the worklist', async () => {
  assert.equal((await (await browser()).get('/berkas')).status, 403)
  assert.equal((await (await browser(await office.staff(['liaison'], '1704'))).get('/berkas')).status, 403)
})

test('code, number and NIK find a case, and none of them enters an address', async () => {
  const { case: id, number, code } = await open()
  const person = (await read(id)).person
  assert.ok(person)
  for (const q of [number, code, showCode(code)]) {
    const found = await examiner.post('/berkas/cari', { q })
    assert.equal(found.headers.get('location'), `/berkas/${id}`)
  }
  const byNik = await examiner.post('/berkas/cari', { q: nikOf(2) })
  assert.equal(byNik.headers.get('location'), `/berkas/${id}`)
  for (const q of ['', 'abc', '2016-999999'])
    assert.equal((await examiner.post('/berkas/cari', { q })).status, 422)
})

test('the case page masks the NIK and says who, which stage and what is missing', async () => {
  const id = await openAt('document-check')
  const html = await (await examiner.get(`/berkas/${id}`)).text()
  assert.doesNotMatch(html, /170499010155/)
  for (const said of ['PEMOHON KE', 'Pemeriksaan berkas', 'KTP yang masih berlaku', 'Berkas lengkap'])
    assert.ok(html.includes(said), said)
  assert.equal((await examiner.get('/berkas/case_tiada')).status, 404)
})

test('an examiner ticks the papers and the case goes on; the stale page of a colleague is told so', async () => {
  const id = await openAt('document-check')
  const version = hiddenIn(await (await examiner.get(`/berkas/${id}`)).text(), 'version')
  const form = (documents: readonly string[]): [string, string][] => [
    ['stage', 'document-check'],
    ['act', 'accept'],
    ['version', version],
    ...documents.map((one): [string, string] => ['documents', one]),
  ]
  const lacking = await examiner.post(`/berkas/${id}/langkah`, form(['ktp']))
  assert.equal(lacking.status, 422)
  const html = await lacking.text()
  assert.match(html, /href="#documents"/)
  assert.match(html, /value="ktp" checked/)
  const done = await examiner.post(`/berkas/${id}/langkah`, form(PAPERS))
  assert.equal(done.headers.get('location'), `/berkas/${id}`)
  assert.equal((await read(id)).stage, 'capture-interview')
  const stalePage = await examiner.post(`/berkas/${id}/langkah`, form(PAPERS))
  assert.equal(stalePage.status, 409)
  assert.match(await stalePage.text(), /Berkas berubah sejak Anda membukanya/)
})

test('who may not do the stage sees its buttons disabled, with the reason', async () => {
  const id = await openAt('document-check')
  const html = await (await handover.get(`/berkas/${id}`)).text()
  assert.match(html, /value="accept"[^>]*disabled/)
  assert.ok(html.includes('Bukan tugas akun Anda.'))
  const tried = await handover.post(`/berkas/${id}/langkah`, {
    stage: 'document-check',
    act: 'accept',
    version: '2',
  })
  assert.equal(tried.status, 403)
})

test('papers are missing: the note names them, and the owner reads it under the own code', async () => {
  const { case: id, code } = await open()
  await take(office.system, id, { stage: 'arrival', act: 'check-in' })
  const back = {
    stage: 'document-check',
    act: 'return-for-papers',
    version: '2',
    due: '2016-01-28',
    documents: 'ktp',
  }
  assert.equal((await examiner.post(`/berkas/${id}/langkah`, back)).status, 303)
  const pdf = await examiner.get(`/berkas/${id}/pengembalian.pdf`)
  assert.equal(pdf.headers.get('content-type'), 'application/pdf')
  assert.equal((await examiner.get(`/berkas/${id}/penolakan.pdf`)).status, 404)
  const owner = await browser()
  const asked = await owner.post('/status', { code: showCode(code), birthDate: '1-1-1955' })
  assert.equal(asked.headers.get('location'), `/status/${id}`)
  const html = await (await owner.get(`/status/${id}`)).text()
  for (const said of ['Kartu Keluarga', '28 Januari 2016', 'P. K.']) assert.ok(html.includes(said), said)
  assert.doesNotMatch(html, /PEMOHON/)
})

test('a refusal prints its reason as a letter', async () => {
  const id = await openAt('document-check')
  const refuse = { stage: 'document-check', act: 'refuse', version: '2', reason: '' }
  assert.equal((await examiner.post(`/berkas/${id}/langkah`, refuse)).status, 422)
  const said = { ...refuse, reason: 'Data KTP dan KK berbeda' }
  assert.equal((await examiner.post(`/berkas/${id}/langkah`, said)).status, 303)
  const bytes = await (await examiner.get(`/berkas/${id}/penolakan.pdf?besar=1`)).arrayBuffer()
  assert.ok(Buffer.from(bytes).subarray(0, 5).toString() === '%PDF-')
})

test('whole numbers are shown for a reason, in answer to the act itself, and the log has it', async () => {
  const { case: id } = await open()
  assert.equal((await examiner.post(`/berkas/${id}/nomor`, {})).status, 422)
  const shown = await examiner.post(`/berkas/${id}/nomor`, { reason: 'identity', _key: 'kunci-1' })
  assert.match(await shown.text(), /170499010155\d{4}/)
  assert.equal((await handover.get(`/berkas/${id}/nomor`)).status, 403)
  assert.equal((await handover.post(`/berkas/${id}/nomor`, { reason: 'identity' })).status, 403)
  const { rows } = await sql<{ payload: string }>`select a.payload from audit_entry a
    where a.subject = ${id} and a.act = 'people.unmask'`.execute(office.db.owner)
  assert.equal(rows.length, 1)
  assert.doesNotMatch(rows[0]?.payload ?? '', /170499/)
})

test('stages of other desks are not done here', async () => {
  const id = await openAt('printing')
  const html = await (await supervisor.get(`/berkas/${id}`)).text()
  assert.match(html, new RegExp(`href="/berkas/${id}/penerbitan"`))
  const tried = await supervisor.post(`/berkas/${id}/langkah`, {
    stage: 'printing',
    act: 'print',
    version: '8',
  })
  assert.equal(tried.status, 409)
})

test('a case on hold offers to lift the hold', async () => {
  const { case: id } = await open({ service: 'replacement-lost' })
  const release = { stage: 'arrival', act: 'release', version: '1', reference: '' }
  assert.match(await (await examiner.get(`/berkas/${id}`)).text(), /value="release"/)
  assert.equal((await examiner.post(`/berkas/${id}/langkah`, release)).status, 422)
  const done = await examiner.post(`/berkas/${id}/langkah`, { ...release, reference: 'BAP-1' })
  assert.equal(done.status, 303)
})

test('who waits for payment reads how much, where and until when', async () => {
  const id = await openAt('payment')
  const owner = await browser()
  await owner.post('/status', { code: (await read(id)).code, birthDate: '01-01-1955' })
  const html = await (await owner.get(`/status/${id}`)).text()
  for (const said of ['Rp\u00a0355.000', 'BNI mana pun', '8001 0000 0001', '19 Januari 2016'])
    assert.ok(html.includes(said), said)
})

test('a wrong date and an unknown code get one answer, and eight misses close the code', async () => {
  const { case: id, code } = await open()
  const thief = await browser()
  const wrongDate = await thief.post('/status', { code, birthDate: '2-1-1955' })
  const body = await wrongDate.text()
  assert.equal(wrongDate.status, 422)
  assert.match(body, /Kode dan tanggal lahir tidak cocok/)
  for (let i = 0; i < 7; i++) await thief.post('/status', { code, birthDate: '2-1-1955' })
  const closed = await thief.post('/status', { code, birthDate: '1-1-1955' })
  assert.match(await closed.text(), /Terlalu banyak percobaan/)
  assert.equal((await thief.get(`/status/${id}`)).status, 404)
  const malformed = await thief.post('/status', { code: 'xx', birthDate: '31-2-1955' })
  assert.match(await malformed.text(), /Periksa kode[^]*Tulis tanggal lahir/)
})

test('no page has the same id twice', async () => {
  const pages = [
    await openAt('document-check'),
    await openAt('capture-interview'),
    await openAt('adjudication'),
  ]
  for (const id of pages) {
    const html = await (await examiner.get(`/berkas/${id}`)).text()
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, one]) => one)
    assert.equal(new Set(ids).size, ids.length, ids.join(' '))
  }
})
