import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  BEST_KNOWN,
  bengkulu,
  bruteForce,
  promising,
  smallInstances,
  visiting,
} from '../../test/plan-instances.ts'
import { climb, pricesOf, type Bound } from './bound.ts'
import { modelOf, type Model } from './model.ts'
import { raise, sweepsFor } from './split.ts'

const begun = (model: Model, steps: number, known = 1e4): Bound =>
  climb(model, pricesOf(model, new Int32Array(model.days)), known, (step) => step < steps)

test('no bound stands above the best plan, whatever plan is known when it is raised', () => {
  let [possible, tight] = [0, 0]
  fc.assert(
    fc.property(
      promising(visiting(smallInstances({ groups: 2, days: 3, families: 4 }))),
      fc.nat(60),
      (instance, above) => {
        const least = bruteForce(instance)
        if (least === null) return
        const model = modelOf(instance)
        const start = begun(model, 10)
        assert.ok(start.value <= least + 1e-6, `climbed to ${start.value}, the best is ${least}`)
        for (const known of [Infinity, least, least + 1, least + above]) {
          const { value } = raise(model, start, known, (sweep) => sweep < 30)
          assert.ok(
            value >= start.value && value <= least + 1e-6,
            `${value} with ${known}, the best is ${least}`,
          )
          if (known === least + 1 && value > least - 1e-3) tight += 1
        }
        possible += 1
      },
    ),
    { numRuns: 800, seed: 11 },
  )
  assert.ok(possible > 80 && tight > 0.6 * possible, `${tight} of ${possible} proved`)
})

test('for the seasons of Bengkulu the proof comes within one and a half per cent of the best known', () => {
  for (const name of ['base', 'wide', 'tight'] as const) {
    const model = modelOf(bengkulu(name))
    const { value } = raise(
      model,
      begun(model, 200, 1.05 * BEST_KNOWN[name]),
      1.01 * BEST_KNOWN[name],
      (sweep) => sweep < 30,
    )
    assert.ok(value > 0.985 * BEST_KNOWN[name] && value <= BEST_KNOWN[name], `${name} ${value}`)
  }
})

test('a raise that is stopped at once gives back what it was given', () => {
  const model = modelOf(bengkulu('base'))
  const start = begun(model, 5)
  assert.deepEqual(
    raise(model, start, BEST_KNOWN.base, () => false),
    start,
  )
})

test('an office eight times as large makes fewer sweeps, not a longer wait', () => {
  const office = bengkulu('base')
  const large = modelOf({
    ...office,
    days: office.days.map((day) => ({ ...day, seats: 8 * day.seats })),
    groups: office.groups.map((group) => ({ ...group, persons: 8 * group.persons })),
  })
  assert.equal(sweepsFor(modelOf(office), 40, 4_000), 40)
  assert.ok(sweepsFor(large, 40, 4_000) < 4)
})

test('a plan that is only mended is not proved for longer than it is mended', () => {
  const office = modelOf(bengkulu('base'))
  assert.ok(sweepsFor(office, 40, 100) < sweepsFor(office, 40, 4_000))
})
