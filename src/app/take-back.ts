import { err, ok, type Id, type Result } from '#kernel'
import { evidenceOfBill } from '#bank'
import { billsOfCase, cancelBillIn, isUnpaid, paymentsOfBill } from '#billing'
import type { BeyondRecall, TakeBack } from '#cases'
import type { Tx } from '#db'
import { takeBookBack } from '#issuance'
import { withdrawNotices } from '#notices'
import { asSystem, type Ctx } from '#people'
import { followBack } from '#queue'

/**
 * What `reactions.ts` did because of an act, done backwards because that act was undone; in the same transaction and in the same
 * order, so that no two wait for each other. The first that cannot be taken back keeps the act.
 */
export const takeBack: TakeBack = async (by, tx, undone) => {
  const ctx = asSystem(by, 'take-back')
  const number = await followBack(ctx, tx, undone)
  if (!number.ok) return number
  if (undone.reached === 'payment') {
    const bill = await takeBillBack(ctx, tx, undone.case)
    if (!bill.ok) return bill
  }
  if (undone.act === 'allocate') await takeBookBack(ctx, tx, undone.case)
  return (await withdrawNotices(ctx, tx, undone.case, undone.event)) ? ok(null) : err('message-sent')
}

/**
 * The bill that the act caused is cancelled; a second photo makes a new one. Behind the bill's lock nobody pays it any more. Money
 * the bank takes in this very moment is refused by it or becomes an exception, as for any cancelled bill.
 */
async function takeBillBack(ctx: Ctx, tx: Tx, id: Id<'case'>): Promise<Result<null, BeyondRecall>> {
  const bills = await billsOfCase(ctx, tx, id)
  const bill = bills.find(({ status }) => isUnpaid(status))
  if (!bill) return ok(null)
  const cancelled = await cancelBillIn(ctx, tx, bill.id, 'act-undone')
  if (!cancelled.ok) return err('bill-in-payment')
  const receipts = await evidenceOfBill(ctx, tx, bill.id)
  const inFlight =
    receipts.some(({ status }) => status === 'entered') || (await paymentsOfBill(ctx, tx, bill.id)).length > 0
  return inFlight ? err('bill-in-payment') : ok(null)
}
