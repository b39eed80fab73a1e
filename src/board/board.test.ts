import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DayReason } from '#solver'
import { minutesOf, reasonOf, shadeOf } from './board.ts'

const open: DayReason = {
  day: 3,
  fact: 'open',
  planned: 0,
  extra: 120,
  seats: 40,
  seatsTaken: 31,
  busesTaken: 2,
  busLimit: 6,
  nextSeat: 4,
}

test('a day is explained by the fact that decides it, in numbers of people, buses and minutes', () => {
  assert.deepEqual(reasonOf(open), { kind: 'dearer', extra: 12 })
  assert.deepEqual(reasonOf({ ...open, extra: 0 }), { kind: 'as-good' })
  assert.deepEqual(reasonOf({ ...open, extra: null }), { kind: 'none' })
  assert.deepEqual(reasonOf({ ...open, fact: 'seats' }), { kind: 'seats', taken: 31, seats: 40 })
  assert.deepEqual(reasonOf({ ...open, fact: 'buses' }), { kind: 'buses', buses: 2, limit: 6 })
  for (const fact of ['window', 'forbidden', 'reserve', 'pinned'] as const)
    assert.deepEqual(reasonOf({ ...open, fact }), { kind: fact })
})

test('a day on which they come is never called full, and says how much better another would be', () => {
  assert.deepEqual(reasonOf({ ...open, fact: 'seats', planned: 9, extra: 0 }), { kind: 'comes', extra: 0 })
  assert.deepEqual(reasonOf({ ...open, planned: 9, extra: 33 }), { kind: 'comes', extra: 3 })
})

test('a day is shaded by the share of its seats that is taken, and dark only when none is left', () => {
  const shades = [0, 1, 13, 14, 26, 27, 39, 40].map((placed) => shadeOf({ seats: 40, placed }))
  assert.deepEqual(shades, [0, 1, 1, 2, 2, 3, 3, 4])
  assert.equal(shadeOf({ seats: 0, placed: 0 }), 0)
})

test('ten points are a minute of waiting', () => {
  assert.equal(minutesOf(25), 3)
})
