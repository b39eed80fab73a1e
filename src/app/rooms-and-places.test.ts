import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freePlaces, hold, openDays, verifyAppointments } from '#appointments'
import { bengkuluWeek, setHours } from '#calendar'
import { bengkuluFacilities, facilityPages, loadFacilities, reportOutage, setFacilities } from '#facilities'
import type { Result } from '#kernel'
import { bookDesk } from '../../test/book-desk.ts'
import { counterBrowsers } from '../../test/browser.ts'
import { makeOffice } from '../../test/office.ts'
import { roomsAndPlaces } from './rooms-and-places.ts'

const office = await makeOffice('2016-01-18T07:00:00+07:00')
const { system } = office
const value = <T>(done: Result<T, string>): T => {
  assert.ok(done.ok, done.ok ? '' : done.error)
  return done.value
}
value(await setHours(system, bengkuluWeek))
value(await setFacilities(system, bengkuluFacilities))
const tuesday = Temporal.PlainDate.from('2016-01-19')
const path = '/kapasitas?tanggal=2016-01-19'
value(await openDays(system, tuesday, tuesday.add({ days: 1 })))
const browser = counterBrowsers(office, [facilityPages(roomsAndPlaces)])
const supervisor = await browser('supervisor')
const head = await browser('head-of-office')
const places = async () =>
  (await system.db.read('bkl', (tx) => freePlaces(system, tx, tuesday, tuesday.add({ days: 1 })))).reduce(
    (so, one) => so + one.free,
    0,
  )

test('the page of a day tells its places, its people and what limits it', async () => {
  for (const starts of ['08:00', '08:00', '13:00'])
    value(
      await hold(office.visitor, {
        slot: { day: tuesday, starts: Temporal.PlainTime.from(starts) },
        answers: { service: 'new', age: 'adult', pilgrim: false, channel: 'walk-in' },
        replaces: null,
      }),
    )
  const { html, status } = await supervisor.get(path)
  assert.equal(status, 200)
  for (const said of [
    'Punya tempat: 3 orang. Tempat dibuka: 105. Kapasitas sekarang: 105.',
    'Foto dan wawancara: 3 booth → 105 orang. Dengan satu booth lagi: 140 orang.',
    'Alokasi dan cetak: 60 buku dari printer → 60 orang. Dengan satu printer lagi: 105 orang.',
    'belum punya daftar jaga',
    '08.00–09.00',
  ])
    assert.ok(html.includes(said), said)
  assert.doesNotMatch(html, /tidak akan terlayani|Sesuaikan tempat/)
})

test('an outage that leaves less than is booked is told with its number, and booking follows when the supervisor says so', async () => {
  const { counters } = await system.db.read('bkl', (tx) => loadFacilities(system, tx))
  const at = (text: string) => Temporal.Instant.from(`2016-01-19T${text}:00+07:00`)
  for (const { id, kind } of counters)
    if (kind === 'booth') {
      const of = { kind: 'counter', counter: id } as const
      value(await reportOutage(system, { of, from: at('08:00'), to: at('12:00'), reason: 'no-power' }))
    }
  const page = await supervisor.get(path)
  assert.match(page.html, /2 orang yang punya tempat tidak akan terlayani/)
  assert.match(page.html, /Kapasitas sekarang: 45\./)
  assert.match(page.html, /Booth 1: Listrik padam/)
  assert.equal(await places(), 102)
  const refused = await head.post('/kapasitas/tempat', { tanggal: '2016-01-19' })
  assert.equal(refused.status, 403)
  assert.doesNotMatch((await head.get(path)).html, /Sesuaikan tempat/)
  for (const _ of [1, 2])
    assert.equal(
      (await supervisor.post('/kapasitas/tempat', { tanggal: '2016-01-19', _key: 'sesuai' })).location,
      path,
    )
  assert.equal(await places(), 44)
  const now = await supervisor.get(path)
  assert.match(now.html, /2 orang yang punya tempat tidak akan terlayani/)
  assert.doesNotMatch(now.html, /Sesuaikan tempat/)
  assert.deepEqual(await system.db.read('bkl', (tx) => verifyAppointments(tx, 'bkl')), [])
})

test('a day that is not open, or is over, is not adjusted; a closed day says so', async () => {
  for (const tanggal of ['2016-01-20', '2016-01-15']) {
    const refused = await supervisor.post('/kapasitas/tempat', { tanggal })
    assert.equal(refused.status, 409)
    assert.match(refused.html, /tidak dibuka untuk janji/)
  }
  assert.equal((await supervisor.post('/kapasitas/tempat', { tanggal: 'besok' })).status, 404)
  assert.match((await supervisor.get('/kapasitas?tanggal=2016-01-17')).html, /Kantor tutup/)
  assert.match((await supervisor.get('/kapasitas?orang=70')).html, /value="70"/)
})

test('the supervisor reads beside the outages what waits for a printer, and goes there', async () => {
  await bookDesk(system).approved()
  const { html } = await supervisor.get('/kapasitas')
  assert.match(html, /Antrean cetak sekarang: 1 buku\. 0 janji sudah atau akan terlewat/)
  assert.match(html, /href="\/cetak"/)
})
