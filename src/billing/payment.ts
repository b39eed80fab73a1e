import type { Id, Instant, Rupiah } from '#kernel'
import { hasLapsed, isUnpaid, type BillStatus, type BillVerb } from './bill.ts'
import type { Channel } from './channel.ts'
import {
  confirmed,
  held,
  heldReversed,
  issued,
  paid,
  paidReversed,
  unsettled,
  type Posting,
} from './ledger.ts'

/** A payment that somebody tells us of. `amount` null: rightly written, but larger than any bill can be. */
export type Claim<Amount = Rupiah | null> = {
  channel: Channel
  /** The payment's own number at the provider: it exists at most once per channel. */
  paymentId: string
  amount: Amount
  paidAt: Instant
}

/** What a decision needs to know of the bill that the claim names. */
export type BillFacts = {
  id: Id<'bill'>
  status: BillStatus
  amount: Rupiah
  dueAt: Instant
  replacedBy: Id<'bill'> | null
  /** Paid by a receipt that two officers saw, and no bank has told us of that payment yet (scenario S18). */
  onEvidence: boolean
}

/** A payment already in the book. `held`: its money lies in `unallocated`. */
export type KnownPayment = {
  bill: Id<'bill'> | null
  amount: Rupiah
  standing: 'allocated' | 'held' | 'reversed'
}

export type PaymentRefusal =
  | 'unknown-bill'
  | 'already-paid'
  | 'expired'
  | 'cancelled'
  | 'not-open'
  | 'amount-differs'
  | 'claim-changed'

/** Why money lies unallocated, or a message needs an officer's eye. */
export const exceptionKinds = [
  'late-payment',
  'double-payment',
  'amount-differs',
  'unknown-bill',
  'cancelled-bill',
  'claim-changed',
  'unknown-reversal',
] as const
export type ExceptionKind = (typeof exceptionKinds)[number]

/** What follows from a payment: steps of the bill and postings, all of one transaction. */
export type Accepted = { kind: 'accept'; steps: readonly BillVerb[]; postings: readonly Posting[] }
/** The bank's own word on money that a receipt had shown: no new money, but from now on the bank's payment. */
export type Confirmed = { kind: 'confirm'; postings: readonly Posting[] }
/** The payment is in the book already and nothing is written again. */
export type Stands = { kind: 'stands' }
export type Refused = { kind: 'refuse'; reason: PaymentRefusal }
export type Held = { kind: 'hold'; exception: ExceptionKind; postings: readonly Posting[] }
export type Suspect = { kind: 'suspect'; exception: ExceptionKind }

/**
 * The bank asks whether it may take this money (a push): it can still be refused, and what is refused is given back to the
 * payer. Facts: the bill its account names, the same payment if known, the present moment.
 */
export function decidePayment(
  claim: Claim,
  bill: BillFacts | null,
  known: KnownPayment | null,
  now: Instant,
): Accepted | Confirmed | Stands | Refused {
  if (known !== null && known.amount !== claim.amount) return refuse('claim-changed')
  if (known?.standing === 'reversed') return refuse('claim-changed')
  if (bill === null) return refuse('unknown-bill')
  if (known?.standing === 'allocated')
    return known.bill === bill.id ? { kind: 'stands' } : refuse('claim-changed')
  if (known === null && confirmsEvidence(claim, bill)) return confirm(claim.channel, bill)
  const closed = whyClosed(bill, now)
  if (closed !== null) return refuse(closed)
  if (known !== null) return refuse('not-open') // its money is held; only an officer may give it to the bill
  if (claim.amount === null || claim.amount !== bill.amount) return refuse('amount-differs')
  return { kind: 'accept', steps: ['pay'], postings: [paid(bill.id, claim.channel, claim.amount)] }
}

/**
 * The bank has taken this money (a report line, a confirmed inquiry, evidence of two persons): it cannot be refused. It
 * pays its bill, or is held with an exception. Money taken in time pays even a bill that has run out since, because a paid
 * person must never be stopped by our not having seen it (June 2024); unless a new bill has taken that bill's place.
 */
export function decideReport(
  claim: Claim<Rupiah>,
  bill: BillFacts | null,
  known: KnownPayment | null,
): Accepted | Confirmed | Stands | Held | Suspect {
  if (known !== null) return known.amount === claim.amount ? { kind: 'stands' } : suspect('claim-changed')
  if (claim.amount === 0) return suspect('amount-differs')
  const { channel, amount } = claim
  const hold = (exception: ExceptionKind): Held => ({
    kind: 'hold',
    exception,
    postings: [held(channel, amount)],
  })
  if (bill === null) return hold('unknown-bill')
  if (confirmsEvidence(claim, bill)) return confirm(channel, bill)
  const { status, id } = bill
  if (status === 'paid' || status === 'settled') return hold('double-payment')
  if (status === 'cancelled' || status === 'draft') return hold('cancelled-bill')
  if (amount !== bill.amount) return hold('amount-differs')
  const inTime = Temporal.Instant.compare(claim.paidAt, bill.dueAt) < 0
  if (isUnpaid(status) && inTime)
    return { kind: 'accept', steps: ['pay'], postings: [paid(id, channel, amount)] }
  if (!inTime || bill.replacedBy !== null) return hold('late-payment')
  return { kind: 'accept', steps: ['revive'], postings: [issued(id, amount), paid(id, channel, amount)] }
}

/** The bank took a payment back. The bill is owed again; held money is gone; a second report of it changes nothing. */
export function decideReversal(
  channel: Channel,
  known: (KnownPayment & { billStatus: BillStatus | null }) | null,
): Accepted | Stands | Suspect {
  if (known === null) return suspect('unknown-reversal')
  if (known.standing === 'reversed') return { kind: 'stands' }
  if (known.standing === 'held') return accept([], [heldReversed(channel, known.amount)])
  if (known.bill === null) return suspect('unknown-reversal')
  const back = paidReversed(known.bill, channel, known.amount)
  return accept(
    ['reopen'],
    known.billStatus === 'settled' ? [unsettled(channel, known.amount), back] : [back],
  )
}

function whyClosed(bill: BillFacts, now: Instant): PaymentRefusal | null {
  switch (bill.status) {
    case 'paid':
    case 'settled':
      return 'already-paid'
    case 'expired':
      return 'expired'
    case 'cancelled':
      return 'cancelled'
    case 'draft':
      return 'not-open'
    case 'requested':
    case 'open':
      return hasLapsed(bill, now) ? 'expired' : null
  }
}

const confirmsEvidence = (claim: Claim, bill: BillFacts): boolean =>
  bill.onEvidence && claim.channel !== 'counter-evidence' && claim.amount === bill.amount

/** Once the treasury has settled it, the money has left clearing and only the payment's number is learnt. */
const confirm = (channel: Channel, bill: BillFacts): Confirmed => ({
  kind: 'confirm',
  postings: bill.status === 'settled' ? [] : [confirmed(channel, bill.amount)],
})

const accept = (steps: readonly BillVerb[], postings: readonly Posting[]): Accepted => ({
  kind: 'accept',
  steps,
  postings,
})
const refuse = (reason: PaymentRefusal): Refused => ({ kind: 'refuse', reason })
const suspect = (exception: ExceptionKind): Suspect => ({ kind: 'suspect', exception })
