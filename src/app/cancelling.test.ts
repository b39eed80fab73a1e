import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { err, ok, rupiah, type Id } from '#kernel'
import { cancel } from '#appointments'
import { BillNumber, billsOfCase, receivePayment } from '#billing'
import { askEnd, decideEnd } from '#cancelling'
import { cancelCase, caseForAppointment } from '#cases'
import { allocate, stock } from '#issuance'
import { writeDownUncollected } from '#uncollected'
import { booking, submitOnline } from '../../test/lived-in.ts'
import { day, value } from '../../test/season.ts'
import { houseWithDesks } from '../../test/undo-office.ts'
import { everything } from './verify.ts'

/** What follows in the whole house when two people end a paid case, and what one person cannot do by any detour. */
const { office, system, crew, road, ...house } = await houseWithDesks()
const { read, seen } = road
const [first, second] = [await office.staff(['supervisor']), await office.staff(['head-of-office'])]
const reason = 'Keterangan palsu'
const endByTwo = async (id: Id<'case'>) => {
  const { wish } = value(await askEnd(first, await seen(id), { act: 'cancel', reason }))
  return decideEnd(second, { wish, decision: 'agreed' }, writeDownUncollected)
}
const billOf = async (id: Id<'case'>) => (await read((tx) => billsOfCase(system, tx, id))).at(-1)
const asBank = office.as({ kind: 'bank', partner: 'test' })
const pay = async (id: Id<'case'>, paymentId: string) => {
  const bill = await billOf(id)
  const claim = { channel: 'snap-va', paymentId, amount: rupiah(355_000), paidAt: system.now() } as const
  const told = await system.db.transaction(system.office, async (tx) =>
    ok(await receivePayment(asBank, tx, claim, BillNumber.parse(bill?.number))),
  )
  return told.value
}
async function toPay(): Promise<Id<'case'>> {
  const { case: id } = await house.photographed()
  await house.photographs(id)
  return id
}

test('the blank goes back, the bill stays paid, and the applicant is told where to ask', async () => {
  const id = await toPay()
  assert.equal(await pay(id, 'A-1'), 'accepted')
  await road.isDecided(id)
  const before = await read((tx) => stock(tx, system.office))
  value(await allocate(crew.printer, id, (await seen(id)).version, null))
  assert.deepEqual(await endByTwo(id), ok({ case: id, ending: 'cancelled' }))
  assert.deepEqual(await read((tx) => stock(tx, system.office)), before)
  assert.equal((await billOf(id))?.status, 'paid')
  assert.deepEqual((await house.noticesOf(id)).at(-1), 'case-cancelled queued')
})

test('the number in the hall of somebody who paid first and waits at a desk is done with the case', async () => {
  const { appointment, code } = await booking(office, day('2016-01-18'))
  const id = (await read((tx) => caseForAppointment(system, tx, appointment)))?.id
  assert.ok(id)
  await submitOnline(office, road, id, id)
  await road.comes(code)
  assert.equal((await house.numberOf(id))?.['status'], 'waiting')
  assert.ok((await endByTwo(id)).ok)
  assert.notEqual((await house.numberOf(id))?.['status'], 'waiting')
})

test('an officer who cancels the visit of somebody who has paid does not end the case by it', async () => {
  const person = { name: 'RAHMAT HIDAYAT', nik: '1704996311520777' }
  const { appointment } = await booking(office, day('2016-01-20'), person)
  const id = (await read((tx) => caseForAppointment(system, tx, appointment)))?.id
  assert.ok(id)
  await submitOnline(office, road, id, id)
  value(await cancel(crew.entrance, { appointment, version: await versionOf(appointment) }))
  assert.equal((await seen(id)).one.ending, null)
  assert.ok((await endByTwo(id)).ok)
})

test('a visit that the applicants cancel themselves takes their case along, paid or not', async () => {
  const person = { name: 'ROHANI', nik: '1704996311520778' }
  const { appointment } = await booking(office, day('2016-01-20'), person)
  const id = (await read((tx) => caseForAppointment(system, tx, appointment)))?.id
  assert.ok(id)
  await submitOnline(office, road, id, id)
  value(await cancel(office.visitor, { appointment, version: await versionOf(appointment) }))
  assert.equal((await seen(id)).one.ending, 'withdrawn')
})

test('of a payment and an officer who cancels alone at one instant either the bank is refused or the officer', async () => {
  for (let round = 0; round < 8; round += 1) {
    const id = await toPay()
    const { one, ...at } = await seen(id)
    const end = () => cancelCase(first, at, { stage: one.stage, reason })
    const both = round % 2 ? [pay(id, `R-${round}`), end()] : [end(), pay(id, `R-${round}`)]
    const done = await Promise.all(both)
    const ended = done.find((got) => typeof got !== 'string')
    const { ending, stage } = (await seen(id)).one
    assert.ok(ended && typeof ended !== 'string')
    if (ended.ok) assert.deepEqual([ending, done.includes('accepted')], ['cancelled', false])
    else assert.deepEqual([ending, stage, ended], [null, 'verification', err('changed-meanwhile')])
  }
})

test('afterwards the log and every invariant hold', async () => {
  assert.deepEqual(await read((tx) => everything(tx, system.office)), [])
})

async function versionOf(appointment: string): Promise<number> {
  const { rows } = await sql<{ version: number }>`select a.version from appointment a
    where a.appointment_id = ${appointment}`.execute(office.db.owner)
  return rows[0]?.version ?? 0
}
