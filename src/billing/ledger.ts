import { rupiah, sum, type Id, type Rupiah } from '#kernel'
import type { Channel } from './channel.ts'

/**
 * The accounts of the sub-ledger. It is a book of facts about money the bank reports, not the state's own books: the
 * office holds nothing. Fees of the bank are a memorandum and never revenue (scenario S16).
 */
export type Account =
  | `receivable:${Id<'bill'>}`
  | 'billed'
  | `clearing:${Channel}`
  | `unallocated:${Channel}`
  | 'treasury'
  | 'fee-memo'
  | 'fee-borne-by-payer'

type LedgerLine = { account: Account; side: 'debit' | 'credit'; amount: Rupiah }

const postingKinds = [
  'issue',
  'pay',
  'hold',
  'allocate',
  'confirm',
  'reverse-paid',
  'reverse-held',
  'withdraw',
  'settle',
  'unsettle',
  'fee-memo',
] as const
/** One balanced entry: its debits equal its credits. */
export type Posting = { kind: (typeof postingKinds)[number]; lines: readonly LedgerLine[] }

const creditNature = /^(billed|unallocated:.+|fee-borne-by-payer)$/

/** What the account shows: positive on its own side (receivable, clearing, treasury: debit; the others: credit). */
export function balance(postings: readonly Posting[], account: Account): number {
  const lines = postings.flatMap((posting) => posting.lines).filter((line) => line.account === account)
  const debit = lines.reduce(
    (total, line) => total + (line.side === 'debit' ? line.amount : 0 - line.amount),
    0,
  )
  return creditNature.test(account) ? 0 - debit : debit
}

export const isBalanced = (posting: Posting): boolean =>
  total(posting, 'debit') === total(posting, 'credit') && posting.lines.every((line) => line.amount > 0)

/** A bill begins to be owed. */
export const issued = (bill: Id<'bill'>, amount: Rupiah): Posting =>
  move('issue', amount, `receivable:${bill}`, 'billed')

/** A bill that nobody will pay any more: it ran out or was cancelled. */
export const withdrawn = (bill: Id<'bill'>, amount: Rupiah): Posting =>
  move('withdraw', amount, 'billed', `receivable:${bill}`)

/** The bank holds the money of this bill. */
export const paid = (bill: Id<'bill'>, channel: Channel, amount: Rupiah): Posting =>
  move('pay', amount, `clearing:${channel}`, `receivable:${bill}`)

/** The bank holds money of one payment for many bills (scenario S14). */
export const paidTogether = (
  bills: readonly { id: Id<'bill'>; amount: Rupiah }[],
  channel: Channel,
): Posting => ({
  kind: 'pay',
  lines: [
    { account: `clearing:${channel}`, side: 'debit', amount: sum(bills.map((bill) => bill.amount)) },
    ...bills.map(
      (bill) => ({ account: `receivable:${bill.id}`, side: 'credit', amount: bill.amount }) as const,
    ),
  ],
})

/** The bank holds money that fits no bill: late, double or of another amount. Never nowhere. */
export const held = (channel: Channel, amount: Rupiah): Posting =>
  move('hold', amount, `clearing:${channel}`, `unallocated:${channel}`)

/** Held money finds its bill. */
export const allocated = (bill: Id<'bill'>, channel: Channel, amount: Rupiah): Posting =>
  move('allocate', amount, `unallocated:${channel}`, `receivable:${bill}`)

/** The bank tells of money that until now only a receipt at the counter had shown. */
export const confirmed = (channel: Channel, amount: Rupiah): Posting =>
  move('confirm', amount, `clearing:${channel}`, 'clearing:counter-evidence')

/** The bank took back the money of a paid bill, which is owed again. */
export const paidReversed = (bill: Id<'bill'>, channel: Channel, amount: Rupiah): Posting =>
  move('reverse-paid', amount, `receivable:${bill}`, `clearing:${channel}`)

/** The bank took back money that was held. */
export const heldReversed = (channel: Channel, amount: Rupiah): Posting =>
  move('reverse-held', amount, `unallocated:${channel}`, `clearing:${channel}`)

/** The treasury has it: the NTPN is confirmed. */
export const settled = (channel: Channel, amount: Rupiah): Posting =>
  move('settle', amount, 'treasury', `clearing:${channel}`)

/** The treasury gave it back to the bank: the first half of a reversal after settlement. */
export const unsettled = (channel: Channel, amount: Rupiah): Posting =>
  move('unsettle', amount, `clearing:${channel}`, 'treasury')

/** What the bank charged the payer on top. */
export const feeNoted = (amount: Rupiah): Posting =>
  move('fee-memo', amount, 'fee-memo', 'fee-borne-by-payer')

const move = (kind: Posting['kind'], amount: Rupiah, to: Account, from: Account): Posting => ({
  kind,
  lines: [
    { account: to, side: 'debit', amount },
    { account: from, side: 'credit', amount },
  ],
})

const total = (posting: Posting, side: LedgerLine['side']): Rupiah =>
  rupiah(posting.lines.reduce((all, line) => all + (line.side === side ? line.amount : 0), 0))
