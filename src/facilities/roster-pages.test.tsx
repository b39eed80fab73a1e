import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isStaff, type Role } from '#people'
import { counterBrowsers } from '../../test/browser.ts'
import { makeOffice } from '../../test/office.ts'
import { facilityPages, hoursOf, loadFacilities } from './index.ts'
import { alone, monday } from './sample.ts'
import { hoursFrom, hoursText } from './week-text.ts'

const office = await makeOffice('2016-02-01T07:10:00+07:00')
const { system } = office
const browser = counterBrowsers(office, [facilityPages(alone)])
const supervisor = await browser('supervisor')
const head = await browser('head-of-office')
const colleague = async (role: Role): Promise<string> => {
  const { who } = await office.staff([role])
  assert.ok(isStaff(who))
  return who.account
}
const [dedi, rudi, desi] = [
  await colleague('senior-examiner'),
  await colleague('production'),
  await colleague('auditor'),
]
const hours = async (account: string, days = 0) => {
  const { roster } = await system.db.read('bkl', (tx) => loadFacilities(system, tx))
  return hoursText(hoursOf(roster, account, monday.add({ days })))
}
const empty = { day1: '', day2: '', day3: '', day4: '', day5: '', day6: '', day7: '' }
const usual = '07.30–12.00, 13.00–16.00'
const week = {
  ...empty,
  validFrom: '2016-02-01',
  skills: 'capture-interview',
  day1: usual,
  day2: '8.00-12.00',
}

test('hours are written and read as an officer writes them', () => {
  for (const text of [usual, '08.00–12.00', '']) assert.equal(hoursText(hoursFrom(text) ?? []), text)
  assert.equal(hoursText(hoursFrom('7.30-12:00,13.00 - 16.00') ?? []), usual)
  for (const wrong of ['pagi', '12.00–08.00', '08.00', '08.00–12.00–16.00', '08.00–25.00', ','])
    assert.equal(hoursFrom(wrong), undefined, wrong)
})

test('an office without a roster says so, and shows everybody who could be on it', async () => {
  const { html, status } = await supervisor.get('/jaga')
  assert.equal(status, 200)
  assert.match(html, /belum punya daftar jaga/)
  assert.match(html, new RegExp(`href="/jaga/${dedi}"`))
  assert.doesNotMatch(html, new RegExp(desi))
  assert.equal((await supervisor.get(`/jaga/${desi}`)).status, 404)
})

test('the week of an officer is entered in one form, a second click changes nothing, mistakes keep what was typed', async () => {
  for (const _ of [1, 2])
    assert.equal(
      (await supervisor.post(`/jaga/${dedi}`, { ...week, _key: 'jadwal' })).location,
      `/jaga/${dedi}`,
    )
  assert.deepEqual(
    [await hours(dedi), await hours(dedi, 1), await hours(dedi, 2)],
    [usual, '08.00–12.00', ''],
  )
  const page = await supervisor.get(`/jaga/${dedi}`)
  assert.match(page.html, /value="07\.30–12\.00, 13\.00–16\.00"/)
  assert.match(page.html, /value="capture-interview" checked/)
  assert.doesNotMatch(page.html, /value="adjudication"|Jadwal lain/)
  const wrong = await supervisor.post(`/jaga/${dedi}`, {
    ...week,
    validFrom: '2016-01-31',
    day3: 'siang',
    day1: usual,
  })
  assert.equal(wrong.status, 422)
  for (const said of ['href="#validFrom">Pilih hari ini', 'href="#day3">Tulis jam seperti', 'value="siang"'])
    assert.ok(wrong.html.includes(said), said)
  const idle = await supervisor.post(`/jaga/${dedi}`, { ...week, skills: '' })
  assert.match(idle.html, /href="#skills">Pilih paling sedikit satu tahap/)
  const twice = await supervisor.post(`/jaga/${dedi}`, { ...week, day1: '08.00–12.00, 11.00–13.00' })
  assert.equal(twice.status, 409)
  assert.match(twice.html, /bertumpuk/)
  const foreign = await supervisor.post(`/jaga/${rudi}`, week)
  assert.equal(foreign.status, 409)
  assert.match(foreign.html, /tidak boleh mengerjakan tahap itu/)
  assert.match((await supervisor.get('/jaga?minggu=2016-02-03')).html, /Senin 1<\/th>/)
})

test('an absence is entered for days, shown, and called off', async () => {
  const form = { account: dedi, kind: 'leave', firstDay: '2016-02-01', lastDay: '2016-02-02', hours: '' }
  for (const _ of [1, 2])
    assert.equal(
      (await supervisor.post('/jaga', { ...form, _key: 'cuti' })).location,
      '/jaga?minggu=2016-02-01',
    )
  assert.deepEqual([await hours(dedi), await hours(dedi, 1)], ['', ''])
  assert.match((await supervisor.get('/jaga')).html, /Cuti<\/strong>/)
  const extra = { ...form, kind: 'extra-shift', hours: '16.00–18.00' }
  const away = await supervisor.post('/jaga', extra)
  assert.equal(away.status, 409)
  assert.match(away.html, /Batalkan catatan itu dahulu/)
  const page = await supervisor.get(`/jaga/${dedi}`)
  assert.match(page.html, /1 Februari 2016 sampai dengan 2 Februari 2016, seharian/)
  const [, off = ''] = /action="(\/jaga\/pengecualian\/off-roster_\w+\/batal)"/.exec(page.html) ?? []
  assert.equal((await supervisor.post(off, {})).status, 303)
  assert.equal((await supervisor.post(off, {})).status, 404)
  assert.equal((await supervisor.post('/jaga', extra)).status, 303)
  assert.equal(await hours(dedi), `${usual}, 16.00–18.00`.replace('16.00, 16.00–', ''))
})

test('what is missing is said at its field, with everything typed still there', async () => {
  const wrong = await supervisor.post('/jaga', {
    account: '',
    kind: 'extra-shift',
    firstDay: '',
    lastDay: '2016-02-05',
    hours: 'x',
  })
  assert.equal(wrong.status, 422)
  for (const said of [
    'href="#account">Pilih petugas',
    'href="#firstDay">Isi tanggal',
    'href="#hours">Tulis jam',
    'value="x"',
  ])
    assert.ok(wrong.html.includes(said), said)
  const unsaid = await supervisor.post('/jaga', {
    account: dedi,
    kind: 'extra-shift',
    firstDay: '2016-02-03',
    lastDay: '2016-02-03',
    hours: '',
  })
  assert.match(unsaid.html, /href="#hours">Tulis satu rentang jam/)
  const stranger = await supervisor.post('/jaga', {
    account: rudi,
    kind: 'leave',
    firstDay: '2016-02-03',
    lastDay: '2016-02-03',
    hours: '',
  })
  assert.equal(stranger.status, 409)
  assert.match(stranger.html, /Isi jadwal mingguannya dahulu/)
})

test('an empty week takes an officer off the roster, and the weeks before are still told', async () => {
  assert.equal(
    (await supervisor.post(`/jaga/${dedi}`, { ...empty, validFrom: '2016-02-15', skills: '' })).status,
    303,
  )
  assert.deepEqual([await hours(dedi, 7), await hours(dedi, 14)], [usual, ''])
  assert.match((await supervisor.get(`/jaga/${dedi}`)).html, /Jadwal lain yang pernah atau akan berlaku: 1/)
})

test('the head of the office reads, others do not get in', async () => {
  const { html } = await head.get(`/jaga/${dedi}`)
  assert.doesNotMatch(html, /Simpan jadwal/)
  for (const [path, fields] of [
    ['/jaga', {}],
    [`/jaga/${dedi}`, week],
    ['/jaga/pengecualian/off-roster_0/batal', {}],
  ] as const) {
    assert.equal((await head.post(path, fields)).status, 403)
    assert.equal((await (await browser('senior-examiner')).post(path, fields)).status, 403)
  }
  assert.equal((await (await browser('senior-examiner')).get('/jaga')).status, 403)
})
