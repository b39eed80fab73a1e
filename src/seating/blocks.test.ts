import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Id } from '#kernel'
import { outcomeOf } from '#simulation'
import { busesOf, earliestStart, type Arrivals, type BlockSeat, type Party } from './arrivals.ts'
import { ROUNDING, cutDay } from './blocks.ts'
import { publicPlacesOf, roomIn, seatsLeft, type BoardSlot } from './day-seats.ts'
import { fillDay } from './fill-day.ts'
import { publicShares } from './public-hours.ts'
import { spaceDay } from './space-day.ts'

const time = (text: string) => Temporal.PlainTime.from(text)

/** Eight hours of half hours but the break, three booths: seven or eight applicants, ten pilgrims each. */
const day: readonly BoardSlot[] = Array.from({ length: 14 }, (_, i) => {
  const starts = time('08:00').add({ minutes: 30 * (i < 8 ? i : i + 2) })
  return {
    starts,
    ends: starts.add({ minutes: 30 }),
    applicants: 7 + (i % 2),
    pilgrims: 10,
    publicTaken: 0,
    kept: 0,
  }
})

let serial = 0
const pilgrim = (): Id<'pilgrim'> => `pilgrim_${serial++}`
const parties = (...sizes: number[]): Party[] => sizes.map((size) => Array.from({ length: size }, pilgrim))
const group = (id: string, travelMinutes: number, of: readonly Party[]): Arrivals => ({
  group: id,
  travelMinutes,
  busSeats: 45,
  parties: of,
})

const floorOf = (p90: number) => ({ mean: 0.75 * p90, p90 })
const couples = (many: number): Party[] => parties(...Array.from({ length: many }, (_, i) => 1 + (i % 2)))
/** People of some seats by half hour of `day`. */
const byHalfHour = (seats: readonly BlockSeat[]): number[] =>
  day.map((slot) => seats.filter(({ starts }) => starts.equals(slot.starts)).length)
/** The half hours in which some people come. */
const halfHours = (seats: readonly BlockSeat[]): number[] =>
  byHalfHour(seats).flatMap((many, t) => (many > 0 ? [t] : []))

test('nobody begins before three hours of travel allow, on a full day neither as long as the afternoon holds them', () => {
  const near = group('1771', 0, parties(2, 2, 1))
  const far = group('1706', 420, parties(2, 2, 2))
  assert.equal(earliestStart(time('08:00'), 420).toString(), '12:00:00')
  for (const done of [cutDay(day, floorOf(40), [near, far]), fillDay(day, 40, [near, far])]) {
    assert.ok(done)
    const afternoon = halfHours(done.seats.filter((seat) => seat.group === '1706'))
    assert.ok(afternoon.every((t) => t >= 8))
  }
})

test('a bus comes in neighbouring half hours, families together, no more at once than the booths serve beside the public', () => {
  const bus = group('1704', 150, couples(30))
  const done = spaceDay(day, { mean: 30, p90: 40 }, [bus])
  assert.ok(done)
  const taken = halfHours(done.seats)
  assert.deepEqual(
    taken,
    taken.map((_, n) => (taken[0] ?? 0) + n),
  )
  for (const party of bus.parties)
    assert.equal(
      new Set(
        done.seats.filter(({ person }) => party.includes(person)).map(({ starts }) => `${starts.toString()}`),
      ).size,
      1,
    )
  assert.ok(Math.max(...byHalfHour(done.seats)) <= 6)
  assert.deepEqual(spaceDay(day, { mean: 30, p90: 40 }, [bus]), done, 'the same day is cut the same way')
})

test('about a dozen come together where a half hour serves many', () => {
  const large = day.map((slot) => ({ ...slot, applicants: 30, pilgrims: 40 }))
  const done = spaceDay(large, { mean: 60, p90: 80 }, [group('1704', 150, couples(30))])
  assert.ok(done)
  const blocks = byHalfHour(done.seats).filter((many) => many > 0)
  assert.ok(
    blocks.every((many) => many >= 9 && many <= 12),
    blocks.join(),
  )
})

test('spaced, pilgrims and the public wait less than half as long as in half hours filled one after another', () => {
  const bus = [group('1702', 165, couples(30))]
  const walkIns = publicShares(day).map((share) => Math.round(30 * share * 1.3))
  const waits = (seats: readonly BlockSeat[]): number => {
    const coming = byHalfHour(seats).map((many, t) => many + (walkIns[t] ?? 0))
    return outcomeOf(
      { slotMinutes: 30, noShow: 0, service: { kind: 'exponential', mean: 9, desks: 3 } },
      coming,
    ).wait
  }
  const [spaced, filled] = [cutDay(day, { mean: 30, p90: 40 }, bus), fillDay(day, 40, bus)]
  assert.ok(spaced && filled)
  assert.ok(waits(spaced.seats) < waits(filled.seats) / 2)
})

test('who sits there already and what the public has booked is left alone, and the rest goes where it is quiet', () => {
  const busy = day.map((slot, t) => (t < 7 ? { ...slot, kept: 6, publicTaken: 2 } : slot))
  const done = spaceDay(busy, { mean: 30, p90: 40 }, [group('1705', 90, couples(20))])
  assert.ok(done)
  assert.ok(halfHours(done.seats).every((t) => t >= 7))
})

test('the public comes early, and who comes in the break is seen after it', () => {
  const shares = publicShares(day)
  assert.ok(Math.abs(shares.reduce((sum, one) => sum + one, 0) - 1) < 1e-9)
  assert.ok(Math.abs((shares[0] ?? 0) - 2 / 18) < 1e-9)
  assert.ok(Math.abs((shares[8] ?? 0) - 2 / 18) < 1e-9, 'one of the break, one of the half hour after it')
})

test('a bus is whole parties, in the order of the list; forty-five seats each', () => {
  const buses = busesOf({ ...group('1704', 330, parties(40, 6, 2, 44)) })
  assert.deepEqual(
    buses.map((bus) => bus.map((party) => party.length)),
    [[40], [6, 2], [44]],
  )
})

test('a day never seats more than its booths hold beside the floor of the public, and everybody exactly once', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 30 }),
      fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 12 }),
      fc.integer({ min: 0, max: 110 }),
      fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 14, maxLength: 14 }),
      (one, two, floor, taken) => {
        const slots = day.map((slot, i) => ({
          ...slot,
          publicTaken: Math.min(slot.applicants, taken[i] ?? 0),
        }))
        const groups = [group('1771', 0, parties(...one)), group('1704', 330, parties(...two))]
        const done = cutDay(slots, floorOf(floor), groups)
        const people = groups.flatMap((each) => each.parties.flat())
        if (!done) return people.length > seatsLeft(slots, floor) - ROUNDING
        const seated = done.seats.map((seat) => seat.person)
        const room = slots.every((slot) => {
          const here = done.seats.filter(({ starts }) => starts.equals(slot.starts)).length
          return here <= roomIn(slot)
        })
        const kept = people.length === 0 || publicPlacesOf(done.slots) >= floor
        return room && kept && new Set(seated).size === people.length && seated.length === people.length
      },
    ),
    // Two buses that meet cost the last seat: found by chance once, tried every time since.
    { examples: [[[5, 5], [2, 6], 89, [5, 0, 0, 0, 0, 5, 5, 0, 0, 0, 0, 0, 0, 0]]] },
  )
})

test('a day with the seats it promises can be cut, wherever the blocks begin', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100 }), fc.constantFrom(0, 90, 330, 420), (floor, travel) => {
      const seats = seatsLeft(day, floor)
      const people = parties(...Array.from({ length: seats }, () => 1))
      return cutDay(day, floorOf(floor), [group('1704', travel, people)]) !== undefined
    }),
  )
})
