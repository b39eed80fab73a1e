import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { err, rupiah } from '#kernel'
import { enterEvidence } from '#bank'
import { billsOfCase } from '#billing'
import { caseById, undo } from '#cases'
import { allocate, bookOfCase, checkQuality, print, stock } from '#issuance'
import { drainOutbox, type Channel } from '#notices'
import type { Ctx } from '#people'
import { checkIn } from '#queue'
import { value } from '../../test/season.ts'
import { takeBack } from './take-back.ts'
import { houseWithDesks } from '../../test/undo-office.ts'
import { undoneUntold } from './undone.ts'
import { everything } from './verify.ts'

/** Bill, book and messages go back with the act, as long as none of them has left the house. */
const { office, system, crew, road, ...house } = await houseWithDesks()
const { later, photographs, undoes, photographed, numberOf, noticesOf, goesHome } = house
const { read, seen, pays } = road
const sent: string[] = []
const channel: Channel = {
  name: 'ear',
  send: ({ kind, subject }) => Promise.resolve(void sent.push(`${subject} ${kind}`)),
}

test('a photo undone: its bill is cancelled, its message never leaves, and the next one brings a new bill', async () => {
  const { case: id } = await photographed()
  const before = await numberOf(id)
  await photographs(id)
  assert.equal((await numberOf(id))?.['status'], 'done')
  await drainOutbox(system, channel)
  assert.deepEqual(
    sent.filter((one) => one.startsWith(id)),
    [],
  )
  later(9)
  value(await undoes(crew.photographer, id))
  assert.deepEqual(await numberOf(id), before)
  const bills = () => read((tx) => billsOfCase(system, tx, id))
  assert.deepEqual(
    (await bills()).map(({ status }) => status),
    ['cancelled'],
  )
  assert.equal((await seen(id)).one.dueOn, null)
  later(15)
  await photographs(id)
  later(25)
  await drainOutbox(system, channel)
  assert.deepEqual(
    sent.filter((one) => one.startsWith(id)),
    [`${id} to-pay`],
  )
  assert.deepEqual(await noticesOf(id), ['to-pay withdrawn', 'to-pay sent'])
  assert.deepEqual((await bills()).map(({ status }) => status).toSorted(), ['cancelled', 'open'])
})

test('what is paid, or shown on a paper that waits, is not undone; nor what the applicant was told', async () => {
  const paid = await photographed()
  await photographs(paid.case)
  await pays(paid.case, 'bayar-1')
  assert.deepEqual(await undoes(crew.photographer, paid.case), err('undo-paid'))

  const shown = await photographed()
  await photographs(shown.case)
  const [bill] = await read((tx) => billsOfCase(system, tx, shown.case))
  assert.ok(bill)
  const on = Temporal.PlainDate.from('2016-01-18')
  const receipt = { ntpn: '0000AAAA1111BBBB', ntb: null, amount: rupiah(355_000), on }
  value(await enterEvidence(crew.entrance, bill.id, receipt))
  assert.deepEqual(await undoes(crew.photographer, shown.case), err('bill-in-payment'))

  const told = await photographed()
  await photographs(told.case)
  const ahead: Ctx = { ...system, now: () => system.now().add({ seconds: 11 }) }
  await drainOutbox(ahead, channel)
  assert.deepEqual(await undoes(crew.photographer, told.case), err('message-sent'))
  assert.equal((await seen(told.case)).one.stage, 'payment')
  const [owed] = await read((tx) => billsOfCase(system, tx, told.case))
  assert.equal(owed?.status, 'open', 'nothing of the refused undoing stays')
})

test('of an undoing and the bank’s payment at one instant one wins: paid and on, or cancelled and refused', async () => {
  for (let round = 0; round < 4; round++) {
    const { case: id } = await photographed()
    await photographs(id)
    const version = await seen(id)
    const [undone, paid] = await Promise.all([
      undo(crew.photographer, version, takeBack),
      pays(id, `serempak-${round}`).then(
        () => 'accepted',
        (fault: unknown) => String(fault),
      ),
    ])
    const [bill] = await read((tx) => billsOfCase(system, tx, id))
    const { stage } = (await seen(id)).one
    if (undone.ok) {
      assert.match(paid, /the bank was told cancelled/)
      assert.deepEqual([bill?.status, stage], ['cancelled', 'capture-interview'])
    } else {
      assert.equal(paid, 'accepted')
      assert.deepEqual([bill?.status, stage], ['paid', 'verification'])
    }
    await goesHome(id)
  }
})

async function approved() {
  const { case: id } = await photographed()
  await photographs(id)
  await pays(id, id)
  await road.isDecided(id)
  return id
}

test('an allocation undone lays the book back where it was; a passed book that did not pass is told to nobody', async () => {
  const id = await approved()
  const version = async () => (await seen(id)).version
  const books = () => read((tx) => stock(tx, 'bkl'))
  const before = await books()
  const book = value(await allocate(crew.printer, id, await version(), null))
  assert.deepEqual(await undoes(crew.checker, id), err('not-your-act'))
  value(await undoes(crew.printer, id))
  assert.deepEqual(await books(), before)
  assert.equal(await read((tx) => bookOfCase(system, tx, id)), undefined)
  assert.equal(
    value(await allocate(crew.printer, id, await version(), null)),
    book,
    'the first in line again',
  )
  value(await print(crew.printer, id, await version()))
  assert.deepEqual(await undoes(crew.printer, id), err('undo-printed'))

  value(await checkQuality(crew.checker, id, await version(), { pass: true }))
  value(await undoes(crew.checker, id))
  assert.equal((await read((tx) => bookOfCase(system, tx, id)))?.status, 'printed')
  later(2)
  value(await checkQuality(crew.checker, id, await version(), { pass: true }))
  later(12)
  await drainOutbox(system, channel)
  assert.deepEqual(
    (await noticesOf(id)).filter((one) => one.startsWith('ready')),
    ['ready withdrawn', 'ready sent'],
  )
})

test('an owner who already stands at the handover counter keeps the passport there', async () => {
  const id = await approved()
  await road.isPrinted(id)
  const file = await read((tx) => caseById(system, tx, id))
  value(await checkIn(crew.entrance, file?.code ?? ''))
  assert.deepEqual(await undoes(crew.checker, id), err('number-moved-on'))
})

test('after all this the log and every invariant hold', async () => {
  assert.deepEqual(await read((tx) => everything(tx, 'bkl')), [])
})

test('a message of an undone act that left all the same, and one withdrawn for nothing, are named by verify', async () => {
  const { owner } = office.db
  const withdrawn = sql`select min(n.notice_id) from notice n where n.status = 'withdrawn'`
  const waiting = sql`select min(n.notice_id) from notice n where n.status = 'queued' and n.event is not null`
  await sql`update notice set status = case notice.status when 'queued' then 'withdrawn' else 'queued' end
    where notice_id in ((${withdrawn}), (${waiting}))`.execute(owner)
  const found = await read((tx) => undoneUntold(tx, 'bkl'))
  assert.deepEqual(found.map(({ detail }) => detail).toSorted(), [
    'queued, yet its act was undone',
    'withdrawn, yet nothing was undone',
  ])
})
