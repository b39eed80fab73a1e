import assert from 'node:assert/strict'
import { test } from 'node:test'
import { counterBrowsers } from '../../test/browser.ts'
import { makeOffice } from '../../test/office.ts'
import { SEASON, day, list, openSeasonOffice } from '../../test/season.ts'
import { loadCalendar } from '#calendar'
import { loadFacilities } from '#facilities'
import type { Ctx } from '#people'
import { askOtherDate, proposePlan, regencyParts } from '#planning'
import { simulate } from '#simulation'
import { showDate } from '#words'
import { boardOf, whyOf } from './queries.ts'
import { boardPages } from './pages.tsx'
import { seasonOf } from './outlook.ts'
import { outlookOf } from './play.ts'

const office = await makeOffice('2016-01-11T07:00:00+07:00')
const { system } = office
const open = counterBrowsers(office, [boardPages()])
const supervisor = await office.staff(['supervisor'])
const [kaur, mukomuko] = [await office.staff(['liaison'], '1704'), await office.staff(['liaison'], '1706')]

test('without a season the board says so, and with nobody placed it shows the seats of the days', async () => {
  assert.match((await (await open('supervisor')).get('/papan')).html, /Belum ada musim haji/)
  await openSeasonOffice(system)
  const board = await boardOf(supervisor)
  assert.ok(board && board.lines.length > 40)
  assert.equal(board.room, null)
  assert.ok(
    board.lines.every(({ placed, seats, persons }) => placed === 0 && seats > 0 && persons.length === 3),
  )
})

test('a plan stands on the board: its people add up, prices are told, and the proof is in words', async () => {
  await list(system, '1704', 60)
  await list(system, '1706', 40)
  assert.ok((await proposePlan(supervisor, { season: SEASON, regencies: ['1704', '1706'], seed: 1 })).ok)
  const board = await boardOf(supervisor)
  assert.ok(board)
  const column = (r: number): number => board.lines.reduce((sum, { persons }) => sum + (persons[r] ?? 0), 0)
  const of = (regency: string): number => column(board.regencies.findIndex((one) => one.regency === regency))
  assert.deepEqual([of('1704'), of('1706'), of('1771')], [60, 40, 0])
  for (const line of board.lines) {
    assert.equal(
      line.persons.reduce((sum, one) => sum + one, 0),
      line.placed,
    )
    assert.ok(line.placed <= line.seats)
    assert.equal(line.next === null, line.placed === line.seats)
  }
  assert.ok(board.room !== null && board.room >= 0 && board.room < 100)
  const { html } = await (await open('supervisor')).get('/papan')
  assert.match(html, /Terbukti/)
  assert.match(html, /href="\/papan\/1704"/)
  assert.doesNotMatch(html, /href="\/papan\/1771"/, 'nobody of the town has a day')
})

test('every day of a regency has a reason, and its own days are among the best', async () => {
  const why = await whyOf(supervisor, '1704')
  const [group] = why?.groups ?? []
  assert.ok(group)
  assert.equal(group.persons, 60)
  assert.equal(
    group.days.reduce((sum, { planned }) => sum + planned, 0),
    60,
  )
  for (const { planned, reason } of group.days)
    assert.equal(planned > 0, reason.kind === 'comes', JSON.stringify(reason))
  const { html } = await (await open('supervisor')).get('/papan/1704')
  assert.match(html, /Termasuk hari terbaik|menit lebih hemat/)
})

test('a liaison sees the own people and every day’s seats, and no other regency’s reasons', async () => {
  const [whole, own] = [await boardOf(supervisor), await boardOf(kaur)]
  assert.deepEqual(
    own?.regencies.map(({ regency }) => regency),
    ['1704'],
  )
  assert.deepEqual(
    own?.lines.map(({ seats, placed }) => [seats, placed]),
    whole?.lines.map(({ seats, placed }) => [seats, placed]),
  )
  assert.equal(await whyOf(kaur, '1706'), undefined)
  assert.ok(await whyOf(mukomuko, '1706'))
  const liaison = await open('liaison')
  assert.equal((await liaison.get('/papan/1704')).status, 200)
  for (const path of ['/papan/1706', '/papan/9999']) assert.equal((await liaison.get(path)).status, 404)
  assert.equal((await (await open('examiner')).get('/papan')).status, 403)
  assert.equal((await (await open()).get('/papan')).status, 403)
})

test('who may ask what would be can move a group: by a link in each cell, or with the mouse, and only the own', async () => {
  const link = /href="\/andai\/baru\/shift\?rombongan=(\d+)&amp;hari=\d{4}-\d\d-\d\d"/g
  const groupsOn = async (html: string) => [
    ...new Set([...html.matchAll(link)].map(([, group = '']) => group)),
  ]
  const { html } = await (await open('supervisor')).get('/papan')
  assert.deepEqual((await groupsOn(html)).toSorted(), ['1704', '1706'])
  assert.match(html, /<div id="pindah" hidden[^>]*><form method="post" action="\/andai\/baru\/shift"/)
  assert.match(html, /<script src="\/aset\/\w+\/papan.js" defer>/)
  const liaison = await (await open('liaison')).get('/papan')
  assert.deepEqual(await groupsOn(liaison.html), ['1704'])
  for (const role of ['head-of-office', 'information'] as const) {
    const reader = await (await open(role)).get('/papan')
    assert.deepEqual(await groupsOn(reader.html), [])
    assert.doesNotMatch(reader.html, /<script|id="pindah"/, role)
  }
})

test('a day knows which groups come and which it was refused for; a liaison reads only of the own', async () => {
  const before = await boardOf(supervisor)
  const first = before?.lines.find(({ groups }) => groups.some(({ regency }) => regency === '1706'))
  assert.ok(first)
  const parts = await system.db.read('bkl', (tx) => regencyParts(mukomuko, tx, SEASON, '1706'))
  const part = parts.find((one) => one.day.equals(first.date))
  assert.ok(part)
  assert.ok((await askOtherDate(mukomuko, { part: part.id, version: part.version }, 'Hari pasar', null)).ok)
  assert.ok((await proposePlan(supervisor, { season: SEASON, regencies: ['1706'], seed: 1 })).ok)
  const lineOf = async (by: Ctx) => (await boardOf(by))?.lines.find(({ date }) => date.equals(first.date))
  assert.deepEqual((await lineOf(supervisor))?.refused, ['1706'])
  assert.deepEqual((await lineOf(kaur))?.refused, [])
  const board = await boardOf(supervisor)
  for (const { groups, persons } of board?.lines ?? [])
    assert.equal(
      groups.reduce((sum, one) => sum + one.persons, 0),
      persons.reduce((sum, one) => sum + one, 0),
    )
})

test('the plan is played by chance: who waits how long, and whether every passport is there in time', async () => {
  const outlook = await outlookOf(supervisor)
  assert.ok(outlook?.report)
  const { figures, waits, ready, finished, seasons } = outlook.report
  assert.ok(seasons >= 96)
  assert.equal(outlook.dates.length, ready.length)
  assert.equal(outlook.dates.at(-1), '2016-05-31', 'up to the deadline')
  assert.ok(figures['in-time'].value > 0.9 && figures['in-time'].value <= 1)
  assert.ok(waits.pilgrim.people > 80 * seasons && waits.public.people > 1_000 * seasons)
  assert.deepEqual(
    ready,
    ready.toSorted((a, b) => a - b),
    'nobody gives a passport back',
  )
  assert.equal(finished.at(-1), figures['all-in-time'].value, 'the last day is the deadline')
  assert.ok(
    finished.every((chance, d) => chance <= 1 && (chance === 0 || (ready[d] ?? 0) > 0.9)),
    'nobody is last before nearly everybody has theirs',
  )
  assert.deepEqual((await outlookOf(supervisor))?.report, outlook.report, 'the same chance, the same answer')
  const { status, html } = await (await open('supervisor')).get('/papan/perkiraan')
  assert.equal(status, 200)
  assert.match(html, /Peluang semua jemaah berpaspor/)
  assert.equal(html.match(/<svg class="chart"/g)?.length, 4)
  const nine = outlook.dates[finished.findIndex((chance) => chance >= 0.9)]
  assert.ok(nine)
  assert.ok(html.includes(showDate(day(nine), 'id')))
  assert.match(html, /Anggapan/)
  assert.equal((await (await open('examiner')).get('/papan/perkiraan')).status, 403)
})

test('a day without anybody at the desks cannot be played, and the page says so', async () => {
  const read = system.db.read
  const [calendar, facilities] = await read(
    system.office,
    async (tx) =>
      [
        await loadCalendar(system, tx, day('2016-02-01'), day('2016-02-02')),
        await loadFacilities(system, tx),
      ] as const,
  )
  const none = seasonOf(
    { days: [], cohorts: [] },
    { calendar, facilities: { ...facilities, counters: [] }, mostOvertaken: 3, after: [day('2016-02-01')] },
  )
  assert.deepEqual(simulate(none, { seed: 1, seasons: 1 }), { ok: false, error: 'no-desk' })
})
