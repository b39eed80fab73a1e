import { err, ok, type Result } from '#kernel'
import { isUnpaid } from './bill.ts'
import type { Channel } from './channel.ts'
import { allocated } from './ledger.ts'
import type { Accepted, BillFacts, KnownPayment } from './payment.ts'

export type AllocationRefusal = 'not-held' | 'bill-not-ready' | 'amount-differs'

/**
 * An officer gives held money (late, double) to an unpaid bill, usually the one that was issued anew for the same person.
 * It fits to the rupiah or it stays held: a fee is never half paid (payments.md, rule 9).
 */
export function decideAllocation(
  payment: KnownPayment,
  channel: Channel,
  bill: Pick<BillFacts, 'id' | 'status' | 'amount'>,
): Result<Accepted, AllocationRefusal> {
  if (payment.standing !== 'held') return err('not-held')
  if (!isUnpaid(bill.status)) return err('bill-not-ready')
  if (payment.amount !== bill.amount) return err('amount-differs')
  return ok({ kind: 'accept', steps: ['pay'], postings: [allocated(bill.id, channel, bill.amount)] })
}
