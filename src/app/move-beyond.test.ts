import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { appointmentById, appointmentPages, book, change, hold } from '#appointments'
import { caseForAppointment } from '#cases'
import { facilityPages } from '#facilities'
import type { Id } from '#kernel'
import { showCode } from '#papers'
import { nik, phone } from '#people'
import { proposePlan } from '#planning'
import { checkIn } from '#queue'
import { answerQuestions, whatIfPages } from '#whatif'
import { counterBrowsers, hiddenIn } from '../../test/browser.ts'
import { makeOffice } from '../../test/office.ts'
import { SEASON, day, list, openSeasonOffice, value } from '../../test/season.ts'
import { reactions } from './reactions.ts'
import { roomsAndPlaces } from './rooms-and-places.ts'
import { invariants } from './verify.ts'

/** A day is closed by a what-if, and three of the public had booked it: the supervisor moves them. */
const office = await makeOffice('2016-01-11T07:00:00+07:00')
const { system, visitor } = office
office.onNews(reactions(undefined))
await openSeasonOffice(system)
await list(system, '1704', 20)
value(await proposePlan(await office.staff(['supervisor']), { season: SEASON, regencies: ['1704'], seed: 1 }))
const open = counterBrowsers(office, [
  appointmentPages(),
  facilityPages(roomsAndPlaces),
  whatIfPages(() => undefined),
])
const supervisor = await open('supervisor')
const [DAY, path] = ['2016-01-20', '/kapasitas/pindah?tanggal=2016-01-20']

let serial = 0
async function books(starts: string): Promise<{ id: Id<'appointment'>; code: string }> {
  const slot = { day: day(DAY), starts: Temporal.PlainTime.from(starts) }
  const answers = { service: 'new', age: 'adult', pilgrim: false, channel: 'walk-in' } as const
  const { appointment: id } = value(await hold(visitor, { slot, answers, replaces: null }))
  serial += 1
  const person = {
    name: `PEMOHON ${serial}`,
    birthPlace: 'Manna',
    birthDate: day('1960-05-04'),
    sex: 'L' as const,
    nik: value(nik(`177199040560${String(serial).padStart(4, '0')}`)),
    phone: value(phone('0812-000-10137')),
  }
  const { code } = value(await book(visitor, { appointment: id, person }))
  return { id, code }
}
const [first, second, third] = [await books('08:00'), await books('08:00'), await books('10:00')]
const visit = async (id: Id<'appointment'>) => {
  const one = await system.db.read('bkl', (tx) => appointmentById(system, tx, id))
  assert.ok(one)
  return one
}
const movesTold = async (id: Id<'appointment'>): Promise<string[]> =>
  (
    await sql<{ text: string }>`select n.text from notice n where n.subject = ${id} and n.kind = 'moved'
      order by n.queued_at`.execute(office.db.owner)
  ).rows.map(({ text }) => text)
async function sound(): Promise<void> {
  for (const check of invariants)
    assert.deepEqual(await system.db.read('bkl', (tx) => check(tx, system.office)), [])
}

test('a what-if that is adopted leads to the page that moves the public of its day', async () => {
  assert.match((await supervisor.get(path)).html, /Tidak ada yang perlu pindah/)
  const asked = await supervisor.post('/andai/baru/close-day', { day: DAY })
  await answerQuestions(system)
  const before = await supervisor.get(asked.location)
  assert.match(before.html, /3 pemohon umum sudah memesan/)
  assert.match(before.html, /href="\/kapasitas\?tanggal=2016-01-20"/)
  await supervisor.post(`${asked.location}/terapkan`, {})
  const after = await supervisor.get(asked.location)
  assert.match(after.html, /Buka harinya untuk memindahkan mereka/)
  assert.match(after.html, /href="\/kapasitas\/pindah\?tanggal=2016-01-20"/)
})

test('the page of the day says how many it no longer holds, to whoever may move them', async () => {
  const { html } = await supervisor.get(`/kapasitas?tanggal=${DAY}`)
  assert.match(html, /3 orang dari umum memegang jam yang tidak lagi memuat mereka/)
  assert.match(html, /href="\/kapasitas\/pindah\?tanggal=2016-01-20"/)
  const head = await open('head-of-office')
  assert.doesNotMatch((await head.get(`/kapasitas?tanggal=${DAY}`)).html, /pindah\?tanggal/)
  assert.equal((await head.get(path)).status, 403)
  assert.equal((await head.post('/kapasitas/pindah', { tanggal: DAY, seen: '' })).status, 403)
  assert.doesNotMatch((await supervisor.get('/kapasitas?tanggal=2016-01-21')).html, /pindah\?tanggal/)
})

test('who would move stands under the old half hour, with code, service and the new hour', async () => {
  const { html, status } = await supervisor.get(path)
  assert.equal(status, 200)
  for (const said of [
    '3 orang dari umum memegang jam yang tidak lagi memuat mereka.',
    '08.00–08.30 WIB: 2 dari 2 orang',
    '10.00–10.30 WIB: 1 dari 1 orang',
    'Kamis, 21 Januari 2016, 10.00–10.30 WIB',
    'Pindahkan 3 orang dan beri tahu mereka',
    `<a href="/janji/${third.id}">${showCode((await visit(third.id)).code)}</a>`,
  ])
    assert.ok(html.includes(said), said)
  assert.doesNotMatch(html, /PEMOHON|Sudah dipindahkan/, 'nobody need be named to be moved')
})

test('a page that is no longer true is refused with the new one; then one press moves and tells all, and it can be read again', async () => {
  const old = hiddenIn((await supervisor.get(path)).html, 'seen')
  const { version } = await visit(second.id)
  const slot = { day: day('2016-01-22'), starts: Temporal.PlainTime.from('09:00') }
  value(await change(visitor, { appointment: second.id, version, slot }))
  const refused = await supervisor.post('/kapasitas/pindah', { tanggal: DAY, seen: old })
  assert.equal(refused.status, 409)
  assert.match(refused.html, /Pemesanan berubah sejak halaman ini dibuka. Belum ada yang pindah/)
  assert.match(refused.html, /Pindahkan 2 orang/)
  const wish = { tanggal: DAY, seen: hiddenIn(refused.html, 'seen'), _key: 'sekali' }
  for (const _ of ['pressed', 'pressed again'])
    assert.equal((await supervisor.post('/kapasitas/pindah', wish)).location, path)
  for (const _ of ['read', 'read again']) {
    const { html } = await supervisor.get(path)
    assert.match(html, /Tidak ada yang perlu pindah/)
    assert.match(html, /Sudah dipindahkan[^]*11 Januari 2016, 07.00 WIB: 2 orang/)
    assert.match(html, /10.00 WIB → Kamis, 21 Januari 2016, 10.00 WIB/)
  }
  const late = await supervisor.post('/kapasitas/pindah', { ...wish, _key: 'lain' })
  assert.equal(late.status, 409)
  assert.equal((await supervisor.post('/kapasitas/pindah', { tanggal: 'besok', seen: 'x' })).status, 404)
  assert.doesNotMatch((await supervisor.get(`/kapasitas?tanggal=${DAY}`)).html, /memuat mereka/)
})

test('each is told once by whom and why, how to change it, and that what was paid stays; the own change is told as before', async () => {
  for (const { id, code } of [first, third]) {
    const [told = '', ...more] = await movesTold(id)
    assert.deepEqual(more, [])
    for (const said of [
      'Kami memindahkan Anda ke Kamis, 21 Januari 2016',
      showCode((await visit(id)).code),
      'Ubah paling lambat satu hari sebelumnya',
      'Yang sudah dibayar tetap berlaku',
    ])
      assert.ok(told.includes(said), `${code}: ${said}`)
  }
  const desk = await open('customer-service')
  const page = async (id: string) => (await desk.get(`/janji/${id}`)).html
  assert.match(
    await page(third.id),
    /Kantor memindahkan janji ini. Semula: Rabu, 20 Januari 2016, pukul 10.00 WIB/,
  )
  assert.doesNotMatch(await page(second.id), /Kantor memindahkan/)
  const [own = '', ...more] = await movesTold(second.id)
  assert.deepEqual(more, [])
  assert.match(own, /jadwal Anda pindah ke Jumat, 22 Januari/)
  await sound()
})

test('whoever was moved can change it once more, or comes on the new day: the case is the same', async () => {
  const { version } = await visit(first.id)
  const slot = { day: day('2016-01-25'), starts: Temporal.PlainTime.from('08:00') }
  value(await change(visitor, { appointment: first.id, version, slot }))
  const entrance = await office.staff(['customer-service'])
  office.moveTo('2016-01-21T09:50:00+07:00')
  const { case: own } = value(await checkIn(entrance, third.code))
  const file = await system.db.read('bkl', (tx) => caseForAppointment(system, tx, third.id))
  assert.equal(file?.id, own)
  assert.equal(file?.ending, null)
  await sound()
})
