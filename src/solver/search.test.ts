import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seededRandom } from '#kernel'
import { bengkulu } from '../../test/plan-instances.ts'
import { newChance } from './chance.ts'
import { descend, firstPlan } from './descent.ts'
import { modelOf } from './model.ts'
import { search } from './search.ts'

test('however far a search strays, it hands over the best plan it met', () => {
  const model = modelOf(bengkulu('base'))
  const plan = firstPlan(model)
  descend(model, plan, () => false)
  const before = plan.cost
  const chance = newChance(seededRandom(4))
  const found = search(model, plan, new Float64Array(model.days), 1_000, chance, (step) => step / 200)
  assert.ok(plan.cost > before + 500, `the search has strayed to ${plan.cost} from ${before}`)
  assert.ok(found.cost <= before)
})

test('draws by the block are as even as single ones', () => {
  const chance = newChance(seededRandom(9))
  const counts = [0, 0, 0, 0, 0]
  for (let i = 0; i < 50_000; i++) {
    const drawn = chance.below(5)
    counts[drawn] = (counts[drawn] ?? 0) + 1
  }
  assert.ok(
    counts.every((count) => Math.abs(count - 10_000) < 500),
    counts.join(),
  )
  assert.ok(Array.from({ length: 10_000 }, chance.share).every((share) => share >= 0 && share < 1))
})
