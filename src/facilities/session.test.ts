import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Id } from '#kernel'
import { dayCapacity } from './capacity.ts'
import { countersOn, placeOf, type Facilities } from './facilities.ts'
import { hoursOf, type RosterException } from './roster.ts'
import { monday, mondayHours, session as hours, staffed, team, time } from './sample.ts'
import { awayFor, facilitiesAt, sessionHours, whyNotSent, type MobileSession } from './session.ts'

const photographers = team(4, 'capture-interview')
const papers = team(2, 'document-check')
const kit = (n: number) =>
  ({
    id: `counter_kit-${n}`,
    kind: 'kit',
    name: `Kit ${n}`,
    activeFrom: monday.subtract({ days: 300 }),
    activeTo: null,
    assumed: false,
  }) as const
const base = staffed([...photographers, ...papers])
const office: Facilities = { ...base, counters: [...base.counters, kit(1), kit(2)] }
const accounts = (some: typeof photographers): Id<'account'>[] => some.map(({ account }) => account)

const toKaur: MobileSession = {
  id: 'mobile_kaur',
  regency: '1704',
  place: 'Balai Kemenag Kaur',
  day: monday,
  at: hours('08:00', '16:00'),
  kits: ['counter_kit-1'],
  officers: [...accounts(photographers.slice(0, 1)), ...accounts(papers.slice(0, 1))],
}
const withTeams = (...sessions: MobileSession[]): Facilities => ({
  ...office,
  sessions,
  roster: { ...office.roster, away: awayFor(sessions) },
})
const people = (facilities: Facilities, at = mondayHours) =>
  dayCapacity(facilities, monday, at).reduce((sum, { pilgrims }) => sum + pilgrims, 0)
const outside = (facilities: Facilities, one: MobileSession) =>
  people(facilitiesAt(facilities, one), sessionHours(one, mondayHours))

test('while a session stands its kits are no booths and its officers are not at the office, on that day', () => {
  const away = withTeams(toKaur)
  assert.equal(placeOf(away, 'counter_kit-1', monday), 'Balai Kemenag Kaur')
  assert.deepEqual(
    countersOn(away, 'booth', monday).map(({ name }) => name),
    ['Booth 1', 'Booth 2', 'Booth 3', 'Kit 2'],
  )
  const [officer = 'account_0'] = toKaur.officers
  assert.deepEqual(hoursOf(away.roster, officer, monday), [])
  const next = monday.add({ days: 1 })
  assert.equal(placeOf(away, 'counter_kit-1', next), null)
  assert.ok(hoursOf(away.roster, officer, next).length > 0)
})

test('a session rests when the office does, and there is none on a day on which it is closed', () => {
  const said = sessionHours(toKaur, mondayHours).map(({ from, to }) => `${from.toString()} ${to.toString()}`)
  assert.deepEqual(said, ['08:00:00 12:00:00', '13:00:00 16:00:00'])
  assert.deepEqual(sessionHours(toKaur, []), [])
})

test('one kit and one officer serve as many as a booth does; who turns out to be absent serves nobody', () => {
  // Seven hours of nine minutes each, whole people, nobody over the break.
  assert.equal(outside(withTeams(toKaur), toKaur), 46)
  const gone: RosterException = {
    id: 'off-roster_1',
    account: toKaur.officers[0] ?? 'account_0',
    kind: 'leave',
    firstDay: monday,
    endDay: monday.add({ days: 1 }),
    at: null,
  }
  const alone = withTeams(toKaur)
  const left = { ...alone, roster: { ...alone.roster, exceptions: [gone] } }
  assert.equal(outside(left, toKaur), 0)
})

test('more kits and officers never serve fewer there, nor more at the office', () => {
  const size = fc.record({ kits: fc.integer({ min: 1, max: 2 }), people: fc.integer({ min: 1, max: 4 }) })
  const sent = ({ kits, people: many }: { kits: number; people: number }): MobileSession => ({
    ...toKaur,
    kits: [kit(1), kit(2)].slice(0, kits).map(({ id }) => id),
    officers: [...accounts(photographers.slice(0, many)), ...accounts(papers.slice(0, 1))],
  })
  fc.assert(
    fc.property(size, size, (a, b) => {
      const [small, large] = [
        sent({ kits: Math.min(a.kits, b.kits), people: Math.min(a.people, b.people) }),
        sent({ kits: Math.max(a.kits, b.kits), people: Math.max(a.people, b.people) }),
      ]
      assert.ok(outside(withTeams(small), small) <= outside(withTeams(large), large))
      assert.ok(people(withTeams(small)) >= people(withTeams(large)))
      assert.ok(people(withTeams(large)) <= people(office))
    }),
    { numRuns: 20 },
  )
})

test('a team cannot go without a kit that is there, officers who are on duty, and one who photographs', () => {
  const why = (change: Partial<MobileSession>, facilities = office) =>
    whyNotSent(facilities, { ...toKaur, ...change }, mondayHours)
  assert.equal(why({}), undefined)
  assert.equal(why({ kits: ['counter_booth-1'] }), 'kit-elsewhere')
  assert.equal(why({}, withTeams({ ...toKaur, officers: [] })), 'kit-elsewhere')
  assert.equal(why({ kits: ['counter_kit-2'] }, withTeams(toKaur)), 'absent-then')
  assert.equal(why({ officers: accounts(papers) }), 'nobody-to-photograph')
  assert.equal(why({ at: { from: time('16:00'), to: time('08:00') } }), 'closes-before-it-opens')
  assert.equal(whyNotSent(office, toKaur, []), 'closed-then')
})
