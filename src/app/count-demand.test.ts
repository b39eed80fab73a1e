import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { nik } from '#people'
import { walkIn } from '#queue'
import { makeOffice } from '../../test/office.ts'
import { openSeasonOffice, value } from '../../test/season.ts'
import { countDemand } from './count-demand.ts'

const office = await makeOffice('2016-01-18T09:00:00+07:00')
const { system } = office
await openSeasonOffice(system)
const entrance = await office.staff(['customer-service'])

let serial = 0
const comes = async () => {
  serial += 1
  const person = {
    name: 'ROHANI',
    birthPlace: null,
    birthDate: Temporal.PlainDate.from('1955-01-01'),
    sex: 'P' as const,
    nik: value(nik(`17049941015500${String(serial).padStart(2, '0')}`)),
    phone: null,
  }
  value(await walkIn(entrance, { person, service: 'new', applicantKind: 'adult' }))
}
const counted = async () =>
  (
    await sql<{ day: string; people: number }>`
      select d.day::text as day, d.people from public_demand d order by d.day`.execute(office.db.owner)
  ).rows

test('a day is counted when it is over, once, and what was counted stays', async () => {
  await comes()
  await comes()
  await countDemand(system)
  assert.deepEqual(await counted(), [], 'today is not over')
  office.moveTo('2016-01-20T08:00:00+07:00')
  await Promise.all([countDemand(system), countDemand(system)])
  assert.deepEqual(await counted(), [{ day: '2016-01-18', people: 2 }])
  await comes()
  office.moveTo('2016-01-21T08:00:00+07:00')
  await countDemand(system)
  await countDemand(system)
  assert.deepEqual(await counted(), [
    { day: '2016-01-18', people: 2 },
    { day: '2016-01-20', people: 1 },
  ])
})
