import assert from 'node:assert/strict'
import { test } from 'node:test'
import { err, rupiah } from '#kernel'
import { decideGroupPayment } from './group.ts'
import { balance, feeNoted, isBalanced, issued, type Account } from './ledger.ts'
import {
  allocate,
  breaches,
  emptyBook,
  issue,
  push,
  reissue,
  report,
  reverse,
  settle,
  withdraw,
} from './make-believe-book.ts'
import { decidePayment } from './payment.ts'

const fee = rupiah(355_000)
const shows = (book: ReturnType<typeof emptyBook>, account: Account, amount: number) => {
  assert.equal(balance(book.postings, account), amount, account)
  assert.deepEqual(breaches(book), [])
}

test('S01: the exact amount pays the bill and lies in clearing', () => {
  const book = emptyBook()
  const bill = issue(book, fee)
  assert.equal(push(book, bill, 'R1', fee), 'accept')
  assert.equal(bill.status, 'paid')
  shows(book, 'clearing:snap-va', 355_000)
  shows(book, 'unallocated:snap-va', 0)
})

test('S02, S03: a payment told twice is counted once', () => {
  const book = emptyBook()
  const bill = issue(book, fee)
  assert.deepEqual([push(book, bill, 'R1', fee), push(book, bill, 'R1', fee)], ['accept', 'stands'])
  shows(book, 'clearing:snap-va', 355_000)
})

test('S04: a known payment that names another bill pays nothing', () => {
  const book = emptyBook()
  const [a, b] = [issue(book, fee), issue(book, fee)]
  assert.equal(push(book, a, 'R1', fee), 'accept')
  assert.equal(push(book, b, 'R1', fee), 'claim-changed')
  assert.equal(b.status, 'open')
  shows(book, 'clearing:snap-va', 355_000)
})

test('S05: another amount is refused and the bill stays open', () => {
  const book = emptyBook()
  const bill = issue(book, fee)
  for (const amount of [350_000, 355_001, 0])
    assert.equal(push(book, bill, `R${amount}`, rupiah(amount)), 'amount-differs')
  const huge = { channel: 'snap-va', paymentId: 'R9', amount: null, paidAt: book.now } as const
  assert.deepEqual(decidePayment(huge, bill, null, book.now), { kind: 'refuse', reason: 'amount-differs' })
  assert.equal(bill.status, 'open')
  shows(book, 'clearing:snap-va', 0)
})

test('S06: money for a bill that ran out is refused, even a moment after and before the job has said so', () => {
  const book = emptyBook()
  const bill = issue(book, fee)
  book.now = bill.dueAt
  assert.equal(push(book, bill, 'R1', fee), 'expired')
  assert.ok(withdraw(book, bill, 'expire'))
  assert.equal(push(book, bill, 'R1', fee), 'expired')
  shows(book, 'clearing:snap-va', 0)
})

test('a bill can be paid in the last moment before it runs out', () => {
  const book = emptyBook()
  const bill = issue(book, fee)
  book.now = bill.dueAt.subtract({ milliseconds: 1 })
  assert.equal(push(book, bill, 'R1', fee), 'accept')
})

test('S07: late money that the bank took anyway is held with an exception', () => {
  const book = emptyBook()
  const bill = issue(book, fee)
  book.now = bill.dueAt
  withdraw(book, bill, 'expire')
  assert.equal(report(book, bill, 'R1', fee), 'late-payment')
  assert.equal(bill.status, 'expired')
  shows(book, 'clearing:snap-va', 355_000)
  shows(book, 'unallocated:snap-va', 355_000)
})

test('money taken in time and reported late pays the bill that ran out meanwhile', () => {
  const book = emptyBook()
  const bill = issue(book, fee)
  const paidAt = bill.dueAt.subtract({ seconds: 10 })
  book.now = bill.dueAt.add({ hours: 30 })
  withdraw(book, bill, 'expire')
  assert.equal(report(book, bill, 'R1', fee, paidAt), 'accept')
  assert.equal(bill.status, 'paid')
  shows(book, 'unallocated:snap-va', 0)
})

test('money for a bill that was issued anew is held, and an officer gives it to the new bill', () => {
  const book = emptyBook()
  const old = issue(book, fee)
  const paidAt = book.now
  book.now = old.dueAt
  withdraw(book, old, 'expire')
  const fresh = reissue(book, old)
  assert.ok(fresh)
  assert.equal(report(book, old, 'R1', fee, paidAt), 'late-payment')
  assert.ok(allocate(book, 'R1', fresh))
  assert.equal(fresh.status, 'paid')
  shows(book, 'unallocated:snap-va', 0)
  assert.ok(!allocate(book, 'R1', fresh), 'and only once')
})

test('S08: a lost callback is found by the report', () => {
  const book = emptyBook()
  const bill = issue(book, fee)
  assert.equal(report(book, bill, 'R1', fee), 'accept')
  assert.equal(push(book, bill, 'R1', fee), 'stands')
  assert.equal(bill.status, 'paid')
  assert.deepEqual(book.exceptions, [])
  shows(book, 'clearing:snap-va', 355_000)
})

test('S09: of two payments for a bill the first counts, the second is held', () => {
  const book = emptyBook()
  const bill = issue(book, fee)
  assert.deepEqual([push(book, bill, 'R1', fee), push(book, bill, 'R2', fee)], ['accept', 'already-paid'])
  assert.deepEqual(
    [report(book, bill, 'R1', fee), report(book, bill, 'R2', fee)],
    ['stands', 'double-payment'],
  )
  shows(book, 'clearing:snap-va', 710_000)
  shows(book, 'unallocated:snap-va', 355_000)
})

test('S10: a payment taken back opens the bill again', () => {
  const book = emptyBook()
  const bill = issue(book, fee)
  push(book, bill, 'R1', fee)
  assert.deepEqual([reverse(book, 'R1'), reverse(book, 'R1')], ['accept', 'stands'])
  assert.equal(bill.status, 'open')
  shows(book, 'clearing:snap-va', 0)
  shows(book, `receivable:${bill.id}`, 355_000)
  assert.equal(
    push(book, bill, 'R1', fee),
    'claim-changed',
    'a payment taken back is not paid again by its own number',
  )
  assert.equal(push(book, bill, 'R2', fee), 'accept')
})

test('a payment taken back after the treasury had it leaves nothing in the treasury', () => {
  const book = emptyBook()
  const bill = issue(book, fee)
  push(book, bill, 'R1', fee)
  assert.ok(settle(book, bill))
  shows(book, 'treasury', 355_000)
  reverse(book, 'R1')
  shows(book, 'treasury', 0)
  shows(book, 'clearing:snap-va', 0)
})

test('held money taken back by the bank is gone, and no bill moves', () => {
  const book = emptyBook()
  report(book, null, 'R1', fee)
  assert.deepEqual(book.exceptions, ['unknown-bill'])
  assert.equal(reverse(book, 'R1'), 'accept')
  shows(book, 'unallocated:snap-va', 0)
  assert.equal(reverse(book, 'R7'), 'suspect')
})

test('a report that says another amount of a known payment changes nothing and calls an officer', () => {
  const book = emptyBook()
  const bill = issue(book, fee)
  push(book, bill, 'R1', fee)
  assert.equal(report(book, bill, 'R1', rupiah(1)), 'claim-changed')
  shows(book, 'clearing:snap-va', 355_000)
})

test('S14: one payment of 86,620,000 pays 244 pilgrims, each a bill; a rupiah less pays none', () => {
  const bills = Array.from({ length: 244 }, (_, i) => ({
    id: `bill_${i}` as const,
    amount: fee,
    status: 'open' as const,
  }))
  const posting = decideGroupPayment(bills, 'snap-va', rupiah(86_620_000))
  assert.ok(posting.ok && isBalanced(posting.value))
  const book = [...bills.map((bill) => issued(bill.id, fee)), posting.value]
  assert.equal(balance(book, 'clearing:snap-va'), 86_620_000)
  assert.ok(bills.every((bill) => balance(book, `receivable:${bill.id}`) === 0))
  assert.deepEqual(decideGroupPayment(bills, 'snap-va', rupiah(86_619_999)), err('amount-differs'))
  const late = [...bills.slice(1), { id: 'bill_x' as const, amount: fee, status: 'expired' as const }]
  assert.deepEqual(decideGroupPayment(late, 'snap-va', rupiah(86_620_000)), err('bill-not-ready'))
  assert.deepEqual(decideGroupPayment([], 'snap-va', rupiah(0)), err('amount-differs'))
})

test('S15: the whole province is billed 458,660,000', () => {
  const book = emptyBook()
  for (let i = 0; i < 1_292; i++) issue(book, fee)
  assert.equal(balance(book.postings, 'billed'), 458_660_000)
})

test('S16: the bank’s own fee is noted and is nobody’s revenue', () => {
  const book = emptyBook()
  const bill = issue(book, fee)
  report(book, bill, 'R1', fee)
  book.postings.push(feeNoted(rupiah(5_000)))
  shows(book, 'clearing:snap-va', 355_000)
  shows(book, 'fee-memo', 5_000)
})

test('S18: a receipt confirmed by two officers pays, the bank’s later word makes it the bank’s payment', () => {
  const book = emptyBook()
  const bill = issue(book, fee)
  assert.equal(report(book, bill, 'NTPN1', fee, book.now, 'counter-evidence'), 'accept')
  shows(book, 'clearing:counter-evidence', 355_000)
  assert.equal(report(book, bill, 'R1', fee), 'confirm')
  assert.equal(bill.status, 'paid')
  shows(book, 'clearing:snap-va', 355_000)
  shows(book, 'clearing:counter-evidence', 0)
  assert.equal(report(book, bill, 'R2', fee), 'double-payment', 'the next one is another payment')
})

test('S18: the bank’s late callback for a receipt already believed is accepted, not given back to the payer', () => {
  const book = emptyBook()
  const bill = issue(book, fee)
  report(book, bill, 'NTPN1', fee, book.now, 'counter-evidence')
  assert.equal(push(book, bill, 'R1', rupiah(350_000)), 'already-paid')
  assert.equal(push(book, bill, 'R1', fee), 'confirm')
  assert.deepEqual(book.exceptions, [])
  shows(book, 'clearing:snap-va', 355_000)
})
