import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { missOldVisits } from '#appointments'
import { counterBrowsers } from '../../test/browser.ts'
import { makeOffice } from '../../test/office.ts'
import { list, openSeasonOffice, value } from '../../test/season.ts'
import { acceptRegency } from './answer.ts'
import { inviteEverybody } from './invite.ts'
import { makeProposals } from './make-proposals.ts'
import { planningPages } from './pages.tsx'

/** Twelve of Kaur are invited, and nobody comes. */
const office = await makeOffice('2016-01-11T07:00:00+07:00')
const { system } = office
await openSeasonOffice(system)
await list(system, '1704', 12)
const open = counterBrowsers(office, [
  planningPages(
    () => undefined,
    () => undefined,
  ),
])
const supervisor = await open('supervisor')

async function proposed(): Promise<string> {
  const asked = await supervisor.post('/rencana', [['regencies', '1704']])
  await makeProposals(system)
  const { location } = await supervisor.get(asked.location)
  assert.match(location, /^\/rencana\/plan_/)
  return location
}

test('when unused places go back is said to be assumed, until the supervisor sets it', async () => {
  assert.match((await supervisor.get('/rencana')).html, /3 hari kerja sebelum harinya\. Angka ini anggapan/)
  const wrong = await supervisor.post('/rencana/pengembalian', {
    workingDays: 'lima',
    validFrom: '2016-01-11',
  })
  assert.equal(wrong.status, 422)
  assert.match(wrong.html, /Tulis angka 0 sampai 20/)
  assert.match(wrong.html, /value="lima"/)
  const past = await supervisor.post('/rencana/pengembalian', { workingDays: '5', validFrom: '2016-01-10' })
  assert.equal(past.status, 409)
  assert.match(past.html, /sudah lewat/)
  const set = await supervisor.post('/rencana/pengembalian', { workingDays: '5', validFrom: '2016-01-11' })
  assert.equal(set.status, 303)
  assert.match(
    (await supervisor.get('/rencana')).html,
    /5 hari kerja sebelum harinya, berlaku sejak 11 Januari 2016/,
  )
})

test('whoever only reads the plan sees the number and no form for it', async () => {
  const service = await open('customer-service')
  const { html } = await service.get('/rencana')
  assert.match(html, /5 hari kerja sebelum harinya/)
  assert.doesNotMatch(html, /Berlaku mulai/)
  const refused = await service.post('/rencana/pengembalian', { workingDays: '5', validFrom: '2016-01-11' })
  assert.equal(refused.status, 403)
})

test('who did not come is shown by name and waits for a date; the next plan says from which day each moves', async () => {
  const path = await proposed()
  assert.doesNotMatch((await supervisor.get(path)).html, /Pindah hari/, 'a first plan moves nobody')
  const { rows } = await sql<{ id: `plan_${string}`; day: string }>`
    select p.plan_id as id, max(s.day)::text as day from plan p
    join plan_seat s on s.office_id = p.office_id and s.plan_id = p.plan_id group by p.plan_id`.execute(
    office.db.owner,
  )
  const [first] = rows
  assert.ok(first)
  value(await acceptRegency(system, { plan: first.id, regency: '1704', version: 1 }))
  const page = await supervisor.get(path)
  const version = /name="version" value="(\d+)"/.exec(page.html)?.[1] ?? ''
  assert.equal((await supervisor.post(`${path}/terbit`, { version })).status, 303)
  assert.equal(value(await inviteEverybody(system)), 12)
  assert.doesNotMatch((await supervisor.get('/rencana')).html, /Tidak datang:/)
  office.moveTo(`${first.day}T20:00:00+07:00`)
  value(await missOldVisits(system))
  assert.doesNotMatch((await supervisor.get('/rencana')).html, /Tidak datang:/, 'the day is not over')
  office.moveTo('2016-01-27T08:00:00+07:00')
  assert.equal(value(await missOldVisits(system)), 12)
  const evening = await supervisor.get('/rencana')
  assert.match(evening.html, /Tidak datang: 12 orang/)
  assert.match(evening.html, /FATIMAH DEWI/)
  assert.match(evening.html, /12 orang tanpa tanggal/)
  const again = await supervisor.get(await proposed())
  assert.match(again.html, /Pindah hari dibanding rencana sebelumnya/)
  assert.match(again.html, /FATIMAH DEWI/)
  assert.doesNotMatch((await supervisor.get('/rencana')).html, /Tidak datang:/, 'they have a date again')
})
