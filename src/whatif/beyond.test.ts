import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newlyBeyond } from './beyond.ts'

test('whom a day does not hold even now is no news, and a day that gets better hides no other that gets worse', () => {
  const now = new Map([
    ['2016-02-01', 2],
    ['2016-02-03', 5],
  ])
  const would = new Map([
    ['2016-02-04', 3],
    ['2016-02-01', 2],
    ['2016-02-03', 1],
  ])
  assert.deepEqual(newlyBeyond(now, would), [{ day: '2016-02-04', persons: 3 }])
})
