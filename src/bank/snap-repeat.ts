import type { Rupiah } from '#kernel'
import type { PaymentFlag } from './snap-codes.ts'

/** A payment message as far as repeats are concerned. */
export type PaymentMessage = {
  externalId: string
  paymentRequestId: string
  account: string
  amount: Rupiah | null
}

/** A payment message answered before, with the fate it was given. */
export type Answered = PaymentMessage & { flag: PaymentFlag; responseCode: string }

/**
 * What a payment message is to those already answered.
 * - `new`: decide it;
 * - `same-again`: same X-EXTERNAL-ID and same payment on the same WIB day: 4042518 with the first fate (BCA);
 * - `advice`: the payment is known, the external id new (flagAdvise Y): the first answer again. A refusal stays the refusal
 *   it was, for the bank may have given the money back on it;
 * - `external-id-reused`: the id was spent on another payment that day: 4092500;
 * - `claim-changed`: a known payment number with another account or amount: 4092500, and somebody must look.
 */
export type Repeat =
  | { kind: 'new' }
  | { kind: 'same-again' | 'advice'; first: Answered }
  | { kind: 'external-id-reused' | 'claim-changed' }

/** `byExternalId`: the same partner's message with this id today. `byPayment`: the first answered with this payment number. */
export function decideRepeat(
  message: PaymentMessage,
  byExternalId: Answered | null,
  byPayment: Answered | null,
): Repeat {
  if (byExternalId !== null && byExternalId.paymentRequestId !== message.paymentRequestId) {
    return { kind: 'external-id-reused' }
  }
  const first = byPayment ?? byExternalId
  if (first === null) return { kind: 'new' }
  if (first.account !== message.account || first.amount !== message.amount) return { kind: 'claim-changed' }
  return { kind: byExternalId === null ? 'advice' : 'same-again', first }
}
