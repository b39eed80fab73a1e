import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plain } from '../../test/plan-instances.ts'
import { USUAL_TERMS, applied, remedies, solve, type Instance } from './index.ts'

// Seasons of other offices as the press told them (research/peers.md, section E).

const singles = (persons: number) => ({ persons, partiesBySize: [persons, 0, 0, 0, 0, 0] })

/** So many days with so many seats, and groups of people who come on their own. */
function season(days: number, seats: number, groups: readonly number[]): Instance {
  const office = plain(days, groups.map(singles))
  const day = { seats, openMinutes: 420, segs: [{ width: seats, slope: 1 }] }
  return { ...office, days: Array.from({ length: days }, () => day) }
}

const effort = { cpuMilliseconds: Infinity, seed: 1, cpu: () => 0, iterations: 50 }
const personsOf = (groups: readonly number[]): number => groups.reduce((sum, one) => sum + one, 0)

test('Malang 2016: 5,631 pilgrims of eight regencies fit into nineteen days of 300, and not into eighteen', () => {
  const malang = [862, 169, 187, 137, 1_569, 740, 1_007, 960]
  assert.equal(personsOf(malang), 5_631)
  assert.ok(solve(season(19, 300, malang), effort).ok)
  const short = solve(season(18, 300, malang), effort)
  assert.ok(!short.ok && short.error === 'seats-short')
  assert.deepEqual([short.needs, short.seats], [5_631, 5_400])
})

test('Semarang 2020: on day one it is said that 38 weekdays of 150 do not hold 6,136, and what would', () => {
  // Six regencies; how many each had was not printed.
  const semarang = [1_100, 1_050, 1_000, 1_036, 950, 1_000]
  assert.equal(personsOf(semarang), 6_136)
  const office = season(38, 150, semarang)
  const refused = solve(office, effort)
  assert.ok(!refused.ok && refused.error === 'seats-short')
  assert.deepEqual([refused.needs, refused.seats], [6_136, 5_700])
  // With its Saturdays on offer, one after every five days, at the same 150.
  const shut = { seats: 0, openMinutes: 420, segs: [] }
  const withSaturdays: Instance = {
    ...office,
    days: office.days.flatMap((day, d) => (d % 5 === 4 ? [day, shut] : [day])),
    groups: office.groups.map((group) => ({ ...group, lastDay: 44 })),
  }
  const terms = { ...USUAL_TERMS, openDay: { seats: 150, points: 5_000 } }
  const found = remedies(withSaturdays, terms)
  const saturdays = found.find(({ changes }) => changes.every(({ kind }) => kind === 'open-day'))
  assert.equal(saturdays?.changes.length, 3, '436 people are three Saturdays of 150')
  for (const { changes } of found) assert.ok(solve(applied(withSaturdays, changes), effort).ok)
})

test('Magelang 2023: two days at Kemenag hold 800 of the 1,086, the rest already hold a passport', () => {
  assert.ok(!solve(season(2, 400, [1_086]), effort).ok)
  assert.ok(solve(season(2, 400, [1_086 - 300]), effort).ok)
})

test('Jakarta Selatan 2018: one Saturday of 650 takes the most of 750, and a second day the rest', () => {
  const office = { ...season(2, 650, [750]) }
  const [saturday] = office.days
  assert.ok(saturday)
  const small = { ...saturday, seats: 100, segs: [{ width: 100, slope: 1 }] }
  const done = solve({ ...office, days: [saturday, small] }, effort)
  assert.ok(done.ok)
  assert.deepEqual(
    done.value.assignment.map(([, day, persons]) => [day, persons]),
    [
      [0, 650],
      [1, 100],
    ],
  )
})

test('Surabaya 2020: two mobile units of 100 a day serve a regency of 960 in five days, one unit in ten', () => {
  assert.ok(solve(season(5, 200, [960]), effort).ok)
  assert.ok(!solve(season(5, 100, [960]), effort).ok)
  assert.ok(solve(season(10, 100, [960]), effort).ok)
})
