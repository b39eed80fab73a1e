import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeOffice } from '../../test/office.ts'
import { counterBrowsers, hiddenIn } from '../../test/browser.ts'
import { issuancePages } from './index.ts'
import { bookDesk, firstDelivery } from '../../test/book-desk.ts'

const office = await makeOffice('2016-01-18T09:00:00+07:00')
await firstDelivery(office.system)
const { approved, printed, ready, versionOf } = bookDesk(office.system)
const browser = counterBrowsers(office, [issuancePages()])
const production = await browser('production')
const colleague = await browser('production')
const handover = await browser('handover')
const treasurer = await browser('treasurer')
const liaison = await browser('liaison')
const stranger = await browser()

const shown: [string, string][] = [
  ['act', 'hand-over'],
  ['collector', 'self'],
  ['collectorName', 'SITI AMINAH'],
  ['evidence', 'self:proof-of-payment'],
  ['evidence', 'self:own-id'],
]
const issuing = (id: string): string => `/berkas/${id}/penerbitan`
const inStock = (html: string): string => /Di lemari<\/dt><dd>(\d+)/.exec(html)?.[1] ?? ''

test('a delivery is entered once, and the cabinet counts it', async () => {
  const before = await production.get('/blanko')
  const form = { prefix: 'c', first: '2000001', count: '10', _key: 'kunci-kirim' }
  for (const _ of [1, 2]) {
    const sent = await production.post('/blanko', form)
    assert.deepEqual([sent.status, sent.location], [303, '/blanko'])
  }
  const now = await production.get('/blanko')
  assert.equal(Number(inStock(now.html)), Number(inStock(before.html)) + 10)
  const known = await production.post('/blanko', { prefix: 'C', first: '2000010', count: '1' })
  assert.equal(known.status, 409)
  assert.match(known.html, /Ada nomor yang sudah pernah dicatat/)
  assert.match(known.html, /value="2000010"/)
})

test('a delivery that cannot be read says so at each field, with what was typed', async () => {
  const wrong = await production.post('/blanko', { prefix: 'CC', first: 'tujuh', count: '-1' })
  assert.equal(wrong.status, 422)
  for (const said of ['Tulis satu huruf', 'Tulis nomor pertama', 'Tulis banyaknya buku', 'value="tujuh"'])
    assert.ok(wrong.html.includes(said), said)
  const many = await production.post('/blanko', { prefix: 'D', first: '1', count: '5001' })
  assert.equal(many.status, 409)
  assert.match(many.html, /Huruf, nomor, atau banyaknya tidak cocok/)
})

test('each page is for its own desk, and a form sent to it all the same shows nothing', async () => {
  const id = await approved()
  for (const other of [handover, treasurer, liaison, stranger]) {
    assert.equal((await other.get('/blanko')).status, 403)
    for (const fields of [{ prefix: 'X' }, { prefix: 'C', first: '1', count: '1' }])
      assert.equal((await other.post('/blanko', fields)).status, 403)
  }
  for (const other of [production, liaison, stranger])
    assert.equal((await other.get('/register')).status, 403)
  assert.equal((await treasurer.get('/register')).status, 200)
  for (const other of [liaison, stranger]) {
    assert.equal((await other.get(issuing(id))).status, 403)
    for (const fields of [{}, { act: 'allocate', version: '7' }]) {
      const tried = await other.post(issuing(id), fields)
      assert.equal(tried.status, 403)
      assert.doesNotMatch(tried.html, /PEMOHON/)
    }
  }
})

test('a book is allocated by its number or by its turn, and a number typed wrongly takes no other book', async () => {
  const id = await approved()
  const version = String(await versionOf(id))
  const page = await production.get(issuing(id))
  assert.match(page.html, /accesskey="p"/i)
  for (const [serial, said] of [
    ['B10000', 'satu huruf dan tujuh angka'],
    ['Z9999999', 'tidak ada di persediaan'],
  ] as const) {
    const refused = await production.post(issuing(id), { act: 'allocate', version, serial })
    assert.equal(refused.status, 422)
    assert.ok(refused.html.includes(said), said)
    assert.match(refused.html, new RegExp(`value="${serial}"`))
    assert.match(refused.html, /href="#serial"/)
  }
  const form = { act: 'allocate', version, serial: 'B1000040', _key: 'kunci-buku' }
  for (const _ of [1, 2])
    assert.equal((await production.post(issuing(id), form)).location, issuing(id), 'a second click')
  const now = await production.get(issuing(id))
  assert.match(now.html, /•••••040/)
  assert.doesNotMatch(now.html, /B1000040/)
  const stale = await colleague.post(issuing(id), { act: 'allocate', version })
  assert.equal(stale.status, 409)
  assert.match(stale.html, /Rekan Anda baru saja mengubah berkas ini/)
})

test('whoever printed a book is told that another must look at it', async () => {
  const id = await approved()
  const act = async (who: typeof production, fields: Record<string, string>) =>
    who.post(issuing(id), { version: String(await versionOf(id)), ...fields })
  assert.equal((await act(production, { act: 'allocate' })).status, 303)
  assert.equal((await act(production, { act: 'print' })).status, 303)
  const own = await act(production, { act: 'pass' })
  assert.equal(own.status, 409)
  assert.match(own.html, /Tahap ini harus dikerjakan orang lain/)
  const unsaid = await act(colleague, { act: 'spoil', reason: '' })
  assert.equal(unsaid.status, 422)
  assert.match(unsaid.html, /href="#reason"/)
  assert.equal((await act(colleague, { act: 'spoil', reason: 'Halaman robek' })).status, 303)
  assert.match((await production.get(issuing(id))).html, /Alokasikan buku/)
})

test('an act of another stage, or of no stage, is refused in words', async () => {
  const id = await approved()
  const version = String(await versionOf(id))
  const early = await production.post(issuing(id), { act: 'print', version })
  assert.equal(early.status, 409)
  assert.match(early.html, /Berkas sudah pindah tahap/)
  const odd = await production.post(issuing(id), { act: 'terbang', version })
  assert.equal(odd.status, 422)
  assert.match(odd.html, /Isian belum lengkap/)
  const foreign = await handover.post(issuing(id), { act: 'allocate', version })
  assert.equal(foreign.status, 403)
  assert.match((await handover.get(issuing(id))).html, /Ini bukan tugas akun Anda/)
  assert.equal((await production.get('/berkas/case_0/penerbitan')).status, 404)
  assert.equal((await production.post('/berkas/case_0/penerbitan', { act: 'print', version })).status, 404)
})

test('a passport leaves with its papers ticked, and what was ticked stays when something is missing', async () => {
  const id = await ready()
  const { html } = await handover.get(issuing(id))
  const version = hiddenIn(html, 'version')
  const nobody = await handover.post(issuing(id), { act: 'hand-over', version })
  assert.equal(nobody.status, 422)
  assert.match(nobody.html, /Pilih siapa yang mengambil/)
  const lacking = await handover.post(issuing(id), [...shown.slice(0, 4), ['version', version]])
  assert.equal(lacking.status, 422)
  for (const said of ['Bukti yang diminta belum semua', 'href="#evidence"', 'id="evidence"', 'SITI AMINAH'])
    assert.ok(lacking.html.includes(said), said)
  assert.match(lacking.html, /value="self:proof-of-payment" checked/)
  assert.match(lacking.html, /value="self" checked/)
  const unnamed = shown.map(([name, text]): [string, string] => [name, name === 'collectorName' ? '' : text])
  const noName = await handover.post(issuing(id), [...unnamed, ['version', version]])
  assert.match(noName.html, /href="#collectorName"/)

  const form: [string, string][] = [...shown, ['version', version], ['_key', 'kunci-serah']]
  for (const _ of [1, 2]) assert.equal((await handover.post(issuing(id), form)).status, 303)
  const done = await handover.get(issuing(id))
  assert.match(done.html, /Paspor sudah diserahkan\. Nomor pada buku penyerahan: 1\/2016/)
  const register = await handover.get('/register')
  for (const said of ['1/2016', '18 Januari 2016', 'Pemohon sendiri', 'SITI AMINAH', `/berkas/${id}`])
    assert.ok(register.html.includes(said), said)
  const again = await handover.post(issuing(id), [...shown, ['version', version]])
  assert.equal(again.status, 409)
})

test('papers of somebody who did not come do not count', async () => {
  const id = await ready()
  const version = String(await versionOf(id))
  const mixed = shown.map(([name, text]): [string, string] =>
    name === 'collector' ? [name, 'family'] : [name, text],
  )
  const refused = await handover.post(issuing(id), [...mixed, ['version', version]])
  assert.equal(refused.status, 422)
  assert.match(refused.html, /class="field of-family wrong"/)
})

test('no page has the same id twice', async () => {
  for (const [who, path] of [
    [production, '/blanko'],
    [handover, '/register'],
    [production, issuing(await approved())],
    [production, issuing(await printed())],
    [handover, issuing(await ready())],
  ] as const) {
    const ids = [...(await who.get(path)).html.matchAll(/ id="([^"]+)"/g)].map(([, one]) => one)
    assert.equal(new Set(ids).size, ids.length, `${path}: ${ids.join(' ')}`)
  }
})
