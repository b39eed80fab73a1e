import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { err, ok, rupiah } from '#kernel'
import { verifyChain } from '#audit'
import { expireBills, freshBill } from '#billing'
import { makeOffice } from '../../test/office.ts'
import { Ntpn, decideDecision, decideEntry } from './evidence.ts'
import { confirmEvidence, enterEvidence, rejectEvidence } from './evidence-actions.ts'
import { typedAmount } from './evidence-form.ts'
import { evidenceOfBill } from './evidence-store.ts'
import { fee, makeBills, ntpnOf, payer } from './sample.ts'

const office = await makeOffice('2016-01-18T10:00:00+07:00')
const { system, db } = office
const { issue, read, push, report, breaches } = makeBills(system)
const clerk = await office.staff(['customer-service'])
const treasurer = await office.staff(['treasurer'])
const supervisor = await office.staff(['supervisor'])
const paid: string[] = []
office.onNews((_ctx, _tx, news) => {
  if (news.kind === 'bill-paid') paid.push(news.bill)
  return Promise.resolve()
})

const date = (text: string) => Temporal.PlainDate.from(text)
let papers = 0
const paper = (given: { amount?: number; on?: string; ntpn?: string } = {}) => ({
  ntpn: given.ntpn ?? ntpnOf((papers += 1)),
  ntb: '000000112233',
  amount: rupiah(given.amount ?? 355_000),
  on: date(given.on ?? '2016-01-18'),
})
const enter = async (bill: Awaited<ReturnType<typeof issue>>, receipt = paper()) => {
  const done = await enterEvidence(clerk, bill.id, receipt)
  assert.ok(done.ok, JSON.stringify(done))
  return done.value
}

test('a paper is not from tomorrow and not older than its bill', () => {
  const days = { issuedOn: date('2016-01-18'), today: date('2016-01-20') }
  assert.deepEqual(decideEntry(date('2016-01-21'), days), err('date-ahead'))
  assert.deepEqual(decideEntry(date('2016-01-17'), days), err('date-before-bill'))
  for (const on of ['2016-01-18', '2016-01-20']) assert.deepEqual(decideEntry(date(on), days), ok(null))
})

test('a paper is decided once, by somebody else', () => {
  const waiting = { status: 'entered', enteredBy: 'account_a' } as const
  assert.deepEqual(decideDecision(waiting, 'confirm', 'account_a'), err('same-person'))
  assert.deepEqual(decideDecision(waiting, 'confirm', 'account_b'), ok('confirmed'))
  assert.deepEqual(decideDecision(waiting, 'reject', 'account_b'), ok('rejected'))
  for (const status of ['confirmed', 'rejected'] as const)
    assert.deepEqual(decideDecision({ ...waiting, status }, 'confirm', 'account_b'), err('already-decided'))
})

test('the number of the treasury is read however it was grouped', () => {
  assert.equal(Ntpn.parse(' 0000aaaa 1111-bbbb '), '0000AAAA1111BBBB')
  for (const wrong of ['0000AAAA1111BBB', '0000AAAA1111BBBBB', '0000AAAA1111BBB!'])
    assert.ok(!Ntpn.safeParse(wrong).success, wrong)
})

test('an amount is read as people copy it, and nothing that reads two ways', () => {
  for (const text of ['355.000', '355000', ' Rp 355.000 ', 'Rp. 355.000,00', '355.000,-'])
    assert.equal(typedAmount(text), 355_000, text)
  for (const text of ['', '0', '355,5', '3.55', '35.5000', '-355000', '355 ribu', '1e6'])
    assert.equal(typedAmount(text), undefined, text)
})

test('S18: one person enters, another confirms, the bill is paid and the house is told; the bank comes later and is believed', async () => {
  const bill = await issue()
  const id = await enter(bill)
  assert.equal((await read(bill.id)).status, 'open', 'one person alone pays nothing')
  assert.deepEqual(await confirmEvidence(treasurer, id), ok('paid'))
  assert.equal((await read(bill.id)).status, 'paid')
  assert.equal(paid.filter((one) => one === bill.id).length, 1)
  assert.equal(await push('S18-R1', bill.number), 'accepted')
  assert.equal(await push('S18-R2', bill.number), 'already-paid')
  assert.equal(await report('S18-R2', bill.number), 'double-payment', 'taken anyway: held with an exception')
  assert.equal(paid.filter((one) => one === bill.id).length, 1)
  assert.deepEqual(await breaches(), [])
})

test('nobody confirms or rejects the own entry, and who may not does neither', async () => {
  const bill = await issue()
  const own = await enterEvidence(treasurer, bill.id, paper())
  assert.ok(own.ok)
  assert.deepEqual(await confirmEvidence(treasurer, own.value), err('same-person'))
  assert.deepEqual(await rejectEvidence(treasurer, own.value, 'salah tulis'), err('same-person'))
  assert.deepEqual(await confirmEvidence(clerk, own.value), err('forbidden'))
  assert.deepEqual(await enterEvidence(supervisor, bill.id, paper()), err('forbidden'))
  assert.deepEqual(await enterEvidence(office.visitor, bill.id, paper()), err('forbidden'))
  assert.deepEqual(await confirmEvidence(supervisor, own.value), ok('paid'))
})

test('a number of the treasury counts once, whatever bill it is shown for', async () => {
  const [one, two] = [await issue(), await issue()]
  const receipt = paper()
  const id = await enter(one, receipt)
  assert.deepEqual(await enterEvidence(clerk, two.id, receipt), err('ntpn-used'))
  await confirmEvidence(treasurer, id)
  assert.deepEqual(await enterEvidence(clerk, two.id, receipt), err('ntpn-used'))
  assert.equal((await read(two.id)).status, 'open')
})

test('one paper of a bill waits at a time; a rejected one keeps its reason and may be written down anew', async () => {
  const bill = await issue()
  const receipt = paper()
  const id = await enter(bill, receipt)
  assert.deepEqual(await enterEvidence(clerk, bill.id, paper()), err('evidence-waiting'))
  assert.deepEqual(await rejectEvidence(treasurer, id, 'NTB tidak terbaca'), ok(null))
  assert.deepEqual(await confirmEvidence(treasurer, id), err('already-decided'))
  const again = await enter(bill, receipt)
  assert.deepEqual(await confirmEvidence(treasurer, again), ok('paid'))
  const seen = await db.read('bkl', (tx) => evidenceOfBill(system, tx, bill.id))
  assert.deepEqual(
    seen.map(({ status, reason, outcome }) => [status, reason, outcome]),
    [
      ['rejected', 'NTB tidak terbaca', null],
      ['confirmed', null, 'paid'],
    ],
  )
})

test('another amount than the bill’s is held with an exception, and the bill stays to be paid', async () => {
  const bill = await issue()
  assert.deepEqual(
    await confirmEvidence(treasurer, await enter(bill, paper({ amount: 350_000 }))),
    ok('amount-differs'),
  )
  assert.equal((await read(bill.id)).status, 'open')
  assert.deepEqual(await breaches(), [])
})

test('the bank told first: the paper of the same day is that payment and no second money', async () => {
  const bill = await issue()
  const id = await enter(bill)
  assert.equal(await push('F1', bill.number), 'accepted')
  assert.deepEqual(await confirmEvidence(treasurer, id), ok('confirmed'))
  const second = await enter(bill)
  assert.deepEqual(
    await confirmEvidence(treasurer, second),
    ok('double-payment'),
    'another paper is other money',
  )
  assert.deepEqual(await breaches(), [])
})

test('a paper of another day than the bank’s payment is a second payment, held for an officer', async () => {
  const bill = await issue()
  office.moveTo('2016-01-20T10:00:00+07:00')
  assert.equal(await push('D1', bill.number), 'accepted')
  const id = await enter(bill, paper({ on: '2016-01-19' }))
  assert.deepEqual(await confirmEvidence(treasurer, id), ok('double-payment'))
  assert.deepEqual(await breaches(), [])
})

test('June 2024: paid in time, seen only after the code ran out: the paper pays the bill', async () => {
  const bill = await issue()
  office.moveTo('2016-02-01T10:00:00+07:00')
  await expireBills(system)
  assert.equal((await read(bill.id)).status, 'expired')
  assert.deepEqual(
    await confirmEvidence(treasurer, await enter(bill, paper({ on: '2016-01-21' }))),
    ok('paid'),
  )
  assert.equal((await read(bill.id)).status, 'paid')
})

test('a paper for a code that was made anew is held, never lost', async () => {
  const bill = await issue()
  office.moveTo('2016-02-15T10:00:00+07:00')
  await expireBills(system)
  const fresh = await freshBill(system, bill.id, () => Promise.resolve({ payer, fee }))
  assert.ok(fresh.ok)
  assert.deepEqual(
    await confirmEvidence(treasurer, await enter(bill, paper({ on: '2016-02-02' }))),
    ok('late-payment'),
  )
  assert.equal((await read(fresh.value.bill)).status, 'open')
  assert.deepEqual(await breaches(), [])
})

test('ten confirmations at one instant are one payment', async () => {
  const bill = await issue()
  const id = await enter(bill, paper({ on: '2016-02-15' }))
  const all = await Promise.all(
    Array.from({ length: 10 }, (_, i) => confirmEvidence(i % 2 ? treasurer : supervisor, id)),
  )
  assert.equal(all.filter((one) => one.ok).length, 1)
  assert.ok(all.every((one) => one.ok || one.error === 'already-decided'))
  assert.equal(paid.filter((one) => one === bill.id).length, 1)
})

test('one number entered at two windows at one instant is written down once', async () => {
  const [one, two] = [await issue(), await issue()]
  const receipt = paper({ on: '2016-02-15' })
  const both = await Promise.all([one, two].map(({ id }) => enterEvidence(clerk, id, receipt)))
  assert.equal(both.filter((done) => done.ok).length, 1)
  assert.ok(both.every((done) => done.ok || done.error === 'ntpn-used'))
})

test('paper and message of the bank at one instant, twelve times: each bill is paid once and no rupiah is counted twice', async () => {
  for (let i = 0; i < 12; i++) {
    const bill = await issue()
    const id = await enter(bill, paper({ on: '2016-02-15' }))
    const [shown, told] = await Promise.all([confirmEvidence(treasurer, id), push(`RACE-${i}`, bill.number)])
    assert.ok(shown.ok && (shown.value === 'paid' || shown.value === 'confirmed'), JSON.stringify(shown))
    assert.equal(told, 'accepted')
    assert.equal(paid.filter((one) => one === bill.id).length, 1)
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from payment_fact f
      where f.bill_id = ${bill.id}`.execute(db.owner)
    assert.equal(rows[0]?.n, 1)
  }
})

test('what was read from a paper cannot be changed, nor its decision, not even by the database’s owner', async () => {
  for (const text of [
    `update payment_evidence set ntpn = '1111111111111111'`,
    `update payment_evidence set status = 'rejected', reason = 'x', outcome = null, payment_id = null where status = 'confirmed'`,
    `delete from payment_evidence`,
  ])
    await assert.rejects(sql.raw(text).execute(db.owner), /never changed|never removed/, text)
})

test('everything above left an honest log and books in which every rupiah is accounted for', async () => {
  assert.deepEqual(await breaches(), [])
  assert.deepEqual(await db.read('bkl', (tx) => verifyChain(tx, 'bkl')), [])
})
