import { err, ok, type Id, type Result } from '#kernel'
import type { Fee } from '#catalogue'
import type { Tx } from '#db'
import { idIn, log, perform, type Act, type CommonRefusal, type Ctx } from '#people'
import {
  amountOf,
  dueFrom,
  hasLapsed,
  isUnpaid,
  mayReplace,
  renewal,
  step,
  type Bill,
  type Payer,
} from './bill.ts'
import { post } from './ledger-store.ts'
import { issued, withdrawn } from './ledger.ts'
import {
  hasUnpaidBill,
  insertBill,
  lockBill,
  lockLapsed,
  moveBill,
  noteSuccessor,
  takeNumber,
  tellHistory,
  termsToday,
} from './store.ts'

/** What is to be paid, by whom, for which case. The lines are those of the tariff of today. */
export type BillOrder = { case: Id<'case'>; payer: Payer; fee: Fee }
export type IssueRefusal = 'nothing-to-pay' | 'past-cut-off' | 'case-has-bill'
export type RenewRefusal = 'not-found' | 'bill-not-ready' | 'bill-lapsed' | 'past-cut-off'
export type ReissueRefusal = IssueRefusal | 'not-found' | 'bill-paid' | 'bill-replaced'
export type FreshRefusal = ReissueRefusal | 'case-not-waiting'
export type CancelRefusal = 'not-found' | 'bill-not-ready'

type Issued = { bill: Id<'bill'>; number: string }

/** Makes a bill that can be paid at once. */
export const issueBill = (
  ctx: Ctx,
  order: BillOrder,
): Promise<Result<Issued, IssueRefusal | CommonRefusal>> =>
  perform(ctx, 'billing.issue', async (tx) => issuedOf(await issueBillIn(ctx, tx, order)))

/** The same within an act of another module, for example when a case reaches its payment. */
export const issueBillIn = (ctx: Ctx, tx: Tx, order: BillOrder): Promise<Result<Bill, IssueRefusal>> =>
  make(ctx, tx, order, null)

const issuedOf = <E extends string>(made: Result<Bill, E>): Result<Issued, E> =>
  made.ok ? ok({ bill: made.value.id, number: made.value.number }) : made

/** Gives an open bill its whole time again. Its number and its account stay. The new due moment is returned (ISO). */
export function renewBill(ctx: Ctx, id: Id<'bill'>): Promise<Result<string, RenewRefusal | CommonRefusal>> {
  return perform(ctx, 'billing.renew', async (tx): Promise<Result<string, RenewRefusal>> => {
    const bill = await lockBill(ctx, tx, id)
    if (!bill) return err('not-found')
    const due = renewal(bill, ctx.now(), ctx.zone, await termsToday(ctx, tx))
    if (!due.ok) return due
    await moveBill(ctx, tx, bill, { verb: 'renew', status: bill.status, dueAt: due.value })
    await log(ctx, tx, 'billing.renew', bill.id, { due: due.value.toString() })
    return ok(due.value.toString())
  })
}

/** A new bill in place of one that ran out, was cancelled, or carries codes that are no longer good. One only. */
export function reissueBill(
  ctx: Ctx,
  id: Id<'bill'>,
  order: Pick<BillOrder, 'payer' | 'fee'>,
): Promise<Result<Issued, ReissueRefusal | CommonRefusal>> {
  return perform(ctx, 'billing.renew', async (tx): Promise<Result<Issued, ReissueRefusal>> => {
    const old = await lockBill(ctx, tx, id)
    if (!old) return err('not-found')
    return replace(ctx, tx, old, order)
  })
}

/**
 * A bill that can be paid now, for whoever holds one that may have run out. Asked twice, or by two at once, it is the same
 * one; a bill that still runs is the answer itself. `orderFor` says what the case owes today, nothing if it waits for no money.
 */
export function freshBill(
  ctx: Ctx,
  id: Id<'bill'>,
  orderFor: (ctx: Ctx, tx: Tx, old: Bill) => Promise<Pick<BillOrder, 'payer' | 'fee'> | undefined>,
): Promise<Result<Issued, FreshRefusal | CommonRefusal>> {
  return perform(ctx, 'billing.renew', async (tx): Promise<Result<Issued, FreshRefusal>> => {
    const old = await lockLatest(ctx, tx, id)
    if (!old) return err('not-found')
    if (isUnpaid(old.status) && !hasLapsed(old, ctx.now())) return ok({ bill: old.id, number: old.number })
    const may = mayReplace(old)
    if (!may.ok) return may
    const order = await orderFor(ctx, tx, old)
    return order ? replace(ctx, tx, old, order) : err('case-not-waiting')
  })
}

/** The bill, or the last of those that took its place, locked. */
async function lockLatest(ctx: Ctx, tx: Tx, id: Id<'bill'>): Promise<Bill | undefined> {
  const bill = await lockBill(ctx, tx, id)
  return bill?.replacedBy ? lockLatest(ctx, tx, bill.replacedBy) : bill
}

async function replace(
  ctx: Ctx,
  tx: Tx,
  old: Bill,
  order: Pick<BillOrder, 'payer' | 'fee'>,
): Promise<Result<Issued, Exclude<ReissueRefusal, 'not-found'>>> {
  const may = mayReplace(old)
  if (!may.ok) return may
  if (isUnpaid(old.status)) {
    const verb = hasLapsed(old, ctx.now()) ? 'expire' : 'cancel'
    await withdraw(ctx, tx, old, { verb, act: 'billing.renew', reason: 'replaced' })
  }
  return issuedOf(await make(ctx, tx, { ...order, case: old.case }, old.id))
}

/** Takes back a bill that nobody has paid. A paid one is not cancelled here: its fee is protected (payments.md, rule 9). */
export const cancelBill = (
  ctx: Ctx,
  id: Id<'bill'>,
  reason: string,
): Promise<Result<null, CancelRefusal | CommonRefusal>> =>
  perform(ctx, 'billing.cancel', (tx) => cancelBillIn(ctx, tx, id, reason))

/** The same within an act of another module, for example when a case ends before it is paid. */
export async function cancelBillIn(
  ctx: Ctx,
  tx: Tx,
  id: Id<'bill'>,
  reason: string,
): Promise<Result<null, CancelRefusal>> {
  const bill = await lockBill(ctx, tx, id)
  if (!bill) return err('not-found')
  const to = step(bill.status, 'cancel')
  if (!to.ok) return to
  await withdraw(ctx, tx, bill, { verb: 'cancel', act: 'billing.cancel', reason })
  return ok(null)
}

/** Writes down what has run out, at most 200 bills at a time; returns how many. Safe to run twice and by two processes. */
export function expireBills(ctx: Ctx): Promise<Result<number, CommonRefusal>> {
  return perform(ctx, 'billing.expire', async (tx) => {
    const due = await lockLapsed(ctx, tx, 200)
    for (const { id } of due) {
      const bill = await lockBill(ctx, tx, id)
      if (!bill) continue
      await withdraw(ctx, tx, bill, { verb: 'expire', act: 'billing.expire', reason: 'due' })
      await ctx.tell(ctx, tx, { kind: 'bill-expired', bill: bill.id, case: bill.case })
    }
    return ok(due.length)
  })
}

async function make(
  ctx: Ctx,
  tx: Tx,
  order: BillOrder,
  replaces: Id<'bill'> | null,
): Promise<Result<Bill, IssueRefusal>> {
  if (order.fee.lines.length === 0 || order.fee.total === 0) return err('nothing-to-pay')
  const [terms, unpaid] = await Promise.all([termsToday(ctx, tx), hasUnpaidBill(ctx, tx, order.case)])
  const due = dueFrom(ctx.now(), ctx.zone, terms)
  if (!due.ok) return due
  if (unpaid) return err('case-has-bill')
  const id = idIn(ctx, 'bill')
  await log(ctx, tx, 'billing.issue', id, { case: order.case, amount: order.fee.total, replaces })
  const bill: Bill = {
    id,
    number: await takeNumber(ctx, tx),
    case: order.case,
    payer: order.payer,
    tariff: order.fee.tariff,
    lines: order.fee.lines,
    status: 'open',
    issuedAt: ctx.now(),
    dueAt: due.value,
    replaces,
    replacedBy: null,
  }
  if (!(await insertBill(ctx, tx, bill))) return err('case-has-bill')
  if (replaces) await noteSuccessor(ctx, tx, replaces, bill.id)
  await tellHistory(ctx, tx, bill.id, { verb: 'open', status: 'open' })
  await post(ctx, tx, [issued(bill.id, amountOf(bill))], { bill: bill.id, payment: null })
  return ok(bill)
}

async function withdraw(
  ctx: Ctx,
  tx: Tx,
  bill: Bill,
  how: { verb: 'expire' | 'cancel'; act: Act; reason: string },
): Promise<void> {
  const to = step(bill.status, how.verb)
  if (!to.ok) throw new Error(`a bill that is ${bill.status} cannot ${how.verb}`)
  await log(ctx, tx, how.act, bill.id, { to: to.value, reason: how.reason })
  await moveBill(ctx, tx, bill, { verb: how.verb, status: to.value, reason: how.reason })
  await post(ctx, tx, [withdrawn(bill.id, amountOf(bill))], { bill: bill.id, payment: null })
}
