import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readXlsx } from 'hucre'
import { TEST_PASSWORD, makeOffice } from '../../test/office.ts'
import { appOf, browserOf, type Browser } from './browser.ts'
import { importList, openSeason } from './index.ts'
import { HEADING, checked, person, sheet, utf8, xlsx, type Facts } from '../../test/lists.ts'
import { cohorts2016, season2016 } from './sample.ts'

const office = await makeOffice()
const opened = await openSeason(office.system, season2016, cohorts2016)
assert.ok(opened.ok)
await office.staff(['liaison'], '1704')
await office.staff(['supervisor'])
await office.staff(['liaison'], '1705')
await office.staff(['examiner'])
await office.staff(['auditor'])
await office.staff(['operator'])

const { who: _, ...base } = office.visitor
const app = appOf(base)
const as = (n: number): Promise<Browser> =>
  browserOf(app, office.visitor, { username: `petugas-${n}`, password: TEST_PASSWORD })
const [kaur, supervisor, seluma, examiner, auditor, operator] = [
  await as(1),
  await as(2),
  await as(3),
  await as(4),
  await as(5),
  await as(6),
]

let serial = 0
/** Somebody new at each call, so that no two tests send the same bytes. */
const somebody = (facts: Facts = {}): Facts => {
  serial += 1
  const name = `CONTOH ${String.fromCodePoint(64 + Math.ceil(serial / 26), 65 + (serial % 26))}`
  const at = String(serial).padStart(4, '0')
  return { porsi: `079940${at}`, name, nik: `170499120645${at}`, phone: `0812-000-2${at}`, ...facts }
}
const file = (bytes: Uint8Array, name = 'kaur.xlsx'): File => new File([new Uint8Array(bytes)], name)
const list = async (...people: readonly Facts[]): Promise<File> =>
  file(await xlsx(sheet([HEADING, ...people.map(person)])))

let minute = 0
/** Sends a file as a browser does, a minute after the one before, and opens the page it is sent to. */
async function send(browser: Browser, sent: File, mode = 'supplement') {
  minute += 1
  office.moveTo(`2016-01-18T08:${String(minute).padStart(2, '0')}:00+07:00`)
  await browser.open('/musim/kirim')
  const done = await browser.send({ file: sent, mode })
  assert.equal(done.status, 303, done.text)
  return { at: done.location, ...(await browser.open(done.location)) }
}
const agree = (browser: Browser) => browser.send({ confirmed: 'ya' })

test('the season shows every regency with its quota, and a liaison the own one only', async () => {
  const all = await supervisor.open('/musim')
  for (const said of ['1437H/2016', '31 Mei 2016', 'Kaur', 'Seluma', '1292'])
    assert.ok(all.text.includes(said), said)
  const own = await kaur.open('/musim')
  assert.match(own.text, /href="\/musim\/1704"/)
  assert.doesNotMatch(own.text, /Seluma/)
  assert.equal((await auditor.open('/musim')).status, 200)
  assert.doesNotMatch((await auditor.open('/musim')).text, /\/musim\/kirim/)
})

test('another regency does not exist for a liaison, and the season is not an examiner’s business', async () => {
  assert.equal((await kaur.open('/musim/1704')).status, 200)
  assert.equal((await kaur.open('/musim/1705')).status, 404)
  assert.equal((await kaur.open('/musim/9999')).status, 404)
  for (const path of ['/musim', '/musim/1704', '/musim/kirim']) {
    assert.equal((await examiner.open(path)).status, 403)
    assert.equal((await (await browserOf(app, office.visitor)).open(path)).status, 403)
  }
})

test('a list goes from the file over the check into the regency, with every number masked', async () => {
  const [one, two] = [somebody(), somebody({ remark: 'CADANGAN' })]
  const check = await send(kaur, await list(one, two))
  assert.match(check.text, /Belum ada yang berubah/)
  assert.match(check.text, /Baru: 2 orang/)
  assert.match(check.text, /Ada cadangan/)
  const done = await agree(kaur)
  assert.equal(done.location, check.at)
  const report = await kaur.open(check.at)
  assert.match(report.text, /Daftar sudah masuk/)
  const regency = await kaur.open('/musim/1704')
  assert.ok(regency.text.includes(String(one.name)))
  assert.match(regency.text, /•••••••\d{3}/)
  for (const page of [check, report, regency]) assert.doesNotMatch(page.text, /079940\d{4}|17049912\d{8}/)
})

test('without a file, or without saying what it holds, nothing is lost of what was chosen', async () => {
  await supervisor.open('/musim/kirim')
  const noFile = await supervisor.send({ mode: 'supplement', regency: '1704' })
  assert.equal(noFile.status, 422)
  assert.match(noFile.text, /href="#file"/)
  assert.match(noFile.text, /value="supplement" checked/)
  assert.match(noFile.text, /value="1704" selected/)
  const noMode = await supervisor.send({ file: await list(somebody()), regency: '1704' })
  assert.equal(noMode.status, 422)
  assert.match(noMode.text, /Pilih daftar lengkap atau tambahan/)
  const strange = await supervisor.send({ file: await list(somebody()), mode: 'replace', regency: '9999' })
  assert.match(strange.text, /Pilih kabupaten atau kota dari daftar/)
})

for (const [what, bytes, said] of [
  ['an empty file', new Uint8Array(), /Berkas ini kosong/],
  ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]), /Jenis berkas ini tidak dikenal/],
  ['a damaged workbook', new Uint8Array([0x50, 0x4b, 3, 4, 9, 9, 9]), /Berkas ini rusak/],
  ['a letter without a list', utf8('Yth. Kepala Kantor\nDengan hormat\n'), /Judul kolom tidak ditemukan/],
  ['a file that is too large', new Uint8Array(10 * 1024 * 1024 + 1).fill(65), /Berkas lebih dari 10 MB/],
] as const)
  test(`${what} is refused in words at the field, and the choice stays`, async () => {
    await kaur.open('/musim/kirim')
    const refused = await kaur.send({ file: file(bytes, 'apa saja.xlsx'), mode: 'supplement' })
    assert.equal(refused.status, 422)
    assert.match(refused.text, said)
    assert.match(refused.text, /id="file-problem"/)
    assert.match(refused.text, /value="supplement" checked/)
  })

test('a liaison with another regency’s list is told so, and sees nobody of it', async () => {
  await kaur.open('/musim/kirim')
  const foreign = somebody({ regency: 'Seluma' })
  const refused = await kaur.send({ file: await list(foreign), mode: 'supplement' })
  assert.equal(refused.status, 409)
  assert.match(refused.text, /Berkas memuat orang dari kabupaten lain/)
  assert.ok(!refused.text.includes(String(foreign.name)))
})

test('each row that stays outside is told with its row, its column and the reason', async () => {
  const lost = somebody({ nik: 1_704_991_206_450_100 })
  const check = await send(kaur, await list(somebody(), lost, somebody({ porsi: '' })))
  assert.match(check.text, /Baris 3, kolom NIK: Angka terakhir NIK hilang di Excel\./)
  assert.match(check.text, /Baris 4, kolom nomor porsi: Nomor porsi kosong\./)
  const unticked = await kaur.send({})
  assert.equal(unticked.status, 422)
  assert.match(unticked.text, /href="#confirmed"/)
  assert.match(unticked.text, /Ada baris yang tidak dapat dimasukkan/)
  assert.equal((await agree(kaur)).status, 303)
  assert.match((await kaur.open(check.at)).text, /Baris 3, kolom NIK: Angka terakhir NIK hilang/)
})

test('wrong rows come back in the sender’s own workbook, marked, with words; sent again it says the same', async () => {
  const wrong = somebody({ nik: '123', name: '=1+1 CONTOH' })
  const check = await send(kaur, await list(somebody(), wrong))
  const book = await kaur.open(`${check.at}/baris.xlsx`)
  assert.equal(book.status, 200)
  const [own] = (await readXlsx(book.bytes, { readStyles: true })).sheets
  assert.equal(own?.name, 'Kaur')
  assert.deepEqual(own?.rows[0], [...HEADING, 'YANG PERLU DIPERBAIKI'])
  assert.match(String(own?.rows[2]?.at(-1)), /Baris 3, kolom NIK: NIK tidak 16 angka\./)
  assert.match(JSON.stringify(own?.cells?.get('2,2')?.style), /FFF2CC/)
  assert.equal(own?.cells?.get('2,2')?.formula, undefined)
  const read = await checked(book.bytes)
  assert.deepEqual(
    read.rows.map((row) => row.status),
    ['ok', 'review'],
  )
  assert.equal((await supervisor.open(`${check.at}/baris.xlsx`)).status, 404)
})

test('of a file that is no xlsx the wrong rows come back in its columns, and repaired they go in', async () => {
  const [fine, wrong] = [somebody(), somebody({ nik: '123', name: '=1+1 CONTOH' })]
  const lines = [HEADING, person(fine), person(wrong)].map((row) => row.map((cell) => cell ?? '').join(';'))
  const check = await send(kaur, file(utf8(lines.join('\n')), 'kaur.csv'))
  const book = await kaur.open(`${check.at}/baris.xlsx`)
  const read = await checked(book.bytes)
  assert.deepEqual(
    read.rows.map((row) => [row.porsi, row.regency, row.status]),
    [[wrong.porsi, '1704', 'review']],
  )
  const [sheetOut] = (await readXlsx(book.bytes, { readStyles: true })).sheets
  for (const cell of sheetOut?.cells?.values() ?? []) assert.equal(cell.formula, undefined)
})

test('what changes is told field by field, old and new, with numbers masked', async () => {
  const one = somebody({ phone: '0812-000-30001' })
  await send(kaur, await list(one))
  assert.equal((await agree(kaur)).status, 303)
  const check = await send(kaur, await list({ ...one, phone: '0812-000-30009', born: '13-06-1945' }))
  assert.match(check.text, /tanggal lahir: 12 Juni 1945 menjadi 13 Juni 1945/)
  assert.match(check.text, /telepon: •+001 menjadi •+009/)
})

test('a second click brings nobody in twice, and the same file again says so', async () => {
  const sent = await list(somebody())
  const check = await send(kaur, sent)
  const { action, fields } = kaur.drawn()
  const both = await Promise.all([kaur.post(action, fields), kaur.post(action, fields)])
  assert.deepEqual(
    both.map((one) => one.location),
    [check.at, check.at],
  )
  const again = await send(kaur, sent)
  assert.match(again.text, /Berkas ini sudah masuk sebelumnya\. Tidak ada yang ditambahkan\./)
  assert.doesNotMatch(again.text, /Masukkan daftar/)
})

test('the form sent again with another file is another request', async () => {
  await kaur.open('/musim/kirim')
  const { action, fields } = kaur.drawn()
  const [first, second] = [await list(somebody()), await list(somebody())]
  const done = await kaur.post(action, { ...fields, file: first, mode: 'supplement' })
  const same = await kaur.post(action, { ...fields, file: first, mode: 'supplement' })
  assert.equal(same.location, done.location)
  const another = await kaur.post(action, { ...fields, file: second, mode: 'supplement' })
  assert.equal(another.status, 422)
  assert.match(another.text, /Formulir ini sudah dikirim dengan isi lain/)
})

test('a list that changed after the look is refused with a fresh look beneath', async () => {
  const check = await send(kaur, await list(somebody()))
  const { action, fields } = kaur.drawn()
  const meanwhile = await xlsx(sheet([HEADING, person(somebody())]))
  const came = await importList(office.system, {
    season: season2016.id,
    bytes: meanwhile,
    fileName: 'lain.xlsx',
    supplement: true,
    confirmed: true,
  })
  assert.ok(came.ok)
  const refused = await kaur.post(action, fields)
  assert.equal(refused.status, 409)
  assert.match(refused.text, /Daftar baru saja berubah/)
  assert.equal((await kaur.send({})).location, check.at)
})

test('somebody else’s upload is absent: for a liaison, for a colleague, for the supervisor', async () => {
  const { at } = await send(kaur, await list(somebody()))
  const { fields } = kaur.drawn()
  for (const browser of [seluma, supervisor]) {
    assert.equal((await browser.open(at)).status, 404)
    await browser.open('/musim/kirim')
    const { _csrf } = browser.drawn().fields
    const tried = await browser.post(`${at}/masukkan`, { ...fields, _csrf: _csrf ?? '' })
    assert.equal(tried.status, 404)
  }
  assert.equal((await kaur.open('/musim/kirim/upload_tiada')).status, 404)
  assert.equal((await kaur.open(at)).status, 200)
})

test('what waits for a yes is found again from the season', async () => {
  const { at } = await send(supervisor, await list(somebody()))
  assert.ok((await supervisor.open('/musim')).text.includes(`href="${at}"`))
  assert.ok(!(await kaur.open('/musim')).text.includes(at))
})

test('the operator sends a list without reading the season', async () => {
  await send(operator, await list(somebody()))
  const { location } = await agree(operator)
  assert.doesNotMatch((await operator.open(location)).text, /href="\/musim\/1704"/)
})

test('a body that is no form is answered as a form without our token', async () => {
  const broken = await kaur.raw('/musim/kirim', 'tidak terbaca', 'multipart/form-data; boundary=x')
  assert.equal(broken.status, 409)
  const bare = await kaur.raw('/musim/kirim', '', 'multipart/form-data')
  assert.equal(bare.status, 409)
})

test('a name with marks of HTML is text on every page', async () => {
  const check = await send(kaur, await list(somebody({ name: "O'NEIL <b>A</b>" })))
  assert.doesNotMatch(check.text, /<b>A/)
})

test('a version is seen with what it changed, and undone with a reason; without one the page says so', async () => {
  const one = somebody()
  await send(kaur, await list(one))
  assert.equal((await agree(kaur)).status, 303)
  const history = await kaur.open('/musim/1704/versi')
  const at = /href="(\/musim\/1704\/versi\/\d+)"/.exec(history.text)?.[1] ?? ''
  assert.match(history.text, /kaur\.xlsx \(tambahan\)/)
  const version = await kaur.open(at)
  assert.ok(version.text.includes(String(one.name)))
  assert.doesNotMatch(version.text, /079940\d{4}|17049912\d{8}/)
  const silent = await kaur.send({ reason: '' })
  assert.equal(silent.status, 422)
  assert.match(silent.text, /href="#reason"/)
  const undone = await kaur.send({ reason: 'Berkas lama terkirim' })
  assert.equal(undone.status, 303)
  const newest = await kaur.open(undone.location)
  assert.match(newest.text, /Membatalkan versi \d+/)
  assert.match(newest.text, /Berkas lama terkirim/)
  assert.equal((await seluma.open(at)).status, 404)
  assert.equal((await examiner.open(at)).status, 403)
  assert.doesNotMatch((await auditor.open(undone.location)).text, /<form[^>]*batalkan/)
})

test('more than the quota needs a reason beside the yes, and the reason is seen in the history', async () => {
  const crowd = Array.from({ length: 13 }, () => somebody({ regency: 'TPHD', nik: null, phone: null }))
  const check = await send(supervisor, await list(...crowd))
  assert.match(check.text, /1 melebihi kuota/)
  const bare = await agree(supervisor)
  assert.equal(bare.status, 422)
  assert.match(bare.text, /Tulis alasan mengapa kuota boleh dilebihi/)
  assert.match(bare.text, /name="confirmed" value="ya" checked/)
  const done = await supervisor.send({ confirmed: 'ya', reason: 'Tambahan pemandu dari provinsi' })
  assert.equal(done.status, 303, done.text)
  assert.match((await supervisor.open('/musim/TPHD/versi/1')).text, /Tambahan pemandu dari provinsi/)
  assert.match((await supervisor.open('/musim')).text, /1 melebihi kuota/)
})
