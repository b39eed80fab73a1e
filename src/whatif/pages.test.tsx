import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hold } from '#appointments'
import { proposePlan } from '#planning'
import { counterBrowsers } from '../../test/browser.ts'
import { makeOffice } from '../../test/office.ts'
import { SEASON, day, list, openSeasonOffice, value } from '../../test/season.ts'
import { whatIfPages } from './pages.tsx'
import { answerQuestions } from './run.ts'

const office = await makeOffice('2016-01-11T07:00:00+07:00')
const { system } = office
let asked = 0
const open = counterBrowsers(office, [whatIfPages(() => (asked += 1))])
const planner = await office.staff(['supervisor'])
await openSeasonOffice(system)
await list(system, '1704', 60)
assert.ok((await proposePlan(planner, { season: SEASON, regencies: ['1704'], seed: 1 })).ok)
const supervisor = await open('supervisor')

test('a form with a mistake comes back as it was typed, with the problem at its field', async () => {
  const wrong = await supervisor.post('/andai/baru/evening', { day: '2016-02-03', closes: 'malam' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.html, /Tulis jam seperti 08:00/)
  assert.match(wrong.html, /value="malam"/)
  const early = await supervisor.post('/andai/baru/booth', {
    name: 'Booth 9',
    from: '2016-03-01',
    to: '2016-02-01',
  })
  assert.match(early.html, /Hari terakhir harus sesudah hari pertama/)
})

test('a question is worked out while the page waits, and its answer compares before and after', async () => {
  const sent = await supervisor.post('/andai/baru/extra-day', {
    day: '2016-02-06',
    opens: '08:00',
    closes: '12:00',
  })
  assert.equal(asked, 1)
  const path = sent.location ?? ''
  assert.match(path, /^\/andai\/scenario_/)
  const waiting = await supervisor.get(path)
  assert.match(waiting.html, /Sedang dihitung/)
  assert.match(waiting.html, /http-equiv="refresh"/)
  await answerQuestions(system)
  const done = await supervisor.get(path)
  assert.match(done.html, /Sebelum dan sesudah/)
  assert.match(done.html, /Tidak ada yang pindah hari/)
  assert.match(done.html, /Terapkan sekarang/)
  assert.doesNotMatch(done.html, /http-equiv="refresh"/)
  const more = await supervisor.get(`/andai/baru/close-day?dari=${path.split('/').at(-1)}`)
  assert.match(more.html, /Selain itu: Buka Sabtu, 6 Februari 2016/)
})

test('adopting from the page does it, and the page says when', async () => {
  const sent = await supervisor.post('/andai/baru/extra-day', {
    day: '2016-02-13',
    opens: '08:00',
    closes: '12:00',
  })
  await answerQuestions(system)
  const done = await supervisor.post(`${sent.location}/terapkan`, {})
  assert.equal(done.location, sent.location)
  assert.match((await supervisor.get(sent.location ?? '')).html, /Diterapkan 11 Januari 2016/)
  const again = await supervisor.post(`${sent.location}/terapkan`, {})
  assert.equal(again.status, 409)
})

test('the board’s link fills in the group and its day; nothing but the new day is left to say', async () => {
  const { html } = await supervisor.get('/andai/baru/shift?rombongan=1704&hari=2016-02-03')
  assert.match(html, /value="1704" checked/)
  assert.match(html, /id="from"[^>]*value="2016-02-03"/)
  assert.doesNotMatch(html, /id="to"[^>]*value=/)
})

test('the answer draws before and after, and names the public whose half hour is lost with the way to that day', async () => {
  for (const starts of ['08:00', '08:00', '10:00'])
    value(
      await hold(office.visitor, {
        slot: { day: day('2016-01-20'), starts: Temporal.PlainTime.from(starts) },
        answers: { service: 'new', age: 'adult', pilgrim: false, channel: 'walk-in' },
        replaces: null,
      }),
    )
  const asking = await supervisor.post('/andai/baru/close-day', { day: '2016-01-20' })
  await answerQuestions(system)
  const { html } = await supervisor.get(asking.location)
  assert.equal([...html.matchAll(/<svg class="chart"/g)].length, 4)
  for (const said of [/Menunggu menurut jam datang/, /Paspor jemaah yang siap/, /Sisa tempat jemaah/])
    assert.match(html, said)
  assert.match(html, /Rabu, 20 Januari 2016<\/td><td><strong>\d+\u00a0→\u00a00<\/strong>/)
  assert.match(html, /3 pemohon umum sudah memesan/)
  assert.match(html, /<a href="\/kapasitas\?tanggal=2016-01-20">Rabu, 20 Januari 2016: 3 orang<\/a>/)
  const liaison = await open('liaison', '1704')
  const own = await liaison.post('/andai/baru/close-day', { day: '2016-01-20' })
  await answerQuestions(system)
  const told = await liaison.get(own.location)
  assert.match(told.html, /Rabu, 20 Januari 2016: 3 orang/)
  assert.doesNotMatch(told.html, /kapasitas/, 'a liaison has no page of the day')
})

test('rooms and officers are the supervisor’s questions, and nobody reads another’s', async () => {
  const liaison = await open('liaison', '1704')
  assert.equal((await liaison.get('/andai/baru/away')).status, 404)
  assert.match((await liaison.get('/andai/baru/shift')).html, /Kaur/)
  const own = await supervisor.post('/andai/baru/close-day', { day: '2016-03-01' })
  assert.equal((await liaison.get(own.location ?? '')).status, 404)
  await answerQuestions(system)
  const gone = await supervisor.post(`${own.location}/buang`, {})
  assert.equal(gone.location, '/andai')
  assert.equal((await supervisor.get(own.location ?? '')).status, 404)
})
