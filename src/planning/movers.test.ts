import assert from 'node:assert/strict'
import { test } from 'node:test'
import { movesOf } from './movers.ts'
import type { Seat } from './plan.ts'

const plans = [1, 2, 3].map((edition) => ({ id: `plan_${edition}` as const, edition }))
const [first, second, third] = plans
const seat = (edition: number, pilgrim: string, day: number): Seat => ({
  plan: `plan_${edition}`,
  part: `part_${edition}`,
  pilgrim: `pilgrim_${pilgrim}`,
  day: Temporal.PlainDate.from({ year: 2016, month: 2, day }),
  starts: Temporal.PlainTime.from('10:00'),
  site: '',
})
const seats = [
  seat(1, 'a', 1),
  seat(1, 'b', 1),
  seat(1, 'c', 2),
  seat(2, 'a', 3),
  seat(2, 'b', 3),
  seat(2, 'c', 2),
  seat(2, 'd', 3),
  seat(3, 'a', 3),
  seat(3, 'c', 4),
]
const said = (plan: (typeof plans)[number] | undefined, hidden = '') => {
  assert.ok(plan)
  return movesOf(plan, plans, seats, (pilgrim) => (pilgrim === hidden ? undefined : '1704')).map(
    ({ from, to, pilgrims }) => `${from.day} to ${to.day}: ${pilgrims.join(' ')}`,
  )
}

test('a first edition moves nobody', () => assert.deepEqual(said(first), []))

test('a new edition names who moves from which day to which; who stays, and who is new, is not among them', () => {
  assert.deepEqual(said(second), ['1 to 3: pilgrim_a pilgrim_b'])
})

test('each pilgrim is compared with the newest earlier edition that gave a day', () => {
  assert.deepEqual(said(third), ['2 to 4: pilgrim_c'])
})

test('whom the reader may not see is not counted', () => {
  assert.deepEqual(said(second, 'pilgrim_a'), ['1 to 3: pilgrim_b'])
})
