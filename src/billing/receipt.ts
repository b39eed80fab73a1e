import type { Tx } from '#db'
import type { Ctx } from '#people'
import type { Bill } from './bill.ts'
import type { Neighbours, Receipt } from './neighbours.ts'
import { paymentsOfBill } from './queries.ts'

/** What the payer is given for a paid bill; nothing while it is not paid. */
export async function receiptOf(
  ctx: Ctx,
  tx: Tx,
  bill: Bill,
  bankReference: Neighbours['bankReference'],
): Promise<Receipt | undefined> {
  const lines = await paymentsOfBill(ctx, tx, bill.id)
  const paid = lines.find(({ standing, bill: pays }) => standing === 'allocated' && pays === bill.id)
  if (!paid) return undefined
  const { paymentId, ntpn, ntb, paidAt, source } = paid
  const reference = (await bankReference(ctx, tx, paymentId)) ?? paymentId
  return { reference, ntpn, ntb, paidAt, onPaper: source === 'evidence' }
}
