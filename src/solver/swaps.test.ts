import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seededRandom } from '#kernel'
import { bengkulu } from '../../test/plan-instances.ts'
import { newChance } from './chance.ts'
import { firstPlan } from './descent.ts'
import { exchange, newPair } from './exchange.ts'
import { modelOf } from './model.ts'
import { newSwaps, swap } from './swaps.ts'

test('days share out their people until no two of them gain, and are then left alone', () => {
  const model = modelOf(bengkulu('tight'))
  const plan = firstPlan(model)
  const first = plan.cost
  const swaps = newSwaps(model)
  const chance = newChance(seededRandom(5))
  for (let step = 1; step <= 40_000; step++) swap(model, plan, swaps, step, chance)
  const shared = plan.cost
  assert.ok(shared < first)
  const pair = newPair(model)
  for (let a = 0; a < model.days; a++)
    for (let b = a + 1; b < model.days; b++)
      assert.equal(
        exchange(model, plan, pair, a, b, (points) => points < shared - 1e-6),
        false,
        `${a} and ${b}`,
      )
  assert.equal(swap(model, plan, swaps, 40_001, chance), false)
})
