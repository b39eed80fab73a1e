import { sql } from 'kysely'
import type { Id, Instant } from '#kernel'
import { inHand, sendOff, type Tx } from '#db'
import { nameInLog, type Ctx } from '#people'
import type { PublicCode } from '#papers'
import type { Case } from './case.ts'
import type { Ticked } from './checklist.ts'
import type { CaseTables } from './tables.ts'
import type { Was } from './undo.ts'

export type Row = CaseTables['passport_case']
export type EventRow = CaseTables['case_event']
export type CaseEvent = Omit<EventRow, 'office_id' | 'case_id' | 'to_stage'> & { to: EventRow['to_stage'] }

export const tables = (tx: Tx) => tx.withTables<CaseTables>()

export const rows = (ctx: Ctx, tx: Tx) =>
  tables(tx)
    .selectFrom('passport_case')
    .selectAll('passport_case')
    .where('passport_case.office_id', '=', ctx.office)

export function caseOf(row: Row): Case {
  return {
    id: row.case_id,
    number: row.number,
    code: row.code,
    person: row.person_id,
    service: row.service,
    applicantKind: row.applicant_kind,
    sop: row.sop_edition,
    pilgrim: row.pilgrim_id,
    regency: row.regency,
    appointment: row.appointment_id,
    stage: row.stage,
    since: row.since,
    hold: row.hold && row.held_on && { kind: row.hold, on: row.held_on, due: row.hold_due },
    ending: row.ending,
    openedAt: row.opened_at,
    dueOn: row.due_on,
    pausedDays: row.paused_days,
    version: row.version,
  }
}

const one = async (query: ReturnType<typeof rows>): Promise<Case | undefined> => {
  const row = await query.executeTakeFirst()
  return row && caseOf(row)
}

/** Cases this transaction has locked or written. */
const held = inHand<Case>()

export const caseById = async (ctx: Ctx, tx: Tx, id: Id<'case'>): Promise<Case | undefined> =>
  held.of(tx, id) ?? one(rows(ctx, tx).where('passport_case.case_id', '=', id))

export const caseByCode = (ctx: Ctx, tx: Tx, code: PublicCode): Promise<Case | undefined> =>
  one(rows(ctx, tx).where('passport_case.code', '=', code))

export const caseForAppointment = (
  ctx: Ctx,
  tx: Tx,
  appointment: Id<'appointment'>,
): Promise<Case | undefined> => one(rows(ctx, tx).where('passport_case.appointment_id', '=', appointment))

/** The case of this person and service that has not ended. */
export const activeCase = (
  ctx: Ctx,
  tx: Tx,
  { person, service }: Pick<Case, 'person' | 'service'>,
): Promise<Case | undefined> =>
  one(
    rows(ctx, tx)
      .where('passport_case.person_id', '=', person)
      .where('passport_case.service', '=', service)
      .where('passport_case.ending', 'is', null),
  )

/** Two officers at one case wait for each other here, and the later one sees what the earlier did. */
export async function lockCase(ctx: Ctx, tx: Tx, id: Id<'case'>): Promise<Case | undefined> {
  const known = held.of(tx, id)
  if (known) return known
  const found = await one(rows(ctx, tx).where('passport_case.case_id', '=', id).forUpdate())
  return found && held.keep(tx, found)
}

/** The next number of the year: `2016-000123`. The counter's row is held until the case is written. */
export async function nextNumber(tx: Tx, office: string, year: number): Promise<string> {
  const { rows: found } = await sql<{ last: number }>`
    insert into case_counter (office_id, year, last) values (${office}, ${year}, 1)
    on conflict (office_id, year) do update set last = case_counter.last + 1
    returning case_counter.last`.execute(tx)
  return `${year}-${String(found[0]?.last).padStart(6, '0')}`
}

export async function insertCase(ctx: Ctx, tx: Tx, opened: Case): Promise<void> {
  held.keep(tx, opened)
  const row = {
    office_id: ctx.office,
    case_id: opened.id,
    number: opened.number,
    code: opened.code,
    person_id: opened.person,
    service: opened.service,
    applicant_kind: opened.applicantKind,
    sop_edition: opened.sop,
    pilgrim_id: opened.pilgrim,
    regency: opened.regency,
    appointment_id: opened.appointment,
    opened_at: opened.openedAt,
    ...moving(opened),
  }
  await sendOff(tx, tables(tx).insertInto('passport_case').values(row).execute())
}

export async function saveCase(ctx: Ctx, tx: Tx, moved: Case): Promise<void> {
  held.keep(tx, moved)
  await sendOff(
    tx,
    tables(tx)
      .updateTable('passport_case')
      .set(moving(moved))
      .where('passport_case.office_id', '=', ctx.office)
      .where('passport_case.case_id', '=', moved.id)
      .execute(),
  )
}

/** The columns that an act may change. */
const moving = (of: Case) => ({
  stage: of.stage,
  since: of.since,
  hold: of.hold?.kind ?? null,
  held_on: of.hold?.on ?? null,
  hold_due: of.hold?.due ?? null,
  ending: of.ending,
  due_on: of.dueOn,
  paused_days: of.pausedDays,
  version: of.version,
})

export async function insertEvent(
  ctx: Ctx,
  tx: Tx,
  id: Id<'case'>,
  event: Omit<CaseEvent, 'at' | 'who' | 'was'> & { at?: Instant; was?: Was | null },
): Promise<void> {
  const { to, at = ctx.now(), was = null, ...columns } = event
  const mark = { office_id: ctx.office, case_id: id, at, who: nameInLog(ctx.who), to_stage: to }
  await sendOff(
    tx,
    tables(tx)
      .insertInto('case_event')
      .values({ ...mark, ...columns, was: was && JSON.stringify(was) })
      .execute(),
  )
}

export async function caseHistory(ctx: Ctx, tx: Tx, id: Id<'case'>): Promise<CaseEvent[]> {
  const found = await tables(tx)
    .selectFrom('case_event')
    .selectAll('case_event')
    .where('case_event.office_id', '=', ctx.office)
    .where('case_event.case_id', '=', id)
    .orderBy('case_event.seq')
    .execute()
  return found.map(eventOf)
}

export const eventOf = (row: EventRow): CaseEvent => ({
  seq: row.seq,
  at: row.at,
  who: row.who,
  stage: row.stage,
  act: row.act,
  outcome: row.outcome,
  hold: row.hold,
  ending: row.ending,
  reference: row.reference,
  reason: row.reason,
  to: row.to_stage,
  was: row.was,
})

type Line = Omit<CaseTables['case_document'], 'office_id' | 'case_id'>

/** Writes the checklist and answers what it was before: one statement sees the rows as they were when it began. */
export async function saveChecklist(
  ctx: Ctx,
  tx: Tx,
  id: Id<'case'>,
  lines: readonly Ticked[],
): Promise<Line[]> {
  if (lines.length === 0) return caseChecklist(ctx, tx, id)
  const mark = { office_id: ctx.office, case_id: id, who: nameInLog(ctx.who), at: ctx.now() }
  return tables(tx)
    .with('saved', (db) =>
      db
        .insertInto('case_document')
        .values(lines.map((line) => ({ ...mark, ...line })))
        .onConflict((on) =>
          on.columns(['office_id', 'case_id', 'document']).doUpdateSet((eb) => ({
            state: eb.ref('excluded.state'),
            who: eb.ref('excluded.who'),
            at: eb.ref('excluded.at'),
          })),
        ),
    )
    .selectFrom('case_document')
    .select(['case_document.document', 'case_document.state', 'case_document.who', 'case_document.at'])
    .where('case_document.office_id', '=', ctx.office)
    .where('case_document.case_id', '=', id)
    .orderBy('case_document.document')
    .execute()
}

/** Puts the checklist back, with whoever had ticked it and when. */
export async function restoreChecklist(
  ctx: Ctx,
  tx: Tx,
  id: Id<'case'>,
  lines: readonly Line[],
): Promise<void> {
  await tables(tx)
    .deleteFrom('case_document')
    .where('case_document.office_id', '=', ctx.office)
    .where('case_document.case_id', '=', id)
    .execute()
  if (lines.length === 0) return
  await tables(tx)
    .insertInto('case_document')
    .values(lines.map((line) => ({ office_id: ctx.office, case_id: id, ...line })))
    .execute()
}

/** The checklist as last ticked; empty before anybody did. */
export async function caseChecklist(ctx: Ctx, tx: Tx, id: Id<'case'>): Promise<Line[]> {
  return tables(tx)
    .selectFrom('case_document')
    .select(['case_document.document', 'case_document.state', 'case_document.who', 'case_document.at'])
    .where('case_document.office_id', '=', ctx.office)
    .where('case_document.case_id', '=', id)
    .orderBy('case_document.document')
    .execute()
}
