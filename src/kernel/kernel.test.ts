import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { newId, rupiah, seededRandom, showRupiah, sum, systemRandom } from './index.ts'

test('the passport fee of 2016 is its two components', () => {
  assert.equal(showRupiah(sum([rupiah(300_000), rupiah(55_000)])), 'Rp\u00a0355.000')
})

test('money is never negative, never a fraction', () => {
  assert.throws(() => rupiah(-1))
  assert.throws(() => rupiah(0.5))
})

test('ids sort by the time they were made and never meet', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 41 }), fc.integer({ min: 1, max: 2 ** 20 }), (at, later) => {
      const first = newId('case', at, systemRandom)
      const second = newId('case', at + later, systemRandom)
      assert.ok(first < second)
      assert.match(first, /^case_[0-9a-hjkmnp-tv-z]{26}$/)
    }),
  )
})

test('the same seed replays the same chance', () => {
  const [one, two, other] = [seededRandom(1), seededRandom(1), seededRandom(2)]
  assert.deepEqual(one.bytes(64), two.bytes(64))
  assert.notDeepEqual(one.bytes(64), other.bytes(64))
})

test('a number below n is below n and reaches every value', () => {
  const random = seededRandom(7)
  const seen = new Set(Array.from({ length: 500 }, () => random.below(6)))
  assert.deepEqual(
    [...seen].toSorted((a, b) => a - b),
    [0, 1, 2, 3, 4, 5],
  )
})
