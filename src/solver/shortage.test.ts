import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { bruteForce, plain, smallInstances } from '../../test/plan-instances.ts'
import type { Instance } from './instance.ts'
import { modelOf } from './model.ts'
import { shortageOf, type Shortage } from './shortage.ts'

const singles = (persons: number): { persons: number; partiesBySize: number[] } => ({
  persons,
  partiesBySize: [persons, 0, 0, 0, 0, 0],
})
const found = (instance: Instance): Shortage | null => shortageOf(modelOf(instance))

test('a season with too few seats is refused with what is needed and what is there', () => {
  assert.deepEqual(found(plain(2, [singles(15), singles(8)])), {
    error: 'seats-short',
    groups: ['G0', 'G1'],
    needs: 23,
    seats: 20,
    firstDay: 0,
    lastDay: 1,
  })
})

test('groups that are too many for their common window are named, others are not', () => {
  const early = { lastDay: 1 }
  assert.deepEqual(found(plain(4, [{ ...singles(12), ...early }, singles(9), { ...singles(9), ...early }])), {
    error: 'seats-short',
    groups: ['G0', 'G2'],
    needs: 21,
    seats: 20,
    firstDay: 0,
    lastDay: 1,
  })
})

test('seats without buses to bring people are no seats', () => {
  const few = plain(2, [{ ...singles(15), busSeats: 5, busCost: 10 }])
  const shortage = found({ ...few, rules: { ...few.rules, maxBusesPerDay: 1 } })
  assert.deepEqual(shortage, {
    error: 'seats-short',
    groups: ['G0'],
    needs: 15,
    seats: 10,
    firstDay: 0,
    lastDay: 1,
  })
})

test('a family larger than any day is named', () => {
  const wide = plain(2, [{ persons: 6, partiesBySize: [0, 0, 0, 0, 0, 1] }])
  const narrow = { ...wide, days: wide.days.map((day) => ({ ...day, seats: 5 })) }
  assert.deepEqual(found(narrow), { error: 'family-too-large', group: 'G0', size: 6, seats: 5 })
})

test('pins that cannot be kept are refused, each with its numbers', () => {
  const two = plain(2, [
    singles(9),
    { persons: 6, partiesBySize: [0, 3, 0, 0, 0, 0], busSeats: 2, busCost: 1 },
  ])
  const pinned = (...pins: Instance['pinned']): Shortage | null =>
    found({ ...two, rules: { ...two.rules, maxBusesPerDay: 2 }, pinned: pins })
  assert.deepEqual(pinned(['G0', 0, 8], ['G0', 1, 2]), {
    error: 'pinned-too-many',
    group: 'G0',
    pinned: 10,
    persons: 9,
  })
  assert.deepEqual(pinned(['G1', 0, 3]), { error: 'pinned-splits-family', group: 'G1', day: 0, pinned: 3 })
  assert.deepEqual(pinned(['G0', 0, 9], ['G1', 0, 2]), {
    error: 'pinned-over-seats',
    day: 0,
    pinned: 11,
    seats: 10,
  })
  assert.deepEqual(pinned(['G1', 1, 6]), { error: 'pinned-over-buses', day: 1, buses: 3, limit: 2 })
  assert.equal(pinned(['G0', 0, 6], ['G1', 0, 4]), null)
})

test('no season that could be planned is called impossible', () => {
  fc.assert(
    fc.property(smallInstances({ groups: 2, days: 3, families: 4 }), (instance) => {
      if (found(instance)) assert.equal(bruteForce(instance), null)
    }),
  )
})
