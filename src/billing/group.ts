import { err, ok, sum, type Id, type Result, type Rupiah } from '#kernel'
import type { Channel } from './channel.ts'
import { paidTogether, type Posting } from './ledger.ts'
import type { BillStatus } from './bill.ts'

/**
 * One payment for a whole group: every bill is paid to the last rupiah, or nothing is. No guess is made about whose money
 * is missing; the default is a sheet of single codes, so one absent pilgrim never stops 243 (payments.md, rule 8).
 */
export function decideGroupPayment(
  bills: readonly { id: Id<'bill'>; amount: Rupiah; status: BillStatus }[],
  channel: Channel,
  amount: Rupiah,
): Result<Posting, 'bill-not-ready' | 'amount-differs'> {
  if (bills.some((bill) => bill.status !== 'open')) return err('bill-not-ready')
  if (bills.length === 0 || sum(bills.map((bill) => bill.amount)) !== amount) return err('amount-differs')
  return ok(paidTogether(bills, channel))
}
