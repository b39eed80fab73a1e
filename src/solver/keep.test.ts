import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { packFamilies, personsIn } from './families.ts'
import { packKeeping } from './keep.ts'
import { SIZES } from './model.ts'

const families = (...sizes: number[]): Int32Array =>
  Int32Array.from([...sizes, 0, 0, 0, 0, 0, 0].slice(0, SIZES))
const day = (rows: Int32Array, i: number): Int32Array => rows.slice(i * SIZES, (i + 1) * SIZES)

const seasons = fc.array(
  fc.record({ size: fc.integer({ min: 1, max: 6 }), before: fc.nat(4), now: fc.nat(4) }),
  {
    minLength: 1,
    maxLength: 30,
  },
)

test('families fill the counts exactly, none is lost, and nobody moves where nothing changed', () => {
  fc.assert(
    fc.property(seasons, (list) => {
      const all = families(
        ...[1, 2, 3, 4, 5, 6].map((size) => list.filter((one) => one.size === size).length),
      )
      const held = [0, 1, 2, 3, 4].map((d) =>
        families(
          ...[1, 2, 3, 4, 5, 6].map(
            (size) => list.filter((one) => one.before === d && one.size === size).length,
          ),
        ),
      )
      const counts = [0, 1, 2, 3, 4].map((d) =>
        list.reduce((sum, one) => sum + (one.now === d ? one.size : 0), 0),
      )
      const rows = packKeeping(all, counts, held)
      assert.ok(rows)
      counts.forEach((count, i) => assert.equal(personsIn(day(rows, i)), count))
      for (let size = 0; size < SIZES; size++) {
        const placed: number = counts.reduce((sum, _, i) => sum + (day(rows, i)[size] ?? 0), 0)
        assert.equal(placed, all[size])
      }
      const same = packKeeping(all, held.map(personsIn), held)
      assert.deepEqual(same && [0, 1, 2, 3, 4].map((d): Int32Array => day(same, d)), held)
    }),
  )
})

test('a day that takes one family more keeps the ones it has', () => {
  const held = [families(2, 1), families(0, 2)]
  const rows = packKeeping(families(2, 4), [6, 4], held)
  assert.deepEqual(rows && [day(rows, 0), day(rows, 1)], [families(2, 2), families(0, 2)])
  assert.notDeepEqual(packFamilies(families(2, 4), [6, 4]), rows)
})

test('a day that loses seats keeps as many persons as it can', () => {
  const rows = packKeeping(families(1, 2, 1), [6, 2], [families(1, 2, 1), families()])
  assert.deepEqual(rows && day(rows, 1), families(0, 1))
})

test('who cannot stay whole anywhere else makes room, and no family is split', () => {
  const rows = packKeeping(families(0, 3), [4, 2], [families(0, 1), families(0, 2)])
  assert.deepEqual(rows && day(rows, 1), families(0, 1))
})
