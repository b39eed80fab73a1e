import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { bruteForce, plain, promising, smallInstances, visiting } from '../../test/plan-instances.ts'
import { exchange, newPair } from './exchange.ts'
import { modelOf, type Model } from './model.ts'
import { emptyPlan, missingPersons, planOf, put, room, type Plan } from './plan.ts'

/** Each group as many as fit on the first day, the rest on the second. */
function filled(model: Model): Plan {
  const plan = emptyPlan(model)
  for (let g = 0; g < model.groups; g++)
    for (let d = 0; d < 2; d++)
      put(model, plan, g, d, Math.max(0, Math.min(plan.missing[g] ?? 0, room(model, plan, g, d))))
  return plan
}

test('two days share out their people at the least cost there is', () => {
  let gains = 0
  const small = smallInstances({ groups: 3, days: 2, families: 5 })
  fc.assert(
    fc.property(fc.oneof(promising(small), promising(visiting(small))), (instance) => {
      const singles = {
        ...instance,
        rules: { ...instance.rules, maxBusesPerDay: 99 },
        groups: instance.groups.map((group) => ({ ...group, partiesBySize: [group.persons, 0, 0, 0, 0, 0] })),
      }
      const model = modelOf(singles)
      const plan = filled(model)
      if (missingPersons(plan) > 0 || singles.groups.filter((group) => group.persons > 0).length < 2) return
      const before = plan.cost
      if (exchange(model, plan, newPair(model), 0, 1, (points) => points < before - 1e-6)) gains += 1
      const least = bruteForce(singles)
      assert.ok(least !== null && Math.abs(plan.cost - least) < 1e-6, `${plan.cost} ${least}`)
    }),
    { numRuns: 600, seed: 3 },
  )
  assert.ok(gains > 3, `${gains}`)
})

test('an exchange that would split a family or need another bus is put back', () => {
  const couples = { persons: 6, partiesBySize: [0, 3, 0, 0, 0, 0], busCost: 1, busSeats: 6 }
  const model = modelOf({
    ...plain(2, [couples, couples]),
    rules: { slackCostPerPersonPerDayLate: 0, maxBusesPerDay: 1 },
  })
  const plan = planOf(model, [
    ['G0', 0, 6],
    ['G1', 1, 6],
  ])
  const before = plan.counts.slice()
  assert.equal(
    exchange(model, plan, newPair(model), 0, 1, () => false),
    false,
  )
  put(model, plan, 0, 0, 5)
  put(model, plan, 0, 1, 1)
  const split = plan.cost
  assert.equal(
    exchange(model, plan, newPair(model), 0, 1, (points) => points < split),
    true,
  )
  assert.deepEqual(plan.counts, before)
})
