import assert from 'node:assert/strict'
import { test } from 'node:test'
import { proposePlan } from '#planning'
import { counterBrowsers, hiddenIn } from '../../test/browser.ts'
import { makeOffice } from '../../test/office.ts'
import { SEASON, list, openSeasonOffice } from '../../test/season.ts'
import { liaisonPages } from './pages.tsx'

const office = await makeOffice('2016-01-11T07:00:00+07:00')
const { system } = office
await openSeasonOffice(system)
await list(system, '1704', 84)
await list(system, '1706', 10)
const supervisor = await office.staff(['supervisor'])
const open = counterBrowsers(office, [liaisonPages()])
const [kaur, mukomuko] = [await open('liaison'), await open('liaison', '1706')]

const partsIn = (html: string): string[] => [
  ...new Set([...html.matchAll(/\/penghubung\/(part_[0-9a-z]+)\/tanggal-lain/g)].map((one) => one[1] ?? '')),
]

test('before a proposal the desk counts the own pilgrims and says that nothing waits', async () => {
  const { status, html } = await kaur.get('/penghubung')
  assert.equal(status, 200)
  assert.match(html, /Meja penghubung Kaur/)
  assert.match(html, /84 \/ 84/)
  assert.match(html, /Tidak ada usulan tanggal/)
})

test('a visitor and an officer have no such desk', async () => {
  for (const who of [await open(), await open('supervisor'), await open('examiner')])
    assert.equal((await who.get('/penghubung')).status, 403)
})

test('the desk shows the own dates only', async () => {
  const done = await proposePlan(supervisor, { season: SEASON, regencies: ['1704', '1706'], seed: 1 })
  assert.ok(done.ok)
  const [own, other] = [await kaur.get('/penghubung'), await mukomuko.get('/penghubung')]
  assert.ok(partsIn(own.html).length >= 1)
  assert.match(other.html, /10 orang/)
  const foreign = partsIn(other.html)[0] ?? ''
  assert.equal((await kaur.get(`/penghubung/${foreign}/tanggal-lain`)).status, 404)
  assert.equal((await kaur.post(`/penghubung/${foreign}/setuju`, { version: '1' })).status, 404)
  const asked = { version: '1', reason: 'Bukan milik kami.', day: '' }
  assert.equal((await kaur.post(`/penghubung/${foreign}/tanggal-lain`, asked)).status, 404)
})

test('another date needs a reason; what was typed stays on the page', async () => {
  const part = partsIn((await kaur.get('/penghubung')).html)[0] ?? ''
  const path = `/penghubung/${part}/tanggal-lain`
  const empty = await kaur.post(path, { version: '1', reason: ' ', day: '2016-03-15' })
  assert.equal(empty.status, 422)
  assert.match(empty.html, /Tulis alasan Anda/)
  assert.match(empty.html, /value="2016-03-15" selected/)
  const odd = await kaur.post(path, { version: '1', reason: 'Hari pasar.', day: 'besok' })
  assert.equal(odd.status, 422)
  assert.match(odd.html, /Hari pasar\.<\/textarea>/)
  const closed = await kaur.post(path, { version: '1', reason: 'Hari pasar.', day: '2016-03-06' })
  assert.equal(closed.status, 422)
  assert.match(closed.html, /di luar masa layanan/)
})

test('asked for, shown, and accepted after all; the older page is refused with the fresh one', async () => {
  const part = partsIn((await kaur.get('/penghubung')).html)[0] ?? ''
  const asked = await kaur.post(`/penghubung/${part}/tanggal-lain`, {
    version: '1',
    reason: 'Hari pasar.',
    day: '2016-03-15',
  })
  assert.equal(asked.location, '/penghubung')
  const desk = await kaur.get('/penghubung')
  assert.match(desk.html, /Minta tanggal lain/)
  assert.match(desk.html, /Usul: Selasa, 15 Maret 2016/)
  const stale = await kaur.post(`/penghubung/${part}/setuju`, { version: '1' })
  assert.equal(stale.status, 409)
  assert.match(stale.html, /baru saja berubah/)
  assert.equal((await kaur.post(`/penghubung/${part}/setuju`, { version: '2' })).location, '/penghubung')
})

test('one click accepts every date; a second is harmless', async () => {
  const part = partsIn((await kaur.get('/penghubung')).html)[0] ?? ''
  await kaur.post(`/penghubung/${part}/tanggal-lain`, { version: '3', reason: 'Banjir.', day: '' })
  const { html } = await kaur.get('/penghubung')
  const form = /action="\/penghubung\/setuju-semua".*?<\/form>/.exec(html)?.[0] ?? ''
  const [plan, version] = [hiddenIn(form, 'plan'), hiddenIn(form, 'version')]
  for (let click = 0; click < 2; click += 1)
    assert.equal((await kaur.post('/penghubung/setuju-semua', { plan, version })).location, '/penghubung')
  const after = await kaur.get('/penghubung')
  assert.doesNotMatch(after.html, /Menunggu|Setuju semua tanggal/)
})
