import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readInstance, solve } from '#solver'
import { nation } from '../bench/nation.ts'
import { breaches } from './plan-checker.ts'

const offices = nation()
const sum = (counts: readonly number[]): number => counts.reduce((all, one) => all + one, 0)

test('the nation has 126 offices and 221,000 pilgrims: two offices above 8,000, most of some hundreds', () => {
  const persons = offices.map((office) => office.persons)
  assert.equal(offices.length, 126)
  assert.equal(sum(persons), 221_000)
  assert.deepEqual(
    persons,
    persons.toSorted((a, b) => b - a),
  )
  assert.equal(persons.filter((one) => one > 8_000).length, 2)
  assert.ok(persons.filter((one) => one >= 200 && one <= 1_000).length > 60)
  for (const { persons: here, instance } of offices)
    assert.equal(sum(instance.groups.map((group) => group.persons)), here)
})

test('the same seed gives the same nation byte by byte, another seed another one', () => {
  assert.equal(JSON.stringify(nation(2016)), JSON.stringify(offices))
  assert.notEqual(JSON.stringify(nation(2017)), JSON.stringify(offices))
})

test('every office is an instance the planner reads', () => {
  for (const { name, instance } of offices) {
    const read = readInstance(JSON.parse(JSON.stringify(instance)))
    assert.deepEqual(read.ok ? [] : read.problems, [], name)
  }
})

test('every office fits: all its families get a day inside their window, and no rule is broken', () => {
  for (const { name, instance } of offices) {
    const plan = firstPlanOf(instance)
    assert.ok(plan, name)
    assert.deepEqual(breaches(instance, plan), [], name)
  }
})

test('no season is roomy: more than half of the seats of an office’s windows are used on the whole', () => {
  const seats = sum(offices.flatMap(({ instance }) => instance.days.map((day) => day.seats)))
  assert.ok(221_000 / seats > 0.6 && 221_000 / seats < 0.9, String(221_000 / seats))
})

/** A clock that ticks when it is asked: the same plan on every machine, in as few looks as the office needs. */
function firstPlanOf(instance: (typeof offices)[number]['instance']) {
  for (const cpuMilliseconds of [1, 20, 400, 8_000]) {
    let asked = 0
    const done = solve(instance, { cpuMilliseconds, seed: 1, cpu: () => (asked += 1) })
    if (done.ok) return done.value
  }
  return null
}
