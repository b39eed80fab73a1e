import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bengkulu } from '../../test/plan-instances.ts'
import { readPlan, solve } from './index.ts'

test('an answer of the solver, written down and read again, is a plan to begin from', () => {
  const instance = bengkulu('wide')
  const effort = { cpuMilliseconds: Infinity, seed: 1, cpu: () => 0, iterations: 1 }
  const done = solve(instance, effort)
  assert.ok(done.ok)
  const read = readPlan(JSON.parse(JSON.stringify(done.value)))
  assert.deepEqual(read, { start: done.value.assignment, held: done.value.parties })
  const again = solve(instance, { ...effort, ...read })
  assert.ok(again.ok && again.value.objective <= done.value.objective)
})

test('families may be left out of a plan; what is no plan is refused', () => {
  assert.deepEqual(readPlan({ assignment: [['Kaur', 3, 20]] }), { start: [['Kaur', 3, 20]], held: [] })
  for (const bad of [undefined, {}, { assignment: [['Kaur', -1, 20]] }, { assignment: [['Kaur', 3]] }])
    assert.equal(readPlan(bad), null)
})
