import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { ok, seededRandom, type Result } from '#kernel'
import type { Tx } from '#db'
import { newCode } from '#papers'
import { idIn } from '#people'
import { makeOffice } from '../../test/office.ts'
import type { SlotKey } from './appointment.ts'
import { book, hold, verifyAppointments } from './index.ts'
import { answers, somebody } from './sample.ts'
import { insertAppointment } from './store.ts'

const office = await makeOffice()
const { visitor, system, db } = office
const [VISITORS, CAPACITY, ROUNDS] = [40, 7, 25] as const
let serial = 0

/** A half hour of its own for each round. */
async function halfHour(round: number): Promise<SlotKey> {
  const day = Temporal.PlainDate.from('2016-02-01').add({ days: round })
  const starts = Temporal.PlainTime.from('08:00')
  await sql`insert into slot (office_id, day, starts, ends, applicants, pilgrims, capacity)
    values ('bkl', ${day}, ${starts}, '08:30', ${CAPACITY}, ${CAPACITY}, ${CAPACITY})`.execute(db.owner)
  return { day, starts, site: '' }
}

/** The check both variants must pass: the people who hold a place are as many as there are places, and every invariant stands. */
async function sold(slot: SlotKey): Promise<{ people: number; breaches: number }> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from appointment a
    where a.office_id = 'bkl' and a.day = ${slot.day} and a.status = 'booked'`.execute(db.owner)
  const breaches = await db.read('bkl', (tx) => verifyAppointments(tx, 'bkl'))
  return { people: rows[0]?.n ?? 0, breaches: breaches.length }
}

type Attempt = (slot: SlotKey) => Promise<Result<unknown, string>>
const rush = (slot: SlotKey, attempt: Attempt) =>
  Promise.all(Array.from({ length: VISITORS }, () => attempt(slot)))

const properly: Attempt = async (slot) => {
  const held = await hold(visitor, { slot, answers, replaces: null })
  if (!held.ok) return held
  const person = somebody((serial += 1))
  return book(visitor, { appointment: held.value.appointment, person })
}

test('forty people at one instant for seven places: seven get one, twenty-five times over', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const slot = await halfHour(round)
    const answered = await rush(slot, properly)
    assert.equal(answered.filter((one) => one.ok).length, CAPACITY)
    assert.ok(answered.every((one) => one.ok || one.error === 'slot-full'))
    assert.deepEqual(await sold(slot), { people: CAPACITY, breaches: 0 })
  }
})

/** How not to do it: look, then write, with nothing that keeps the others from looking meanwhile. */
const random = seededRandom(7)
const countThenInsert: Attempt = (slot) =>
  db.transaction('bkl', async (tx) => {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from appointment a
      where a.office_id = 'bkl' and a.day = ${slot.day} and a.status = 'booked'`.execute(tx)
    if ((rows[0]?.n ?? 0) >= CAPACITY) return ok(null)
    return ok(await insertUnguarded(tx, slot))
  })

async function insertUnguarded(tx: Tx, slot: SlotKey): Promise<null> {
  const pilgrim = idIn(system, 'pilgrim')
  const person = idIn(system, 'person')
  await sql`insert into person (office_id, person_id, name, birth_date, created_at)
    values ('bkl', ${person}, 'BUDI', '1960-05-04', ${system.now()})`.execute(tx)
  const facts = { id: idIn(system, 'appointment'), code: newCode(random), slot, answers, pilgrim, person }
  await insertAppointment(system, tx, { ...facts, status: 'booked', kind: 'pilgrim' })
  return null
}

test('the check above catches a booking that counts first and writes then', async () => {
  const slot = await halfHour(ROUNDS)
  await rush(slot, countThenInsert)
  const { people, breaches } = await sold(slot)
  assert.ok(people > CAPACITY, `${people} people for ${CAPACITY} places`)
  assert.ok(breaches > 0)
})
