import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { bengkulu, bruteForce, plain, smallInstances } from '../../test/plan-instances.ts'
import { explain, pointsOf, solve, worth, type Explanation, type Instance } from './index.ts'

const singles = (persons: number): { persons: number; partiesBySize: number[] } => ({
  persons,
  partiesBySize: [persons, 0, 0, 0, 0, 0],
})
function explained(instance: Instance, assignment: [string, number, number][], group: string): Explanation {
  const explanation = explain(instance, assignment, group)
  assert.ok(explanation.ok)
  return explanation.value
}

test('each day is explained by the fact that decides it, with its numbers', () => {
  const office = plain(7, [
    { ...singles(4), firstDay: 1, lastDay: 6, busSeats: 2, busCost: 5 },
    singles(10),
    { ...singles(2), busSeats: 1, busCost: 5 },
  ])
  const instance: Instance = {
    ...office,
    rules: { ...office.rules, maxBusesPerDay: 2 },
    days: office.days.map((day, d) => (d === 5 ? { ...day, seats: 0, segs: [] } : day)),
    forbidden: [['G0', 4]],
    pinned: [['G0', 6, 2]],
  }
  const rows: [string, number, number][] = [
    ['G0', 2, 2],
    ['G0', 6, 2],
    ['G1', 1, 10],
    ['G2', 3, 2],
  ]
  const { days, planned, best } = explained(instance, rows, 'G0')
  assert.deepEqual(
    days.map((day) => day.fact),
    ['window', 'seats', 'open', 'buses', 'forbidden', 'reserve', 'pinned'],
  )
  assert.deepEqual(
    days.map((day) => day.extra),
    [null, null, 0, null, null, null, 0],
  )
  assert.deepEqual([planned, best], [14, 14])
  assert.deepEqual(days[1], {
    day: 1,
    fact: 'seats',
    planned: 0,
    extra: null,
    seats: 10,
    seatsTaken: 10,
    busesTaken: 0,
    busLimit: 2,
    nextSeat: null,
  })
  assert.deepEqual([days[3]?.busesTaken, days[3]?.nextSeat], [2, 1])
})

test('the price of another day is what a plan forced there would cost more', () => {
  fc.assert(
    fc.property(smallInstances({ groups: 1, days: 4, families: 5 }), (awkward) => {
      const instance = {
        ...awkward,
        groups: awkward.groups.map((group) => ({ ...group, ...singles(group.persons) })),
      }
      const least = bruteForce(instance)
      if (least === null) return
      for (const { day, extra } of explained(instance, [], 'G0').days) {
        const forced = bruteForce(instance, (plan) => plan.some((row) => row[1] === day))
        assert.equal(extra, forced === null ? null : forced - least)
      }
    }),
  )
})

test('a group nobody knows is refused', () => {
  assert.deepEqual(explain(plain(1, [singles(1)]), [], 'G7'), { ok: false, error: 'unknown-group' })
})

test('a seat is worth nothing where nobody may come, and most where all want to be', () => {
  const instance = bengkulu('tight')
  const solved = solve(instance, { cpuMilliseconds: Infinity, seed: 1, cpu: () => 0, iterations: 50 })
  assert.ok(solved.ok)
  const { lowerBound, prices } = worth(instance, solved.value.assignment, 200)
  assert.ok(lowerBound <= solved.value.objective && lowerBound > 0.9 * solved.value.objective)
  assert.equal(prices.length, 52)
  assert.ok(Math.max(...prices.slice(47)) < Math.min(...prices.slice(3, 28)))
})

test('a plan costs what its planner says, read again from the days and counts alone', () => {
  const instance = bengkulu('base')
  const solved = solve(instance, { cpuMilliseconds: 20_000, cpu: () => 0, seed: 2, iterations: 300 })
  assert.ok(solved.ok)
  const { assignment, objective } = solved.value
  assert.equal(pointsOf(instance, assignment), objective)
  assert.ok(pointsOf(instance, assignment.slice(1)) < objective)
})
