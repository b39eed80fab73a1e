import assert from 'node:assert/strict'
import { test } from 'node:test'
import { beyondOf, newlyBeyond } from './beyond.ts'

const day = (date: string, publicTaken: number, applicants: number) => ({
  day: Temporal.PlainDate.from(date),
  publicTaken,
  applicants,
})

test('of the public those count whose half hour no longer holds them, whatever another half hour has left', () => {
  assert.deepEqual(
    [...beyondOf([day('2016-02-01', 5, 3), day('2016-02-01', 1, 9), day('2016-02-02', 4, 4)])],
    [['2016-02-01', 2]],
  )
})

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
