import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { estimateWait } from './estimate.ts'

const minutes = { least: 9, most: 12 }

test('nobody can say while no desk is open, or nobody has set the minutes', () => {
  assert.equal(estimateWait({ ahead: 3, later: 0, minutes, desks: 0 }), null)
  assert.equal(estimateWait({ ahead: 3, later: 0, minutes: null, desks: 2 }), null)
})

test('the interval is in steps of five minutes, from the quickest to the slowest', () => {
  assert.deepEqual(estimateWait({ ahead: 6, later: 0, minutes, desks: 2 }), { from: 25, to: 50 })
  assert.deepEqual(estimateWait({ ahead: 0, later: 0, minutes, desks: 3 }), { from: 0, to: 15 })
  assert.deepEqual(
    estimateWait({ ahead: 0, later: 9, minutes, desks: 1 }),
    { from: 0, to: 25 },
    'of nine who may pass, one can',
  )
})

test('the truth lies within: desks that work through the line, begun at any moment, with as many passing as may', () => {
  const hall = fc.record({
    ahead: fc.array(fc.integer({ min: 9, max: 12 }), { maxLength: 30 }),
    passing: fc.nat({ max: 6 }),
    later: fc.nat({ max: 6 }),
    busy: fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 4 }),
  })
  fc.assert(
    fc.property(hall, ({ ahead, passing, later, busy }) => {
      const extra = Math.min(passing, later, ahead.length + 1)
      const free = [...busy]
      for (const takes of [...ahead, ...Array.from({ length: extra }, () => 12)]) {
        const desk = free.indexOf(Math.min(...free))
        free[desk] = (free[desk] ?? 0) + takes
      }
      const wait = Math.min(...free)
      const said = estimateWait({ ahead: ahead.length, later, minutes, desks: busy.length })
      assert.ok(
        said && said.from <= wait && wait <= said.to,
        `${wait} is not in ${said?.from} to ${said?.to}`,
      )
    }),
  )
})
