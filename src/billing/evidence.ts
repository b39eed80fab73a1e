import { dateAt, err, ok, type Id, type Instant, type PlainDate, type Result, type Rupiah } from '#kernel'
import type { Tx } from '#db'
import { log, type Ctx } from '#people'
import type { BillNumber } from './bill-number.ts'
import { insertReceipt, paymentOfBill, treasuryReceipt } from './payment-store.ts'
import { recordPayment, type Recorded } from './receive.ts'
import { lockBillNumbered } from './store.ts'

/** What the paper says: the treasury's number, the bank's own, how much, and the day. */
export type PaperReceipt = { ntpn: string; ntb: string | null; amount: Rupiah; on: PlainDate }

/** The payment a bill is paid with, as far as a paper can be compared with it. */
type Told = { amount: Rupiah; paidAt: Instant; onEvidence: boolean; ntpn: string | null }

/**
 * Is this paper the receipt of a payment that the bank has told us of already? The same money on the same day, and no other
 * paper belongs to it. Then it is not counted a second time; any other paper for a paid bill is a second payment.
 */
export const isPaperOf = (receipt: Pick<PaperReceipt, 'amount' | 'on'>, told: Told, zone: string): boolean =>
  !told.onEvidence &&
  told.ntpn === null &&
  told.amount === receipt.amount &&
  dateAt(told.paidAt, zone).equals(receipt.on)

/**
 * Two officers saw this paper. It is a payment fact: it pays its bill, or its money is held with an exception (the kind is the
 * outcome). `confirmed`: the bank had told of that payment before. `ntpn-used`: another payment has that number.
 */
export async function recordEvidence(
  ctx: Ctx,
  tx: Tx,
  number: BillNumber,
  receipt: PaperReceipt,
): Promise<Result<Recorded, 'ntpn-used'>> {
  const bill = await lockBillNumbered(ctx, tx, number)
  if (await treasuryReceipt(ctx, tx, receipt)) return err('ntpn-used')
  const told = bill && (await paymentOfBill(ctx, tx, bill.id))
  const ntpn = told && ((await treasuryReceipt(ctx, tx, { payment: told.id }))?.ntpn ?? null)
  const paperOf = told && isPaperOf(receipt, { ...told, ntpn: ntpn ?? null }, ctx.zone) ? told.id : null
  if (paperOf) await log(ctx, tx, 'bank.confirm-evidence', paperOf, { paper: true })
  const recorded: Recorded = paperOf
    ? { outcome: 'confirmed', payment: paperOf }
    : await recordPayment(ctx, tx, claimOf(receipt, ctx.zone), number, 'evidence')
  return note(ctx, tx, recorded, receipt)
}

async function note(
  ctx: Ctx,
  tx: Tx,
  recorded: Recorded,
  receipt: PaperReceipt,
): Promise<Result<Recorded, 'ntpn-used'>> {
  const payment: Id<'payment'> | null = recorded.payment
  if (payment && !(await insertReceipt(ctx, tx, payment, receipt))) return err('ntpn-used')
  return ok(recorded)
}

/** A paper tells the day. Its first moment counts, so nobody is late by an hour that is not written there. */
const claimOf = ({ ntpn, amount, on }: PaperReceipt, zone: string) =>
  ({
    channel: 'counter-evidence',
    paymentId: ntpn,
    amount,
    paidAt: on.toZonedDateTime(zone).toInstant(),
  }) as const

/** Whether a payment with this number of the treasury is in the book already. */
export const isReceiptKnown = async (ctx: Ctx, tx: Tx, ntpn: string): Promise<boolean> =>
  (await treasuryReceipt(ctx, tx, { ntpn })) !== undefined
