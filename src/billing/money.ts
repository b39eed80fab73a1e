import { err, ok, type Id, type Result } from '#kernel'
import { log, perform, type CommonRefusal, type Ctx } from '#people'
import type { Tx } from '#db'
import { decideAllocation, type AllocationRefusal } from './allocation.ts'
import { amountOf, step } from './bill.ts'
import { walk } from './book.ts'
import type { Channel } from './channel.ts'
import { post } from './ledger-store.ts'
import { settled } from './ledger.ts'
import {
  closeExceptions,
  closeLooked,
  insertAllocation,
  insertReceipt,
  paymentNumbered,
  treasuryReceipt,
} from './payment-store.ts'
import { exceptionById } from './queries.ts'
import { lockBill } from './store.ts'

/** Gives held money to an unpaid bill, usually the one issued anew for the same person. */
export function allocateHeld(
  ctx: Ctx,
  payment: { channel: Channel; number: string },
  to: Id<'bill'>,
): Promise<Result<null, AllocationRefusal | 'not-found' | CommonRefusal>> {
  return perform(
    ctx,
    'cases.settle-payment',
    async (tx): Promise<Result<null, AllocationRefusal | 'not-found'>> => {
      const bill = await lockBill(ctx, tx, to)
      const held = await paymentNumbered(ctx, tx, payment.channel, payment.number)
      if (!bill || !held) return err('not-found')
      const decision = decideAllocation(held, held.channel, { ...bill, amount: amountOf(bill) })
      if (!decision.ok) return decision
      if (!(await insertAllocation(ctx, tx, held.id, bill.id))) return err('not-held')
      await walk(ctx, tx, bill, decision.value.steps)
      await post(ctx, tx, decision.value.postings, { bill: bill.id, payment: held.id })
      await closeExceptions(ctx, tx, held.id, `allocated:${bill.id}`)
      await log(ctx, tx, 'cases.settle-payment', bill.id, { payment: held.id })
      await ctx.tell(ctx, tx, { kind: 'bill-paid', bill: bill.id, case: bill.case })
      return ok(null)
    },
  )
}

/** An officer looked into a message that moved no money. An exception about held money ends only when the money finds its bill. */
export function closeException(
  ctx: Ctx,
  id: Id<'exception'>,
  finding: string,
): Promise<Result<null, 'not-found' | 'already-closed' | 'money-held' | CommonRefusal>> {
  return perform(
    ctx,
    'cases.settle-payment',
    async (tx): Promise<Result<null, 'not-found' | 'already-closed' | 'money-held'>> => {
      const exception = await exceptionById(ctx, tx, id)
      if (!exception) return err('not-found')
      if (exception.closedAt) return err('already-closed')
      if (exception.payment) return err('money-held')
      if (!(await closeLooked(ctx, tx, id, finding))) return err('already-closed')
      await log(ctx, tx, 'cases.settle-payment', id, { closed: exception.kind })
      return ok(null)
    },
  )
}

/** The treasury has the money of this bill under that number. `known`: it was settled before; nothing changes. */
export async function settleBill(
  ctx: Ctx,
  tx: Tx,
  id: Id<'bill'>,
  payment: { id: Id<'payment'>; channel: Channel },
  receipt: { ntpn: string; ntb: string | null },
): Promise<Result<'settled' | 'known', 'not-found' | 'bill-not-ready' | 'ntpn-used'>> {
  const bill = await lockBill(ctx, tx, id)
  if (!bill) return err('not-found')
  if (bill.status === 'settled') return ok('known')
  const to = step(bill.status, 'settle')
  if (!to.ok) return to
  if (!(await insertReceipt(ctx, tx, payment.id, receipt))) {
    // A receipt at the counter may have shown this number before the treasury did.
    const known = await treasuryReceipt(ctx, tx, receipt)
    if (known?.payment !== payment.id) return err('ntpn-used')
  }
  await log(ctx, tx, 'cases.settle-payment', bill.id, { payment: payment.id })
  await walk(ctx, tx, bill, ['settle'])
  await post(ctx, tx, [settled(payment.channel, amountOf(bill))], { bill: bill.id, payment: payment.id })
  return ok('settled')
}
