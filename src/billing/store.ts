import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { dateAt, rupiah, type Id, type Instant, type PlainDate } from '#kernel'
import { sendOff, type Tx } from '#db'
import { nameInLog, type Ctx } from '#people'
import { billNumber, type BillNumber } from './bill-number.ts'
import { amountOf, ordinaryTerms, type Bill, type BillStatus, type BillTerms, type BillVerb } from './bill.ts'
import type { BillingTables } from './tables.ts'

const table = (tx: Tx) => tx.withTables<BillingTables>()

/** The terms in force today; without any entered, the ordinary seven days. */
export async function termsToday(ctx: Ctx, tx: Tx): Promise<BillTerms> {
  const row = await table(tx)
    .selectFrom('bill_terms')
    .select(['bill_terms.life_days', 'bill_terms.cut_off'])
    .where('bill_terms.office_id', '=', ctx.office)
    .where('bill_terms.valid_from', '<=', dateAt(ctx.now(), ctx.zone))
    .orderBy('bill_terms.valid_from', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? { lifeDays: row.life_days, cutOff: row.cut_off } : ordinaryTerms
}

/** Takes the day's next number. The counter stays locked until the act ends, so there are no gaps and no doubles. */
export async function takeNumber(ctx: Ctx, tx: Tx): Promise<BillNumber> {
  const day: PlainDate = dateAt(ctx.now(), ctx.zone)
  const { rows } = await sql<{ last: number }>`insert into bill_counter (office_id, day, last)
    values (${ctx.office}, ${day}, 1)
    on conflict (office_id, day) do update set last = bill_counter.last + 1 returning bill_counter.last`.execute(
    tx,
  )
  return billNumber(day, rows[0]?.last ?? 0)
}

/** Writes a bill with its lines; false if the case has an unpaid bill already. */
export async function insertBill(ctx: Ctx, tx: Tx, bill: Bill): Promise<boolean> {
  const made = await table(tx)
    .insertInto('bill')
    .values({
      office_id: ctx.office,
      bill_id: bill.id,
      number: bill.number,
      case_id: bill.case,
      payer_kind: bill.payer.kind,
      payer_name: bill.payer.name,
      tariff: bill.tariff,
      amount: amountOf(bill),
      status: bill.status,
      issued_at: bill.issuedAt,
      due_at: bill.dueAt,
      replaces: bill.replaces,
      replaced_by: bill.replacedBy,
    })
    .onConflict((on) =>
      on
        .columns(['office_id', 'case_id'])
        .where(sql<boolean>`status in ('draft', 'requested', 'open')`)
        .doNothing(),
    )
    .returning('bill.bill_id')
    .execute()
  if (made.length === 0) return false
  const lines = bill.lines.map((line, i) => ({
    office_id: ctx.office,
    bill_id: bill.id,
    position: i + 1,
    item: line.item,
    name_id: line.name.id,
    name_en: line.name.en,
    amount: line.amount,
  }))
  await sendOff(tx, table(tx).insertInto('bill_line').values(lines).execute())
  return true
}

/** What becomes of a bill, with its line in the bill's own history. */
export async function moveBill(
  ctx: Ctx,
  tx: Tx,
  bill: { id: Id<'bill'> },
  to: { verb: BillVerb; status: BillStatus; dueAt?: Instant; reason?: string },
): Promise<void> {
  const moved = table(tx)
    .updateTable('bill')
    .set({ status: to.status, ...(to.dueAt && { due_at: to.dueAt }) })
    .where('bill.office_id', '=', ctx.office)
    .where('bill.bill_id', '=', bill.id)
  await sendOff(tx, moved.execute())
  await tellHistory(ctx, tx, bill.id, to)
}

export async function tellHistory(
  ctx: Ctx,
  tx: Tx,
  bill: Id<'bill'>,
  { verb, status, reason }: { verb: BillVerb; status: BillStatus; reason?: string },
): Promise<void> {
  await sendOff(
    tx,
    sql`insert into bill_event (office_id, bill_id, position, at, verb, status, who, reason)
    select ${ctx.office}, ${bill}, coalesce(max(e.position), 0) + 1, ${ctx.now()}, ${verb}, ${status},
      ${nameInLog(ctx.who)}, ${reason ?? null}
    from bill_event e where e.office_id = ${ctx.office} and e.bill_id = ${bill}`.execute(tx),
  )
}

export async function noteSuccessor(ctx: Ctx, tx: Tx, old: Id<'bill'>, fresh: Id<'bill'>): Promise<void> {
  await sendOff(
    tx,
    table(tx)
      .updateTable('bill')
      .set({ replaced_by: fresh })
      .where('bill.office_id', '=', ctx.office)
      .where('bill.bill_id', '=', old)
      .execute(),
  )
}

/** Locks the bill: two payments, or a payment and a cancellation, wait for each other here. */
export const lockBill = (ctx: Ctx, tx: Tx, id: Id<'bill'>): Promise<Bill | undefined> =>
  first(rows(ctx, tx).where('bill.bill_id', '=', id).forUpdate())

export const lockBillNumbered = (ctx: Ctx, tx: Tx, number: BillNumber): Promise<Bill | undefined> =>
  first(rows(ctx, tx).where('bill.number', '=', number).forUpdate())

export const billById = (ctx: Ctx, tx: Tx, id: Id<'bill'>): Promise<Bill | undefined> =>
  first(rows(ctx, tx).where('bill.bill_id', '=', id))

export const billNumbered = (ctx: Ctx, tx: Tx, number: BillNumber): Promise<Bill | undefined> =>
  first(rows(ctx, tx).where('bill.number', '=', number))

/** All bills of a case, the oldest first. */
export async function billsOfCase(ctx: Ctx, tx: Tx, of: Id<'case'>): Promise<Bill[]> {
  const found = await rows(ctx, tx)
    .where('bill.case_id', '=', of)
    .orderBy('bill.issued_at')
    .orderBy('bill.bill_id')
    .execute()
  return found.map(billOf)
}

/** Those of these cases whose bill is paid. */
export async function paidCases(
  ctx: Ctx,
  tx: Tx,
  cases: readonly Id<'case'>[],
): Promise<ReadonlySet<Id<'case'>>> {
  if (cases.length === 0) return new Set()
  const found = await table(tx)
    .selectFrom('bill')
    .select('bill.case_id')
    .where('bill.office_id', '=', ctx.office)
    .where('bill.case_id', 'in', cases)
    .where('bill.status', '=', 'paid')
    .orderBy('bill.case_id')
    .execute()
  return new Set(found.map((row) => row.case_id))
}

export async function hasUnpaidBill(ctx: Ctx, tx: Tx, of: Id<'case'>): Promise<boolean> {
  const found = await rows(ctx, tx)
    .where('bill.case_id', '=', of)
    .where('bill.status', 'in', ['draft', 'requested', 'open'])
    .limit(1)
    .execute()
  return found.length > 0
}

/** Bills whose time is over, the oldest first, not those another process is busy with. */
export async function lockLapsed(ctx: Ctx, tx: Tx, limit: number): Promise<{ id: Id<'bill'> }[]> {
  return table(tx)
    .selectFrom('bill')
    .select('bill.bill_id as id')
    .where('bill.office_id', '=', ctx.office)
    .where('bill.status', 'in', ['requested', 'open'])
    .where('bill.due_at', '<=', ctx.now())
    .orderBy('bill.due_at')
    .orderBy('bill.bill_id')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()
}

const rows = (ctx: Ctx, tx: Tx) =>
  table(tx)
    .selectFrom('bill')
    .selectAll('bill')
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('bill_line')
          .select(['bill_line.item', 'bill_line.name_id', 'bill_line.name_en', 'bill_line.amount'])
          .whereRef('bill_line.office_id', '=', 'bill.office_id')
          .whereRef('bill_line.bill_id', '=', 'bill.bill_id')
          .orderBy('bill_line.position'),
      ).as('lines'),
    )
    .where('bill.office_id', '=', ctx.office)

type Row = Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number]

async function first(query: ReturnType<typeof rows>): Promise<Bill | undefined> {
  const row = await query.executeTakeFirst()
  return row && billOf(row)
}

function billOf(row: Row): Bill {
  return {
    id: row.bill_id,
    number: row.number,
    case: row.case_id,
    payer: { kind: row.payer_kind, name: row.payer_name },
    tariff: row.tariff,
    lines: row.lines.map(({ item, name_id: id, name_en: en, amount }) => ({
      item,
      name: { id, en },
      amount: rupiah(amount),
    })),
    status: row.status,
    issuedAt: row.issued_at,
    dueAt: row.due_at,
    replaces: row.replaces,
    replacedBy: row.replaced_by,
  }
}
