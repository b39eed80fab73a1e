import { sql } from 'kysely'
import { dateAt, type Id, type Instant, type Rupiah } from '#kernel'
import type { Recorded } from '#billing'
import type { Tx } from '#db'
import { nameInLog, type Ctx } from '#people'
import type { Evidence, EvidenceStatus } from './evidence.ts'

type Row = {
  evidence_id: Id<'evidence'>
  bill_id: Id<'bill'>
  ntpn: string
  ntb: string | null
  amount: Rupiah
  paid_at: Instant
  status: EvidenceStatus
  entered_by: string
  entered_at: Instant
  decided_by: string | null
  decided_at: Instant | null
  reason: string | null
  outcome: Recorded['outcome'] | null
  payment_id: Id<'payment'> | null
}

const columns = sql`e.evidence_id, e.bill_id, e.ntpn, e.ntb, e.amount, e.paid_at, e.status, e.entered_by, e.entered_at,
  e.decided_by, e.decided_at, e.reason, e.outcome, e.payment_id`

/** Writes it down; false if this number is known, or another receipt of the bill waits. */
export async function insertEvidence(ctx: Ctx, tx: Tx, one: Evidence): Promise<boolean> {
  const { rows } = await sql`insert into payment_evidence
      (office_id, evidence_id, bill_id, ntpn, ntb, amount, paid_at, status, entered_by, entered_at)
    values (${ctx.office}, ${one.id}, ${one.bill}, ${one.ntpn}, ${one.ntb}, ${one.amount},
      ${one.on.toZonedDateTime(ctx.zone).toInstant()}, ${one.status}, ${one.enteredBy}, ${one.enteredAt})
    on conflict do nothing returning payment_evidence.evidence_id`.execute(tx)
  return rows.length > 0
}

/** Two who decide at one instant wait for each other here. */
export async function lockEvidence(ctx: Ctx, tx: Tx, id: Id<'evidence'>): Promise<Evidence | undefined> {
  const { rows } = await sql<Row>`select ${columns} from payment_evidence e
    where e.office_id = ${ctx.office} and e.evidence_id = ${id} for update`.execute(tx)
  return rows[0] && evidenceOf(ctx, rows[0])
}

export async function evidenceById(ctx: Ctx, tx: Tx, id: Id<'evidence'>): Promise<Evidence | undefined> {
  const { rows } = await sql<Row>`select ${columns} from payment_evidence e
    where e.office_id = ${ctx.office} and e.evidence_id = ${id}`.execute(tx)
  return rows[0] && evidenceOf(ctx, rows[0])
}

export async function saveDecision(
  ctx: Ctx,
  tx: Tx,
  id: Id<'evidence'>,
  to: { status: EvidenceStatus; reason: string | null; recorded: Recorded | null },
): Promise<void> {
  await sql`update payment_evidence set status = ${to.status}, reason = ${to.reason},
      outcome = ${to.recorded?.outcome ?? null}, payment_id = ${to.recorded?.payment ?? null},
      decided_by = ${nameInLog(ctx.who)}, decided_at = ${ctx.now()}
    where payment_evidence.office_id = ${ctx.office} and payment_evidence.evidence_id = ${id}`.execute(tx)
}

/** Receipts that wait for the second person, the oldest first. */
export async function evidenceWaiting(ctx: Ctx, tx: Tx): Promise<Evidence[]> {
  const { rows } = await sql<Row>`select ${columns} from payment_evidence e
    where e.office_id = ${ctx.office} and e.status = 'entered' order by e.entered_at, e.evidence_id limit 100`.execute(
    tx,
  )
  return rows.map((row) => evidenceOf(ctx, row))
}

/** Every receipt shown for a bill, the oldest first. */
export async function evidenceOfBill(ctx: Ctx, tx: Tx, bill: Id<'bill'>): Promise<Evidence[]> {
  const { rows } = await sql<Row>`select ${columns} from payment_evidence e
    where e.office_id = ${ctx.office} and e.bill_id = ${bill} order by e.entered_at, e.evidence_id`.execute(
    tx,
  )
  return rows.map((row) => evidenceOf(ctx, row))
}

const evidenceOf = (ctx: Ctx, row: Row): Evidence => ({
  id: row.evidence_id,
  bill: row.bill_id,
  ntpn: row.ntpn,
  ntb: row.ntb,
  amount: row.amount,
  on: dateAt(row.paid_at, ctx.zone),
  status: row.status,
  enteredBy: row.entered_by,
  enteredAt: row.entered_at,
  decidedBy: row.decided_by,
  decidedAt: row.decided_at,
  reason: row.reason,
  outcome: row.outcome,
  payment: row.payment_id,
})
