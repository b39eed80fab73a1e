import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listOffice, aminah, suhardi, zubaidah } from '../../test/list-office.ts'
import { TEST_PASSWORD } from '../../test/office.ts'
import { value } from '../../test/season.ts'
import { appOf, browserOf } from './browser.ts'

const house = await listOffice()
const office = await house.story()
const { who: _, ...base } = office.visitor
const app = appOf(base)
const as = (n: number) =>
  browserOf(app, office.visitor, { username: `petugas-${n}`, password: TEST_PASSWORD })
const [kaur, seluma, supervisor, head] = [await as(1), await as(2), await as(3), await as(4)]

value(await office.bring(office.kaur, [suhardi, aminah, { ...zubaidah, remark: 'CADANGAN' }]))
value(
  await office.bring(office.kaur, [
    suhardi,
    { ...aminah, name: 'AMINAH UMAR' },
    { ...zubaidah, remark: 'CADANGAN' },
  ]),
)

test('a supervisor sees that something waits, reads both names side by side, and decides with a reason', async () => {
  assert.match((await supervisor.open('/musim')).text, /Perlu keputusan: 1/)
  assert.doesNotMatch((await kaur.open('/musim')).text, /keputusan/)
  assert.match((await kaur.open('/musim/1704')).text, /AMINAH UMAR, nomor porsi •+038 milik nama lain/)
  const list = await supervisor.open('/musim/keputusan')
  const at = /href="(\/musim\/keputusan\/nama\/review_[^"]+)"/.exec(list.text)?.[1] ?? ''
  const page = await supervisor.open(at)
  for (const said of ['SITI AMINAH', 'AMINAH UMAR', 'Kaur']) assert.ok(page.text.includes(said), said)
  const bare = await supervisor.send({ reason: 'Sesuai KTP' })
  assert.equal(bare.status, 422)
  assert.match(bare.text, /href="#decision"/)
  assert.match(bare.text, />Sesuai KTP<\/textarea>/)
  assert.equal(
    (await supervisor.send({ decision: 'not-the-same', reason: 'Tolong dicek' })).location,
    '/musim/keputusan',
  )
  assert.match((await kaur.open('/musim/1704')).text, /Kantor menulis: Tolong dicek/)
  assert.equal((await supervisor.open(at)).status, 404)
  assert.equal((await kaur.open('/musim/keputusan')).status, 403)
})

test('one person asks for a quota and cannot agree to it, in neither of two log-ins; another can', async () => {
  await supervisor.open('/musim/1704/kuota')
  const odd = await supervisor.send({ quota: 'banyak', reason: 'Tambahan' })
  assert.equal(odd.status, 422)
  assert.match(odd.text, /value="banyak"/)
  assert.equal(
    (await supervisor.send({ quota: '5', reason: 'Tambahan provinsi' })).location,
    '/musim/keputusan',
  )
  const own = await supervisor.open('/musim/keputusan')
  assert.match(own.text, /Anda yang meminta/)
  assert.doesNotMatch(own.text, /Setujui kuota/)
  // The same person logged in a second time at another computer is still the same person.
  const elsewhere = await as(3)
  assert.doesNotMatch((await elsewhere.open('/musim/keputusan')).text, /Setujui kuota/)
  for (const browser of [supervisor, elsewhere]) {
    const forced = await browser.send({ decision: 'agreed' })
    assert.equal(forced.status, 409)
    assert.match(forced.text, /harus disetujui orang lain/)
  }
  const others = await head.open('/musim/keputusan')
  assert.match(others.text, /Kaur: kuota 3 menjadi 5/)
  assert.equal((await head.send({ decision: 'agreed' })).status, 303)
  assert.match((await kaur.open('/musim/1704')).text, /2 dari kuota 5/)
  assert.match((await kaur.open('/musim/1704/versi')).text, /Perubahan kuota/)
})

test('a reserve is chosen for somebody who withdrew, and both are seen in their new places', async () => {
  const page = await kaur.open('/musim/1704/ganti')
  const [reserve, instead] = [await office.idOf('ZUBAIDAH'), await office.idOf('SUHARDI SALEH')]
  assert.ok(page.text.includes(`value="${reserve}"`) && page.text.includes(`value="${instead}"`))
  const bare = await kaur.send({ reserve, reason: 'Sakit keras' })
  assert.equal(bare.status, 422)
  assert.match(bare.text, /Pilih satu orang/)
  assert.ok(bare.text.includes(`value="${reserve}" selected`))
  assert.equal((await kaur.send({ reserve, instead, reason: 'Sakit keras' })).location, '/musim/1704')
  assert.match((await kaur.open('/musim/1704')).text, /1 orang sudah keluar dari daftar/)
  assert.match((await kaur.open('/musim/1704/ganti')).text, /tidak mempunyai cadangan/)
  assert.equal((await seluma.open('/musim/1704/ganti')).status, 404)
})

test('a passport somebody holds is entered with what was seen, shown masked, and taken back', async () => {
  const at = `/musim/1704/paspor/${await office.idOf('SITI AMINAH')}`
  const page = await kaur.open(at)
  assert.match(page.text, /berlaku sampai 5 Maret 2017 atau sesudahnya/)
  assert.doesNotMatch(page.text, /Sistem nasional/)
  const odd = await kaur.send({ passport: '12', until: '2018-01-01' })
  assert.equal(odd.status, 422)
  assert.match(odd.text, /satu huruf dan tujuh angka/)
  assert.match(odd.text, /Pilih apa yang dilihat/)
  const done = await kaur.send({ passport: 'A1234567', until: '2018-01-01', evidence: 'copy-seen' })
  assert.equal(done.location, '/musim/1704')
  const list = await kaur.open('/musim/1704')
  assert.match(list.text, /Sudah berpaspor/)
  assert.match(list.text, /•••••567, berlaku sampai 1 Januari 2018, salinan dilihat/)
  assert.doesNotMatch(list.text, /A1234567/)
  await kaur.open(at)
  const denied = await kaur.post(`${at}/keliru`, { ...kaur.drawn().fields, reason: 'Bukan paspornya' })
  assert.equal(denied.location, '/musim/1704')
  assert.doesNotMatch((await kaur.open('/musim/1704')).text, /salinan dilihat/)
  assert.equal((await seluma.open(at)).status, 404)
})

test('the departure is set by the supervisor, and a day before the service is refused', async () => {
  await supervisor.open('/musim/berangkat')
  const early = await supervisor.send({ departs: '2016-01-18' })
  assert.equal(early.status, 409)
  assert.match(early.text, /sesudah layanan dimulai/)
  assert.equal((await supervisor.send({ departs: '' })).status, 422)
  assert.equal((await supervisor.send({ departs: '2016-08-20' })).location, '/musim')
  assert.match((await supervisor.open('/musim')).text, /20 Agustus 2016/)
})
