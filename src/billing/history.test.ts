import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { rupiah } from '#kernel'
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
  type Book,
} from './make-believe-book.ts'

const amounts = [rupiah(355_000), rupiah(350_000), rupiah(655_000)] as const
const acts = [
  'issue',
  'push',
  'report',
  'report-late',
  'reverse',
  'expire',
  'cancel',
  'reissue',
  'settle',
  'allocate',
  'wait',
] as const
/** Few bills, payments and amounts, so histories meet themselves: doubles, repeats, late money, money of another bill. */
const event = fc.record({
  act: fc.constantFrom(...acts),
  bill: fc.nat({ max: 4 }),
  payment: fc.constantFrom('R1', 'R2', 'R3', 'R4'),
  amount: fc.nat({ max: 2 }),
  channel: fc.constantFrom('snap-va', 'simponi', 'counter-evidence'),
})
type Event = typeof event extends fc.Arbitrary<infer E> ? E : never

function happen(book: Book, { act, bill: index, payment, amount: which, channel }: Event): void {
  const amount = amounts[which] ?? amounts[0]
  if (act === 'issue') return void issue(book, amount)
  if (act === 'wait') {
    book.now = book.now.add({ hours: 100 })
    return
  }
  if (act === 'reverse') return void reverse(book, payment, channel)
  const bill = book.bills[index] ?? null
  if (act === 'push') return void push(book, bill, payment, amount, channel)
  if (act === 'report') return void report(book, bill, payment, amount, book.now, channel)
  if (act === 'report-late')
    return void report(book, bill, payment, amount, book.now.subtract({ hours: 200 }), channel)
  if (bill === null) return
  if (act === 'expire' || act === 'cancel') return void withdraw(book, bill, act)
  if (act === 'reissue') return void reissue(book, bill)
  if (act === 'settle') return void settle(book, bill)
  return void allocate(book, payment, bill, channel)
}

test('no history of bills, payments, reports, reversals and re-issues breaks an invariant, and nothing written is changed', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 60 }), (events) => {
      const book = emptyBook()
      issue(book, amounts[0])
      for (const one of events) {
        const before = [...book.postings]
        happen(book, one)
        assert.deepEqual(breaches(book), [])
        assert.ok(
          before.every((posting, i) => book.postings[i] === posting),
          'postings are only added',
        )
      }
    }),
    { numRuns: 2_000 },
  )
})

test('the histories reach every state of a bill and every exception of a report', () => {
  const seen = new Set<string>()
  for (const events of fc.sample(fc.array(event, { minLength: 40, maxLength: 60 }), {
    numRuns: 2_000,
    seed: 1437,
  })) {
    const book = emptyBook()
    issue(book, amounts[0])
    for (const one of events) {
      happen(book, one)
      for (const bill of book.bills) seen.add(bill.status)
    }
    for (const exception of book.exceptions) seen.add(exception)
  }
  const reached = [
    'open',
    'paid',
    'settled',
    'expired',
    'cancelled',
    'late-payment',
    'double-payment',
    'amount-differs',
  ]
  for (const one of [...reached, 'unknown-bill', 'cancelled-bill', 'claim-changed'])
    assert.ok(seen.has(one), one)
})

test('the invariants can fail: each planted fault is found', () => {
  const paidBook = () => {
    const book = emptyBook()
    const bill = issue(book, amounts[0])
    push(book, bill, 'R1', amounts[0])
    return { book, bill }
  }
  const faults: ((made: ReturnType<typeof paidBook>) => unknown)[] = [
    ({ book }) => book.postings.pop(),
    ({ book }) => book.payments.pop(),
    ({ book }) => book.payments.push(...book.payments),
    ({ bill }) => (bill.status = 'open'),
    ({ book }) => (book.payments = book.payments.map((one) => ({ ...one, standing: 'held' }))),
    ({ book }) =>
      book.postings.push({
        kind: 'pay',
        lines: [{ account: 'treasury', side: 'debit', amount: amounts[0] }],
      }),
  ]
  for (const plant of faults) {
    const made = paidBook()
    plant(made)
    assert.notDeepEqual(breaches(made.book), [])
  }
})
