import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeOffice } from '../../test/office.ts'
import { appOf, browserOf, type Browser } from './browser.ts'
import { book, hold, verifyAppointments } from './index.ts'
import { answers, nikOf, openBengkulu, place, somebody, value } from './sample.ts'

const office = await makeOffice()
const { system, visitor, db } = office
await openBengkulu(system)
const app = appOf(visitor)
const MORNING = '2016-01-18T08:00:00+07:00'
const ADULT = 'layanan=new&umur=adult&haji=tidak'
const siti = {
  name: 'SITI',
  birthPlace: 'Kaur',
  birthDay: '4',
  birthMonth: '5',
  birthYear: '1960',
  sex: 'P',
} as const
let serial = 50_000
const numbers = () => ({ nik: nikOf((serial += 1)), phone: '0812 000 10137' })

/** Takes a place up to the page of the person; answers with the address of the hold. */
async function keep(browser: Browser, day: string, jam: string): Promise<string> {
  await browser.open(`/janji/jam?${ADULT}&hari=${day}`)
  const sent = await browser.send({ jam })
  assert.equal(sent.status, 303)
  return sent.location.replace(/\/diri$/, '')
}

async function bookFor(browser: Browser, day: string, jam: string, nik = numbers()): Promise<string> {
  const at = await keep(browser, day, jam)
  await browser.open(`${at}/diri`)
  await browser.submit(siti)
  await browser.submit(nik)
  const done = await browser.submit({})
  assert.equal(done.status, 200, done.text.slice(-500))
  return at
}
const codeIn = (page: string): string => /class="number">([^<]+)</.exec(page)?.[1] ?? ''

test('the front door says what one can do, when it is open, what it costs and when the next place is free', async () => {
  const { status, text } = await browserOf(app).open('/')
  assert.equal(status, 200)
  for (const words of ['08.00–12.00 WIB dan 13.00–16.00 WIB', 'Rp\u00a0355.000', 'Senin, 18 Januari 2016'])
    assert.ok(text.includes(words), words)
  office.moveTo('2016-02-08T09:00:00+07:00')
  const holiday = await browserOf(app).open('/')
  assert.ok(holiday.text.includes('Kantor tutup: Tahun Baru Imlek.'))
  office.moveTo(MORNING)
})

test('the questions come one at a time, each answer an address', async () => {
  const browser = browserOf(app)
  assert.ok((await browser.open('/syarat')).text.includes('/syarat?layanan=replacement"'))
  assert.ok((await browser.open('/syarat?layanan=new')).text.includes('layanan=new&amp;umur=child'))
  const third = await browser.open('/syarat?layanan=new&umur=adult')
  assert.ok(third.text.includes('layanan=new&amp;umur=adult&amp;haji=ya'))
})

test('the answer is a checklist with reasons, the fee, the stages and the way to a place', async () => {
  const { text } = await browserOf(app).open(`/syarat?${ADULT}`)
  const expected = [
    'Kartu Keluarga (KK)',
    'Salah satu dari:',
    'untuk mencocokkan nama, tanggal lahir, dan orang tua',
    'Rp\u00a0355.000',
    'BNI',
    'paling lama 4 hari kerja',
    `/janji?${ADULT.replaceAll('&', '&amp;')}`,
  ]
  for (const words of expected) assert.ok(text.includes(words), words)
  const child = await browserOf(app).open('/syarat?layanan=new&umur=child')
  assert.ok(child.text.includes('Surat pernyataan kedua orang tua'))
  const pilgrim = await browserOf(app).open('/syarat?layanan=replacement&umur=adult&haji=ya')
  assert.ok(pilgrim.text.includes('khusus jemaah haji'))
})

test('lost, damaged and changed passports end on a page that says what to do, without a place', async () => {
  for (const [service, words] of [
    ['replacement-lost', 'Laporkan kehilangan kepada polisi'],
    ['replacement-damaged', 'Simpan paspor yang rusak'],
    ['data-change', 'disetujui dahulu oleh Kepala Kantor'],
  ] as const) {
    const query = `layanan=${service}&umur=adult&haji=tidak`
    const { text } = await browserOf(app).open(`/syarat?${query}`)
    assert.ok(text.includes(words), words)
    assert.ok(!text.includes('href="/janji?'))
    assert.equal((await browserOf(app).open(`/janji?${query}`)).location, `/syarat?${query}`)
  }
})

test('every day without a place says why', async () => {
  const { text } = await browserOf(app).open(`/janji?${ADULT}&mulai=2016-02-06`)
  assert.ok(text.includes('Sabtu dan Minggu libur'))
  assert.ok(text.includes('Tahun Baru Imlek'))
  assert.ok(text.includes('Tempat kosong terdekat: Senin, 18 Januari 2016.'))
  const far = await browserOf(app).open(`/janji?${ADULT}&mulai=2016-02-27`)
  assert.ok(far.text.includes('belum dibuka untuk pemesanan'))
})

test('from a day to a number: each step its own address, everything shown once more, then the code', async () => {
  const browser = browserOf(app)
  const days = await browser.open(`/janji?${ADULT}`)
  assert.ok(days.text.includes('/janji/jam?layanan=new&amp;umur=adult&amp;haji=tidak&amp;hari=2016-01-25'))
  const at = await keep(browser, '2016-01-25', '09:00')
  const person = await browser.open(`${at}/diri`)
  assert.ok(person.text.includes('Kami simpan sampai pukul 08.20 WIB, 20 menit lagi.'))
  const next = await browser.submit(siti)
  assert.ok(next.text.includes('NIK dan telepon'))
  const own = numbers()
  const check = await browser.submit(own)
  for (const words of [
    'SITI',
    'Kaur',
    '4 Mei 1960',
    'Perempuan',
    own.nik,
    '09.00–09.30 WIB',
    '0812-000-',
    'Ubah',
  ])
    assert.ok(check.text.includes(words), words)
  const back = await browser.open(`${at}/diri`)
  assert.ok(back.text.includes('value="SITI"'), 'Back finds what was typed')
  await browser.open(`${at}/periksa`)
  const done = await browser.submit({})
  assert.match(codeIn(done.text), /^.{4}-.{4}-.$/)
  assert.ok(done.text.includes('<svg') && done.text.includes('Senin, 25 Januari 2016'))
  assert.ok(!at.includes(own.nik) && !done.text.includes(own.nik))
  const pdf = await browser.open(`${at}/surat.pdf`)
  assert.equal(pdf.type, 'application/pdf')
  assert.equal(Buffer.from(pdf.bytes.slice(0, 5)).toString(), '%PDF-')
  const ics = await browser.open(`${at}/jadwal.ics`)
  assert.ok(ics.text.includes('DTSTART:20160125T020000Z'))
  const again = await browser.open(`${at}/diri`)
  assert.equal(again.location, at, 'a step of the past leads to the booking')
})

test('nobody else sees the booking, its letter or its steps', async () => {
  const at = await bookFor(browserOf(app), '2016-01-25', '09:30')
  const stranger = browserOf(app)
  await stranger.open('/')
  for (const page of ['', '/diri', '/periksa', '/surat.pdf', '/jadwal.ics', '/ubah', '/batal'])
    assert.equal((await stranger.open(`${at}${page}`)).status, 404, page)
  assert.equal((await stranger.open('/janji/lain')).status, 404)
})

test('a page with mistakes comes back as it was typed, with every mistake named', async () => {
  const browser = browserOf(app)
  const at = await keep(browser, '2016-01-25', '10:00')
  await browser.open(`${at}/diri`)
  const wrong = await browser.send({ ...siti, name: ' ', birthDay: '31', birthMonth: '2' })
  assert.equal(wrong.status, 422)
  for (const words of ['Tulis nama lengkap.', 'Tulis tanggal lahir yang ada', 'value="Kaur"', 'value="31"'])
    assert.ok(wrong.text.includes(words), words)
  const future = await browser.send({ ...siti, birthYear: '2017' })
  assert.ok(future.text.includes('harus sebelum hari ini'))
  await browser.open(`${at}/nomor`)
  const digits = await browser.send({ nik: '123', phone: '5' })
  assert.equal(digits.status, 422)
  assert.ok(digits.text.includes('NIK terdiri atas 16 angka') && digits.text.includes('value="123"'))
  assert.equal((await browser.open(`${at}/periksa`)).location, `${at}/diri`, 'what is missing comes first')
})

test('a child of seventeen is told to choose the papers of an adult', async () => {
  const browser = browserOf(app)
  await browser.open('/janji/jam?layanan=new&umur=child&hari=2016-01-26')
  const { location } = await browser.send({ jam: '08:00' })
  await browser.open(location)
  assert.ok((await browser.send(siti)).text.includes('Pilih syarat untuk dewasa'))
})

test('no time chosen is a mistake; a place taken meanwhile is a sentence and the other times', async () => {
  const browser = browserOf(app)
  await browser.open(`/janji/jam?${ADULT}&hari=2016-01-27`)
  const none = await browser.send({})
  assert.equal(none.status, 422)
  assert.ok(none.text.includes('Pilih satu jam kedatangan.'))
  const wish = { slot: place('2016-01-27', '08:00'), answers, replaces: null }
  for (let i = 0; i < 6; i += 1) value(await hold(visitor, wish))
  const taken = await browser.send({ jam: '08:00' })
  assert.equal(taken.status, 409)
  assert.ok(taken.text.includes('baru saja diambil orang lain') && taken.text.includes('08.30–09.00'))
  assert.ok(taken.text.includes('Yang sudah penuh: 08.00–08.30 WIB.'))
})

test('a hold that is over offers another time and keeps what was typed', async () => {
  const browser = browserOf(app)
  const at = await keep(browser, '2016-01-28', '09:00')
  await browser.open(`${at}/diri`)
  await browser.submit(siti)
  office.moveTo('2016-01-18T08:20:00+07:00')
  const late = await browser.open(`${at}/nomor`)
  assert.equal(late.status, 409)
  const href = /class="button" href="([^"]+)"/.exec(late.text)?.[1]?.replaceAll('&amp;', '&') ?? ''
  assert.ok(href.includes('lagi='))
  await browser.open(href.replace('/janji?', '/janji/jam?hari=2016-01-28&'))
  const person = await browser.submit({ jam: '09:30' })
  assert.ok(person.text.includes('value="SITI"'))
  office.moveTo(MORNING)
})

test('a second place for the same person is refused with the way to the first', async () => {
  const own = numbers()
  await bookFor(browserOf(app), '2016-01-28', '10:00', own)
  const other = browserOf(app)
  const at = await keep(other, '2016-01-29', '10:00')
  await other.open(`${at}/diri`)
  await other.submit(siti)
  await other.submit(own)
  const refused = await other.submit({})
  assert.equal(refused.status, 409)
  assert.ok(refused.text.includes('sudah mempunyai janji') && refused.text.includes('/janji/masuk'))
  await other.open(`${at}/diri`)
  await other.submit({ ...siti, birthYear: '1961' })
  await other.open(`${at}/periksa`)
  const differs = await other.submit({})
  assert.equal(differs.status, 409)
  assert.ok(differs.text.includes('Data tidak cocok dengan catatan kami'))
})

test('with code and birth date one finds the booking again, moves it and gives it back', async () => {
  const first = browserOf(app)
  const at = await bookFor(first, '2016-02-01', '09:00')
  const code = codeIn((await first.open(at)).text)
  const browser = browserOf(app)
  await browser.open('/janji/masuk')
  const birth = { birthDay: '4', birthMonth: '5', birthYear: '1960' }
  assert.equal((await browser.send({ code: 'XXXX', ...birth })).status, 422)
  const wrong = await browser.send({ code, ...birth, birthYear: '1961' })
  assert.equal(wrong.status, 409)
  assert.ok(wrong.text.includes('tidak cocok') && wrong.text.includes(`value="${code}"`))
  assert.ok((await browser.submit({ code, ...birth })).text.includes('Ubah hari atau jam'))
  assert.ok((await browser.open(`${at}/ubah`)).text.includes('/ubah/jam?hari=2016-01-29'))
  await browser.open(`${at}/ubah/jam?hari=2016-02-01`)
  assert.equal((await browser.send({})).status, 422)
  assert.equal((await browser.send({ jam: '09:00' })).status, 409)
  const moved = await browser.submit({ jam: '10:00' })
  assert.ok(moved.text.includes('10.00–10.30 WIB'))
  await browser.open(`${at}/batal`)
  const gone = await browser.submit({})
  assert.ok(gone.text.includes('Dibatalkan') && !gone.text.includes('surat.pdf'))
  assert.equal((await browser.open(`${at}/ubah`)).status, 409)
})

test('from the day itself on, changing is a matter for the telephone', async () => {
  const browser = browserOf(app)
  const at = await bookFor(browser, '2016-02-02', '09:00')
  await browser.open(`${at}/batal`)
  office.moveTo('2016-02-02T07:00:00+07:00')
  const late = await browser.submit({})
  assert.equal(late.status, 409)
  assert.ok(late.text.includes('Telepon kantor'))
  const own = await browser.open(at)
  assert.ok(!own.text.includes('/batal') && own.text.includes('sudah tidak dapat dilakukan di sini'))
  office.moveTo(MORNING)
})

test('a page that is out of date changes nothing', async () => {
  const browser = browserOf(app)
  const at = await bookFor(browser, '2016-02-03', '09:00')
  await browser.open(`${at}/batal`)
  const stale = await browser.send({ versi: '1' })
  assert.equal(stale.status, 409)
  assert.ok(stale.text.includes('baru saja berubah'))
})

test('a second click on the same form is harmless', async () => {
  const browser = browserOf(app)
  await browser.open(`/janji/jam?${ADULT}&hari=2016-02-04`)
  const [one, two] = await Promise.all([browser.send({ jam: '09:00' }), browser.send({ jam: '09:00' })])
  assert.equal(one.location, two.location)
})

test('the same pages speak English', async () => {
  const answer = await app.request('/syarat', { headers: { cookie: 'bahasa=en' } })
  assert.ok((await answer.text()).includes('Which service do you need?'))
})

test('after all this every place has one owner', async () => {
  value(await book(visitor, { appointment: await heldNow(), person: somebody(60_000) }))
  assert.deepEqual(await db.read('bkl', (tx) => verifyAppointments(tx, 'bkl')), [])
})
const heldNow = async () =>
  value(await hold(visitor, { slot: place('2016-02-05', '09:00'), answers, replaces: null })).appointment
