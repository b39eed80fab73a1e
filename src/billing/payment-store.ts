import { sql } from 'kysely'
import type { Id, Instant, Rupiah } from '#kernel'
import type { Tx } from '#db'
import { idIn, nameInLog, type Ctx } from '#people'
import type { Channel } from './channel.ts'
import type { Claim, ExceptionKind, KnownPayment } from './payment.ts'
import type { BillingTables, PaymentSource } from './tables.ts'

/** A payment as the book has it. `channel` is the bank's own, once the bank has told of it. */
export type Payment = KnownPayment & {
  id: Id<'payment'>
  channel: Channel
  /** The payment's number at that channel. */
  number: string
  paidAt: Instant
}

type Row = {
  payment_id: Id<'payment'>
  channel: Channel
  number: string
  bill_id: Id<'bill'> | null
  amount: Rupiah
  paid_at: Instant
  standing: KnownPayment['standing']
}

const columns = sql`f.payment_id, coalesce(m.channel, f.channel) as channel,
  coalesce(m.provider_payment_id, f.provider_payment_id) as number, coalesce(a.bill_id, f.bill_id) as bill_id,
  f.amount, f.paid_at,
  case when r.payment_id is not null then 'reversed' when a.payment_id is not null then 'allocated' else 'held' end as standing`
const joined = sql`payment_fact f
  left join payment_match m on m.office_id = f.office_id and m.payment_id = f.payment_id
  left join payment_allocation a on a.office_id = f.office_id and a.payment_id = f.payment_id
  left join payment_reversal r on r.office_id = f.office_id and r.payment_id = f.payment_id`

/** The payment of this number at the provider, whether it came so or was matched to it later. */
export async function paymentNumbered(
  ctx: Ctx,
  tx: Tx,
  channel: Channel,
  number: string,
): Promise<Payment | undefined> {
  const { rows } = await sql<Row>`select ${columns} from ${joined}
    where f.office_id = ${ctx.office} and f.payment_id = (
      select x.payment_id from (
        select p.payment_id from payment_fact p
          where p.office_id = ${ctx.office} and p.channel = ${channel} and p.provider_payment_id = ${number}
        union select q.payment_id from payment_match q
          where q.office_id = ${ctx.office} and q.channel = ${channel} and q.provider_payment_id = ${number}) x)
    order by f.payment_id`.execute(tx)
  return rows[0] && paymentOf(rows[0])
}

/** The payment that pays this bill now. `matched`: a bank has told of it; a receipt alone has not been. */
export async function paymentOfBill(
  ctx: Ctx,
  tx: Tx,
  bill: Id<'bill'>,
): Promise<(Payment & { onEvidence: boolean }) | undefined> {
  const { rows } = await sql<Row & { on_evidence: boolean }>`
    select ${columns}, (f.channel = 'counter-evidence' and m.payment_id is null) as on_evidence from ${joined}
    where f.office_id = ${ctx.office} and a.bill_id = ${bill} and r.payment_id is null
    order by f.payment_id`.execute(tx)
  return rows[0] && { ...paymentOf(rows[0]), onEvidence: rows[0].on_evidence }
}

/** Writes a payment; it exists at most once per channel and number, whoever is first. */
export async function insertPayment(
  ctx: Ctx,
  tx: Tx,
  claim: Claim<Rupiah>,
  { bill, source, pays }: { bill: Id<'bill'> | null; source: PaymentSource; pays: boolean },
): Promise<Id<'payment'>> {
  const id = idIn(ctx, 'payment')
  const tables = tx.withTables<BillingTables>()
  await tables
    .insertInto('payment_fact')
    .values({
      office_id: ctx.office,
      payment_id: id,
      channel: claim.channel,
      provider_payment_id: claim.paymentId,
      bill_id: bill,
      amount: claim.amount,
      paid_at: claim.paidAt,
      source,
      recorded_at: ctx.now(),
    })
    .execute()
  if (pays && bill) await insertAllocation(ctx, tx, id, bill)
  return id
}

/** Gives the payment to a bill; false if somebody else gave it to one a moment ago. */
export async function insertAllocation(
  ctx: Ctx,
  tx: Tx,
  payment: Id<'payment'>,
  bill: Id<'bill'>,
): Promise<boolean> {
  const row = { office_id: ctx.office, payment_id: payment, bill_id: bill, at: ctx.now() }
  const made = await tx
    .withTables<BillingTables>()
    .insertInto('payment_allocation')
    .values(row)
    .onConflict((on) => on.columns(['office_id', 'payment_id']).doNothing())
    .returning('payment_allocation.payment_id')
    .execute()
  return made.length > 0
}

export async function insertMatch(ctx: Ctx, tx: Tx, payment: Id<'payment'>, claim: Claim): Promise<void> {
  const number = { channel: claim.channel, provider_payment_id: claim.paymentId }
  const row = { office_id: ctx.office, payment_id: payment, ...number, at: ctx.now() }
  await tx.withTables<BillingTables>().insertInto('payment_match').values(row).execute()
}

export async function insertReversal(ctx: Ctx, tx: Tx, payment: Id<'payment'>): Promise<void> {
  const row = { office_id: ctx.office, payment_id: payment, at: ctx.now() }
  await tx.withTables<BillingTables>().insertInto('payment_reversal').values(row).execute()
}

/** Notes the treasury's number; false if that number or that payment has one already. */
export async function insertReceipt(
  ctx: Ctx,
  tx: Tx,
  payment: Id<'payment'>,
  { ntpn, ntb }: { ntpn: string; ntb: string | null },
): Promise<boolean> {
  const row = { office_id: ctx.office, ntpn, payment_id: payment, ntb, at: ctx.now() }
  const made = await tx
    .withTables<BillingTables>()
    .insertInto('treasury_receipt')
    .values(row)
    .onConflict((on) => on.doNothing())
    .returning('treasury_receipt.ntpn')
    .execute()
  return made.length > 0
}

/** The payment that this number of the treasury belongs to, and the number that a payment has. */
export async function treasuryReceipt(
  ctx: Ctx,
  tx: Tx,
  by: { ntpn: string } | { payment: Id<'payment'> },
): Promise<{ payment: Id<'payment'>; ntpn: string; ntb: string | null } | undefined> {
  const rows = tx
    .withTables<BillingTables>()
    .selectFrom('treasury_receipt')
    .select(['treasury_receipt.payment_id as payment', 'treasury_receipt.ntpn', 'treasury_receipt.ntb'])
    .where('treasury_receipt.office_id', '=', ctx.office)
  return 'ntpn' in by
    ? rows.where('treasury_receipt.ntpn', '=', by.ntpn).executeTakeFirst()
    : rows.where('treasury_receipt.payment_id', '=', by.payment).executeTakeFirst()
}

export async function openException(
  ctx: Ctx,
  tx: Tx,
  kind: ExceptionKind,
  about: {
    bill: Id<'bill'> | null
    payment: Id<'payment'> | null
    claim: Pick<Claim, 'channel' | 'paymentId' | 'amount'>
  },
): Promise<Id<'exception'>> {
  const id = idIn(ctx, 'exception')
  await tx
    .withTables<BillingTables>()
    .insertInto('exception_case')
    .values({
      office_id: ctx.office,
      exception_id: id,
      kind,
      bill_id: about.bill,
      payment_id: about.payment,
      channel: about.claim.channel,
      provider_payment_id: about.claim.paymentId,
      amount: about.claim.amount,
      opened_at: ctx.now(),
      closed_at: null,
      closed_by: null,
      outcome: null,
    })
    .execute()
  return id
}

/** Closes what was open about a payment: its money found a bill, or the bank took it back. */
export async function closeExceptions(
  ctx: Ctx,
  tx: Tx,
  payment: Id<'payment'>,
  outcome: string,
): Promise<void> {
  await tx
    .withTables<BillingTables>()
    .updateTable('exception_case')
    .set({ closed_at: ctx.now(), closed_by: nameInLog(ctx.who), outcome })
    .where('exception_case.office_id', '=', ctx.office)
    .where('exception_case.payment_id', '=', payment)
    .where('exception_case.closed_at', 'is', null)
    .execute()
}

/** Closes one that an officer looked into; false if somebody else was first. */
export async function closeLooked(ctx: Ctx, tx: Tx, id: Id<'exception'>, finding: string): Promise<boolean> {
  const closed = await tx
    .withTables<BillingTables>()
    .updateTable('exception_case')
    .set({ closed_at: ctx.now(), closed_by: nameInLog(ctx.who), outcome: finding })
    .where('exception_case.office_id', '=', ctx.office)
    .where('exception_case.exception_id', '=', id)
    .where('exception_case.closed_at', 'is', null)
    .returning('exception_case.exception_id')
    .execute()
  return closed.length > 0
}

const paymentOf = (row: Row): Payment => ({
  id: row.payment_id,
  channel: row.channel,
  number: row.number,
  bill: row.bill_id,
  amount: row.amount,
  paidAt: row.paid_at,
  standing: row.standing,
})
