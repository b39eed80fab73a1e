import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { PublicCode } from '#papers'
import type { Bound } from './appointment.ts'
import { beyondOf, moveAway, NOTICE_DAYS, whoIsBeyond } from './beyond.ts'
import { answers, date, place } from './sample.ts'

const ZONE = 'Asia/Jakarta'
/** Monday, a quarter past eight. */
const moment = { now: Temporal.Instant.from('2016-01-18T08:15:00+07:00'), zone: ZONE }
const TODAY = date('2016-01-18')

let serial = 0
/** Somebody who took the place so many minutes after all others of the test before. */
function booking(day: string, starts: string, more: Partial<Bound> = {}): Bound {
  serial += 1
  return {
    ...place(day, starts),
    id: `appointment_${String(serial).padStart(4, '0')}`,
    code: PublicCode.parse('000000000'),
    kind: 'public',
    pilgrim: null,
    service: 'new',
    applicantKind: 'adult',
    answers,
    version: 2,
    createdAt: Temporal.Instant.from('2016-01-04T08:00:00+07:00').add({ minutes: serial }),
    status: 'booked',
    person: `person_${serial}`,
    ...more,
  }
}
const room = (day: string, starts: string, applicants: number, publicTaken: number) => ({
  ...place(day, starts),
  ends: Temporal.PlainTime.from(starts).add({ minutes: 30 }),
  applicants,
  publicTaken,
  free: Math.max(0, applicants - publicTaken),
})
const nameOf = ({ day, starts }: { day: Temporal.PlainDate; starts: Temporal.PlainTime }) =>
  `${day.toString()} ${starts.toString()}`
const said = (moves: ReturnType<typeof moveAway>['moves']) =>
  moves.map(({ booking: { id }, to }) => `${id} ${to.day.toString()} ${to.starts.toString().slice(0, 5)}`)

test('of the public those count whose half hour no longer holds them, whatever another half hour has left', () => {
  const days = beyondOf([
    room('2016-02-01', '08:00', 3, 5),
    room('2016-02-01', '08:30', 9, 1),
    room('2016-02-02', '08:00', 4, 4),
  ])
  assert.deepEqual([...days], [['2016-02-01', 2]])
})

test('who booked last moves; the earliest keep their place, and so does whoever has come', () => {
  const [first, second, third] = [1, 2, 3].map(() => booking('2016-01-25', '08:00'))
  const came = booking('2016-01-25', '08:00', { status: 'arrived' })
  assert.ok(first && second && third)
  const beyond = whoIsBeyond([room('2016-01-25', '08:00', 2, 4)], [third, came, second, first], moment)
  assert.deepEqual(beyond, [second, third])
})

test('another half hour of the day before any other day, the nearest hour first, and of two as near the later', () => {
  const people = Array.from({ length: 5 }, () => booking('2016-01-25', '10:00'))
  const rooms = [
    room('2016-01-25', '09:00', 1, 0),
    room('2016-01-25', '09:30', 1, 0),
    room('2016-01-25', '10:00', 0, 5),
    room('2016-01-25', '10:30', 1, 0),
    room('2016-01-26', '08:00', 9, 0),
    room('2016-01-26', '10:00', 9, 8),
  ]
  const { moves } = moveAway(rooms, people, moment)
  const ids = people.map(({ id }) => id)
  assert.deepEqual(said(moves), [
    `${ids[0]} 2016-01-25 10:30`,
    `${ids[1]} 2016-01-25 09:30`,
    `${ids[2]} 2016-01-25 09:00`,
    `${ids[3]} 2016-01-26 10:00`,
    `${ids[4]} 2016-01-26 08:00`,
  ])
})

test('nobody is sent to tomorrow, nor to another hour of today or tomorrow: the message would come too late', () => {
  assert.equal(NOTICE_DAYS, 2)
  for (const day of ['2016-01-18', '2016-01-19']) {
    const one = booking(day, '10:00')
    const rooms = [
      room(day, '10:00', 0, 1),
      room(day, '10:30', 5, 0),
      room('2016-01-19', '11:00', 5, 0),
      room('2016-01-20', '13:00', 5, 0),
    ]
    assert.deepEqual(said(moveAway(rooms, [one], moment).moves), [`${one.id} 2016-01-20 13:00`])
  }
})

test('a half hour that has begun is past changing', () => {
  const one = booking('2016-01-18', '08:00')
  const rooms = [room('2016-01-18', '08:00', 0, 1), room('2016-01-20', '08:00', 5, 0)]
  assert.deepEqual(moveAway(rooms, [one], moment), { moves: [], stays: [] })
})

test('a place still kept for whoever is typing pushes nobody out, and one that is over-full takes nobody in', () => {
  const one = booking('2016-01-25', '08:00')
  const withHold = [room('2016-01-25', '08:00', 1, 2)]
  assert.deepEqual(moveAway(withHold, [one], moment), { moves: [], stays: [] })
  const full = { ...room('2016-01-25', '09:00', 0, 1), free: 1 }
  assert.deepEqual(moveAway([room('2016-01-25', '08:00', 0, 1), full], [one], moment).stays, [
    { booking: one, why: 'no-place' },
  ])
})

test('a pilgrim on a place of the public is left to the plan, and is said so', () => {
  const applicant = booking('2016-01-25', '08:00')
  const pilgrim = booking('2016-01-25', '08:00', { pilgrim: 'pilgrim_1' })
  const kept = booking('2016-01-25', '08:00', { pilgrim: 'pilgrim_2', kind: 'pilgrim' })
  const rooms = [room('2016-01-25', '08:00', 1, 2), room('2016-01-26', '08:00', 5, 0)]
  assert.deepEqual(moveAway(rooms, [applicant, pilgrim, kept], moment), {
    moves: [],
    stays: [{ booking: pilgrim, why: 'pilgrim' }],
  })
})

type Drawn = { applicants: number; booked: number; elsewhere: number }
const halfHour = fc.record({ applicants: fc.nat(4), booked: fc.nat(6), elsewhere: fc.nat(3) })
const hours = ['08:00', '08:30', '09:00', '10:00']
/** A day with people, and two that follow with other people of whom nobody is asked. */
const office = fc.record({
  ahead: fc.nat(4),
  day: fc.array(halfHour, { minLength: 4, maxLength: 4 }),
  later: fc.array(halfHour, { minLength: 8, maxLength: 8 }),
})

function drawn({ ahead, day, later }: { ahead: number; day: Drawn[]; later: Drawn[] }) {
  const at = TODAY.add({ days: ahead })
  const rooms = day.map((one, i) => room(at.toString(), hours[i] ?? '', one.applicants, one.booked))
  const others = later.map((one, i) => {
    const on = at.add({ days: 1 + Math.trunc(i / 4) }).toString()
    return room(on, hours[i % 4] ?? '', one.applicants, one.elsewhere)
  })
  const people = day.flatMap((one, i) =>
    Array.from({ length: one.booked }, () => booking(at.toString(), hours[i] ?? '')),
  )
  return { at, rooms: [...rooms, ...others], people }
}

test('whatever a day looks like: nobody twice, nobody who need not, nobody too soon, nothing filled beyond what it holds', () => {
  fc.assert(
    fc.property(office, (wish) => {
      const { at, rooms, people } = drawn(wish)
      const { moves, stays } = moveAway(rooms, people, moment)
      const ids = [...moves, ...stays].map((one) => one.booking.id)
      assert.equal(new Set(ids).size, ids.length)
      const taken = new Map(rooms.map((one) => [nameOf(one), one.publicTaken]))
      const count = (key: { day: Temporal.PlainDate; starts: Temporal.PlainTime }, by: number) => {
        const name = nameOf(key)
        taken.set(name, (taken.get(name) ?? 0) + by)
      }
      for (const { booking: one, to } of moves) {
        assert.ok(Temporal.PlainDate.compare(to.day, one.day) >= 0, 'never to an earlier day')
        assert.ok(Temporal.PlainDate.compare(to.day, TODAY.add({ days: NOTICE_DAYS })) >= 0)
        count(one, -1)
        count(to, 1)
      }
      for (const one of rooms) {
        const now = taken.get(nameOf(one)) ?? 0
        if (one.publicTaken <= one.applicants) assert.ok(now <= one.applicants && now >= one.publicTaken)
        const left = stays.filter(
          ({ booking: each }) => each.day.equals(one.day) && each.starts.equals(one.starts),
        )
        const begun = one.day.equals(TODAY) && one.starts.toString() < '08:15'
        if (one.publicTaken > one.applicants && one.day.equals(at) && !begun)
          assert.equal(now - left.length, one.applicants, 'as many go as it does not hold, and no more')
      }
    }),
  )
})

test('whatever a day looks like: of one half hour nobody goes who booked before somebody who stays, and none is left where one was free', () => {
  fc.assert(
    fc.property(office, (wish) => {
      const { rooms, people } = drawn(wish)
      const { moves, stays } = moveAway(rooms, people, moment)
      const beyond = new Set([...moves, ...stays].map((one) => one.booking.id))
      for (const gone of people.filter(({ id }) => beyond.has(id)))
        for (const kept of people.filter(({ id, starts }) => !beyond.has(id) && starts.equals(gone.starts)))
          assert.ok(Temporal.Instant.compare(kept.createdAt, gone.createdAt) < 0)
      const soonest = TODAY.add({ days: NOTICE_DAYS })
      const filled = new Map<string, number>()
      for (const { to } of moves) filled.set(nameOf(to), (filled.get(nameOf(to)) ?? 0) + 1)
      const open = rooms.filter(
        (one) =>
          Temporal.PlainDate.compare(one.day, soonest) >= 0 && one.free > (filled.get(nameOf(one)) ?? 0),
      )
      if (open.length > 0) assert.deepEqual(stays, [])
    }),
  )
})
