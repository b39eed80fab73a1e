import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { bruteForce, plain, smallInstances } from '../../test/plan-instances.ts'
import { stepFares } from './fares.ts'
import { band, emptyTable, rowOf, step } from './group-plan.ts'
import { modelOf } from './model.ts'
import { firstPlan } from './descent.ts'
import { missingPersons } from './plan.ts'
import { emptyPrices } from './prices.ts'

test('a group alone is placed at the least cost there is, or not at all when it cannot be', () => {
  fc.assert(
    fc.property(smallInstances({ groups: 1, days: 4, families: 6 }), (instance) => {
      const singles = instance.groups.map((group) => ({
        ...group,
        partiesBySize: [group.persons, 0, 0, 0, 0, 0],
      }))
      const loose = { ...instance, groups: singles }
      const plan = firstPlan(modelOf(loose))
      assert.equal(missingPersons(plan) === 0 ? plan.cost : null, bruteForce(loose))
    }),
  )
})

test('a second bus is hired only when it pays', () => {
  const busy = plain(2, [{ persons: 6, partiesBySize: [6, 0, 0, 0, 0, 0], busSeats: 4, busCost: 100 }])
  assert.equal(firstPlan(modelOf(busy)).cost, 206)
})

test('the quick way over a day of fares gives what the plain way gives', () => {
  const model = modelOf(plain(1, [{ persons: 9, partiesBySize: [9, 0, 0, 0, 0, 0] }]))
  const day = fc.record({
    each: fc.nat(20),
    fare: fc.nat(50),
    seats: fc.integer({ min: 1, max: 6 }),
    pinned: fc.nat(2),
  })
  fc.assert(
    fc.property(
      fc.array(fc.nat(60), { minLength: 10, maxLength: 10 }),
      day,
      (before, { pinned, ...fares }) => {
        const prices = emptyPrices(model)
        prices.stages = 1
        prices.least[0] = pinned
        prices.most[0] = 8
        for (let n = 0; n <= 8; n++) prices.cost[n] = fares.each * n + fares.fare * Math.ceil(n / fares.seats)
        const tables = [step, stepFares].map((way) => {
          const table = emptyTable(model)
          assert.ok(band(table, prices, 9, 9))
          table.high[0] = 9
          table.value.set(before, rowOf(table, 0))
          table.low[1] = pinned
          way(table, prices, model.stride, 0, { ...fares, kept: 0, less: 0 }, new Int32Array(10))
          return [...table.value.subarray(rowOf(table, 1) + pinned, rowOf(table, 1) + 10)]
        })
        assert.deepEqual(tables[0], tables[1])
      },
    ),
  )
})
