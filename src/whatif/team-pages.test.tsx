import assert from 'node:assert/strict'
import { test } from 'node:test'
import { proposePlan } from '#planning'
import { counterBrowsers } from '../../test/browser.ts'
import { makeOffice } from '../../test/office.ts'
import { SEASON, list, openSeasonOffice } from '../../test/season.ts'
import { openTeam } from '../../test/team.ts'
import { whatIfPages } from './pages.tsx'
import { answerQuestions } from './run.ts'

const office = await makeOffice('2016-01-11T07:00:00+07:00')
const { system } = office
const open = counterBrowsers(office, [whatIfPages(() => undefined)])
const planner = await office.staff(['supervisor'])
await openSeasonOffice(system)
await list(system, '1704', 60)
assert.ok((await proposePlan(planner, { season: SEASON, regencies: ['1704'], seed: 1 })).ok)
const supervisor = await open('supervisor')

test('an office without a kit is told to enter one first', async () => {
  const { html } = await supervisor.get('/andai/baru/mobile')
  assert.match(html, /belum mencatat kit keliling/)
  assert.match((await supervisor.get('/andai/baru/call-back')).html, /Belum ada tim/)
})

test('a team is sent from a page, whose mistakes come back with the ticks; and called back from another', async () => {
  const { kits, officers } = await openTeam(office)
  const team = {
    regency: '1704',
    place: 'Balai Kemenag Kaur, Bintuhan',
    from: '2016-03-02',
    to: '2016-03-02',
    opens: '08:00',
    closes: '12:00',
    kits: kits.slice(0, 1).join(','),
    officers: officers.join(','),
  }
  const wrong = await supervisor.post('/andai/baru/mobile', { ...team, kits: '', place: 'X' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.html, /Pilih paling sedikit satu kit/)
  assert.match(wrong.html, /Tulis tempat, 3 sampai 120 huruf/)
  for (const one of officers) assert.match(wrong.html, new RegExp(`value="${one}" checked`))
  const sent = await supervisor.post('/andai/baru/mobile', team)
  await answerQuestions(system)
  const done = await supervisor.get(sent.location ?? '')
  assert.match(done.html, /Tim ke Kaur, di Balai Kemenag Kaur, Bintuhan/)
  assert.match(done.html, /Rabu, 2 Maret 2016, Balai Kemenag Kaur, Bintuhan/)
  assert.match(done.html, /Kit: Kit 1/)
  assert.equal((await supervisor.post(`${sent.location}/terapkan`, {})).location, sent.location)
  const form = await supervisor.get('/andai/baru/call-back')
  const session = /value="(mobile_[0-9a-f]+ 2016-03-02)"/.exec(form.html)?.[1]
  assert.ok(session)
  const none = await supervisor.post('/andai/baru/call-back', { session: 'mobile_x' })
  assert.equal(none.status, 422)
  const back = await supervisor.post('/andai/baru/call-back', { session })
  await answerQuestions(system)
  const answer = await supervisor.get(back.location ?? '')
  assert.match(answer.html, /Tim ke Balai Kemenag Kaur, Bintuhan tidak jadi pergi Rabu, 2 Maret 2016/)
  assert.equal((await supervisor.post(`${back.location}/terapkan`, {})).location, back.location)
  const liaison = await open('liaison', '1704')
  assert.equal((await liaison.get('/andai/baru/mobile')).status, 404)
})
