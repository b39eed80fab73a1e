import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openDays } from '#appointments'
import { addPeriod, bengkuluWeek, ramadan2016, setHours } from '#calendar'
import { bengkuluFacilities, setFacilities } from '#facilities'
import { currentSeason, openSeason } from '#seasons'
import { makeOffice } from '../../test/office.ts'
import { day, value } from '../../test/season.ts'
import { noteDemand } from './note-demand.ts'
import { seasonDays } from './season-days.ts'

/** Spring of 2017: the office has counted one Ramadan, the next lies before the deadline. */
const { db, system } = await makeOffice('2017-05-01T07:00:00+07:00')
value(await setHours(system, bengkuluWeek))
value(await setFacilities(system, bengkuluFacilities))
value(await addPeriod(system, ramadan2016))
const next = { firstDay: day('2017-05-29'), endDay: day('2017-06-24') }
value(await addPeriod(system, { ...ramadan2016, ...next, name: 'Ramadan 1438H' }))
value(await openDays(system, day('2017-05-01'), day('2017-06-24')))
const season = {
  id: '1438H',
  name: '1438H',
  deadline: day('2017-06-23'),
  leadWorkingDays: 0,
  servesFrom: day('2017-05-01'),
}
const bengkulu = { regency: '1771', name: 'Bengkulu', capital: 'Bengkulu', quota: 10, travelMinutes: 0 }
value(await openSeason(system, season, [bengkulu]))

test('the days of a season to come are expected by the kinds that the calendar of the office knows', async () => {
  const inRamadan = (text: string): boolean => text >= '2016-06-06' && text < '2016-07-06'
  const counts = Array.from({ length: 380 }, (_, n) => day('2016-04-16').add({ days: n }))
    .filter((one) => one.dayOfWeek < 6)
    .map((one) => ({ day: one, people: inRamadan(one.toString()) ? 15 : 30 }))
  value(await noteDemand(system, counts))
  const days = await db.read(system.office, async (tx) => {
    const now = await currentSeason(system, tx)
    assert.ok(now)
    return seasonDays(system, tx, now, [])
  })
  const mean = (text: string): number => days.find(({ date }) => date.toString() === text)?.expected.mean ?? 0
  const [before, during] = [mean('2017-05-23'), mean('2017-06-13')]
  assert.ok(before > 26 && before < 34, String(before))
  assert.ok(during > 13 && during < 19, String(during))
})
