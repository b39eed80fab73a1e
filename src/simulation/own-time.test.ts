import assert from 'node:assert/strict'
import { test } from 'node:test'
import { simulatedSeason } from '../../test/simulated-season.ts'
import { newFloor, playEvents } from './event-day.ts'
import { playFifo } from './fifo-day.ts'
import { newHall, type Hall } from './hall.ts'
import { modelOf, type Model } from './model.ts'
import { gather, newReturns } from './people.ts'
import type { Season } from './index.ts'

/** One desk a stage, five minutes for papers and ten for the photo; six people of a bus that comes for the first two of them. */
function busDay(later: number): Season {
  const base = simulatedSeason({ days: 1 })
  const [day] = base.days
  assert.ok(day)
  const blocks = [
    { at: 540, people: [0, 1], bus: 0 },
    { at: later, people: [2, 3, 4, 5], bus: 0 },
  ]
  return {
    ...base,
    stages: base.stages.map((stage, s) => ({ ...stage, minutes: { pilgrim: 5 + 5 * s, public: 5 }, scv: 0 })),
    days: [{ ...day, desks: [1, 1], breaks: [], blocks, booked: [], walkIns: 0 }],
    deadline: 0,
    pilgrims: { ...base.pilgrims, noShow: 0, priority: 0, lateBus: { chance: 0, minutes: 0, scv: 0 } },
  }
}

const ways: readonly (readonly [string, (model: Model, hall: Hall) => void])[] = [
  ['in order', (model, hall) => playFifo(model, hall, 0)],
  ['event by event', (model, hall) => playEvents(model, hall, newFloor(model), 0)],
]

function waited(season: Season, play: (model: Model, hall: Hall) => void): number[] {
  const model = modelOf(season)
  const hall = newHall(model)
  gather(model, hall, newReturns(model), 1, 0, 0)
  play(model, hall)
  return Array.from(hall.waited.slice(0, hall.people))
}

for (const [way, play] of ways) {
  test(`${way}: of a bus whoever is served before the own time has waited at no stage`, () => {
    // Papers at 9.00, 9.05 …, photos at 9.05, 9.15 … 9.55; the second of the first half hour waits from 9.10 to 9.15, and 5 minutes before.
    assert.deepEqual(waited(busDay(660), play), [0, 10, 0, 0, 0, 0])
  })

  test(`${way}: whoever is not done by then has waited from the own time on`, () => {
    // Told for 9.24: photos of the third to the sixth at 9.25, 9.35, 9.45, 9.55; the fifth shows papers until 9.25, the sixth from 9.25 to 9.30.
    assert.deepEqual(waited(busDay(564), play), [0, 10, 1, 11, 20, 26])
  })
}
