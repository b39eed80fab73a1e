import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { sql } from 'kysely'
import { err, ok, type Id } from '#kernel'
import { verifyChain } from '#audit'
import { sessionsOn, loadCalendar, setHours, bengkuluWeek } from '#calendar'
import { isStaff, type Ctx } from '#people'
import { makeOffice } from '../../test/office.ts'
import {
  addCounter,
  bengkuluFacilities,
  callOffException,
  dayCapacity,
  enterException,
  facilitiesInvariants,
  loadFacilities,
  moveKit,
  setFacilities,
  setRosterWeek,
  type NewRosterWeek,
} from './index.ts'
import { noRoster } from './roster.ts'
import { monday, session } from './sample.ts'

const office = await makeOffice('2016-01-29T08:00:00+07:00')
const { system, db } = office
const supervisor = await office.staff(['supervisor'])
const accountOf = ({ who }: Ctx): Id<'account'> => {
  assert.ok(isStaff(who))
  return who.account
}
const booths = [await office.staff(['senior-examiner']), await office.staff(['senior-examiner'])].map(
  accountOf,
)
const [dedi = 'account_0', sri = 'account_0'] = booths
const week = (account: Id<'account'>): NewRosterWeek => ({
  account,
  validFrom: monday.subtract({ days: 14 }),
  skills: ['capture-interview'],
  shifts: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, at: session('07:30', '16:00') })),
  assumed: false,
})
const load = (who = system) => db.read(who.office, (tx) => loadFacilities(who, tx))
const seats = async (day = monday) => {
  const facilities = await load()
  const calendar = await db.read('bkl', (tx) => loadCalendar(system, tx, day, day.add({ days: 1 })))
  return dayCapacity(facilities, day, sessionsOn(calendar, day)).reduce((so, one) => so + one.applicants, 0)
}
const leave = {
  account: dedi,
  kind: 'leave',
  firstDay: monday,
  endDay: monday.add({ days: 2 }),
  at: null,
} as const

before(async () => {
  assert.ok((await setHours(system, bengkuluWeek)).ok)
  assert.ok((await setFacilities(system, bengkuluFacilities)).ok)
})

test('a roster entered officer by officer is what the booths hold, and comes back as it was entered', async () => {
  assert.equal(await seats(), 105)
  assert.deepEqual(await setRosterWeek(supervisor, week(dedi)), ok(null))
  assert.equal(await seats(), 35)
  assert.deepEqual(await setRosterWeek(supervisor, week(sri)), ok(null))
  assert.equal(await seats(), 70)
  const { weeks } = (await load()).roster
  assert.equal(weeks.length, 2)
  const { version, ...entered } = weeks.find(({ account }) => account === dedi) ?? { version: 0 }
  assert.equal(version, 1)
  assert.deepEqual(JSON.parse(JSON.stringify(entered)), JSON.parse(JSON.stringify(week(dedi))))
})

test('two corrections of one date at one instant follow one another; the past stays as it was', async () => {
  const early = { ...week(sri), shifts: week(sri).shifts.slice(0, 1) }
  const done = await Promise.all([setRosterWeek(supervisor, early), setRosterWeek(supervisor, week(sri))])
  assert.ok(done.every((one) => one.ok))
  const versions = (await load()).roster.weeks.filter(({ account }) => account === sri)
  assert.deepEqual(
    versions.map(({ version }) => version),
    [1, 2, 3],
  )
  assert.deepEqual(await setRosterWeek(supervisor, { ...week(sri), skills: ['capture-interview'] }), ok(null))
  await assert.rejects(
    db.transaction('bkl', async (tx) => ok(await sql`delete from roster_week`.execute(tx))),
    /permission denied|never changed/,
  )
})

test('leave takes its officer away and gives the officer back when it is called off', async () => {
  const entered = await enterException(supervisor, leave)
  assert.ok(entered.ok)
  assert.deepEqual([await seats(), await seats(monday.add({ days: 2 }))], [35, 70])
  const extra = { ...leave, kind: 'extra-shift', at: session('16:00', '18:00') } as const
  assert.deepEqual(await enterException(supervisor, extra), err('absent-then'))
  const called = await Promise.all([1, 2].map(() => callOffException(supervisor, entered.value)))
  assert.equal(called.filter((one) => one.ok).length, 1)
  assert.equal(await seats(), 70)
})

test('an absence is no longer called off when it is over', async () => {
  const entered = await enterException(supervisor, { ...leave, kind: 'training' })
  assert.ok(entered.ok)
  office.moveTo('2016-02-03T08:00:00+07:00')
  assert.deepEqual(await callOffException(supervisor, entered.value), err('over-already'))
  office.moveTo('2016-01-29T08:00:00+07:00')
  assert.deepEqual(await callOffException(supervisor, entered.value), ok(null))
})

test('what cannot be is refused: strangers, foreign skills, hours that overlap or end first', async () => {
  assert.deepEqual(await setRosterWeek(supervisor, week('account_0')), err('no-such-officer'))
  assert.deepEqual(
    await setRosterWeek(supervisor, { ...week(dedi), skills: ['adjudication'] }),
    err('skill-without-role'),
  )
  const twice = [...week(dedi).shifts, { weekday: 1, at: session('09:00', '10:00') }]
  assert.deepEqual(await setRosterWeek(supervisor, { ...week(dedi), shifts: twice }), err('hours-overlap'))
  const away = (change: object) => enterException(supervisor, { ...leave, ...change })
  assert.deepEqual(await away({ endDay: monday }), err('ends-before-it-begins'))
  assert.deepEqual(await away({ at: session('10:00', '09:00') }), err('ends-before-it-begins'))
  assert.deepEqual(await away({ kind: 'extra-shift' }), err('hours-missing'))
  assert.deepEqual(await away({ account: 'account_0' }), err('no-such-officer'))
  assert.deepEqual(await away({ account: accountOf(supervisor) }), err('not-on-the-roster'))
  assert.deepEqual(await callOffException(supervisor, 'off-roster_0'), err('no-such-exception'))
})

test('an account that was closed fills no booth any more', async () => {
  await db.transaction('bkl', async (tx) =>
    ok(await sql`update account set active = false where account_id = ${sri}`.execute(tx)),
  )
  assert.equal(await seats(), 35)
  await db.transaction('bkl', async (tx) =>
    ok(await sql`update account set active = true where account_id = ${sri}`.execute(tx)),
  )
})

test('only who may change facilities changes the roster, every change is in the log, another office sees none', async () => {
  for (const who of [await office.staff(['senior-examiner']), await office.staff(['head-of-office'])]) {
    assert.deepEqual(await setRosterWeek(who, week(dedi)), err('forbidden'))
    assert.deepEqual(await enterException(who, leave), err('forbidden'))
    assert.deepEqual(await callOffException(who, 'off-roster_0'), err('forbidden'))
  }
  assert.deepEqual(await db.read('bkl', (tx) => verifyChain(tx, 'bkl')), [])
  assert.deepEqual((await load({ ...system, office: 'plg' })).roster, noRoster)
})

const always = { activeFrom: monday, activeTo: null, assumed: false }

test('honest rooms and rosters hold', async () => {
  const kit = await addCounter(supervisor, { kind: 'kit', name: 'Kit 1', ...always })
  assert.ok(kit.ok)
  assert.deepEqual(await moveKit(supervisor, { kit: kit.value, validFrom: monday, place: 'Kaur' }), ok(null))
  assert.ok((await enterException(supervisor, leave)).ok)
  assert.deepEqual(await db.read('bkl', (tx) => facilitiesInvariants(tx, 'bkl')), [])
})
