import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { err, ok, rupiah, type Id } from '#kernel'
import { verifyChain } from '#audit'
import type { Fee } from '#catalogue'
import type { News } from '#people'
import { makeOffice } from '../../test/office.ts'
import { fee, payer, sampleBills } from './sample.ts'
import {
  allocateHeld,
  billNumbered,
  billingInvariants,
  billsOfCase,
  cancelBill,
  expireBills,
  freshBill,
  issueBill,
  paymentOfBill,
  reissueBill,
  renewBill,
  recordEvidence,
  settleBill,
  BillNumber,
} from './index.ts'

const office = await makeOffice()
const { system, db } = office
const news: News[] = []
office.onNews((_ctx, _tx, one) => Promise.resolve(void news.push(one)))

const { issue, read, push, report, reverse } = sampleBills(system)
const statusOf = async (id: Id<'bill'>) => (await read(id)).status

test('a bill keeps what it said: number, payer, tariff and lines', async () => {
  const { id, number } = await issue()
  const bill = await read(id)
  assert.deepEqual(
    [bill.status, bill.payer, bill.tariff, bill.lines],
    ['open', payer, 'pp-45-2014', fee.lines],
  )
  assert.ok(bill.dueAt.equals(Temporal.Instant.from('2016-01-26T00:00:00+07:00')))
  assert.match(number, /^160118-00001-\d$/)
  const found = await db.read('bkl', (tx) => billNumbered(system, tx, number))
  assert.equal(found?.id, id)
})

test('a case has one bill to pay at a time, even when two desks ask at one instant', async () => {
  const order = { case: 'case_twice', payer, fee } as const
  const done = await Promise.all([
    issueBill(system, order),
    issueBill(system, order),
    issueBill(system, order),
  ])
  assert.equal(done.filter((one) => one.ok).length, 1)
  assert.ok(done.every((one) => one.ok || one.error === 'case-has-bill'))
  assert.equal((await db.read('bkl', (tx) => billsOfCase(system, tx, 'case_twice'))).length, 1)
})

test('forty bills at one instant have forty numbers without a gap', async () => {
  const numbers = await Promise.all(Array.from({ length: 40 }, () => issue()))
  const serials = numbers.map(({ number }) => Number(number.slice(7, 12))).toSorted((a, b) => a - b)
  assert.deepEqual(
    serials,
    Array.from({ length: 40 }, (_, i) => (serials[0] ?? 0) + i),
  )
})

test('a service that costs nothing has no bill', async () => {
  const free: Fee = { tariff: 'pp-45-2014', lines: [], total: rupiah(0) }
  assert.deepEqual(await issueBill(system, { case: 'case_free', payer, fee: free }), err('nothing-to-pay'))
})

test('a paid bill tells the house, moves the money, and is not cancelled or renewed any more', async () => {
  const { id, number, case: of } = await issue()
  news.length = 0
  assert.equal(await push('A1', number), 'accepted')
  assert.deepEqual(news, [{ kind: 'bill-paid', bill: id, case: of }])
  assert.equal(await statusOf(id), 'paid')
  assert.deepEqual(await cancelBill(system, id, 'salah'), err('bill-not-ready'))
  assert.deepEqual(await renewBill(system, id), err('bill-not-ready'))
  assert.deepEqual(await reissueBill(system, id, { payer, fee }), err('bill-paid'))
})

test('twenty tellings of one payment at one instant are one payment', async () => {
  const { id, number } = await issue()
  const told = await Promise.all(
    Array.from({ length: 20 }, (_, i) => (i % 2 ? push('B1', number) : report('B1', number))),
  )
  for (const one of told) assert.ok(one === 'accepted' || one === 'paid' || one === 'known', String(one))
  assert.equal(await statusOf(id), 'paid')
})

test('twenty payments for one bill at one instant: one pays, the others are refused', async () => {
  const { number } = await issue()
  const told = await Promise.all(Array.from({ length: 20 }, (_, i) => push(`C${i}`, number)))
  assert.equal(told.filter((one) => one === 'accepted').length, 1)
  assert.equal(told.filter((one) => one === 'already-paid').length, 19)
})

test('a payment and a cancellation at one instant: the bill is one or the other, never both', async () => {
  for (let i = 0; i < 10; i++) {
    const { id, number } = await issue()
    const [paid, cancelled] = await Promise.all([push(`D${i}`, number), cancelBill(system, id, 'batal')])
    const status = await statusOf(id)
    assert.equal(paid === 'accepted', status === 'paid')
    assert.equal(cancelled.ok, status === 'cancelled')
  }
})

test('a payment taken back opens the bill with its whole time again', async () => {
  const { id, number } = await issue()
  await push('E1', number)
  office.moveTo('2016-01-27T09:00:00+07:00')
  assert.deepEqual(
    [await reverse('E1'), await reverse('E1'), await reverse('E-none')],
    ['reversed', 'known', 'unknown-reversal'],
  )
  const bill = await read(id)
  assert.equal(bill.status, 'open')
  assert.ok(bill.dueAt.equals(Temporal.Instant.from('2016-02-04T00:00:00+07:00')))
  assert.equal(await push('E2', number), 'accepted')
})

test('bills that ran out are written down as such once, and the house is told', async () => {
  news.length = 0
  const both = await Promise.all([expireBills(system), expireBills(system)])
  assert.equal(
    both.reduce((all, one) => all + (one.ok ? one.value : 0), 0),
    news.length,
  )
  assert.ok(news.length > 0 && news.every((one) => one.kind === 'bill-expired'))
  assert.deepEqual(await expireBills(system), ok(0))
})

test('late money is held; the bill is issued anew once, and an officer gives it the held money', async () => {
  const { id, number } = await issue()
  office.moveTo('2016-02-10T09:00:00+07:00')
  await expireBills(system)
  assert.equal(await push('F1', number), 'expired')
  assert.equal(await report('F1', number), 'late-payment')
  const fresh = await reissueBill(system, id, { payer, fee })
  assert.ok(fresh.ok)
  assert.deepEqual(await reissueBill(system, id, { payer, fee }), err('bill-replaced'))
  const treasurer = await office.staff(['treasurer'])
  const held = { channel: 'snap-va', number: 'F1' } as const
  assert.deepEqual(await allocateHeld(treasurer, held, fresh.value.bill), ok(null))
  assert.equal(await statusOf(fresh.value.bill), 'paid')
  assert.deepEqual(await allocateHeld(treasurer, held, fresh.value.bill), err('not-held'))
  const old = await read(id)
  assert.deepEqual([old.status, old.replacedBy], ['expired', fresh.value.bill])
})

test('an unpaid bill is replaced at a change of codes: the old one is cancelled, its number is no longer good', async () => {
  const { id, number } = await issue()
  const fresh = await reissueBill(system, id, { payer, fee })
  assert.ok(fresh.ok)
  assert.equal(await push('G1', number), 'cancelled')
  assert.equal(await push('G2', BillNumber.parse(fresh.value.number)), 'accepted')
})

test('a code that ran out is made anew once, however often and by whomever it is asked for', async () => {
  const { id } = await issue()
  const order = () => Promise.resolve({ payer, fee })
  const running = await freshBill(office.visitor, id, order)
  assert.ok(running.ok && running.value.bill === id, 'a code that still runs is the answer itself')
  office.moveTo((await read(id)).dueAt.toString())
  assert.deepEqual(
    await freshBill(office.visitor, id, () => Promise.resolve(undefined)),
    err('case-not-waiting'),
  )
  const all = await Promise.all(Array.from({ length: 8 }, () => freshBill(office.visitor, id, order)))
  const made = new Set(all.map((one) => (one.ok ? one.value.bill : one.error)))
  assert.equal(made.size, 1)
  const [fresh] = all
  assert.ok(fresh?.ok && fresh.value.bill !== id)
  assert.equal((await read(id)).status, 'expired')
  assert.equal(await push('FR1', BillNumber.parse(fresh.value.number)), 'accepted')
  assert.deepEqual(await freshBill(office.visitor, id, order), err('bill-paid'))
  assert.deepEqual(await freshBill(office.visitor, 'bill_x', order), err('not-found'))
  office.moveTo('2016-02-10T09:00:00+07:00')
})

test('held money is given to one bill, even when two officers give it to two at one instant', async () => {
  const [one, two] = [await issue(), await issue()]
  assert.equal(await report('AL1', null), 'unknown-bill')
  const treasurer = await office.staff(['treasurer'])
  const held = { channel: 'snap-va', number: 'AL1' } as const
  const both = await Promise.all([one, two].map(({ id }) => allocateHeld(treasurer, held, id)))
  assert.equal(both.filter((done) => done.ok).length, 1)
  assert.deepEqual(
    both.find((done) => !done.ok),
    err('not-held'),
  )
})

test('the treasury’s number of a paper settles the bill that the paper paid', async () => {
  const { id, number } = await issue()
  const on = Temporal.PlainDate.from('2016-02-10')
  const paper = { ntpn: 'AAAA567890ABCDEF', ntb: null, amount: rupiah(355_000), on }
  const settled = await db.transaction('bkl', async (tx) => {
    const shown = await recordEvidence(system, tx, number, paper)
    assert.ok(shown.ok && shown.value.outcome === 'paid')
    const payment = await paymentOfBill(system, tx, id)
    assert.ok(payment)
    return settleBill(system, tx, id, payment, paper)
  })
  assert.deepEqual(settled, ok('settled'))
})

test('the treasury’s cut-off shortens bills, and after it none is issued', async () => {
  await db.transaction('bkl', async (tx) => {
    await sql`insert into bill_terms (office_id, valid_from, life_days, cut_off)
      values ('bkl', '2016-02-01', 7, '2016-02-12T23:00:00+07:00')`.execute(tx)
    return ok(null)
  })
  const { id } = await issue()
  assert.ok((await read(id)).dueAt.equals(Temporal.Instant.from('2016-02-12T23:00:00+07:00')))
  office.moveTo('2016-02-12T23:00:00+07:00')
  assert.deepEqual(await issueBill(system, { case: 'case_late', payer, fee }), err('past-cut-off'))
  assert.deepEqual(await renewBill(system, id), err('bill-lapsed'))
  office.moveTo('2016-02-11T09:00:00+07:00')
})

test('the treasury’s number settles a bill, once, and never two bills', async () => {
  const [one, two] = [await issue(), await issue()]
  await push('H1', one.number)
  await push('H2', two.number)
  const settle = (of: { id: Id<'bill'> }, ntpn: string) =>
    db.transaction('bkl', async (tx) => {
      const payment = await paymentOfBill(system, tx, of.id)
      assert.ok(payment)
      return settleBill(system, tx, of.id, payment, { ntpn, ntb: null })
    })
  assert.deepEqual(await settle(one, '1234567890ABCDEF'), ok('settled'))
  assert.deepEqual(await settle(one, '1234567890ABCDEF'), ok('known'))
  assert.deepEqual(await settle(two, '1234567890ABCDEF'), err('ntpn-used'))
})

test('who may not issue or cancel does not', async () => {
  const examiner = await office.staff(['examiner'])
  assert.deepEqual(await issueBill(examiner, { case: 'case_x', payer, fee }), err('forbidden'))
  assert.deepEqual(await cancelBill(office.visitor, 'bill_x', ''), err('forbidden'))
  assert.deepEqual(await cancelBill(system, 'bill_x', ''), err('not-found'))
})

test('neither the face of a bill nor a posting can be changed, and no posting is written that does not sum to zero', async () => {
  const attempts = [
    `update bill set amount = 1`,
    `update bill set payer_name = 'lain'`,
    `delete from bill`,
    `update bill_line set amount = 1`,
    `update payment_fact set amount = 1`,
    `delete from ledger_line`,
    `update ledger_posting set kind = 'pay'`,
    `insert into ledger_posting (office_id, seq, at, kind, payload, hash) values ('bkl', 99999, now(), 'pay', '', '')`,
    `with p as (insert into ledger_posting (office_id, seq, at, kind, payload, hash) values ('bkl', 99999, now(), 'pay', '', ''))
     insert into ledger_line (office_id, seq, position, account, side, amount)
     values ('bkl', 99999, 1, 'billed', 'debit', 2), ('bkl', 99999, 2, 'treasury', 'credit', 1)`,
    `insert into ledger_line (office_id, seq, position, account, side, amount) values ('bkl', 1, 9, 'billed', 'debit', 5)`,
  ]
  for (const text of attempts) {
    const done = db.transaction('bkl', async (tx) => ok(await sql.raw(text).execute(tx)))
    await assert.rejects(done, /never changed|never removed|permission denied|sum to zero/, text)
  }
})

test('everything above left an honest log and books in which every rupiah is accounted for', async () => {
  assert.deepEqual(await db.read('bkl', (tx) => billingInvariants(tx, 'bkl')), [])
  assert.deepEqual(await db.read('bkl', (tx) => verifyChain(tx, 'bkl')), [])
})
