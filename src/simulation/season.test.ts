import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { simulatedSeason } from '../../test/simulated-season.ts'
import { newFloor, playEvents } from './event-day.ts'
import { playFifo } from './fifo-day.ts'
import { PILGRIMS, WALK_INS, newHall, type Hall } from './hall.ts'
import { modelOf } from './model.ts'
import { gather, newReturns } from './people.ts'
import { simulate, simulateInThreads, type Season, type SeasonReport } from './index.ts'

function played(
  season: Season,
  seasons: number,
  more: Partial<Parameters<typeof simulate>[1]> = {},
): SeasonReport {
  const done = simulate(season, { seed: 1, seasons, ...more })
  assert.ok(done.ok)
  return done.value
}

/** Start of each person at each stage, and what they waited in all. */
const copyOf = ({ people, most, starts, waited, left }: Hall, stages: number) => ({
  starts: Array.from({ length: stages }, (_, s) => starts.slice(s * most, s * most + people)),
  waited: waited.slice(0, people),
  left: left.slice(0, people),
})

test('without events or with them: every customer of a season begins, waits and leaves at the same moment', () => {
  const office = fc.record({
    seed: fc.nat(),
    desks: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 }),
    scv: fc.constantFrom(0, 0.3, 1, 2),
    walkIns: fc.integer({ min: 0, max: 90 }),
  })
  fc.assert(
    fc.property(office, ({ seed, desks, scv, walkIns }) => {
      const base = simulatedSeason({ days: 14 })
      const stages = desks.map((_, s) => ({ name: `${s}`, minutes: { pilgrim: 5 + s, public: 6 + s }, scv }))
      const model = modelOf({ ...base, stages, days: base.days.map((day) => ({ ...day, desks, walkIns })) })
      const [one, other, floor] = [newHall(model), newHall(model), newFloor(model)]
      const [first, second] = [newReturns(model), newReturns(model)]
      for (let d = 0; d < model.days; d += 1) {
        gather(model, one, first, seed, 3, d)
        gather(model, other, second, seed, 3, d)
        playFifo(model, one, d)
        playEvents(model, other, floor, d)
        assert.deepEqual(copyOf(one, desks.length), copyOf(other, desks.length))
      }
    }),
    { numRuns: 30 },
  )
  const season = simulatedSeason()
  assert.deepEqual(played(season, 16), played(season, 16, { path: 'events' }))
})

test('one, two or three threads tell the same, also where they stop by themselves', async () => {
  const season = simulatedSeason({ rule: { kind: 'mixing', most: 5 }, breaks: true, days: 20 })
  for (const until of [undefined, { figure: 'wait:public', halfWidth: 0.6, fewest: 32 } as const]) {
    const wish = { seed: 9, seasons: 96, ...(until ? { until } : {}) }
    const alone = simulate(season, wish)
    assert.ok(
      alone.ok && (until ? alone.value.settled && alone.value.seasons < 96 : alone.value.seasons === 96),
    )
    for (const threads of until ? [3] : [1, 2])
      assert.deepEqual(await simulateInThreads(season, wish, threads), alone)
  }
})

test('a wanted precision is kept: the interval holds what many more seasons say', () => {
  const season = simulatedSeason({ days: 14 })
  const truth = played(season, 1_200, { seed: 77 }).figures['over-60:all']
  let inside = 0
  for (let seed = 0; seed < 20; seed += 1) {
    const until = { figure: 'over-60:all', halfWidth: 0.008, fewest: 48 } as const
    const { figures } = played(season, 800, { seed, until })
    const { value, error } = figures['over-60:all']
    assert.ok(1.96 * error <= 0.008)
    if (Math.abs(value - truth.value) <= 1.96 * error) inside += 1
  }
  assert.ok(inside >= 15, `${inside} of 20 intervals`)
})

test('whoever is asked to stop stops, and progress is told on the way', async () => {
  const season = simulatedSeason({ days: 10 })
  const told: number[] = []
  const wish = {
    seed: 1,
    seasons: 1_000,
    onProgress: ({ seasons }: { seasons: number }) => told.push(seasons),
  }
  const cancelled = (): boolean => told.length >= 2
  assert.deepEqual(simulate(season, { ...wish, cancelled }), { ok: false, error: 'cancelled' })
  assert.deepEqual(told, [16, 32])
  assert.deepEqual(await simulateInThreads(season, { ...wish, cancelled }, 2), {
    ok: false,
    error: 'cancelled',
  })
})

test('the same people in every what-if: with a desk more nobody begins later, person by person', () => {
  const season = simulatedSeason({ days: 20 })
  const wider = { ...season, days: season.days.map((day) => ({ ...day, desks: [3, 3] })) }
  const [few, many] = [modelOf(season), modelOf(wider)]
  const [narrow, wide] = [newHall(few), newHall(many)]
  const [first, second] = [newReturns(few), newReturns(many)]
  let sooner = 0
  for (let d = 0; d < 20; d += 1) {
    gather(few, narrow, first, 4, 0, d)
    gather(many, wide, second, 4, 0, d)
    assert.deepEqual([...narrow.came], [...wide.came])
    playFifo(few, narrow, d)
    playFifo(many, wide, d)
    for (let i = 0; i < narrow.people; i += 1) {
      assert.ok((wide.starts[i] ?? 0) <= (narrow.starts[i] ?? 0), `day ${d}, person ${i}`)
      if ((wide.starts[i] ?? 0) < (narrow.starts[i] ?? 0)) sooner += 1
    }
  }
  assert.ok(sooner > 100)
})

test('a pilgrim keeps their chance when the plan moves them, and nobody else is touched', () => {
  const season = simulatedSeason({ days: 20 })
  const [from, to] = [season.days[1], season.days[4]]
  assert.ok(from && to)
  const moved = season.days.with(1, { ...from, blocks: to.blocks }).with(4, { ...to, blocks: from.blocks })
  const people = (days: Season['days'], d: number, stream: number) => {
    const model = modelOf({ ...season, days })
    const hall = newHall(model)
    gather(model, hall, newReturns(model), 8, 2, d)
    return Array.from(hall.at.slice(0, hall.people)).filter((_, i) => hall.stream[i] === stream)
  }
  const sorted = (all: number[]) => all.toSorted((a, b) => a - b)
  assert.deepEqual(sorted(people(moved, 4, PILGRIMS)), sorted(people(season.days, 1, PILGRIMS)))
  assert.deepEqual(people(moved, 4, WALK_INS), people(season.days, 4, WALK_INS))
})

test('a day keeps its people of the public when another closes, and a late bus is late for all its blocks', () => {
  const base = simulatedSeason({ days: 20 })
  const season = { ...base, days: base.days.map((day, d) => ({ ...day, stream: 100 + d })) }
  const one = (days: Season['days'], d: number) => {
    const model = modelOf({ ...season, days, deadline: days.length - 1 })
    const hall = newHall(model)
    gather(model, hall, newReturns(model), 8, 2, d)
    return hall.came.slice(0, hall.people)
  }
  const fewer = season.days.toSpliced(5, 1)
  assert.deepEqual(one(fewer, 8), one(season.days, 9))
  assert.notDeepEqual(one(fewer, 8), one(season.days, 8))
  const [day] = season.days
  assert.ok(day)
  const people = (first: number) => Array.from({ length: 12 }, (_, n) => first + n)
  const bus = [600, 660].map((at, b) => ({ at, people: people(12 * b), bus: 3 }))
  const sure = { ...season.pilgrims, noShow: 0, lateBus: { chance: 1, minutes: 90, scv: 0 } }
  const model = modelOf({
    ...season,
    days: [{ ...day, blocks: bus, booked: [], walkIns: 0 }],
    pilgrims: sure,
  })
  const hall = newHall(model)
  gather(model, hall, newReturns(model), 1, 0, 0)
  assert.deepEqual(new Set(hall.came.slice(0, hall.people)), new Set([690]))
  assert.equal(hall.people, 24)
})

test('priority is served sooner where it goes first, and breaks cost time', () => {
  const plain = played(simulatedSeason(), 64)
  const first = played(simulatedSeason({ rule: { kind: 'priority-first' } }), 64)
  const mixed = played(simulatedSeason({ rule: { kind: 'mixing', most: 5 } }), 64)
  const rests = played(simulatedSeason({ rule: { kind: 'mixing', most: 5 }, breaks: true }), 64)
  const wait = (of: SeasonReport, who: 'all' | 'priority' | 'pilgrim') => of.figures[`wait:${who}`].value
  assert.ok(wait(first, 'priority') < wait(plain, 'priority') / 3)
  assert.ok(wait(mixed, 'priority') < wait(plain, 'priority') / 2)
  assert.ok(wait(rests, 'all') > wait(mixed, 'all'))
  for (const one of [plain, first, mixed]) assert.equal(one.figures.served.value, plain.figures.served.value)
})

test('passports: enough printing has all pilgrims ready in time but those who never came; too little has not', () => {
  const season = simulatedSeason()
  const { figures, ready, finished } = played(season, 64)
  const never = 0.04 ** 2 / (1 - 0.04)
  assert.ok(figures['in-time'].value > 1 - 3 * never - 0.01 && figures['in-time'].value <= 1)
  assert.ok(Math.abs((ready[season.deadline] ?? 0) - figures['in-time'].value) < 1e-9)
  assert.ok(Math.abs((finished[season.deadline] ?? 0) - figures['all-in-time'].value) < 1e-9)
  // Two working days until paid and decided, printed the next, ready the day after.
  assert.ok(figures['days-to-passport'].value >= 3)
  const slow = { ...season, days: season.days.map((day) => ({ ...day, prints: 60 })) }
  const late = played(slow, 64).figures
  assert.ok(late['in-time'].value < figures['in-time'].value - 0.05)
  assert.ok(late['days-to-passport'].value > figures['days-to-passport'].value + 3)
  assert.equal(late['wait:all'].value, figures['wait:all'].value)
})

test('evenings at the press help as far as books wait: none stays for fewer, none prints what is not there', () => {
  const season = simulatedSeason()
  const withPress = (prints: number, evening?: { prints: number; waiting: number }) =>
    played(
      { ...season, days: season.days.map((day) => ({ ...day, prints, ...(evening && { evening }) })) },
      32,
    )
  const [slow, wide] = [withPress(60), withPress(90)]
  assert.deepEqual(withPress(60, { prints: 30, waiting: 40_000 }), slow)
  assert.deepEqual(withPress(60, { prints: 0, waiting: 0 }), slow)
  const days = (of: SeasonReport) => of.figures['days-to-passport'].value
  const helped = days(withPress(60, { prints: 30, waiting: 30 }))
  assert.ok(helped < days(slow) - 2 && helped < days(wide) + 1, `${days(slow)} ${helped} ${days(wide)}`)
  // What was decided that day is printed that evening, a day sooner than by any press of the morning.
  assert.ok(days(withPress(0, { prints: 1_000, waiting: 0 })) < days(withPress(1_000)) - 0.9)
})

test('everybody who is missed and comes again in time holds a passport; whoever never may is counted', () => {
  const season = simulatedSeason()
  const all = { ...season, pilgrims: { ...season.pilgrims, noShow: 0 } }
  assert.equal(played(all, 16).figures['all-in-time'].value, 1)
  const never = { ...season, pilgrims: { ...season.pilgrims, noShow: 0.1, again: null } }
  const { value, error } = played(never, 64).figures['in-time']
  assert.ok(Math.abs(value - 0.9) < 4 * error, `${value}`)
})

test('a season that cannot be played is refused with its fault', () => {
  const season = simulatedSeason({ days: 15 })
  const [day] = season.days
  assert.ok(day)
  const refused = (wrong: Season, error: string) =>
    assert.deepEqual(simulate(wrong, { seed: 1, seasons: 16 }), { ok: false, error })
  refused({ ...season, days: [] }, 'no-days')
  refused({ ...season, days: [{ ...day, desks: [2, 0] }] }, 'no-desk')
  refused({ ...season, days: [day, day] }, 'twice-invited')
  refused({ ...season, days: [{ ...day, closes: 480 }] }, 'bad-hours')
  refused({ ...season, days: [{ ...day, breaks: [{ stage: 0, desk: 2, from: 600, to: 630 }] }] }, 'bad-break')
  refused({ ...season, pilgrims: { ...season.pilgrims, noShow: Number.NaN } }, 'bad-chance')
})
