import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { bengkulu, bruteForce, keepsWishes, plain, smallInstances } from '../../test/plan-instances.ts'
import { applied, remedies, USUAL_TERMS, type Instance } from './index.ts'

const singles = (persons: number): { persons: number; partiesBySize: number[] } => ({
  persons,
  partiesBySize: [persons, 0, 0, 0, 0, 0],
})
const possible = (instance: Instance): boolean =>
  bruteForce(instance, (plan) => keepsWishes(instance, plan)) !== null

test('every remedy makes the season fit, the cheapest comes first, and a season that fits needs none', () => {
  let offered = 0
  fc.assert(
    fc.property(smallInstances({ groups: 2, days: 3, families: 4 }), (tidy) => {
      const [group] = tidy.groups
      assert.ok(group)
      const instance: Instance = { ...tidy, forbidden: [[group.id, group.firstDay]] }
      const found = remedies(instance, {
        ...USUAL_TERMS,
        seats: { most: 6 },
        openDay: { seats: 6, points: 99 },
      })
      if (possible(instance)) return assert.deepEqual(found, [])
      for (const remedy of found)
        assert.ok(possible(applied(instance, remedy.changes)), JSON.stringify(remedy))
      const points = found.map((remedy) => remedy.points)
      assert.deepEqual(
        points,
        points.toSorted((a, b) => a - b),
      )
      offered += found.length > 0 ? 1 : 0
    }),
    { numRuns: 120, seed: 2 },
  )
  assert.ok(offered > 60, `${offered}`)
})

test('the seats that are asked for are the cheapest that suffice', () => {
  const slopes = [7, 3, 5]
  const office = plain(3, [{ ...singles(14), lastDay: 1 }, singles(10)])
  const instance = {
    ...office,
    days: office.days.map((day, d) => ({ ...day, seats: 6, segs: [{ width: 6, slope: slopes[d] ?? 0 }] })),
  }
  assert.deepEqual(remedies(instance, { seats: { most: 5 } }), [
    {
      changes: [
        { kind: 'seats', day: 1, more: 5 },
        { kind: 'seats', day: 2, more: 1 },
      ],
      points: 20,
    },
  ])
})

test('a Saturday, a later deadline, more buses, a wish given up: each alone where it suffices', () => {
  const office = plain(3, [{ ...singles(18), lastDay: 1, busSeats: 5, busCost: 10 }])
  const shut = office.days.map((day, d) => (d === 1 ? { ...day, seats: 0, segs: [] } : day))
  const told = (change: Partial<Instance>): string[] =>
    remedies({ ...office, ...change }, USUAL_TERMS).map(({ changes }) =>
      changes.map((one) => one.kind).join('+'),
    )
  assert.deepEqual(told({}), [])
  assert.deepEqual(told({ days: shut }), ['seats', 'window', 'open-day'])
  assert.deepEqual(told({ rules: { ...office.rules, maxBusesPerDay: 1 } }), ['buses'])
  assert.deepEqual(told({ pinned: [['G0', 0, 3]] }), ['seats', 'window', 'unpin'])
  assert.deepEqual(told({ forbidden: [['G0', 0]] }), ['seats', 'window', 'allow'])
})

test('a full season of Bengkulu that lost a week is told what would make it fit again', () => {
  const tight = bengkulu('tight')
  const instance = {
    ...tight,
    days: tight.days.map((day, d) => (d >= 20 && d < 23 ? { ...day, seats: 0, segs: [] } : day)),
  }
  const found = remedies(instance, USUAL_TERMS)
  const kinds = new Set(found.flatMap(({ changes }) => changes.map((change) => change.kind)))
  assert.ok(found.length > 1 && kinds.has('seats') && kinds.has('window'), JSON.stringify(found))
})
