import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Answer, type Drawn } from './answer.ts'
import { changes, daysOf, hoursOf, readyBy, readyOf } from './drawn.ts'

const hour = (at: number, minutes: number | null) => ({
  hour: at,
  public: minutes,
  pilgrim: minutes,
  priority: null,
})
const was: Drawn = {
  hours: [hour(8, 20), hour(9, 30)],
  ready: [
    { day: '2016-02-01', share: 0 },
    { day: '2016-02-02', share: 0.4 },
    { day: '2016-02-04', share: 1 },
  ],
  days: [
    { day: '2016-02-01', left: 40, placed: 0 },
    { day: '2016-02-02', left: 10, placed: 30 },
  ],
}
const is: Drawn = {
  hours: [hour(9, 25), hour(13, 5)],
  ready: [
    { day: '2016-02-01', share: 0 },
    { day: '2016-02-03', share: 0.9 },
    { day: '2016-02-04', share: 1 },
  ],
  days: [
    { day: '2016-02-01', left: 10, placed: 30 },
    { day: '2016-02-06', left: 20, placed: 0 },
  ],
}

test('a day that is closed on one side has no seat there, and one that opens has none before', () => {
  assert.deepEqual(daysOf(was, is), [
    { day: '2016-02-01', left: { was: 40, is: 10 }, placed: { was: 0, is: 30 } },
    { day: '2016-02-02', left: { was: 10, is: 0 }, placed: { was: 30, is: 0 } },
    { day: '2016-02-06', left: { was: 0, is: 20 }, placed: { was: 0, is: 0 } },
  ])
  assert.deepEqual(daysOf(was, was).filter(changes), [])
})

test('an hour in which nobody comes any more stands in the table all the same', () => {
  assert.deepEqual(
    hoursOf(was, is).map(({ hour: at, waits }) => [at, waits.public.was, waits.public.is]),
    [
      [8, 20, null],
      [9, 30, 25],
      [13, null, 5],
    ],
  )
})

test('both sides grow over the same days; a day one side does not know keeps the share of the day before', () => {
  const both = readyOf(was, is)
  assert.deepEqual(both.days, ['2016-02-01', '2016-02-02', '2016-02-03', '2016-02-04'])
  assert.deepEqual(both.was, [0, 0.4, 0.4, 1])
  assert.deepEqual(both.is, [0, 0, 0.9, 1])
  assert.equal(readyBy(was, 0.5), '2016-02-04')
  assert.equal(readyBy({ ...was, ready: [] }, 0.5), undefined)
})

test('an answer that was written down before there were pictures can still be read', () => {
  const waits = { mean: 1, p90: 2 }
  const figures = {
    waits: { pilgrim: waits, public: waits, priority: waits },
    buses: 1,
    seatsLeft: 2,
    allInTime: 1,
    overtime: 0,
    lastPassport: null,
    cost: 3,
  }
  const old = {
    fits: true,
    before: figures,
    after: figures,
    moves: [],
    places: [],
    publicBooked: 2,
    objective: 1,
    lowerBound: 1,
    stamp: 'x',
  }
  assert.deepEqual(Answer.parse(old), old)
})
