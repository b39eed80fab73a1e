import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addPeriod, bengkuluWeek, loadCalendar, ramadan2016, sessionsOn, setHours } from '#calendar'
import { bengkuluFacilities, dayCapacity, loadFacilities, noRoster, setFacilities } from '#facilities'
import { addAccountHashed, hashPassword } from '#people'
import { makeOffice } from '../../test/office.ts'
import { DEMO_PASSWORD, demoAccounts, demoRoster } from './index.ts'

const office = await makeOffice('2016-01-11T07:00:00+07:00')
const { system } = office
const password = await hashPassword(DEMO_PASSWORD)
const must = (done: { ok: boolean }) => assert.ok(done.ok)
must(await setHours(system, bengkuluWeek))
must(await addPeriod(system, ramadan2016))
must(await setFacilities(system, bengkuluFacilities))
for (const account of demoAccounts) must(await addAccountHashed(system, account, password))

test('the roster of the demonstration is entered once, and changes no place of its season', async () => {
  await demoRoster(system)
  await demoRoster(system)
  const [from, to] = [Temporal.PlainDate.from('2016-01-11'), Temporal.PlainDate.from('2016-06-12')]
  const { facilities, calendar } = await system.db.read('bkl', async (tx) => ({
    facilities: await loadFacilities(system, tx),
    calendar: await loadCalendar(system, tx, from, to),
  }))
  assert.equal(facilities.roster.weeks.length, 14)
  assert.ok(facilities.roster.weeks.every(({ version, assumed }) => version === 1 && assumed))
  // A Monday, a Friday, and both in Ramadan; no other day has other hours.
  for (const text of ['2016-01-18', '2016-01-22', '2016-06-06', '2016-06-10']) {
    const day = Temporal.PlainDate.from(text)
    const sessions = sessionsOn(calendar, day)
    assert.ok(sessions.length > 0)
    const bare = dayCapacity({ ...facilities, roster: noRoster }, day, sessions)
    assert.deepEqual(dayCapacity(facilities, day, sessions), bare, text)
  }
})
