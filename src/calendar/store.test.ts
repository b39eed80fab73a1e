import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { err, ok } from '#kernel'
import { makeOffice } from '../../test/office.ts'
import {
  addPeriod,
  bengkuluWeek,
  loadCalendar,
  nationalDayOn,
  ramadan2016,
  sessionsOn,
  setHours,
  workingDays,
} from './index.ts'
import { calendar2016, day } from './sample.ts'

const office = await makeOffice()
const load = (from: string, to: string, who = office.system) =>
  office.db.read(who.office, (tx) => loadCalendar(who, tx, day(from), day(to)))
const week = (validFrom: string, days = bengkuluWeek.days) => ({ validFrom: day(validFrom), days })
const half = (text: string) => Temporal.PlainTime.from(text)

test('the tables count 246 working days in 2016, the very days of the sample', async () => {
  const calendar = await load('2016-01-01', '2017-01-01')
  const days = workingDays(calendar, calendar.from, calendar.to).map(String)
  assert.equal(days.length, 246)
  assert.deepEqual(days, workingDays(calendar2016(), calendar.from, calendar.to).map(String))
})

test('2026 has seventeen holidays and eight days of collective leave', async () => {
  const { nationalDays } = await load('2026-01-01', '2027-01-01')
  const kinds = [...nationalDays.values()].map((one) => one.kind)
  assert.equal(kinds.filter((kind) => kind === 'holiday').length, 17)
  assert.equal(kinds.filter((kind) => kind === 'collective-leave').length, 8)
})

test('every holiday has a name in both languages, Isra Mikraj of 2016 on the 6th', async () => {
  const calendar = await load('2016-01-01', '2027-01-01')
  for (const one of calendar.nationalDays.values()) assert.ok(one.nameId && one.nameEn)
  assert.match(nationalDayOn(calendar, day('2016-05-06'))?.nameId ?? '', /Isra Mikraj/)
  assert.deepEqual(calendar.knownYears, [2016, 2026])
})

test('hours come back as they were set, and the same date set again is replaced whole', async () => {
  assert.deepEqual(await setHours(office.system, bengkuluWeek), ok(null))
  const monday = bengkuluWeek.days.slice(0, 1)
  assert.ok((await setHours(office.system, week('2016-09-01'))).ok)
  assert.ok((await setHours(office.system, week('2016-09-01', monday))).ok)
  const { weeks } = await load('2016-01-01', '2017-01-01')
  assert.deepEqual(
    weeks.map((one) => [one.validFrom.toString(), one.days.length]),
    [
      ['2014-05-20', 5],
      ['2016-09-01', 1],
    ],
  )
  const [first] = weeks
  assert.equal(JSON.stringify(first?.days), JSON.stringify(bengkuluWeek.days))
})

test('two supervisors who set the same week at one instant leave the week of one of them', async () => {
  const at = day('2017-01-02')
  const done = await Promise.all(
    bengkuluWeek.days.map((one) => setHours(office.system, { validFrom: at, days: [one] })),
  )
  assert.ok(done.every((one) => one.ok))
  const { weeks } = await load('2017-01-01', '2017-02-01')
  assert.equal(weeks.find((one) => one.validFrom.equals(at))?.days.length, 1)
})

test('Ramadan is found by the days it touches, and not after its end', async () => {
  assert.ok((await addPeriod(office.system, ramadan2016)).ok)
  const june = await load('2016-06-01', '2016-06-08')
  assert.equal(sessionsOn(june, day('2016-06-07'))[1]?.to.toString(), '15:00:00')
  assert.deepEqual((await load('2016-07-06', '2016-08-01')).periods, [])
})

test('hours that cannot be are refused and leave nothing', async () => {
  const [one] = bengkuluWeek.days
  assert.ok(one)
  const late = { ...one, open: { from: half('16:00'), to: half('08:00') } }
  const lunch = { ...one, rest: { from: half('15:00'), to: half('17:00') } }
  assert.deepEqual(await setHours(office.system, week('2018-01-01', [])), err('no-hours'))
  assert.deepEqual(await setHours(office.system, week('2018-01-01', [one, one])), err('weekday-twice'))
  assert.deepEqual(await setHours(office.system, week('2018-01-01', [late])), err('hours-out-of-order'))
  assert.deepEqual(await setHours(office.system, week('2018-01-01', [lunch])), err('hours-out-of-order'))
  const backwards = { ...ramadan2016, endDay: ramadan2016.firstDay }
  assert.deepEqual(await addPeriod(office.system, backwards), err('period-ends-before-it-begins'))
  const closure = { ...ramadan2016, kind: 'closure' as const }
  assert.deepEqual(await addPeriod(office.system, closure), err('closed-days-have-no-hours'))
})

test('only who may change the calendar changes it', async () => {
  const examiner = await office.staff(['examiner'])
  assert.deepEqual(await setHours(examiner, bengkuluWeek), err('forbidden'))
  assert.deepEqual(await addPeriod(examiner, ramadan2016), err('forbidden'))
  assert.ok((await setHours(await office.staff(['supervisor']), bengkuluWeek)).ok)
})

test('another office has its own hours and the same holidays', async () => {
  const other = { ...office.system, office: 'plg' }
  const calendar = await load('2016-01-01', '2017-01-01', other)
  assert.deepEqual([calendar.weeks, calendar.periods], [[], []])
  assert.equal(calendar.nationalDays.size, 19)
})

test('the office reads national facts but cannot rewrite them', async () => {
  const rewrite = office.db.transaction('bkl', async (tx) =>
    ok(await sql`update national_day set kind = 'holiday'`.execute(tx)),
  )
  await assert.rejects(rewrite, /permission denied/)
})
