import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seededRandom } from '#kernel'
import { publicExpectation } from './demand.ts'

const monday = Temporal.PlainDate.from('2016-01-04')
const mondays = (counts: readonly number[]) =>
  counts.map((people, i) => ({ day: Temporal.PlainDate.from('2015-01-05').add({ weeks: i }), people }))

test('a year of Mondays speaks for Monday, and says nothing of Tuesday', () => {
  const expected = publicExpectation(mondays(Array.from({ length: 52 }, (_, i) => (i % 2 === 0 ? 30 : 50))))
  assert.ok(Math.abs(expected(monday).mean - 40) < 2.5, String(expected(monday).mean))
  assert.ok(expected(monday).p90 > 50 && expected(monday).p90 < 60, String(expected(monday).p90))
  const tuesday = monday.add({ days: 1 })
  assert.deepEqual(expected(tuesday), publicExpectation([])(tuesday))
})

test('counts that scatter like chance or less are a Poisson', () => {
  const steady = publicExpectation(mondays(Array.from({ length: 40 }, () => 36)))(monday)
  assert.ok(Math.abs(steady.mean - 36) < 1e-6)
  assert.ok(Math.abs(steady.sd - 6) < 0.01)
  assert.equal(steady.p90, 44)
})

test('drawn days stay at or below the ninetieth percentile about nine times in ten', () => {
  const random = seededRandom(7)
  const die = (): number => Array.from({ length: 12 }, () => random.below(7)).reduce((a, b) => a + b, 0)
  const { p90 } = publicExpectation(mondays(Array.from({ length: 52 }, die)))(monday)
  const inside = Array.from({ length: 2_000 }, die).filter((one) => one <= p90).length / 2_000
  assert.ok(inside > 0.85 && inside <= 1, String(inside))
})
