import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Class } from './class.ts'
import { PATIENCE, nextInLine, orderOfLine, overtakenBy, type InLine, type Line } from './mixing.ts'

const morning = Temporal.Instant.from('2016-01-18T01:00:00Z')
const at = (minutes: number) => morning.add({ minutes })
const classes = ['pilgrim', 'booked', 'walk-in', 'priority'] as const satisfies readonly Class[]

const person = (number: number, of: Class, minute: number, more: Partial<InLine> = {}): InLine => ({
  id: `ticket_${number}`,
  class: of,
  turn: at(minute),
  letter: of === 'pilgrim' ? 'J' : of === 'booked' ? 'B' : 'A',
  number,
  overtaken: 0,
  keptFor: null,
  ...more,
})
const line = (waiting: InLine[], more: Partial<Line> = {}): Line => ({
  waiting,
  calls: [],
  most: 5,
  desk: 'Loket 1',
  open: ['Loket 1', 'Loket 2'],
  ...more,
})
const called = (...of: Class[]): Line['calls'] => of.map((one) => ({ class: one, at: at(60) }))

test('the earliest turn is called; of two turns at one moment the lower number', () => {
  assert.equal(nextInLine(line([])), undefined)
  assert.equal(nextInLine(line([person(2, 'booked', 5), person(1, 'walk-in', 9)]))?.number, 2)
  assert.equal(nextInLine(line([person(8, 'pilgrim', 5), person(7, 'pilgrim', 5)]))?.number, 7)
})

test('priority goes early, but only every other call', () => {
  const waiting = [person(1, 'booked', 0), person(2, 'priority', 30)]
  assert.equal(nextInLine(line(waiting))?.number, 2)
  assert.equal(nextInLine(line(waiting, { calls: called('priority') }))?.number, 1)
})

test('whoever was overtaken as often as promised comes first, priority or not', () => {
  const waiting = [person(1, 'booked', 0, { overtaken: 5 }), person(2, 'priority', 30)]
  assert.equal(nextInLine(line(waiting))?.number, 1)
  assert.equal(nextInLine(line(waiting, { most: 6 }))?.number, 2)
})

test('without a rule of the office nobody is overtaken at all', () => {
  const waiting = [person(1, 'booked', 0), person(2, 'priority', 30)]
  assert.equal(nextInLine(line(waiting, { most: 0 }))?.number, 1)
})

test('a bus of pilgrims does not stop the others: who watched four calls of them is next', () => {
  const waiting = [person(9, 'pilgrim', 10), person(1, 'walk-in', 20)]
  const calls = called('pilgrim', 'pilgrim', 'pilgrim', 'pilgrim')
  assert.equal(nextInLine(line(waiting, { calls: calls.slice(1) }))?.number, 9)
  assert.equal(nextInLine(line(waiting, { calls }))?.number, 1)
  assert.equal(calls.length, PATIENCE)
  const newcomer = [person(9, 'pilgrim', 10), person(1, 'walk-in', 61)]
  assert.equal(nextInLine(line(newcomer, { calls }))?.number, 9, 'who has just come has watched no call')
})

test('a party is called to one desk; another desk leaves it alone, unless the desk was left or the promise is used up', () => {
  const mate = person(1, 'priority', 0, { keptFor: 'Loket 1' })
  const waiting = [mate, person(2, 'booked', 10)]
  assert.equal(nextInLine(line(waiting, { calls: called('priority') }))?.number, 1)
  assert.equal(nextInLine(line(waiting, { desk: 'Loket 2' }))?.number, 2)
  assert.equal(nextInLine(line(waiting, { desk: 'Loket 2', open: ['Loket 2'] }))?.number, 1)
  const patient = [{ ...mate, overtaken: 5 }, person(2, 'booked', 10)]
  assert.equal(nextInLine(line(patient, { desk: 'Loket 2' }))?.number, 1)
})

test('the order shown is the order called, and counts those who are overtaken on the way', () => {
  const waiting = [
    person(1, 'booked', 0),
    person(2, 'booked', 1),
    person(3, 'priority', 30),
    person(4, 'priority', 31),
    person(5, 'priority', 32),
  ]
  const order = orderOfLine(line(waiting, { most: 2 }), at(60)).map(({ number }) => number)
  assert.deepEqual(order, [3, 1, 4, 2, 5])
})

type Step = { arrives: { of: Class; minute: number } } | { calls: string }
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    arrives: fc.record({ of: fc.constantFrom(...classes), minute: fc.integer({ min: 0, max: 30 }) }),
  }),
  fc.record({ calls: fc.constantFrom('Loket 1', 'Loket 2') }),
)
const history = fc.record({
  most: fc.integer({ min: 0, max: 4 }),
  steps: fc.array(step, { maxLength: 80 }),
})

/** Plays a day and counts by itself: who went before whom, out of turn and within the class. */
function play(
  { most, steps }: { most: number; steps: readonly Step[] },
  choose: (line: Line) => InLine | undefined,
): { overtaken: number; outOfClass: number; stuck: number } {
  let waiting: InLine[] = []
  let calls: Line['calls'] = []
  const before = new Map<string, number>()
  const seen = { overtaken: 0, outOfClass: 0, stuck: 0 }
  for (const [now, one] of steps.entries()) {
    if ('arrives' in one) {
      waiting = [...waiting, person(now + 1, one.arrives.of, now + one.arrives.minute - 15)]
      continue
    }
    const next = choose(line(waiting, { most, calls, desk: one.calls }))
    if (!next) {
      seen.stuck += waiting.length
      continue
    }
    const earlier = waiting.filter(({ turn }) => Temporal.Instant.compare(turn, next.turn) < 0)
    seen.outOfClass += earlier.filter((other) => other.class === next.class).length
    for (const { id, class: of } of earlier) {
      if (of === next.class) continue
      before.set(id, (before.get(id) ?? 0) + 1)
      seen.overtaken = Math.max(seen.overtaken, before.get(id) ?? 0)
    }
    const charged = new Set(overtakenBy(next, waiting).map(({ id }) => id))
    waiting = waiting
      .filter(({ id }) => id !== next.id)
      .map((other) => (charged.has(other.id) ? { ...other, overtaken: other.overtaken + 1 } : other))
    calls = [{ class: next.class, at: at(now) }, ...calls]
  }
  return seen
}

test('nobody is ever overtaken more often than promised, and within one class the order is by turn', () => {
  fc.assert(
    fc.property(history, (day) => {
      const seen = play(day, nextInLine)
      assert.ok(seen.overtaken <= day.most)
      assert.equal(seen.outOfClass, 0)
      assert.equal(seen.stuck, 0, 'whoever waits can always be called')
    }),
    { numRuns: 2_000 },
  )
})

test('the property would notice: a rule that forgives one too many, or takes the last of a class, is caught', () => {
  const forgiving = (asked: Line) => nextInLine({ ...asked, most: asked.most + 1 })
  const lastFirst = ({ waiting }: Line) => waiting.at(-1)
  for (const faulty of [forgiving, lastFirst]) {
    const caught = fc.check(
      fc.property(history, (day) => {
        const seen = play(day, faulty)
        return seen.overtaken <= day.most && seen.outOfClass === 0
      }),
      { numRuns: 2_000 },
    )
    assert.ok(caught.failed)
  }
})

test('every class moves: nobody waits longer than what stands before them and the patience of the others', () => {
  fc.assert(
    fc.property(history, ({ steps }) => {
      // With a promise wide enough never to bind, the first of a class watches at most so many calls of others.
      let [waiting, calls]: [InLine[], Line['calls']] = [[], []]
      const watched = new Map<string, number>()
      for (const [now, one] of steps.entries()) {
        if ('arrives' in one) {
          waiting = [...waiting, person(now + 1, one.arrives.of, now)]
          continue
        }
        const next = nextInLine(line(waiting, { most: 1_000, calls, desk: one.calls }))
        if (!next) continue
        waiting = waiting.filter(({ id }) => id !== next.id)
        calls = [{ class: next.class, at: at(now) }, ...calls]
        watched.delete(next.class)
        for (const of of new Set(waiting.map((other) => other.class)))
          if (of !== next.class) watched.set(of, (watched.get(of) ?? 0) + 1)
        for (const of of watched.keys()) if (!waiting.some((other) => other.class === of)) watched.delete(of)
        assert.ok([...watched.values()].every((many) => many <= PATIENCE + classes.length))
      }
    }),
  )
})
