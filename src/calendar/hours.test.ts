import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  bengkuluWeek,
  hoursOn,
  intakeOn,
  isOpenAt,
  openMinutes,
  ramadan2016,
  sessionsOn,
  unknownYears,
  type Calendar,
  type DayHours,
  type Period,
  type Session,
} from './index.ts'
import { calendar2016, closed, day } from './sample.ts'

const ramadan: Period = { id: 'period_ramadan', ...ramadan2016 }
const show = ({ from, to }: Session) => `${from.toString().slice(0, 5)}-${to.toString().slice(0, 5)}`
const shown = (calendar: Calendar, date: string) => sessionsOn(calendar, day(date)).map(show)
const at = (text: string) => Temporal.PlainTime.from(text)

const hours = (weekday: number, from: string, to: string): DayHours => ({
  weekday,
  open: { from: at(from), to: at(to) },
  rest: null,
  intake: { from: at(from), to: at(to) },
  assumed: true,
})
const saturday: Period = {
  id: 'period_saturday',
  kind: 'extra-session',
  name: 'Layanan Sabtu',
  firstDay: day('2016-03-05'),
  endDay: day('2016-03-13'),
  days: [hours(6, '08:00', '12:00')],
}

test('an ordinary day has a break at noon, a Friday a longer one for the prayer', () => {
  assert.deepEqual(shown(calendar2016(), '2016-01-18'), ['08:00-12:00', '13:00-16:00'])
  assert.deepEqual(shown(calendar2016(), '2016-01-22'), ['08:00-11:30', '13:00-16:00'])
  assert.equal(openMinutes(sessionsOn(calendar2016(), day('2016-01-18'))), 420)
  assert.equal(openMinutes(sessionsOn(calendar2016(), day('2016-01-22'))), 390)
})

test('Ramadan 2016 has its own hours, 32.5 in a week', () => {
  const calendar = calendar2016([ramadan])
  assert.deepEqual(shown(calendar, '2016-06-06'), ['08:00-12:00', '12:30-15:00'])
  assert.deepEqual(shown(calendar, '2016-06-10'), ['08:00-11:30', '12:30-15:30'])
  assert.deepEqual(shown(calendar, '2016-06-03'), ['08:00-11:30', '13:00-16:00'])
  const week = ['06', '07', '08', '09', '10'].map((d) =>
    openMinutes(sessionsOn(calendar, day(`2016-06-${d}`))),
  )
  assert.equal(
    week.reduce((a, b) => a + b),
    32.5 * 60,
  )
})

test('nobody is served at the week-end, on a holiday, or when the office is closed', () => {
  const calendar = calendar2016([closed('2016-03-01', '2016-03-02'), saturday])
  for (const date of ['2016-01-17', '2016-02-08', '2016-07-04', '2016-03-01', '2016-03-06'])
    assert.deepEqual(shown(calendar, date), [], date)
  assert.equal(intakeOn(calendar, day('2016-01-17')), null)
})

test('an extra Saturday is open by its own hours; a closure is stronger', () => {
  assert.deepEqual(shown(calendar2016([saturday]), '2016-03-05'), ['08:00-12:00'])
  assert.deepEqual(shown(calendar2016([saturday]), '2016-03-07'), ['08:00-12:00', '13:00-16:00'])
  assert.deepEqual(shown(calendar2016([saturday, closed('2016-03-05', '2016-03-06')]), '2016-03-05'), [])
})

test('of two special periods the one that began later speaks', () => {
  const short: Period = {
    ...ramadan,
    id: 'period_short',
    firstDay: day('2016-06-27'),
    days: [hours(1, '08:00', '11:00')],
  }
  assert.deepEqual(shown(calendar2016([ramadan, short]), '2016-06-27'), ['08:00-11:00'])
  assert.deepEqual(shown(calendar2016([short, ramadan]), '2016-06-28'), ['08:00-12:00', '12:30-15:00'])
})

test('numbers are handed out from half past seven until noon', () => {
  const intake = intakeOn(calendar2016(), day('2016-01-18'))
  assert.ok(intake)
  assert.equal(show(intake), '07:30-12:00')
})

test('the first minute of a session belongs to it, the last does not', () => {
  const calendar = calendar2016()
  const open = (time: string) => isOpenAt(calendar, day('2016-01-18'), at(time))
  assert.deepEqual(['07:59', '08:00', '11:59', '12:00', '13:00', '16:00'].map(open), [
    false,
    true,
    true,
    false,
    true,
    false,
  ])
})

test('new hours hold from their day on, and the days before keep theirs', () => {
  const shorter = { validFrom: day('2016-09-01'), days: [hours(1, '09:00', '12:00')] }
  const calendar = { ...calendar2016(), weeks: [bengkuluWeek, shorter] }
  assert.deepEqual(shown(calendar, '2016-08-29'), ['08:00-12:00', '13:00-16:00'])
  assert.deepEqual(shown(calendar, '2016-09-05'), ['09:00-12:00'])
  assert.equal(hoursOn(calendar, day('2016-09-06')), null)
})

test('a year whose decree nobody entered is named', () => {
  assert.deepEqual(unknownYears({ ...calendar2016(), to: day('2018-01-01') }), [2017])
})
