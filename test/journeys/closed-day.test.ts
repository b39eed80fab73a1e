import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { appointmentPages, book, cancel, hold, openDays } from '#appointments'
import { addPeriod } from '#calendar'
import { facilityPages } from '#facilities'
import { nik, phone } from '#people'
import { roomsAndPlaces } from '../../src/app/rooms-and-places.ts'
import { counterBrowsers, hiddenIn } from '../browser.ts'
import { makeOffice } from '../office.ts'
import { day, openSeasonOffice, value } from '../season.ts'
import { eyes } from './shown.ts'

/** A day that was booked is closed, another one holds less: the supervisor moves the public, as people see it, without a script. */
const office = await makeOffice('2016-01-18T07:00:00+07:00')
const { system, visitor } = office
await openSeasonOffice(system)
const open = counterBrowsers(office, [appointmentPages(), facilityPages(roomsAndPlaces)])
const supervisor = await open('supervisor')
const seen = await eyes()

let serial = 0
async function books(on: string, starts: string, service: 'new' | 'replacement' = 'new') {
  const slot = { day: day(on), starts: Temporal.PlainTime.from(starts) }
  const answers = { service, age: 'adult', pilgrim: false, channel: 'walk-in' } as const
  const { appointment } = value(await hold(visitor, { slot, answers, replaces: null }))
  serial += 1
  const person = {
    name: `PEMOHON ${serial}`,
    birthPlace: 'Manna',
    birthDate: day('1960-05-04'),
    sex: 'P' as const,
    nik: value(nik(`177199440560${String(serial).padStart(4, '0')}`)),
    phone: value(phone('0812-000-10137')),
  }
  value(await book(visitor, { appointment, person }))
  return appointment
}
async function closes(on: string): Promise<void> {
  const [firstDay, endDay] = [day(on), day(on).add({ days: 1 })]
  value(await addPeriod(system, { kind: 'closure', name: 'Pindahan', days: [], firstDay, endDay }))
  value(await openDays(system, firstDay, endDay))
}
const moved = async (tanggal: string) => {
  const { html } = await supervisor.get(`/kapasitas/pindah?tanggal=${tanggal}`)
  return supervisor.post('/kapasitas/pindah', { tanggal, seen: hiddenIn(html, 'seen'), _key: tanggal })
}

test('a closed day: from the page of the day to who moves, and from there to what was done', async () => {
  const on = '2016-03-31'
  await seen(await supervisor.get(`/kapasitas/pindah?tanggal=${on}`), 'pindah-kosong')
  for (const starts of ['08:00', '08:00', '08:30', '13:00']) await books(on, starts)
  const last = await books(on, '13:00', 'replacement')
  await closes(on)
  const capacity = await supervisor.get(`/kapasitas?tanggal=${on}`)
  await seen(capacity, 'pindah-kapasitas')
  const [, path = ''] = /href="(\/kapasitas\/pindah[^"]*)"/.exec(capacity.html) ?? []
  const preview = await supervisor.get(path)
  await seen(preview, 'pindah-siapa')
  value(await cancel(visitor, { appointment: last, version: 2 }))
  const stale = await supervisor.post('/kapasitas/pindah', {
    tanggal: on,
    seen: hiddenIn(preview.html, 'seen'),
  })
  assert.equal(stale.status, 409)
  await seen(stale, 'pindah-berubah')
  const done = await moved(on)
  assert.equal(done.location, path)
  const told = await supervisor.get(done.location)
  assert.match(told.html, /Sudah dipindahkan[^]*4 orang/)
  await seen(told, 'pindah-sudah')
})

test('who finds no place is named, to be telephoned; and of tomorrow the page asks to telephone too', async () => {
  const last = '2016-05-16'
  for (const starts of ['08:00', '08:00', '08:00']) await books(last, starts)
  await sql`update slot set applicants = case when starts = '09:00' then 1 else 0 end,
      capacity = greatest(public_taken, case when starts = '09:00' then 1 else 0 end)
    where day = ${last}`.execute(office.db.owner)
  const page = await supervisor.get(`/kapasitas/pindah?tanggal=${last}`)
  assert.match(page.html, /Pindahkan 1 orang[^]*Tidak ada tempat kosong: telepon mereka[^]*PEMOHON/)
  await seen(page, 'pindah-telepon')
  await books('2016-01-19', '10:00')
  await closes('2016-01-19')
  const near = await supervisor.get('/kapasitas/pindah?tanggal=2016-01-19')
  assert.match(near.html, /Harinya sudah dekat/)
  await seen(near, 'pindah-dekat')
})
