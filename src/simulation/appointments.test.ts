import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { largeCosts, poissonSchedules, smallOptima } from '../../test/queue-anchors.ts'
import { evaluator, outcomeOf, poissonMinutes } from './appointments.ts'
import { bestSchedule, costsOf, evenly, searchSchedule } from './schedule.ts'
import { spaceBlocks, type BlocksWish } from './space-blocks.ts'

const exponential = (mean: number, desks = 1) => ({ kind: 'exponential', mean, desks }) as const

test('forty schedules of twenty-four people are evaluated exactly', () => {
  for (const [slots, wait, idle, overrun] of poissonSchedules) {
    const seen = outcomeOf(
      { slotMinutes: 5, noShow: 0, service: poissonMinutes(9) },
      slots.split('').map(Number),
    )
    assert.ok(Math.abs(seen.wait - wait) < 1e-6, slots)
    assert.ok(Math.abs(seen.idle - idle) < 1e-6, slots)
    assert.ok(Math.abs(seen.overrun - overrun) < 1e-6, slots)
  }
})

test('the best schedule of a small day is found, by trying all and by the neighbours alone', () => {
  for (const { persons, slotMinutes, mean, noShow, weights, slots, cost } of smallOptima) {
    const appointments = { slotMinutes, noShow, service: exponential(mean) }
    const best = bestSchedule(appointments, weights, { persons, slots: slots.length })
    assert.equal(best.slots.join(''), slots)
    assert.ok(best.proved && Math.abs(best.cost - cost) < 1e-8)
    const searched = searchSchedule(costsOf(appointments, weights, persons), evenly(persons, slots.length))
    assert.equal(searched.join(''), slots)
  }
})

test('a day of forty-eight slots costs no more than the best schedule known', () => {
  const weights = { wait: 0.4, idle: 0.2, overrun: 0.4 }
  for (const [service, known] of [
    [poissonMinutes(9), largeCosts.poisson],
    [exponential(9), largeCosts.exponential],
  ] as const) {
    const best = bestSchedule({ slotMinutes: 5, noShow: 0, service }, weights, { persons: 24, slots: 48 })
    assert.ok(best.cost <= known + 1e-9, `${best.cost} against ${known}`)
    assert.equal(
      best.slots.reduce((sum, one) => sum + one, 0),
      24,
    )
  }
})

test('two customers: the second comes when the logarithm says', () => {
  // A minute of waiting costs 3, a minute until the second has left 1: the best gap is mean × ln(1 + 3 / 1).
  const cost = (gap: number): number => {
    const slots = Array.from({ length: gap + 1 }, (_, t) => Number(t === 0) + Number(t === gap))
    const second = 2 * outcomeOf({ slotMinutes: 1, noShow: 0, service: exponential(10) }, slots).wait
    return 3 * second + (gap + second + 10)
  }
  const costs = Array.from({ length: 41 }, (_, gap) => cost(gap))
  assert.equal(costs.indexOf(Math.min(...costs)), Math.round(10 * Math.log(4)))
})

test('more desks for the same work never wait longer, and a pool beats desks with lines of their own', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 3 }), { minLength: 2, maxLength: 8 }), (slots) => {
      const at = (desks: number) =>
        outcomeOf({ slotMinutes: 10, noShow: 0.05, service: exponential(12, desks) }, slots)
      assert.ok(at(2).wait <= at(1).wait + 1e-9 && at(2).overrun <= at(1).overrun + 1e-9)
      const twice = slots.map((many) => 2 * many)
      const pool = outcomeOf({ slotMinutes: 10, noShow: 0.05, service: exponential(12, 2) }, twice)
      assert.ok(pool.wait <= at(1).wait + 1e-9)
    }),
    { numRuns: 40 },
  )
})

const day: BlocksWish = {
  slots: 12,
  slotMinutes: 30,
  booths: 3,
  minutes: 9,
  noShow: 0.04,
  blocks: [12, 12, 12, 11].map((persons, b) => ({ persons, earliest: b === 3 ? 6 : 0 })),
  room: Array.from({ length: 12 }, () => 24),
  others: Array.from({ length: 12 }, () => 1),
}

test('the blocks of a day are spaced: nobody shares a half hour while others are free, the far bus comes late', () => {
  const spaced = spaceBlocks(day)
  assert.ok(spaced)
  const order = spaced.at.toSorted((a, b) => a - b)
  assert.ok(
    order.every((t, n) => n === 0 || t - (order[n - 1] ?? 0) >= 2),
    order.join(),
  )
  assert.ok((spaced.at[3] ?? 0) >= 6)
  const together = outcomeOf(
    { slotMinutes: 30, noShow: 0.04, service: exponential(9, 3) },
    [37, 1, 1, 1, 1, 1, 12, 1, 1, 1, 1, 1],
  )
  assert.ok(spaced.outcome.wait < together.wait / 2)
})

test('blocks that find no room are not squeezed in', () => {
  assert.equal(spaceBlocks({ ...day, room: day.room.map((_, t) => (t < 6 ? 24 : 0)) }), undefined)
  const tight = spaceBlocks({ ...day, room: day.room.map((_, t) => (t % 3 === 0 ? 12 : 0)) })
  assert.deepEqual(
    tight?.at.toSorted((a, b) => a - b),
    [0, 3, 6, 9],
  )
})

test('a bus comes in neighbouring slots, and the longer it stays the dearer', () => {
  const bus: BlocksWish = {
    ...day,
    blocks: Array.from({ length: 5 }, (_, b) => ({ persons: 6, earliest: 0, bus: b < 4 ? 1 : undefined })),
    room: day.room.map((places, t) => (t === 5 ? 0 : places)),
  }
  const slots = (stay: number): number[] =>
    spaceBlocks({ ...bus, stay })
      ?.at.slice(0, 4)
      .toSorted((a, b) => a - b) ?? []
  const neighbours = slots(0)
  assert.ok(neighbours.every((t, n) => n === 0 || t - (neighbours[n - 1] ?? 0) <= (t === 6 ? 2 : 1)))
  const spread = (at: readonly number[]): number => (at.at(-1) ?? 0) - (at[0] ?? 0)
  assert.ok(spread(neighbours) >= 3 && spread(slots(10)) < spread(neighbours))
})

test('what room cannot say is asked: no plan is handed over that is not allowed', () => {
  const even = (people: readonly number[]): boolean => people.every((many, t) => many === 0 || t % 2 === 0)
  const room = day.room.map((places, t) => (t % 2 === 0 ? places : 0))
  const done = spaceBlocks({ ...day, room, allowed: even })
  assert.ok(done?.at.every((t) => t % 2 === 0))
  assert.equal(spaceBlocks({ ...day, allowed: () => false }), undefined)
})

test('of very many people several are looked at as one, and they are spread as well', () => {
  const many: BlocksWish = {
    ...day,
    booths: 30,
    blocks: Array.from({ length: 30 }, () => ({ persons: 12, earliest: 0 })),
    room: day.room.map(() => 240),
    others: day.others.map(() => 10),
  }
  const done = spaceBlocks(many)
  assert.ok(done)
  const loads = day.room.map((_, t) => done.at.filter((slot) => slot === t).length)
  assert.ok(Math.max(...loads) <= 5, loads.join())
})

test('what is known of one schedule does not colour the next: the same is said afresh', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.nat({ max: 4 }), { minLength: 1, maxLength: 6 }), { minLength: 2, maxLength: 6 }),
      (schedules) => {
        const appointments = { slotMinutes: 10, noShow: 0.1, service: exponential(9, 2) }
        const evaluate = evaluator(appointments, 24)
        for (const slots of schedules) {
          const [again, fresh] = [evaluate(slots), evaluator(appointments, 24)(slots)]
          assert.deepEqual(again, fresh)
        }
      },
    ),
    { numRuns: 60 },
  )
})
