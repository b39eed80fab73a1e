import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Instance } from '#solver'
import { highs } from '../bench/highs.ts'
import { asModelled, lpText, planOf, type Formulation } from '../bench/plan-model.ts'
import { breaches, pointsOf } from './plan-checker.ts'
import { bruteForce, plain, smallInstances } from './plan-instances.ts'

/** The best plan a peer finds for the model it is handed, by the checker's own reckoning; null when it finds none. */
function peersBest(instance: Instance, formulation: Formulation): number | null {
  return highs.withModel({ format: 'lp', data: lpText(instance, formulation) }, (problem) => {
    problem.options.set({ output_flag: false, mip_rel_gap: 0 })
    problem.run()
    if (problem.getModelStatus() !== highs.constants.modelStatus.optimal) return null
    const { colValue } = problem.getSolution()
    const values = new Map([...colValue].map((value, i) => [problem.getColName(i), value]))
    const modelled = asModelled(instance, formulation)
    const plan = planOf(modelled, values, formulation)
    const objective = pointsOf(modelled, plan.assignment)
    assert.deepEqual(breaches(modelled, { objective, lowerBound: 0, ...plan }), [])
    assert.ok(Math.abs(objective - problem.getObjectiveValue()) < 1e-4)
    return objective
  })
}

test('the model that peers are handed is the season: their best plan is the best there is, and no season fits for them alone', () => {
  let fitted = 0
  fc.assert(
    fc.property(smallInstances({ groups: 2, days: 3, families: 4 }), (instance) => {
      const best = bruteForce(instance)
      assert.equal(peersBest(instance, 'families'), best)
      const loose = peersBest(instance, 'persons')
      if (best !== null) assert.ok(loose !== null && loose <= best)
      fitted += best === null ? 0 : 1
    }),
    { numRuns: 150 },
  )
  assert.ok(fitted > 8, `${fitted} seasons fitted`)
})

test('a season with wishes is not handed to peers, whose model knows none', () => {
  const season = plain(2, [{ persons: 1, partiesBySize: [1, 0, 0, 0, 0, 0] }])
  assert.throws(() => lpText({ ...season, forbidden: [['G0', 1]] }, 'persons'), /wishes/)
})
