import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { breaches, movedFamilies, movedPersons, pointsOf } from '../../test/plan-checker.ts'
import { bengkulu, bruteForce, plain, smallInstances } from '../../test/plan-instances.ts'
import { solve, type Assignment, type Instance, type Solution } from './index.ts'

const solved = (
  instance: Instance,
  iterations: number,
  start?: Assignment,
  held: Solution['parties'] = [],
): Solution | null => {
  const effort = { cpuMilliseconds: Infinity, seed: 1, cpu: () => 0, iterations, held }
  const done = solve(instance, start ? { ...effort, start } : effort)
  if (!done.ok) return null
  assert.deepEqual(breaches(instance, done.value), [])
  return done.value
}

/** Gives way everywhere a supervisor could: more and cheaper seats, wider windows, more and cheaper buses, wishes dropped. */
const eased = (
  instance: Instance,
  by: { seats: number; cheaper: number; days: number; buses: number; wishes: boolean },
): Instance => ({
  ...instance,
  rules: { ...instance.rules, maxBusesPerDay: instance.rules.maxBusesPerDay + by.buses },
  days: instance.days.map((day) => ({
    ...day,
    seats: day.seats + by.seats,
    segs: [...day.segs, { width: by.seats, slope: day.segs.at(-1)?.slope ?? 0 }].map((seg) => ({
      ...seg,
      slope: Math.max(0, seg.slope - by.cheaper),
    })),
  })),
  groups: instance.groups.map((group) => ({
    ...group,
    firstDay: Math.max(0, group.firstDay - by.days),
    lastDay: Math.min(instance.days.length - 1, group.lastDay + by.days),
    busCost: group.busCost > 0 ? Math.max(1, group.busCost - by.cheaper) : 0,
  })),
  ...(by.wishes ? { pinned: [], forbidden: [] } : {}),
})
const easings = fc.record({
  seats: fc.nat(3),
  cheaper: fc.nat(5),
  days: fc.nat(2),
  buses: fc.nat(2),
  wishes: fc.boolean(),
})

test('whatever is relaxed, the plan never looks worse than the one it began from', () => {
  let better = 0
  fc.assert(
    fc.property(smallInstances({ groups: 3, days: 4, families: 5 }), easings, (tidy, by) => {
      const [group] = tidy.groups
      const instance: Instance = { ...tidy, forbidden: group ? [[group.id, group.lastDay]] : [] }
      const before = solved(instance, 5)
      if (!before) return
      const relaxed = eased(instance, by)
      const after = solved(relaxed, 5, before.assignment)
      assert.ok(after && after.objective <= pointsOf(relaxed, before.assignment) + 1e-6)
      assert.ok(after.objective <= before.objective + 1e-6, `${after.objective} after ${before.objective}`)
      if (after.objective < pointsOf(relaxed, before.assignment)) better += 1
    }),
    { numRuns: 600, seed: 5 },
  )
  assert.ok(better > 10, `${better}`)
})

test('a what-if on the season of Bengkulu starts at the plan there is, and a second look keeps every gain', () => {
  const instance = bengkulu('base')
  const before = solved(instance, 150)
  assert.ok(before)
  const same = solved(instance, 1, before.assignment)
  assert.ok(same && same.objective <= before.objective)
  for (const by of [{ seats: 5 }, { days: 3 }, { cheaper: 10 }, { buses: 2 }]) {
    const relaxed = eased(instance, { seats: 0, cheaper: 0, days: 0, buses: 0, wishes: false, ...by })
    const after = solved(relaxed, 20, before.assignment)
    assert.ok(after && after.objective <= before.objective, JSON.stringify(by))
  }
})

/** The fewest persons that must move, every way tried: the same season with nothing but moves to pay for. */
const fewestMoves = (instance: Instance, promised: Assignment): number | null =>
  bruteForce({
    ...instance,
    rules: { ...instance.rules, slackCostPerPersonPerDayLate: 0 },
    days: instance.days.map((day) => ({
      ...day,
      openMinutes: 9_999,
      segs: [{ width: day.seats, slope: 0 }],
    })),
    groups: instance.groups.map((group) => ({ ...group, busCost: group.busCost > 0 ? 1e-9 : 0 })),
    promised: promised.map(([id, day, persons]) => [id, day, persons, 1]),
  })

const withoutDay = (instance: Instance, promised: Assignment, lost: number, price: number): Instance => ({
  ...instance,
  days: instance.days.map((day, d) => (d === lost ? { ...day, seats: 0, segs: [] } : day)),
  promised: promised.map(([id, day, persons]) => [id, day, persons, price]),
})

test('after a lost day no more persons move than every way tried shows must', () => {
  let [replanned, moved, least] = [0, 0, 0]
  fc.assert(
    fc.property(smallInstances({ groups: 2, days: 4, families: 4 }), fc.nat(3), (instance, lost) => {
      const before = solved(instance, 20)
      if (!before) return
      const shut = withoutDay(instance, before.assignment, lost, 1_000)
      const fewest = fewestMoves(shut, before.assignment)
      const after = solved(shut, 60, before.assignment)
      if (fewest === null || !after) return
      replanned += 1
      moved += movedPersons(before.assignment, after.assignment)
      least += Math.round(fewest)
    }),
    { numRuns: 400, seed: 8 },
  )
  assert.ok(
    replanned > 30 && moved >= least && moved <= 1.1 * least,
    `${moved} moved, ${least} must, ${replanned}`,
  )
})

test('after the busiest day is lost at Bengkulu hardly anybody moves but those who held its seats', () => {
  for (const name of ['base', 'wide'] as const) {
    const instance = bengkulu(name)
    const before = solved(instance, 150)
    assert.ok(before)
    const loads = instance.days.map((_, d) =>
      before.assignment.reduce((sum, [, day, n]) => sum + (day === d ? n : 0), 0),
    )
    const lost = loads.indexOf(Math.max(...loads))
    const shut = withoutDay(instance, before.assignment, lost, 1_000)
    const after = solved(shut, 100, before.assignment, before.parties)
    assert.ok(after)
    const must = loads[lost] ?? 0
    const moved = movedPersons(before.assignment, after.assignment)
    assert.ok(moved >= must && moved <= 1.1 * must, `${name}: ${moved} of ${must}`)
    const families = movedFamilies(before.parties, after.parties)
    assert.ok(families >= must && families <= 1.1 * must, `${name}: ${families} of ${must}, whole families`)
  }
})

test('the nearer the date, the less it is moved: the dearer promise is kept', () => {
  const office = plain(3, [
    { persons: 10, partiesBySize: [10, 0, 0, 0, 0, 0] },
    { persons: 5, partiesBySize: [5, 0, 0, 0, 0, 0] },
  ])
  const promised: Instance['promised'] = [
    ['G0', 0, 10, 20],
    ['G1', 1, 5, 200],
  ]
  const narrow = office.days.map((day, d) => ({ ...day, seats: d === 2 ? 10 : 5 }))
  const start: Assignment = [
    ['G0', 0, 10],
    ['G1', 1, 5],
  ]
  const after = solved({ ...office, days: narrow, promised }, 40, start)
  assert.deepEqual(
    after?.assignment.filter(([, day]) => day < 2),
    [
      ['G0', 0, 5],
      ['G1', 1, 5],
    ],
  )
})
