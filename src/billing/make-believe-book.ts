import type { Id, Instant, Rupiah } from '#kernel'
import { decideAllocation } from './allocation.ts'
import { isUnpaid, mayReplace, step, type BillVerb } from './bill.ts'
import { channels, type Channel } from './channel.ts'
import { balance, isBalanced, issued, settled, withdrawn, type Posting } from './ledger.ts'
import {
  decidePayment,
  decideReport,
  decideReversal,
  type BillFacts,
  type ExceptionKind,
  type KnownPayment,
} from './payment.ts'

/** A book without a database, for tests of the rules: it only writes down what the rules decide. */
export type Book = {
  bills: BillFacts[]
  payments: (KnownPayment & { channel: Channel; paymentId: string })[]
  postings: Posting[]
  exceptions: ExceptionKind[]
  now: Instant
}

const OPENING = Temporal.Instant.from('2016-01-18T08:00:00+07:00')
export const emptyBook = (): Book => ({ bills: [], payments: [], postings: [], exceptions: [], now: OPENING })

export function issue(book: Book, amount: Rupiah, replaces?: BillFacts): BillFacts {
  const id: Id<'bill'> = `bill_${book.bills.length + 1}`
  const dueAt = book.now.add({ hours: 7 * 24 })
  const bill: BillFacts = { id, status: 'open', amount, dueAt, replacedBy: null, onEvidence: false }
  if (replaces) replaces.replacedBy = id
  book.bills.push(bill)
  book.postings.push(issued(id, amount))
  return bill
}

/** The bank asks; the answer in one word. */
export function push(
  book: Book,
  bill: BillFacts | null,
  paymentId: string,
  amount: Rupiah,
  channel: Channel = 'snap-va',
): string {
  const claim = { channel, paymentId, amount, paidAt: book.now }
  const decision = decidePayment(claim, bill, find(book, channel, paymentId), book.now)
  if (decision.kind === 'accept' && bill) write(book, bill, claim, decision)
  if (decision.kind === 'confirm' && bill) match(book, bill, claim, decision.postings)
  return decision.kind === 'refuse' ? decision.reason : decision.kind
}

/** The bank's daily report has the payment. */
export function report(
  book: Book,
  bill: BillFacts | null,
  paymentId: string,
  amount: Rupiah,
  paidAt = book.now,
  channel: Channel = 'snap-va',
): string {
  const claim = { channel, paymentId, amount, paidAt }
  const decision = decideReport(claim, bill, find(book, channel, paymentId))
  if (decision.kind === 'accept' && bill) write(book, bill, claim, decision)
  if (decision.kind === 'confirm' && bill) match(book, bill, claim, decision.postings)
  if (decision.kind === 'hold') {
    book.payments.push({ channel, paymentId, amount, bill: bill?.id ?? null, standing: 'held' })
    book.postings.push(...decision.postings)
  }
  if (decision.kind === 'hold' || decision.kind === 'suspect') {
    book.exceptions.push(decision.exception)
    return decision.exception
  }
  return decision.kind
}

export function reverse(book: Book, paymentId: string, channel: Channel = 'snap-va'): string {
  const known = find(book, channel, paymentId)
  const bill = book.bills.find((one) => one.id === known?.bill) ?? null
  const decision = decideReversal(channel, known && { ...known, billStatus: bill?.status ?? null })
  if (decision.kind === 'accept' && known) {
    known.standing = 'reversed'
    if (bill) {
      walk(bill, decision.steps)
      if (decision.steps.length > 0) bill.onEvidence = false
    }
    book.postings.push(...decision.postings)
  }
  return decision.kind
}

/** The bill runs out or is cancelled. */
export function withdraw(book: Book, bill: BillFacts, verb: 'expire' | 'cancel'): boolean {
  const to = step(bill.status, verb)
  if (!to.ok) return false
  bill.status = to.value
  book.postings.push(withdrawn(bill.id, bill.amount))
  return true
}

export function reissue(book: Book, bill: BillFacts): BillFacts | null {
  if (!mayReplace(bill).ok) return null
  if (isUnpaid(bill.status)) withdraw(book, bill, 'cancel')
  return issue(book, bill.amount, bill)
}

export function settle(book: Book, bill: BillFacts): boolean {
  const payment = book.payments.find((one) => one.bill === bill.id && one.standing === 'allocated')
  const to = step(bill.status, 'settle')
  if (!payment || !to.ok) return false
  bill.status = to.value
  book.postings.push(settled(payment.channel, payment.amount))
  return true
}

export function allocate(
  book: Book,
  paymentId: string,
  bill: BillFacts,
  channel: Channel = 'snap-va',
): boolean {
  const payment = find(book, channel, paymentId)
  const decision = payment && decideAllocation(payment, channel, bill)
  if (!payment || !decision?.ok) return false
  payment.bill = bill.id
  payment.standing = 'allocated'
  walk(bill, decision.value.steps)
  book.postings.push(...decision.value.postings)
  return true
}

/** The seven invariants of the design, as far as a book without rows can break them; empty when all hold. */
export function breaches(book: Book): string[] {
  const live = book.payments.filter((one) => one.standing !== 'reversed')
  const total = (payments: readonly { amount: Rupiah }[]): number =>
    payments.reduce((all, one) => all + one.amount, 0)
  const shown = (name: 'clearing' | 'unallocated'): number =>
    channels.reduce((all, channel) => all + balance(book.postings, `${name}:${channel}`), 0)
  const heldMoney = total(live.filter((one) => one.standing === 'held'))
  const keys = book.payments.map((one) => `${one.channel} ${one.paymentId}`)
  const found = [
    book.postings.every(isBalanced) ? '' : 'a posting does not sum to zero',
    shown('clearing') + balance(book.postings, 'treasury') === total(live)
      ? ''
      : 'clearing is not the payments',
    shown('unallocated') === heldMoney ? '' : 'unallocated is not the held money',
    new Set(keys).size === keys.length ? '' : 'a payment is in the book twice',
    ...book.bills.flatMap((bill) => breachesOf(book, bill)),
  ]
  return found.filter(Boolean)
}

function breachesOf(book: Book, bill: BillFacts): string[] {
  const owed = balance(book.postings, `receivable:${bill.id}`)
  const payments = book.payments.filter((one) => one.bill === bill.id && one.standing === 'allocated')
  const isPaid = bill.status === 'paid' || bill.status === 'settled'
  return [
    owed === (isUnpaid(bill.status) ? bill.amount : 0) ? '' : `${bill.id} ${bill.status} owes ${owed}`,
    payments.length === (isPaid ? 1 : 0) ? '' : `${bill.id} ${bill.status} has ${payments.length} payments`,
  ]
}

function write(
  book: Book,
  bill: BillFacts,
  { channel, paymentId, amount }: { channel: Channel; paymentId: string; amount: Rupiah },
  decision: { steps: readonly BillVerb[]; postings: readonly Posting[] },
): void {
  walk(bill, decision.steps)
  bill.onEvidence = channel === 'counter-evidence'
  book.payments.push({ channel, paymentId, amount, bill: bill.id, standing: 'allocated' })
  book.postings.push(...decision.postings)
}

function match(
  book: Book,
  bill: BillFacts,
  claim: { channel: Channel; paymentId: string },
  postings: readonly Posting[],
): void {
  const evidence = book.payments.find((one) => one.bill === bill.id && one.standing === 'allocated')
  if (!evidence) throw new Error('a bill paid on evidence without a payment')
  evidence.channel = claim.channel
  evidence.paymentId = claim.paymentId
  bill.onEvidence = false
  book.postings.push(...postings)
}

function walk(bill: BillFacts, steps: readonly BillVerb[]): void {
  for (const verb of steps) {
    const to = step(bill.status, verb)
    if (!to.ok) throw new Error(`${bill.status} cannot ${verb}`)
    bill.status = to.value
  }
}

const find = (book: Book, channel: Channel, paymentId: string) =>
  book.payments.find((one) => one.channel === channel && one.paymentId === paymentId) ?? null
