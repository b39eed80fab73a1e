import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { openMinutes } from '#calendar'
import { cut, merge } from './ranges.ts'
import {
  hoursOf,
  rosterOn,
  skillsOfRoles,
  wrongWeek,
  type Roster,
  type RosterException,
  noRoster,
} from './roster.ts'
import { monday, officer, session, time } from './sample.ts'

const dedi = officer('dedi', ['capture-interview'], [session('07:30', '12:00'), session('13:00', '16:00')])
const away = (
  kind: RosterException['kind'],
  days: number,
  at: RosterException['at'] = null,
): RosterException => ({
  id: 'off-roster_1',
  account: dedi.account,
  kind,
  firstDay: monday,
  endDay: monday.add({ days }),
  at,
})
const roster = (...exceptions: RosterException[]): Roster => ({ ...noRoster, weeks: [dedi], exceptions })
const said = (asked: Roster, day = monday) =>
  hoursOf(asked, dedi.account, day).map(
    ({ from, to }) => `${from.toString().slice(0, 5)}-${to.toString().slice(0, 5)}`,
  )

test('an officer works the hours of the week, with the break between two stretches', () => {
  assert.deepEqual(said(roster()), ['07:30-12:00', '13:00-16:00'])
  assert.deepEqual(said(roster(), monday.add({ days: 5 })), [])
  assert.deepEqual(said(roster(), dedi.validFrom.subtract({ days: 1 })), [])
})

test('leave takes its days, from the first up to, not including, the end', () => {
  const leave = roster(away('leave', 2))
  assert.deepEqual([said(leave), said(leave, monday.add({ days: 1 }))], [[], []])
  assert.equal(said(leave, monday.add({ days: 2 })).length, 2)
})

test('training of some hours takes these hours only', () => {
  assert.deepEqual(said(roster(away('training', 1, session('09:00', '14:00')))), [
    '07:30-09:00',
    '14:00-16:00',
  ])
})

test('an extra shift adds hours once, also on a Saturday, and whoever is away is away all the same', () => {
  const late = away('extra-shift', 6, session('15:00', '17:00'))
  assert.deepEqual(said(roster(late)), ['07:30-12:00', '13:00-17:00'])
  assert.deepEqual(said(roster(late), monday.add({ days: 5 })), ['15:00-17:00'])
  assert.deepEqual(said(roster(late, away('leave', 1))), [])
})

test('the latest edition that has begun holds, of one date the highest version; without shifts it is the end', () => {
  const later = {
    ...dedi,
    validFrom: monday,
    skills: ['document-check'] as const,
    shifts: dedi.shifts.slice(0, 1),
  }
  const corrected = { ...later, version: 2, shifts: [] }
  assert.deepEqual(said({ ...noRoster, weeks: [later, dedi] }), ['07:30-12:00'])
  assert.equal(rosterOn({ ...noRoster, weeks: [later, dedi] }, monday).length, 1)
  assert.deepEqual(rosterOn({ ...noRoster, weeks: [corrected, later, dedi] }, monday), [])
  assert.equal(rosterOn({ ...noRoster, weeks: [corrected, dedi] }, monday.subtract({ days: 3 })).length, 1)
})

test('a roster gives no right that the roles do not: skills follow roles, hours do not overlap', () => {
  assert.deepEqual(skillsOfRoles(['production', 'examiner']), ['document-check', 'printing', 'quality-check'])
  assert.equal(wrongWeek(dedi, ['examiner']), 'skill-without-role')
  assert.equal(wrongWeek(dedi, ['senior-examiner']), null)
  const twice = [...dedi.shifts, { weekday: 1, at: session('11:00', '12:30') }]
  assert.equal(wrongWeek({ ...dedi, shifts: twice }, ['senior-examiner']), 'hours-overlap')
})

const minute = fc.integer({ min: 0, max: 1_439 }).map((m) => time('00:00').add({ minutes: m }))
const range = fc
  .tuple(minute, minute)
  .filter(([from, to]) => Temporal.PlainTime.compare(from, to) < 0)
  .map(([from, to]) => ({ from, to }))

test('cutting a gap out of hours and merging hours keeps every minute that is meant', () => {
  fc.assert(
    fc.property(fc.array(range, { maxLength: 5 }), range, (hours, gap) => {
      const day = merge(hours)
      const covered = (ranges: typeof hours, at: number) =>
        ranges.some(({ from, to }) => from.hour * 60 + from.minute <= at && at < to.hour * 60 + to.minute)
      const left = cut(day, gap)
      for (let at = 0; at < 1_440; at += 7) {
        assert.equal(covered(day, at), covered(hours, at))
        assert.equal(covered(left, at), covered(hours, at) && !covered([gap], at))
      }
      assert.ok(openMinutes(left) <= openMinutes(day))
    }),
  )
})
