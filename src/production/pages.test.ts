import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadCalendar } from '#calendar'
import { endOutage, loadFacilities, reportOutage, type OutOfOrder } from '#facilities'
import { allocate, checkQuality, print } from '#issuance'
import { bookDesk, firstDelivery } from '../../test/book-desk.ts'
import { counterBrowsers } from '../../test/browser.ts'
import { makeOffice } from '../../test/office.ts'
import { programOf } from '../../test/program.ts'
import { openSeasonOffice, value } from '../../test/season.ts'
import { productionApi, productionPages, productionRoom } from './index.ts'
import { pressDays } from './press.ts'

const office = await makeOffice('2016-02-15T09:00:00+07:00')
const { system } = office
await openSeasonOffice(system)
await firstDelivery(system)
const { approved, printed, versionOf } = bookDesk(system)
const browser = counterBrowsers(office, [productionPages()])
const production = await browser('production')
const supervisor = await browser('supervisor')
const program = programOf([productionApi()], await office.staff(['production']))
const read = <T>(work: Parameters<typeof office.db.read<T>>[1]) => office.db.read(system.office, work)
const room = () => read((tx) => productionRoom(system, tx))
const printers = async (): Promise<OutOfOrder[]> =>
  (await read((tx) => loadFacilities(system, tx))).printers.map(({ id }) => ({
    kind: 'printer',
    printer: id,
  }))
const moment = (iso: string) => Temporal.Instant.from(`${iso}+07:00`)

test('the room sees who waits for which turn of the book, and why in that order', async () => {
  const [pilgrim, toCheck] = [await approved('1704'), await printed()]
  office.moveTo('2016-02-16T09:00:00+07:00')
  const neighbour = await approved()
  const { html } = await production.get('/cetak')
  for (const id of [pilgrim, neighbour, toCheck])
    assert.match(html, new RegExp(`href="/berkas/${id}/penerbitan"`))
  assert.match(html, /Menunggu blanko: 2/)
  assert.ok(html.indexOf(pilgrim) < html.indexOf(neighbour), 'promised a day earlier')
  assert.match(html, /janji 19 Februari 2016/)
  assert.doesNotMatch(html, /Pencetakan terganggu/)
})

test('while every printer stands still the page says since when, and no day where nobody knows the end', async () => {
  office.moveTo('2016-02-17T10:00:00+07:00')
  for (const of of await printers())
    value(
      await reportOutage(system, { of, from: moment('2016-02-17T09:00:00'), to: null, reason: 'no-power' }),
    )
  const { html } = await supervisor.get('/cetak')
  for (const said of [
    /Pencetakan terganggu: 0 dari 1 printer bekerja/,
    /17 Februari 2016/,
    /Tidak dapat diperkirakan/,
    /Janji yang terancam<\/dt><dd>2, di antaranya 1 jemaah/,
  ])
    assert.match(html, said)
})

test('an end that is known gives a day; after the repair the backlog goes on and the room works again', async () => {
  const { facilities } = await read(async (tx) => ({ facilities: await loadFacilities(system, tx) }))
  for (const { id } of facilities.outages) value(await endOutage(system, id, moment('2016-02-24T09:00:00')))
  const known = await room()
  assert.deepEqual(known.backlog.estimate, { kind: 'by', day: Temporal.PlainDate.from('2016-02-24') })
  assert.equal(known.backlog.broken.length, 2)
  assert.match((await production.get('/cetak')).html, /Rabu, 24 Februari 2016/)
  office.moveTo('2016-02-24T10:00:00+07:00')
  const after = await room()
  assert.equal(after.press.standing.length, 0)
  assert.deepEqual([after.backlog.late, after.backlog.broken], [3, []])
  const [first] = after.lists[0]?.lines ?? []
  assert.ok(first)
  value(await allocate(system, first.id, await versionOf(first.id), null))
  value(await print(system, first.id, await versionOf(first.id)))
  value(await checkQuality(system, first.id, await versionOf(first.id), { pass: true }))
  assert.equal((await room()).backlog.waiting.allocation, 1)
})

test('today counts only the hours that are left, and a day off nothing', async () => {
  const days = async (at: string) => {
    office.moveTo(at)
    return read(async (tx) => {
      const from = Temporal.PlainDate.from('2016-02-25')
      const calendar = await loadCalendar(system, tx, from, from.add({ days: 10 }))
      return pressDays(await loadFacilities(system, tx), calendar, system.now())
    })
  }
  const morning = await days('2016-02-25T06:00:00+07:00')
  const [whole, next] = morning
  assert.equal(whole?.prints, next?.prints)
  const noon = await days('2016-02-25T12:30:00+07:00')
  assert.ok((noon[0]?.prints ?? 0) > 0 && (noon[0]?.prints ?? 0) < (whole?.prints ?? 0))
  assert.equal((await days('2016-02-25T20:00:00+07:00'))[0]?.prints, 0)
  assert.ok(morning.every(({ day }) => day.dayOfWeek <= 5))
})

test('a room that lacks blank books is told how many', async () => {
  const lacking = await room()
  assert.equal(lacking.blanksLacking, 0)
  const poor = await makeOffice('2016-02-15T09:00:00+07:00')
  await openSeasonOffice(poor.system)
  await bookDesk(poor.system).approved()
  const page = await counterBrowsers(poor, [productionPages()])('production')
  assert.match((await page.get('/cetak')).html, /Kurang 1 buku/)
})

test('the same as JSON, without names', async () => {
  const { status, said } = await program.ask('GET', '/production/backlog')
  assert.equal(status, 200)
  const text = JSON.stringify(said)
  assert.doesNotMatch(text, /PEMOHON/)
  assert.match(text, /"waiting":\{"allocation":1,"printing":0,"quality-check":1\}/)
  assert.match(text, /"printsPerDay":\{"all":\d+,"working":\d+\}/)
  assert.match(text, /"reason":"promise","day":"2016-02-/)
})

test('the page is for the room and for whoever decides', async () => {
  for (const role of ['handover', 'treasurer', 'liaison', undefined] as const) {
    assert.equal((await (await browser(role)).get('/cetak')).status, 403)
  }
  const stranger = programOf([productionApi()], office.visitor)
  assert.equal((await stranger.ask('GET', '/production/backlog')).status, 403)
})
