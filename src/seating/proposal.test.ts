import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Id } from '#kernel'
import { USUAL_TERMS, remedies, solve, type Instance } from '#solver'
import type { Board, BoardDay, BoardGroup } from './board.ts'
import { partiesOf } from './board.ts'
import { withSaturdays, type Adviser } from './helps.ts'
import { propose, type Solver } from './proposal.ts'

const time = (text: string) => Temporal.PlainTime.from(text)
const date = (text: string) => Temporal.PlainDate.from(text)

const dayOn = (text: string, halfHours = 14): BoardDay => ({
  date: date(text),
  site: '',
  team: null,
  expected: { mean: 40, sd: 7, p90: 55 },
  slots: Array.from({ length: halfHours }, (_, i) => {
    const starts = time('08:00').add({ minutes: 30 * i })
    return { starts, ends: starts.add({ minutes: 30 }), applicants: 7, pilgrims: 10, publicTaken: 0, kept: 0 }
  }),
})
let serial = 0
const groupOf = (regency: string, travelMinutes: number, sizes: readonly number[]): BoardGroup => ({
  id: regency,
  regency,
  flightGroup: '',
  travelMinutes,
  parties: sizes.map((size) => Array.from({ length: size }, (): Id<'pilgrim'> => `pilgrim_${serial++}`)),
})
const board = (
  days: readonly BoardDay[],
  groups: readonly BoardGroup[],
  more: Partial<Board> = {},
): Board => ({
  days,
  groups,
  pinned: [],
  forbidden: [],
  wishes: [],
  ...more,
})
const week = ['2016-02-01', '2016-02-02', '2016-02-03', '2016-02-04', '2016-02-05'].map((one) => dayOn(one))

/** The real solver, in this thread. */
const here: Solver = async (instance: Instance, attempt) => {
  const done = solve(instance, { cpuMilliseconds: 10_000, seed: 1 + attempt, cpu: () => 0, iterations: 200 })
  return done.ok ? { ...done.value, missing: 0 } : { objective: 0, lowerBound: 0, missing: 1, parties: [] }
}

/** The real remedies, in this thread. */
const asked: Adviser = async (instance) => remedies(instance, USUAL_TERMS)

test('everybody gets one seat, families the same day, on days the office serves', async () => {
  const kaur = groupOf('1704', 330, [...Array.from({ length: 30 }, () => 2), 1, 1, 3])
  const done = await propose(board(week, [kaur]), here, asked)
  assert.ok(done.ok)
  const { seats } = done.value
  assert.equal(new Set(seats.map((seat) => seat.person)).size, 65)
  for (const party of kaur.parties)
    assert.equal(
      new Set(seats.filter((one) => party.includes(one.person)).map((one) => one.day.toString())).size,
      1,
    )
})

test('a wish is granted where it can be, a refused day is left alone', async () => {
  const tphd = groupOf(
    'TPHD',
    0,
    Array.from({ length: 12 }, () => 1),
  )
  const wishes = [{ group: 'TPHD', day: date('2016-02-04'), site: '' as const, persons: 12 }]
  const granted = await propose(board(week, [tphd], { wishes }), here, asked)
  assert.ok(granted.ok)
  assert.ok(granted.value.seats.every((seat) => seat.day.equals(date('2016-02-04'))))
  const forbidden = week.slice(0, 4).map((day) => ({ group: 'TPHD', day: day.date, site: day.site }))
  const last = await propose(board(week, [tphd], { forbidden }), here, asked)
  assert.ok(last.ok)
  assert.ok(last.value.seats.every((seat) => seat.day.equals(date('2016-02-05'))))
})

test('a season that cannot fit is refused with its numbers', async () => {
  const many = groupOf(
    '1771',
    0,
    Array.from({ length: 400 }, () => 1),
  )
  const done = await propose(board(week, [many]), here, asked)
  assert.ok(!done.ok)
  assert.equal(done.persons, 400)
  assert.ok(done.seats > 0 && done.seats < 400)
  assert.ok(done.helps.length > 0 && done.helps.every((help) => help.length > 0))
})

test('a season that does not fit is told what would make it fit: more seats, or a Saturday', async () => {
  const offered = await propose(
    board(week, [
      groupOf(
        '1771',
        0,
        Array.from({ length: 999 }, () => 1),
      ),
    ]),
    here,
    asked,
  )
  assert.ok(!offered.ok)
  const people = Array.from({ length: offered.seats + 12 }, () => 1)
  const done = await propose(board(week, [groupOf('1771', 0, people)]), here, asked)
  assert.ok(!done.ok)
  const seats = done.helps.find((help) => help.every(({ kind }) => kind === 'seats'))?.[0]
  assert.equal(seats?.kind === 'seats' && seats.more, 12)
  const saturday = done.helps.flat().find(({ kind }) => kind === 'saturdays')
  assert.deepEqual(saturday, { kind: 'saturdays', days: [date('2016-02-06')] })
})

test('the Saturdays of the board are offered, each once', () => {
  const dates = withSaturdays([...week, dayOn('2016-02-08'), dayOn('2016-02-12')]).map((one) =>
    one.date.toString(),
  )
  assert.deepEqual(
    dates.filter((one) => !week.some((day) => day.date.toString() === one)),
    ['2016-02-06', '2016-02-08', '2016-02-12', '2016-02-13'],
  )
  const open = withSaturdays([...week, dayOn('2016-02-06')])
  assert.equal(open.length, 6, 'a Saturday that is open already')
})

test('what is pinned takes its seats and stays', async () => {
  const [first] = week
  assert.ok(first)
  const full = { ...first, slots: first.slots.map((slot) => ({ ...slot, kept: 10 })) }
  const pinned = [{ id: 'kept 1706', travelMinutes: 420, day: full.date, site: full.site, persons: 140 }]
  const group = groupOf('1709', 50, [1, 2, 2])
  const done = await propose(board([full, ...week.slice(1)], [group], { pinned }), here, asked)
  assert.ok(done.ok)
  assert.ok(done.value.seats.every((seat) => !seat.day.equals(full.date)))
})

test('people who gave one telephone are a family; a number that seven share is nobody’s', () => {
  const people = (phones: readonly (string | null)[]) =>
    phones.map((phoneIndex, i) => ({ id: `pilgrim_f${i}` as const, phoneIndex }))
  const sizes = (phones: readonly (string | null)[]) => partiesOf(people(phones)).map((party) => party.length)
  assert.deepEqual(sizes(['a', 'b', 'a', null, null]), [2, 1, 1, 1])
  assert.deepEqual(sizes(Array.from({ length: 6 }, () => 'kades')), [6])
  assert.deepEqual(sizes(Array.from({ length: 7 }, () => 'kades')), [1, 1, 1, 1, 1, 1, 1])
})
