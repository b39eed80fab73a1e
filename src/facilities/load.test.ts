import assert from 'node:assert/strict'
import { test } from 'node:test'
import { WIB, instantAt } from '#kernel'
import { dayCapacity } from './capacity.ts'
import { dayOf } from './day.ts'
import type { Outage } from './facilities.ts'
import { loadOf, peopleBeyond } from './load.ts'
import { everybody, monday, mondayHours, officer, rooms, session, staffed, team, time } from './sample.ts'

const morning: Outage = {
  id: 'outage_1',
  of: { kind: 'counter', counter: 'counter_booth-1' },
  from: instantAt(monday, time('08:00'), WIB),
  to: instantAt(monday, time('12:00'), WIB),
  reason: 'broken',
}

test('people of a stage are shared by the hours of those who can do it', () => {
  const others = everybody.filter(({ skills }) => !skills.includes('capture-interview'))
  const half = officer('half', ['capture-interview'], [session('08:00', '12:00')])
  const weeks = [...others, ...team(1, 'capture-interview'), half]
  const day = dayOf(staffed(weeks), monday, mondayHours, 'adult')
  const load = loadOf(day, 66)
  const of = (account: string) => load.find((one) => one.account === account)
  assert.equal(of('account_half')?.minutes, 240)
  assert.equal(Math.round(of('account_half')?.people[0]?.people ?? 0), 24)
  assert.equal(Math.round(of('account_capture-interview-1')?.people[0]?.people ?? 0), 42)
  assert.equal(Math.round(of('account_capture-interview-1')?.busy ?? 0), 504)
  const printed = load.filter(({ people }) => people.some(({ stage }) => stage === 'printing'))
  assert.equal(
    printed.reduce((so, one) => so + (one.people[0]?.people ?? 0), 0),
    66,
  )
})

test('whoever is booked beyond what the day still holds is counted, once, and waits over no break', () => {
  const blocks = dayCapacity(rooms(morning), monday, mondayHours)
  const full = dayCapacity(rooms(), monday, mondayHours).map(({ from: starts, applicants }) => ({
    starts,
    applicants,
    pilgrims: 0,
  }))
  assert.equal(peopleBeyond(dayCapacity(rooms(), monday, mondayHours), full), 0)
  assert.equal(peopleBeyond(blocks, full), 20)
  assert.equal(peopleBeyond([], full), 105)
  const early = [{ starts: time('08:00'), applicants: 9, pilgrims: 0 }]
  assert.equal(peopleBeyond(blocks, early), 0)
  const pilgrims = [{ starts: time('11:30'), applicants: 2, pilgrims: 6 }]
  assert.equal(peopleBeyond(blocks, pilgrims), 2)
})
