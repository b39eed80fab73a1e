import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { nobodyWaits } from '#kernel'
import { solveHere } from '../../test/solve-here.ts'
import type { Seated, Shift, Word } from './again.ts'
import type { BoardDay } from './board.ts'
import { planAgain } from './plan-again.ts'
import { isMoved, type Reseated } from './seats-again.ts'
import { slotKey } from './where.ts'

const date = (n: number) => Temporal.PlainDate.from('2016-02-01').add({ days: n })
const time = (half: number) => Temporal.PlainTime.from('08:00').add({ minutes: 30 * half })

/** A day of eight half hours for nine pilgrims each; `people` says who sits in each of them. */
const dayWith = (n: number, seated: readonly Seated[], holds = 9): BoardDay => ({
  date: date(n),
  site: '',
  team: null,
  expected: { mean: 20, sd: 5, p90: 27 },
  slots: Array.from({ length: 8 }, (_, half) => ({
    starts: time(half),
    ends: time(half + 1),
    applicants: holds,
    pilgrims: holds,
    publicTaken: 0,
    kept: seated.filter((one) => one.day.equals(date(n)) && one.starts.equals(time(half))).length,
  })),
})

const group = { id: '1704', regency: '1704', flightGroup: '', travelMinutes: 240 }
function people(day: number, many: number, word: Word = 'published', of = group): Seated[] {
  return Array.from({ length: many }, (_, i) => ({
    pilgrim: `pilgrim_${of.id}-${day}-${i}` as const,
    group: of,
    phoneIndex: i % 3 === 0 ? null : `home ${of.id} ${day} ${Math.floor(i / 3)}`,
    day: date(day),
    starts: time(Math.floor(i / 5)),
    site: '',
    word,
  }))
}

const planned = (days: readonly BoardDay[], seated: readonly Seated[], shifts: readonly Shift[] = []) =>
  planAgain({ days, seated, shifts, invites: [], seed: 1 }, nobodyWaits, solveHere)

async function replanned(...wish: Parameters<typeof planned>) {
  const done = await planned(...wish)
  assert.ok(done.fits)
  return done.seats
}

const movers = (seats: readonly Reseated[]) => seats.filter(isMoved)

test('where nothing is lost nobody moves, neither the day nor the half hour', async () => {
  const seated = [...people(0, 20), ...people(2, 12, 'accepted')]
  const done = await replanned(
    [0, 1, 2].map((n) => dayWith(n, seated)),
    seated,
  )
  assert.equal(done.length, 32)
  assert.deepEqual(movers(done), [])
  for (const { who, starts } of done) assert.ok(starts.equals(who.starts))
})

test('a closed day moves exactly those who sat there, with their families, into half hours that hold them', async () => {
  const seated = [...people(0, 20), ...people(1, 15, 'published', { ...group, id: '1706', regency: '1706' })]
  const done = await replanned(
    [1, 2].map((n) => dayWith(n, seated)),
    seated,
  )
  assert.deepEqual(
    new Set(movers(done).map(({ who }) => who.pilgrim)),
    new Set(people(0, 20).map(({ pilgrim }) => pilgrim)),
  )
  for (const together of Map.groupBy(done, slotKey).values()) assert.ok(together.length <= 9)
  const homes = Map.groupBy(
    done.filter(({ who }) => who.phoneIndex),
    ({ who }) => who.phoneIndex,
  )
  for (const home of homes.values()) assert.equal(new Set(home.map(({ day }) => day.toString())).size, 1)
})

test('when half of a day is lost, those whose word is least firm go first', async () => {
  const seated = [
    ...people(0, 20, 'published'),
    ...people(0, 20, 'proposed', { ...group, id: '1706', regency: '1706' }),
  ]
  const done = await replanned([dayWith(0, seated, 7), dayWith(1, seated), dayWith(2, seated)], seated)
  assert.ok(movers(done).length > 0)
  assert.ok(movers(done).every(({ who }) => who.word === 'proposed'))
})

test('a shifted group sits on the wished day, and only on it', async () => {
  const seated = people(0, 20)
  const shift = { group: '1704', from: date(0), to: date(2) }
  const done = await replanned(
    [0, 1, 2].map((n) => dayWith(n, seated)),
    seated,
    [shift],
  )
  assert.ok(done.every(({ day }) => day.equals(date(2))))
})

test('a season that no longer fits is refused', async () => {
  const seated = [...people(0, 40), ...people(1, 40)]
  assert.equal((await planned([dayWith(1, seated)], seated)).fits, false)
})

test('whatever is lost, everybody sits once, no half hour is over full, and no family is parted', async () => {
  const lost = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 2 })
  await fc.assert(
    fc.asyncProperty(
      lost,
      fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 4, maxLength: 4 }),
      async (gone, many) => {
        const seated = many.flatMap((n, day) => people(day, n, day % 2 === 0 ? 'published' : 'proposed'))
        const days = [0, 1, 2, 3, 4, 5, 6].filter((n) => !gone.includes(n)).map((n) => dayWith(n, seated))
        const done = await replanned(days, seated)
        assert.deepEqual(
          done.map(({ who }) => who.pilgrim).toSorted(),
          seated.map(({ pilgrim }) => pilgrim).toSorted(),
        )
        for (const together of Map.groupBy(done, slotKey).values()) assert.ok(together.length <= 9)
        const least = seated.filter(({ day }) => gone.some((n) => day.equals(date(n)))).length
        assert.equal(movers(done).length, least) // planning.md, G8: 1.1 times the least is allowed
      },
    ),
    // The example: where two come singly and two together, three free places are not the same as a free place on three days.
    { numRuns: 40, examples: [[[1], [9, 3, 4, 1]]] },
  )
})
