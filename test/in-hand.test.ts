import assert from 'node:assert/strict'
import { test } from 'node:test'
import { err, ok, type Id } from '#kernel'
import {
  appointmentByCode,
  appointmentById,
  arrive,
  bookReserved,
  moveReserved,
  reservePlaces,
  serve,
} from '#appointments'
import { caseByCode, caseById, lockCase, openCase, takeStage } from '#cases'
import type { Tx } from '#db'
import { PublicCode } from '#papers'
import { enterPerson, personById, personByNik } from '#people'
import { hire, ordinaryWay } from '../src/cases/sample.ts'
import { openBengkulu, place, somebody, value } from '../src/appointments/sample.ts'
import { makeOffice } from './office.ts'

const office = await makeOffice()
const { system, db } = office
await openBengkulu(system)
const crew = await hire(office.staff)
const inAct = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  db.transaction('bkl', async (tx) => ok(await work(tx))).then((done) => done.value)

test('what an act remembers of a case is what stands in the database, at every stage of its way', async () => {
  const { id, code } = await inAct(async (tx) => {
    const person = await enterPerson(system, tx, somebody(1))
    const facts = { person, service: 'new', applicantKind: 'adult', pilgrim: null, regency: null } as const
    const opened = value(await openCase(system, tx, { ...facts, channel: 'walk-in', visit: null }))
    await same(tx, opened.case, opened.code)
    return { id: opened.case, code: opened.code }
  })
  for (const [ctx, wish] of ordinaryWay(system, crew).slice(1))
    await inAct(async (tx) => {
      value(await takeStage(ctx, tx, id, wish))
      await same(tx, id, code)
    })
})

/** By its code it is asked from PostgreSQL every time. */
async function same(tx: Tx, id: Id<'case'>, code: string): Promise<void> {
  const remembered = await caseById(system, tx, id)
  assert.ok(remembered)
  assert.equal(
    JSON.stringify(remembered),
    JSON.stringify(await caseByCode(system, tx, PublicCode.parse(code))),
  )
}

test('nor does it remember another appointment or another person than the database', async () => {
  const [eight, nine] = [place('2016-01-18', '08:00'), place('2016-01-18', '09:00')]
  office.moveTo('2016-01-18T07:00:00+07:00')
  const facts = somebody(2)
  await inAct(async (tx) => {
    for (const slot of [eight, nine]) value(await reservePlaces(system, tx, slot, 1))
    const person = await enterPerson(system, tx, facts)
    const entered = await personById(system, tx, person)
    const found = facts.nik && (await personByNik(system, tx, facts.nik))
    assert.deepEqual([entered?.name, entered?.nik?.reveal()], [found?.name, found?.nik?.reveal()])
    assert.equal(entered?.phone?.reveal(), found?.phone?.reveal())
    const wish = { pilgrim: 'pilgrim_1', person, service: 'new', ...eight } as const
    const { appointment, code } = value(await bookReserved(system, tx, wish))
    const read = async () => {
      const remembered = await appointmentById(system, tx, appointment)
      const stands = await appointmentByCode(system, tx, PublicCode.parse(code))
      assert.ok(remembered)
      assert.deepEqual(inWords(remembered), inWords(stands))
      return remembered
    }
    assert.equal((await read()).status, 'booked')
    value(await moveReserved(system, tx, { appointment, version: 1, slot: nine }))
    assert.equal((await read()).starts.toString(), '09:00:00')
    office.moveTo('2016-01-18T08:50:00+07:00')
    value(await arrive(system, tx, appointment))
    assert.equal((await read()).status, 'arrived')
    value(await serve(system, tx, appointment))
    assert.equal((await read()).status, 'served')
  })
})

/** Temporal's moments are equal to `deepEqual` whatever they say. */
const inWords = (one: unknown): unknown => JSON.parse(JSON.stringify(one))

test('an act that was refused leaves nothing in the memory of the next one', async () => {
  const before = await inAct(async (tx) => lockCase(system, tx, await anyCase(tx)))
  assert.ok(before)
  await db.transaction('bkl', async (tx) => {
    value(await takeStage(system, tx, before.id, { stage: 'arrival', act: 'check-in' }))
    assert.equal((await caseById(system, tx, before.id))?.version, before.version + 1)
    return err('refused')
  })
  assert.equal((await inAct((tx) => caseById(system, tx, before.id)))?.version, before.version)
})

async function anyCase(tx: Tx): Promise<Id<'case'>> {
  const person = await enterPerson(system, tx, somebody(3))
  const facts = { person, service: 'new', applicantKind: 'adult', pilgrim: null, regency: null } as const
  return value(await openCase(system, tx, { ...facts, channel: 'walk-in', visit: null })).case
}
