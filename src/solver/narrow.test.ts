import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { promising, smallInstances } from '../../test/plan-instances.ts'
import { best } from './group-plan.ts'
import { modelOf } from './model.ts'
import { newDesk } from './place.ts'
import { emptyPlan } from './plan.ts'
import { atLeast, held, narrow, rank } from './narrow.ts'
import { priceDays, truly, type Prices } from './prices.ts'

const bookings = smallInstances({ groups: 2, days: 12, families: 6 })

test('a quick look still finds a place for everybody who has one', () => {
  fc.assert(
    fc.property(bookings, (instance) => {
      const [whole, quick] = [placed(instance, false), placed(instance, true)]
      assert.equal(quick.units, whole.units)
      assert.ok(quick.points >= whole.points)
    }),
  )
})

test('nobody is placed for less than the days cost at least, and where there is one price it is no guess', () => {
  const visited = { placed: 0, exact: 0 }
  fc.assert(
    fc.property(promising(bookings), (instance) => {
      const { units, points, bound } = placed(instance, false)
      if (units < Math.max(0, instance.groups[0]?.persons ?? 0)) return
      visited.placed++
      assert.ok(bound <= points + 1e-9, `${bound} ${points}`)
      if (points - bound < 1e-9) visited.exact++
    }),
    { numRuns: 400 },
  )
  assert.ok(visited.placed > 100 && visited.exact > 10, JSON.stringify(visited))
})

test('a quick look leaves out the days whose seats are dearest, and no pinned one', () => {
  const prices: Prices = {
    stages: 6,
    day: Int32Array.of(0, 1, 2, 3, 4, 5),
    least: Int32Array.of(0, 1, 0, 0, 0, 0),
    most: Int32Array.of(4, 4, 4, 4, 4, 4),
    cost: Float64Array.from([6, 9, 1, 3, 8, 2].flatMap((each) => [0, 1, 2, 3, 4].map((n) => n * each))),
    average: new Float64Array(6),
    order: new Int32Array(6),
  }
  rank(prices, 5)
  assert.equal(atLeast(prices, 7), 4 * 1 + 3 * 2)
  narrow(prices, 5, 4)
  assert.deepEqual([...prices.day.subarray(0, prices.stages)], [1, 2, 3, 5])
  assert.deepEqual([...prices.cost.subarray(10, 15)], [0, 3, 6, 9, 12])
  assert.equal(held(prices), 16)
})

/** The first group alone: how many find a day, and what it costs. */
function placed(
  instance: Parameters<typeof modelOf>[0],
  quick: boolean,
): { units: number; points: number; bound: number } {
  const model = modelOf(instance)
  const { prices, table } = newDesk(model)
  if (!priceDays(model, emptyPlan(model), prices, 0, 0, model.days - 1, truly(model)))
    return { units: -1, points: 0, bound: 0 }
  const persons = model.persons[0] ?? 0
  rank(prices, model.stride)
  const bound = atLeast(prices, persons)
  if (quick) narrow(prices, model.stride, persons)
  const units = best(table, prices, model.stride, persons, persons)
  let points = 0
  for (let i = 0; i < prices.stages && units >= 0; i++)
    points += prices.cost[i * model.stride + (table.chosen[i] ?? 0)] ?? 0
  return { units, points, bound }
}
