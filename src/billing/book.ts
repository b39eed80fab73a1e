import type { Id, Rupiah } from '#kernel'
import type { Tx } from '#db'
import { log, type Ctx } from '#people'
import { amountOf, dueFrom, step, type Bill, type BillVerb } from './bill.ts'
import { post } from './ledger-store.ts'
import type { Posting } from './ledger.ts'
import { insertMatch, insertPayment, openException, paymentOfBill } from './payment-store.ts'
import type { BillFacts, Claim, ExceptionKind } from './payment.ts'
import { moveBill, termsToday } from './store.ts'
import type { PaymentSource } from './tables.ts'

/** What the payment rules need to know of a locked bill. */
export async function factsOf(ctx: Ctx, tx: Tx, bill: Bill): Promise<BillFacts> {
  const payment = await paymentOfBill(ctx, tx, bill.id)
  return { ...bill, amount: amountOf(bill), onEvidence: payment?.onEvidence ?? false }
}

/**
 * Writes an accepted payment: the fact, the bill's step, the postings, and the news that the bill is paid. The log comes before the
 * ledger in every act of this module, for acts of other modules hold the log's head already when they reach the ledger; two
 * orders would make them wait for each other in a circle.
 */
export async function accept(
  ctx: Ctx,
  tx: Tx,
  bill: Bill,
  claim: Claim<Rupiah>,
  how: { steps: readonly BillVerb[]; postings: readonly Posting[]; source: PaymentSource },
): Promise<Id<'payment'>> {
  const payment = await insertPayment(ctx, tx, claim, { bill: bill.id, source: how.source, pays: true })
  await log(ctx, tx, 'bank.receive', bill.id, { payment, channel: claim.channel, amount: claim.amount })
  await walk(ctx, tx, bill, how.steps)
  await post(ctx, tx, how.postings, { bill: bill.id, payment })
  await ctx.tell(ctx, tx, { kind: 'bill-paid', bill: bill.id, case: bill.case })
  return payment
}

/** The bank's word on a payment that a receipt had shown: no new fact, the same money under the bank's own number. */
export async function match(
  ctx: Ctx,
  tx: Tx,
  bill: Bill,
  claim: Claim,
  postings: readonly Posting[],
): Promise<Id<'payment'>> {
  const shown = await paymentOfBill(ctx, tx, bill.id)
  if (!shown) throw new Error('a bill paid on evidence without a payment')
  await insertMatch(ctx, tx, shown.id, claim)
  await log(ctx, tx, 'bank.receive', bill.id, { payment: shown.id, channel: claim.channel })
  await post(ctx, tx, postings, { bill: bill.id, payment: shown.id })
  return shown.id
}

/** Takes the bill along its table. A bill that is owed again gets its whole time anew. */
export async function walk(ctx: Ctx, tx: Tx, bill: Bill, steps: readonly BillVerb[]): Promise<void> {
  let { status } = bill
  for (const verb of steps) {
    const to = step(status, verb)
    if (!to.ok) throw new Error(`a bill that is ${status} cannot ${verb}`)
    status = to.value
    const due = verb === 'reopen' ? dueFrom(ctx.now(), ctx.zone, await termsToday(ctx, tx)) : undefined
    await moveBill(ctx, tx, bill, { verb, status, ...(due?.ok && { dueAt: due.value }) })
  }
}

/** Notes a message about a payment that contradicts what was said of it before: an officer must look. */
export const noteSuspect = (
  ctx: Ctx,
  tx: Tx,
  kind: ExceptionKind,
  claim: Pick<Claim, 'channel' | 'paymentId' | 'amount'>,
  bill: Id<'bill'> | null = null,
): Promise<Id<'exception'>> => openException(ctx, tx, kind, { bill, payment: null, claim })
