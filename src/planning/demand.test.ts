import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Temporal, seededRandom } from '#kernel'
import { publicExpectation, quantile } from './demand.ts'

const mondays = (counts: readonly number[]) =>
  counts.map((people, i) => ({ day: Temporal.PlainDate.from('2015-01-05').add({ weeks: i }), people }))

test('a year of Mondays speaks for Monday, and says nothing of Tuesday', () => {
  const history = mondays(Array.from({ length: 52 }, (_, i) => (i % 2 === 0 ? 30 : 50)))
  const monday = publicExpectation(1, history)
  assert.equal(monday.mean, 40)
  assert.ok(monday.p90 > 50 && monday.p90 < 60, String(monday.p90))
  assert.deepEqual(publicExpectation(2, history), publicExpectation(2, []))
})

test('counts that scatter like chance or less are a Poisson', () => {
  const steady = publicExpectation(1, mondays(Array.from({ length: 20 }, () => 36)))
  assert.equal(steady.mean, 36)
  assert.ok(Math.abs(steady.sd - 6) < 0.01)
  assert.equal(steady.p90, 44)
})

test('the least count that nine days of ten do not pass: at least nine tenths below it, less below the one before', () => {
  const chanceUpTo = (mean: number, size: number, most: number): number => {
    let [term, sum] = [Math.exp(size * Math.log(size / (size + mean))), 0]
    for (let k = 0; k <= most; k += 1) {
      sum += term
      term *= ((size + k) / (k + 1)) * (mean / (size + mean))
    }
    return sum
  }
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 150 }), fc.integer({ min: 2, max: 200 }), (mean, size) => {
      const q = quantile(mean, size, 0.9)
      return (
        chanceUpTo(mean, size, q) >= 0.9 - 1e-9 && (q === 0 || chanceUpTo(mean, size, q - 1) < 0.9 + 1e-9)
      )
    }),
  )
})

test('drawn days stay at or below the ninetieth percentile about nine times in ten', () => {
  const random = seededRandom(7)
  const die = (): number => Array.from({ length: 12 }, () => random.below(7)).reduce((a, b) => a + b, 0)
  const history = mondays(Array.from({ length: 52 }, die))
  const { p90 } = publicExpectation(1, history)
  const inside = Array.from({ length: 2_000 }, die).filter((one) => one <= p90).length / 2_000
  assert.ok(inside > 0.85 && inside <= 1, String(inside))
})
