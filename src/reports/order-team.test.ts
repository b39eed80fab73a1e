import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sendTeamIn } from '#facilities'
import { makeOffice } from '../../test/office.ts'
import { day, openSeasonOffice, value } from '../../test/season.ts'
import { openTeam } from '../../test/team.ts'
import { dayOrder } from './order-queries.ts'

const office = await makeOffice('2016-01-18T08:00:00+07:00')
const { system } = office
await openSeasonOffice(system)
const { kits, officers } = await openTeam(office)

test('the order of a day names the team, what it takes and where its officers are', async () => {
  const date = day('2016-02-02')
  const at = { from: Temporal.PlainTime.from('08:00'), to: Temporal.PlainTime.from('12:00') }
  const place = 'Balai Kemenag Kaur'
  const wish = { id: 'mobile_kaur', regency: '1704', place, day: date, at, kits, officers } as const
  const send = () => system.db.transaction('bkl', (tx) => sendTeamIn(system, tx, wish))
  const read = () => system.db.read('bkl', (tx) => dayOrder(system, tx, date))
  const before = await read()
  value(await send())
  const { outside, officers: people, capacity } = await read()
  const [team] = outside
  assert.ok(team && outside.length === 1 && before.outside.length === 0)
  assert.deepEqual([team.place, team.kits, team.persons], [place, ['Kit 1', 'Kit 2'], 0])
  assert.equal(team.regency, 'Kaur')
  const gone = people.filter((one) => one.place === place)
  assert.deepEqual(gone.map(({ name }) => name).toSorted(), team.officers.toSorted())
  assert.equal(gone.length, officers.length)
  assert.ok((capacity?.applicants ?? 0) < (before.capacity?.applicants ?? 0))
})
