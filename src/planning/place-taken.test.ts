import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import type { Id } from '#kernel'
import { appointmentById, moveReserved } from '#appointments'
import { makeOffice } from '../../test/office.ts'
import { SEASON, list, openSeasonOffice, value } from '../../test/season.ts'
import { acceptRegency } from './answer.ts'
import { planningInvariants } from './invariants.ts'
import { inviteEverybody } from './invite.ts'
import { proposePlan } from './propose.ts'
import { publishPlan } from './publish.ts'
import { uninvitedOf } from './store.ts'

const office = await makeOffice('2016-01-11T07:00:00+07:00')
const { system } = office
const supervisor = await office.staff(['supervisor'])
const read = <T>(work: Parameters<typeof system.db.read<T>>[1]) => system.db.read(system.office, work)

/** Proposed, accepted by the liaison and published; nobody is invited yet. */
async function published(regency: string): Promise<Id<'plan'>> {
  const done = await proposePlan(supervisor, { season: SEASON, regencies: [regency], seed: 1 })
  assert.ok(done.ok)
  const { plan } = done.value
  value(await acceptRegency(await office.staff(['liaison'], regency), { plan, regency, version: 1 }))
  const { rows } = await sql<{
    version: number
  }>`select p.version from plan p where p.plan_id = ${plan}`.execute(office.db.owner)
  value(await publishPlan(supervisor, { plan, version: rows[0]?.version ?? 0 }))
  return plan
}

test('a pilgrim moves to a place that waits for another: that one is noted for another day, everybody else is invited', async () => {
  await openSeasonOffice(system)
  await list(system, '1704', 10)
  await list(system, '1706', 30)
  await published('1704')
  assert.equal(value(await inviteEverybody(system)), 10)
  const plan = await published('1706')
  const { owner } = office.db
  const [seat] = (
    await sql<{ day: string; starts: string }>`select s.day::text as day, s.starts::text as starts
      from plan_seat s where s.plan_id = ${plan} order by s.day, s.starts, s.pilgrim_id`.execute(owner)
  ).rows
  const [mover] = (
    await sql<{ id: Id<'appointment'> }>`select a.appointment_id as id from appointment a
      where a.kind = 'pilgrim' order by a.appointment_id`.execute(owner)
  ).rows
  assert.ok(seat && mover)
  const visit = await read((tx) => appointmentById(system, tx, mover.id))
  const [day, starts] = [Temporal.PlainDate.from(seat.day), Temporal.PlainTime.from(seat.starts)]
  const slot = { day, starts, site: '' } as const
  const known = { appointment: mover.id, version: visit?.version ?? 0, slot }
  value(await system.db.transaction(system.office, (tx) => moveReserved(supervisor, tx, known)))

  assert.equal(value(await inviteEverybody(system)), 30, 'the seats that were looked at')
  assert.equal(value(await inviteEverybody(system)), 0, 'nothing is tried again and again')
  const left = await read((tx) => uninvitedOf(tx, system.office, plan))
  assert.deepEqual(
    left.map(({ why }) => why),
    ['place-taken'],
  )
  assert.deepEqual(await read((tx) => planningInvariants(tx, system.office)), [])
  const anew = await proposePlan(supervisor, { season: SEASON, regencies: ['1706'], seed: 1 })
  assert.ok(anew.ok)
  assert.equal(anew.value.persons, 1, 'and gets another day')
})
