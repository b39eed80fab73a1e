import { sql } from 'kysely'
import { rupiah, type Id, type Instant, type PlainDate, type Rupiah } from '#kernel'
import type { Tx } from '#db'
import { staffNames, type Ctx } from '#people'
import type { BillNumber } from './bill-number.ts'
import type { BillStatus, BillVerb } from './bill.ts'
import type { Channel } from './channel.ts'
import type { Account, Posting } from './ledger.ts'
import type { ExceptionKind, KnownPayment } from './payment.ts'
import type { PaymentSource } from './tables.ts'

/** A payment that named a bill or pays it, with the treasury's number where it is known. */
export type PaymentLine = {
  id: Id<'payment'>
  bill: Id<'bill'> | null
  number: BillNumber | null
  channel: Channel
  paymentId: string
  amount: Rupiah
  paidAt: Instant
  recordedAt: Instant
  source: PaymentSource
  standing: KnownPayment['standing']
  /** Shown on paper, and no bank has told of it. */
  onPaper: boolean
  ntpn: string | null
  ntb: string | null
}

const payments = sql<PaymentLine>`select f.payment_id as id, coalesce(a.bill_id, f.bill_id) as bill, b.number,
    coalesce(m.channel, f.channel) as channel, coalesce(m.provider_payment_id, f.provider_payment_id) as "paymentId",
    f.amount, f.paid_at as "paidAt", f.recorded_at as "recordedAt", f.source,
    case when r.payment_id is not null then 'reversed' when a.payment_id is not null then 'allocated' else 'held' end as standing,
    (f.channel = 'counter-evidence' and m.payment_id is null) as "onPaper", t.ntpn, t.ntb
  from payment_fact f
  left join payment_match m on m.office_id = f.office_id and m.payment_id = f.payment_id
  left join payment_allocation a on a.office_id = f.office_id and a.payment_id = f.payment_id
  left join payment_reversal r on r.office_id = f.office_id and r.payment_id = f.payment_id
  left join treasury_receipt t on t.office_id = f.office_id and t.payment_id = f.payment_id
  left join bill b on b.office_id = f.office_id and b.bill_id = coalesce(a.bill_id, f.bill_id)`

export async function paymentsOfBill(ctx: Ctx, tx: Tx, bill: Id<'bill'>): Promise<PaymentLine[]> {
  const { rows } = await sql<PaymentLine>`${payments}
    where f.office_id = ${ctx.office} and (a.bill_id = ${bill} or f.bill_id = ${bill})
    order by f.recorded_at, f.payment_id`.execute(tx)
  return rows
}

/** Payments written down from `from` up to, not including, `until`. */
export async function paymentsBetween(
  ctx: Ctx,
  tx: Tx,
  { from, until, most }: { from: Instant; until: Instant; most: number },
): Promise<PaymentLine[]> {
  const { rows } = await sql<PaymentLine>`${payments}
    where f.office_id = ${ctx.office} and f.recorded_at >= ${from} and f.recorded_at < ${until}
    order by f.recorded_at desc, f.payment_id desc limit ${most}`.execute(tx)
  return rows
}

/** Money believed on paper that no bank has told of yet, the oldest first. */
export async function paymentsOnPaper(ctx: Ctx, tx: Tx): Promise<PaymentLine[]> {
  const { rows } = await sql<PaymentLine>`${payments}
    where f.office_id = ${ctx.office} and f.channel = 'counter-evidence' and m.payment_id is null and r.payment_id is null
      and a.payment_id is not null
    order by f.recorded_at, f.payment_id limit 200`.execute(tx)
  return rows
}

export type BillLineOfDay = {
  id: Id<'bill'>
  case: Id<'case'>
  number: BillNumber
  payer: string
  amount: Rupiah
  status: BillStatus
  issuedAt: Instant
  dueAt: Instant
}

export async function billsBetween(
  ctx: Ctx,
  tx: Tx,
  { from, until, most }: { from: Instant; until: Instant; most: number },
): Promise<BillLineOfDay[]> {
  const { rows } =
    await sql<BillLineOfDay>`select b.bill_id as id, b.case_id as "case", b.number, b.payer_name as payer,
      b.amount, b.status, b.issued_at as "issuedAt", b.due_at as "dueAt"
    from bill b where b.office_id = ${ctx.office} and b.issued_at >= ${from} and b.issued_at < ${until}
    order by b.number desc limit ${most}`.execute(tx)
  return rows
}

/** Counts and sums: of one span of time, and of what is open whatever its day. */
export type Totals = {
  issued: { count: number; amount: Rupiah }
  received: { count: number; amount: Rupiah }
  open: { count: number; amount: Rupiah }
  unallocated: { count: number; amount: Rupiah }
}

type Sums = { issued: number; issued_sum: number; received: number; received_sum: number } & {
  open: number
  open_sum: number
  held: number
  held_sum: number
}

export async function totalsBetween(
  ctx: Ctx,
  tx: Tx,
  { from, until }: { from: Instant; until: Instant },
): Promise<Totals> {
  const { rows } =
    await sql<Sums>`select i.n as issued, i.s as issued_sum, r.n as received, r.s as received_sum,
      o.n as open, o.s as open_sum, h.n as held, h.s as held_sum
    from (select count(*)::int as n, coalesce(sum(b.amount), 0)::bigint as s from bill b
        where b.office_id = ${ctx.office} and b.issued_at >= ${from} and b.issued_at < ${until}) i,
      (select count(*)::int as n, coalesce(sum(f.amount), 0)::bigint as s from payment_fact f
        where f.office_id = ${ctx.office} and f.recorded_at >= ${from} and f.recorded_at < ${until}
          and not exists (select from payment_reversal v where v.office_id = f.office_id and v.payment_id = f.payment_id)) r,
      (select count(*)::int as n, coalesce(sum(b.amount), 0)::bigint as s from bill b
        where b.office_id = ${ctx.office} and b.status in ('requested', 'open')) o,
      (select count(*)::int as n, coalesce(sum(f.amount), 0)::bigint as s from payment_fact f
        where f.office_id = ${ctx.office}
          and not exists (select from payment_reversal v where v.office_id = f.office_id and v.payment_id = f.payment_id)
          and not exists (select from payment_allocation a where a.office_id = f.office_id and a.payment_id = f.payment_id)) h
    order by 1`.execute(tx)
  const [row] = rows
  const of = (count = 0, amount = 0) => ({ count, amount: rupiah(amount) })
  return {
    issued: of(row?.issued, row?.issued_sum),
    received: of(row?.received, row?.received_sum),
    open: of(row?.open, row?.open_sum),
    unallocated: of(row?.held, row?.held_sum),
  }
}

export type Exception = {
  id: Id<'exception'>
  kind: ExceptionKind
  bill: Id<'bill'> | null
  number: BillNumber | null
  case: Id<'case'> | null
  payment: Id<'payment'> | null
  channel: Channel
  paymentId: string
  amount: Rupiah | null
  openedAt: Instant
  closedAt: Instant | null
  closedBy: string | null
  outcome: string | null
}

const exceptions = sql<Exception>`select e.exception_id as id, e.kind, e.bill_id as bill, b.number, b.case_id as "case",
    e.payment_id as payment, e.channel, e.provider_payment_id as "paymentId", e.amount, e.opened_at as "openedAt",
    e.closed_at as "closedAt", e.closed_by as "closedBy", e.outcome
  from exception_case e left join bill b on b.office_id = e.office_id and b.bill_id = e.bill_id`

/** What an officer must look at, the oldest first. */
export async function openExceptions(ctx: Ctx, tx: Tx): Promise<Exception[]> {
  const { rows } = await sql<Exception>`${exceptions}
    where e.office_id = ${ctx.office} and e.closed_at is null
    order by e.opened_at, e.exception_id limit 200`.execute(tx)
  return rows
}

export async function exceptionById(ctx: Ctx, tx: Tx, id: Id<'exception'>): Promise<Exception | undefined> {
  const { rows } = await sql<Exception>`${exceptions}
    where e.office_id = ${ctx.office} and e.exception_id = ${id} order by e.exception_id`.execute(tx)
  return rows[0]
}

export type BillEvent = { at: Instant; verb: BillVerb; status: BillStatus; by: string; reason: string | null }
export type LedgerEntry = {
  seq: number
  at: Instant
  kind: Posting['kind']
  lines: { account: Account; side: 'debit' | 'credit'; amount: Rupiah }[]
}

/** What became of a bill, step by step. `by` is a name for staff, and otherwise as the log names somebody. */
export async function billHistory(ctx: Ctx, tx: Tx, bill: Id<'bill'>): Promise<BillEvent[]> {
  const names = await staffNames(tx, ctx.office)
  const { rows } = await sql<BillEvent>`select e.at, e.verb, e.status, e.who as by, e.reason from bill_event e
    where e.office_id = ${ctx.office} and e.bill_id = ${bill} order by e.position`.execute(tx)
  return rows.map((event) => ({ ...event, by: names.get(event.by) ?? event.by }))
}

export async function ledgerOfBill(ctx: Ctx, tx: Tx, bill: Id<'bill'>): Promise<LedgerEntry[]> {
  const { rows } = await sql<LedgerEntry>`select p.seq, p.at, p.kind,
      (select jsonb_agg(jsonb_build_object('account', l.account, 'side', l.side, 'amount', l.amount) order by l.position)
        from ledger_line l where l.office_id = p.office_id and l.seq = p.seq) as lines
    from ledger_posting p where p.office_id = ${ctx.office} and p.bill_id = ${bill} order by p.seq`.execute(
    tx,
  )
  return rows
}

/** A day of the office, half-open. */
export const spanOf = (day: PlainDate, zone: string): { from: Instant; until: Instant } => ({
  from: day.toZonedDateTime(zone).toInstant(),
  until: day.add({ days: 1 }).toZonedDateTime(zone).toInstant(),
})
