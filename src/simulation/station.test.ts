import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstCustomers, manyDesks, oneDesk, tandemSojourn } from '../../test/queue-anchors.ts'
import { simulatedSeason } from '../../test/simulated-season.ts'
import { erlangC, firstWaits, pollaczekKhinchine } from './formulas.ts'
import { modelOf } from './model.ts'
import { newStage, playSeasons } from './play.ts'
import { meanWait, runByEvents, runFifo, type Station, type StationRun } from './station.ts'
import { gammaTable } from './tables.ts'
import { column, widthOf } from './tally.ts'

const exponential = gammaTable(1)
const station = (servers: number, offered: number, scv = 1): Station => ({
  servers,
  every: 1 / offered,
  arrivals: exponential,
  minutes: 1,
  services: scv === 1 ? exponential : gammaTable(scv),
})

/** Within three standard errors; and the simulation is long enough for that to mean something. */
function agrees(seen: { value: number; error: number }, exact: number, widest: number, what: string): void {
  assert.ok(
    Math.abs(seen.value - exact) <= 3 * seen.error,
    `${what}: ${seen.value} ± ${seen.error}, not ${exact}`,
  )
  assert.ok(seen.error <= widest * exact, `${what}: ± ${seen.error} of ${exact}`)
}

test('formulas give what the books print', () => {
  for (const [desks, offered, waits, wait] of manyDesks) {
    assert.ok(Math.abs(erlangC(desks, offered).waits - waits) < 1e-12)
    assert.ok(Math.abs(erlangC(desks, offered).wait - wait) < 1e-12)
  }
  for (const [busy, scv, wait] of oneDesk) assert.ok(Math.abs(pollaczekKhinchine(busy, scv) - wait) < 1e-12)
  for (const [busy, customers, wait] of firstCustomers)
    assert.ok(Math.abs(firstWaits(1, busy, customers) - wait) < 1e-12)
})

test('without events or with them, each customer waits the same to the last bit', () => {
  for (const servers of [1, 2, 3, 7, 20]) {
    const waits = [runFifo, runByEvents].map((run) => {
      const all = new Float64Array(20_000)
      run(station(servers, 0.9 * servers, 0.5), all.length, [servers, 3], all)
      return all
    })
    assert.deepEqual(waits[0], waits[1])
    assert.ok(waits[0]?.some((wait) => wait > 1))
  }
})

test('lines before one and many desks wait as theory says', () => {
  for (const [desks, offered, , wait] of manyDesks) {
    const seen = meanWait(station(desks, offered), {
      runs: 10,
      customers: desks > 9 ? 100_000 : 200_000,
      seed: 1,
    })
    agrees(seen, wait, 0.05, `M/M/${desks}`)
  }
  for (const [busy, scv, wait] of oneDesk) {
    const seen = meanWait(station(1, busy, scv), { runs: 25, customers: 200_000, warm: 10_000, seed: 2 })
    agrees(seen, wait, 0.03, `M/G/1 ${busy} ${scv}`)
  }
})

test('the first customers of a day that begins empty wait as worked out exactly', () => {
  for (const [busy, customers, wait] of firstCustomers) {
    const opening: Station = { ...station(1, 1), minutes: busy }
    agrees(
      meanWait(opening, { runs: 20_000, customers, seed: 3 }),
      wait,
      0.01,
      `first ${customers} of ${busy}`,
    )
  }
})

/** A house with Poisson arrivals all day, no classes, two stages of desks: the engine of seasons as a plain queueing network. */
function throughTheHouse(path: 'quickest' | 'events'): { value: number; error: number } {
  const [season, minutes] = [simulatedSeason({ days: 1 }), 10_000]
  const stage = (name: string, mean: number) => ({ name, minutes: { pilgrim: mean, public: mean }, scv: 1 })
  const [day] = season.days
  assert.ok(day)
  const model = modelOf({
    ...season,
    stages: [stage('1', 1), stage('2', 1.25)],
    days: [
      { ...day, opens: 0, closes: minutes, desks: [3, 4], blocks: [], booked: [], walkIns: 2.4 * minutes },
    ],
    public: { ...season.public, profile: [1], size: 1e6, priority: 0 },
  })
  const [seasons, width] = [30, widthOf(model)]
  const { rows } = playSeasons(model, newStage(model), { seed: 1, first: 0, many: seasons, path })
  const means = Array.from({ length: seasons }, (_, n) => {
    const at = (one: number): number => rows[n * width + one] ?? 0
    return (at(column.stages) + at(column.stages + 1)) / at(column.people + 2) + 1 + 1.25
  })
  const value = means.reduce((sum, one) => sum + one, 0) / seasons
  const squares = means.reduce((sum, one) => sum + (one - value) ** 2, 0)
  return { value, error: Math.sqrt(squares / (seasons - 1) / seasons) }
}

test('two stages in a row: the engine that plays seasons keeps people as long as theory says', () => {
  const seen = throughTheHouse('quickest')
  agrees(seen, tandemSojourn, 0.01, 'tandem')
  assert.deepEqual(throughTheHouse('events'), seen)
})

test('a wrong simulator is caught: desks that take a fiftieth longer', () => {
  const slower: StationRun = (one, ...rest) => runFifo({ ...one, minutes: 1.02 * one.minutes }, ...rest)
  const seen = meanWait(station(3, 2.4), { runs: 10, customers: 400_000, seed: 1 }, slower)
  assert.throws(() => agrees(seen, erlangC(3, 2.4).wait, 0.03, 'slower'))
})
