import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { plain } from '../../test/plan-instances.ts'
import { pack } from './families.ts'
import { modelOf, SIZES } from './model.ts'

const modelWith = (partiesBySize: number[]): ReturnType<typeof modelOf> => {
  const persons = partiesBySize.reduce((total, families, i) => total + families * (i + 1), 0)
  return modelOf(plain(1, [{ persons, partiesBySize }]))
}

test('whole families fill the head counts of each day exactly', () => {
  const rows = pack(modelWith([1, 2, 1, 0, 0, 1]), 0, [5, 9])
  assert.ok(rows)
  const persons = [0, 1].map((i) =>
    rows
      .slice(i * SIZES, (i + 1) * SIZES)
      .reduce((total, families, size) => total + families * (size + 1), 0),
  )
  assert.deepEqual(persons, [5, 9])
})

test('two couples cannot come as one and three', () => {
  assert.equal(pack(modelWith([0, 2, 0, 0, 0, 0]), 0, [1, 3]), null)
})

test('a family of six does not fit two days of three', () => {
  assert.equal(pack(modelWith([0, 0, 0, 0, 0, 1]), 0, [3, 3]), null)
})

test('head counts that came from families are always filled again, and no family is lost', () => {
  const families = fc.array(fc.record({ size: fc.integer({ min: 1, max: 6 }), day: fc.nat(7) }), {
    minLength: 1,
    maxLength: 40,
  })
  fc.assert(
    fc.property(families, (list) => {
      const counts = Array.from({ length: 8 }, (_, day) =>
        list.filter((one) => one.day === day).reduce((total, one) => total + one.size, 0),
      )
      const sizes = [1, 2, 3, 4, 5, 6].map((size) => list.filter((one) => one.size === size).length)
      const rows = pack(modelWith(sizes), 0, counts)
      assert.ok(rows)
      counts.forEach((count, i) => {
        const row = rows.slice(i * SIZES, (i + 1) * SIZES)
        assert.equal(
          row.reduce((total, n, size) => total + n * (size + 1), 0),
          count,
        )
      })
      sizes.forEach((n, size) =>
        assert.equal(
          counts.reduce((total, _, i) => total + (rows[i * SIZES + size] ?? 0), 0),
          n,
        ),
      )
    }),
  )
})
