import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { keyOf, shareOf, wordAt } from './chance.ts'
import { countAt, cumulativeCounts } from './counts.ts'
import { gammaQuantile, gammaUpTo, logGamma } from './gamma.ts'
import { drawFrom, gammaTable, normalTable, profileTable } from './tables.ts'

const near = (a: number, b: number, off: number, what?: string): void =>
  assert.ok(Math.abs(a - b) <= off, `${what ?? ''} ${a} is not ${b}`)

/** Moments of what a table gives for words spread evenly. */
function momentsOf(table: Float64Array): { mean: number; variance: number; third: number } {
  const many = 2 ** 18
  const draws = Array.from({ length: many }, (_, i) => drawFrom(table, (i * 2 ** 14 + 2 ** 13) | 0))
  const mean = (power: number): number => draws.reduce((sum, x) => sum + x ** power, 0) / many
  return { mean: mean(1), variance: mean(2) - mean(1) ** 2, third: mean(3) }
}

test('the words of a stream are even, singly and in pairs, and other keys give other words', () => {
  for (const step of [1, 16, 64]) {
    const pairs = new Float64Array(4096)
    const [a, b] = [keyOf(0, 5, 3, step), keyOf(1, 5, 3, step)]
    for (let i = 0; i < 400_000; i += 1) {
      const cell = ((wordAt(a, b, step * i) >>> 26) << 6) | (wordAt(a, b, step * (i + 1)) >>> 26)
      pairs[cell] = (pairs[cell] ?? 0) + 1
    }
    const expected = 400_000 / 4096
    const chi = pairs.reduce((sum, seen) => sum + (seen - expected) ** 2 / expected, 0)
    assert.ok(Math.abs(chi - 4095) / Math.sqrt(2 * 4095) < 4, `chi-square ${chi}`)
  }
  let same = 0
  for (let season = 0; season < 2_000; season += 1)
    if (shareOf(wordAt(keyOf(0, 1, season, 7), keyOf(1, 1, season, 7), 0)) < 0.5) same += 1
  assert.ok(Math.abs(same - 1_000) < 90)
})

test('the gamma function and its quantiles are those of the books', () => {
  near(logGamma(5), Math.log(24), 1e-12)
  near(logGamma(0.5), Math.log(Math.sqrt(Math.PI)), 1e-12)
  near(gammaUpTo(1, 2), 1 - Math.exp(-2), 1e-14)
  near(gammaQuantile(1, 0.95, 1), -Math.log(0.05), 1e-9)
  fc.assert(
    fc.property(
      fc.double({ min: 0.1, max: 40, noNaN: true }),
      fc.double({ min: 1e-4, max: 0.9999, noNaN: true }),
      (k, p) => {
        near(gammaUpTo(k, gammaQuantile(k, p, k)), p, 1e-9)
      },
    ),
  )
})

test('what is drawn has the moments it should: gamma of every scatter, and the normal', () => {
  for (const scv of [0.1, 0.5, 1, 2, 4]) {
    const { mean, variance, third } = momentsOf(gammaTable(scv))
    near(mean, 1, 1e-4, `mean at ${scv}`)
    near(variance, scv, 2e-3 * scv, `variance at ${scv}`)
    near(third, (1 + scv) * (1 + 2 * scv), 0.01 * (1 + scv) * (1 + 2 * scv), `third moment at ${scv}`)
  }
  const { mean, variance, third } = momentsOf(normalTable())
  near(mean, 0, 1e-6)
  near(variance, 1, 1e-3)
  near(third, 0, 1e-6)
  assert.equal(drawFrom(gammaTable(0), 123), 1)
})

test('people come when the profile says: three quarters in the first half of the day', () => {
  const table = profileTable([3, 1])
  const early = Array.from({ length: 4_096 }, (_, i) => drawFrom(table, i << 20)).filter((at) => at < 0.5)
  near(early.length / 4_096, 0.75, 2e-3)
})

test('a day of the public is a negative binomial, and the number is the least that is reached', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.2, max: 2_000, noNaN: true }),
      fc.double({ min: 0.5, max: 1e7, noNaN: true }),
      fc.double({ min: 0.001, max: 0.999, noNaN: true }),
      (mean, size, p) => {
        const chances = cumulativeCounts(mean, size)
        const of = (k: number): number => (chances[k] ?? 0) - (chances[k - 1] ?? 0)
        let [first, second] = [0, 0]
        for (let k = 0; k < chances.length; k += 1) {
          first += k * of(k)
          second += k * k * of(k)
        }
        near(first / mean, 1, 1e-6, 'mean')
        near((second - first ** 2) / (mean + mean ** 2 / Math.min(size, 1e6)), 1, 1e-4, 'variance')
        const least = countAt(chances, p)
        assert.ok((chances[least] ?? 0) >= p && (least === 0 || (chances[least - 1] ?? 0) < p))
      },
    ),
    { numRuns: 60 },
  )
  assert.equal(countAt(cumulativeCounts(0, 20), 0.9), 0)
})
