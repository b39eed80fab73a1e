import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { nextInLine, overtakenBy, type InLine, type Line } from '#queue'
import { classes, newSimulatedLine, type Class } from '#simulation'

const morning = Temporal.Instant.from('2016-01-18T01:00:00Z')
const at = (minute: number) => morning.add({ minutes: minute })

const step = fc.oneof(
  fc.record({ as: fc.constantFrom(...classes), early: fc.integer({ min: -20, max: 20 }) }),
  fc.constant('call' as const),
)
const days = fc.record({
  most: fc.integer({ min: 0, max: 6 }),
  steps: fc.array(step, { minLength: 40, maxLength: 120 }),
})

/** The hall as it is: everything in `src/queue/mixing.ts`, nobody in parties. */
function hall(most: number) {
  let waiting: InLine[] = []
  let calls: Line['calls'] = []
  return {
    join: (i: number, as: Class, turn: number): void => {
      const person = {
        id: `ticket_${i}`,
        class: as,
        turn: at(turn),
        letter: 'A',
        number: i,
        overtaken: 0,
        keptFor: null,
      } as const
      waiting = [...waiting, person]
    },
    call: (now: number): number => {
      const next = nextInLine({ waiting, calls, most, desk: null, open: [] })
      if (!next) return -1
      const passed = new Set(overtakenBy(next, waiting).map(({ id }) => id))
      waiting = waiting
        .filter(({ id }) => id !== next.id)
        .map((one) => (passed.has(one.id) ? { ...one, overtaken: one.overtaken + 1 } : one))
      calls = [{ class: next.class, at: at(now) }, ...calls]
      return next.number
    },
  }
}

test('the simulated hall calls whom the hall calls, one after the other, and keeps its promise', () => {
  let mixed = 0
  fc.assert(
    fc.property(days, ({ most, steps }) => {
      const [real, simulated] = [hall(most), newSimulatedLine(most)]
      let people = 0
      for (const [now, one] of steps.entries()) {
        if (one === 'call') {
          const called = real.call(now)
          assert.equal(simulated.call(now), called)
          if (called >= 0) mixed += 1
          continue
        }
        const turn = Math.max(0, now + one.early)
        real.join(people, one.as, turn)
        simulated.join(people, one.as, turn)
        people += 1
      }
    }),
    { numRuns: 400 },
  )
  assert.ok(mixed > 5_000)
})
