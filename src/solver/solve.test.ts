import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { breaches } from '../../test/plan-checker.ts'
import {
  BEST_KNOWN,
  bengkulu,
  bruteForce,
  keepsWishes,
  plain,
  promising,
  smallInstances,
  visiting,
} from '../../test/plan-instances.ts'
import { solve, type Instance, type Progress, type Solution, type Solved } from './index.ts'

/** So many steps, whatever they take: no clock, so the same answer on every machine. */
const steps = (iterations: number, seed = 1) => ({
  cpuMilliseconds: Infinity,
  seed,
  cpu: () => 0,
  iterations,
})

function planned(instance: Instance, solved: Solved): Solution {
  assert.ok(solved.ok)
  assert.deepEqual(breaches(instance, solved.value), [])
  return solved.value
}

/** Small offices with a head count pinned and a day forbidden, when the window has room for both. */
const wishful = fc
  .tuple(smallInstances({ groups: 2, days: 3, families: 4 }), fc.nat(3))
  .map(([instance, persons]) => {
    const [one, two] = instance.groups
    assert.ok(one && two)
    const pinned: Instance['pinned'] = [[one.id, one.firstDay, persons]]
    const forbidden: Instance['forbidden'] = two.lastDay > two.firstDay ? [[two.id, two.lastDay]] : []
    return { ...instance, pinned, forbidden }
  })

test('every plan keeps every rule and wish and every family whole; none is better than the best or below the bound', () => {
  const small = smallInstances({ groups: 2, days: 3, families: 4 })
  const instances = fc.oneof(small, wishful, promising(small), visiting(small), promising(visiting(small)))
  fc.assert(
    fc.property(instances, fc.nat(), (instance, seed) => {
      const solved = solve(instance, steps(60, seed))
      if (!solved.ok) return
      const { objective, lowerBound } = planned(instance, solved)
      const least = bruteForce(instance, (plan) => keepsWishes(instance, plan))
      assert.ok(least !== null && objective >= least && lowerBound <= least + 1e-6)
    }),
    { numRuns: 600 },
  )
})

test('nearly every small season is planned when it can be, nearly always as well as can be', () => {
  let [possible, planless, best] = [0, 0, 0]
  for (const instance of fc.sample(smallInstances({ groups: 2, days: 3, families: 4 }), {
    numRuns: 200,
    seed: 7,
  })) {
    const least = bruteForce(instance)
    if (least === null) continue
    const solved = solve(instance, steps(60))
    possible++
    if (!solved.ok) planless++
    else if (solved.value.objective === least) best++
  }
  assert.ok(
    possible > 40 && planless <= 0.03 * possible && best >= 0.85 * possible,
    `${possible} ${planless} ${best}`,
  )
})

for (const name of ['base', 'tight', 'wide'] as const) {
  test(`the ${name} season of Bengkulu is planned within one per cent of the best known`, () => {
    const instance = bengkulu(name)
    const { objective, gap } = planned(instance, solve(instance, steps(12_000)))
    assert.ok(objective <= 1.01 * BEST_KNOWN[name], `${objective}`)
    assert.ok(gap >= 0 && gap < 0.015, `${gap}`)
  })
}

test('the same seed and the same steps give the same bytes', () => {
  const once = (seed: number): string => JSON.stringify(solve(bengkulu('base'), steps(80, seed)))
  assert.equal(once(5), once(5))
  assert.notEqual(once(5), once(6))
})

test('pinned head counts and forbidden days are kept', () => {
  const instance: Instance = {
    ...bengkulu('base'),
    pinned: [
      ['Kaur', 22, 17],
      ['TPHD', 30, 4],
      ['Seluma', 40, 0],
    ],
    forbidden: [
      ['Mukomuko', 10],
      ['Mukomuko', 11],
    ],
  }
  planned(instance, solve(instance, steps(40)))
})

test('a pinned day is kept when families fit nowhere but where single persons would not go', () => {
  const awkward = plain(4, [{ persons: 8, partiesBySize: [0, 1, 2, 0, 0, 0] }])
  const segs = [
    { width: 2, slope: 0 },
    { width: 8, slope: 100 },
  ]
  const instance: Instance = {
    ...awkward,
    days: awkward.days.map((day) => ({ ...day, segs })),
    pinned: [['G0', 0, 2]],
  }
  assert.equal(planned(instance, solve(instance, steps(20))).objective, 200)
})

test('where the office comes to them, people need no bus and leave home no earlier', () => {
  const far = {
    persons: 10,
    travelMinutes: 400,
    busCost: 1_000,
    busSeats: 5,
    partiesBySize: [10, 0, 0, 0, 0, 0],
  }
  const home = plain(2, [far])
  const away = planned(home, solve(home, steps(20)))
  const visited = { ...home, near: [['G0', 1] satisfies [string, number]] }
  const { objective, assignment } = planned(visited, solve(visited, steps(20)))
  assert.equal(away.objective - objective, 2 * 1_000 + 10 * 80)
  assert.deepEqual(assignment, [['G0', 1, 10]])
  const limit = { ...visited, rules: { ...visited.rules, maxBusesPerDay: 0 } }
  assert.equal(planned(limit, solve(limit, steps(20))).objective, objective)
})

test('an impossible season is refused with its numbers, never planned in part', () => {
  const groups = [{ persons: 21, partiesBySize: [21, 0, 0, 0, 0, 0] }]
  assert.deepEqual(solve(plain(2, groups), steps(10)), {
    ok: false,
    error: 'seats-short',
    groups: ['G0'],
    needs: 21,
    seats: 20,
    firstDay: 0,
    lastDay: 1,
  })
})

test('families that no days can hold whole are refused, and it is not called proved', () => {
  const three = plain(2, [{ persons: 18, partiesBySize: [0, 0, 0, 0, 0, 3] }])
  assert.deepEqual(solve(three, steps(20)), { ok: false, error: 'no-plan-found', missing: 6, persons: 18 })
})

test('the work tells how far it is, and stops with a sound plan when asked', () => {
  const told: Progress[] = []
  const instance = bengkulu('tight')
  const effort = {
    ...steps(1e9),
    onProgress: (progress: Progress) => told.push(progress),
    cancelled: () => told.length > 0,
  }
  planned(instance, solve(instance, effort))
  assert.ok(told.length > 0 && told.every((one) => one.objective >= one.lowerBound))
})

test('the work stops when its CPU time is spent', () => {
  let clock = 0
  const solved = solve(bengkulu('wide'), { cpuMilliseconds: 50, seed: 1, cpu: () => clock++ })
  assert.ok(solved.ok && solved.value.cpuSeconds < 0.1)
})
