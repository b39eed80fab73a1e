import type { Id, Rupiah } from '#kernel'
import type { Tx } from '#db'
import { log, type Ctx } from '#people'
import type { BillNumber } from './bill-number.ts'
import { accept, factsOf, match, noteSuspect, walk } from './book.ts'
import type { Channel } from './channel.ts'
import { post } from './ledger-store.ts'
import {
  closeExceptions,
  insertPayment,
  insertReversal,
  openException,
  paymentNumbered,
} from './payment-store.ts'
import {
  decidePayment,
  decideReport,
  decideReversal,
  type Claim,
  type ExceptionKind,
  type Held,
  type PaymentRefusal,
} from './payment.ts'
import { lockBill, lockBillNumbered } from './store.ts'

/**
 * The bank asks whether it may take this money for the bill of that number (null: its account is no bill's). Runs in the
 * caller's transaction; the answer may leave the building only after that has committed. `accepted` covers a payment known
 * already: nothing is written twice.
 */
export async function receivePayment(
  ctx: Ctx,
  tx: Tx,
  claim: Claim,
  number: BillNumber | null,
): Promise<'accepted' | PaymentRefusal> {
  const bill = number === null ? undefined : await lockBillNumbered(ctx, tx, number)
  const known = await paymentNumbered(ctx, tx, claim.channel, claim.paymentId)
  const decision = decidePayment(claim, bill ? await factsOf(ctx, tx, bill) : null, known ?? null, ctx.now())
  if (decision.kind === 'refuse') {
    if (decision.reason === 'claim-changed') await noteSuspect(ctx, tx, 'claim-changed', claim, bill?.id)
    return decision.reason
  }
  if (decision.kind === 'stands' || !bill || claim.amount === null) return 'accepted'
  const whole = { ...claim, amount: claim.amount }
  if (decision.kind === 'confirm') await match(ctx, tx, bill, whole, decision.postings)
  else await accept(ctx, tx, bill, whole, { ...decision, source: 'push' })
  return 'accepted'
}

export type Recorded = {
  outcome: 'paid' | 'known' | 'confirmed' | ExceptionKind
  payment: Id<'payment'> | null
}

/**
 * The bank has taken this money: a line of its report, a confirmed inquiry, or a receipt two officers saw. It pays its bill
 * or is held with an exception, whose kind is the outcome. May be repeated: a known payment changes nothing.
 */
export async function recordPayment(
  ctx: Ctx,
  tx: Tx,
  claim: Claim<Rupiah>,
  number: BillNumber | null,
  source: 'report' | 'evidence',
): Promise<Recorded> {
  const bill = number === null ? undefined : await lockBillNumbered(ctx, tx, number)
  const known = await paymentNumbered(ctx, tx, claim.channel, claim.paymentId)
  const decision = decideReport(claim, bill ? await factsOf(ctx, tx, bill) : null, known ?? null)
  switch (decision.kind) {
    case 'stands':
      return { outcome: 'known', payment: known?.id ?? null }
    case 'suspect':
      await noteSuspect(ctx, tx, decision.exception, claim, bill?.id)
      return { outcome: decision.exception, payment: known?.id ?? null }
    case 'hold':
      return hold(ctx, tx, claim, decision, { bill: bill?.id ?? null, source })
    case 'confirm':
      if (!bill) throw new Error('a payment confirmed for no bill')
      return { outcome: 'confirmed', payment: await match(ctx, tx, bill, claim, decision.postings) }
    case 'accept':
      if (!bill) throw new Error('a payment accepted for no bill')
      return { outcome: 'paid', payment: await accept(ctx, tx, bill, claim, { ...decision, source }) }
  }
}

async function hold(
  ctx: Ctx,
  tx: Tx,
  claim: Claim<Rupiah>,
  { exception, postings }: Held,
  { bill, source }: { bill: Id<'bill'> | null; source: 'report' | 'evidence' },
): Promise<Recorded> {
  const payment = await insertPayment(ctx, tx, claim, { bill, source, pays: false })
  await log(ctx, tx, 'bank.receive', payment, { channel: claim.channel, amount: claim.amount, exception })
  await post(ctx, tx, postings, { bill, payment })
  await openException(ctx, tx, exception, { bill, payment, claim })
  return { outcome: exception, payment }
}

/** The bank took a payment back: its bill is owed again, with its whole time to pay it; held money is gone. */
export async function recordReversal(
  ctx: Ctx,
  tx: Tx,
  channel: Channel,
  paymentId: string,
): Promise<'reversed' | 'known' | ExceptionKind> {
  const seen = await paymentNumbered(ctx, tx, channel, paymentId)
  const bill = seen?.bill ? await lockBill(ctx, tx, seen.bill) : undefined
  // Looked at again behind the bill's lock: another process may have recorded the reversal while we waited.
  const known = await paymentNumbered(ctx, tx, channel, paymentId)
  const decision = decideReversal(channel, known ? { ...known, billStatus: bill?.status ?? null } : null)
  if (decision.kind === 'suspect' || !known) {
    await noteSuspect(ctx, tx, 'unknown-reversal', { channel, paymentId, amount: null })
    return 'unknown-reversal'
  }
  if (decision.kind === 'stands') return 'known'
  await insertReversal(ctx, tx, known.id)
  await log(ctx, tx, 'bank.receive', known.id, { reversal: true, bill: known.bill })
  if (bill) await walk(ctx, tx, bill, decision.steps)
  await post(ctx, tx, decision.postings, { bill: known.bill, payment: known.id })
  await closeExceptions(ctx, tx, known.id, 'reversed')
  return 'reversed'
}
