import type { Id, Instant } from '#kernel'
import type { Tx } from '#db'
import type { Ctx } from '#people'
import type {
  Counter,
  Facilities,
  NewOutage,
  Outage,
  OutOfOrder,
  Printer,
  StageMinutes,
} from './facilities.ts'
import type { FacilitiesTables } from './tables.ts'

/** The office's counters, printers, minutes and outages, all of them: a year has dozens. */
export async function loadFacilities(ctx: Ctx, tx: Tx): Promise<Facilities> {
  return {
    zone: ctx.zone,
    counters: await counters(tx, ctx.office),
    printers: await printers(tx, ctx.office),
    minutes: await minutes(tx, ctx.office),
    outages: await outages(tx, ctx.office),
  }
}

async function counters(tx: Tx, office: string): Promise<Counter[]> {
  return tx
    .withTables<FacilitiesTables>()
    .selectFrom('counter')
    .select([
      'counter.counter_id as id',
      'counter.kind',
      'counter.name',
      'counter.active_from as activeFrom',
      'counter.active_to as activeTo',
      'counter.assumed',
    ])
    .where('counter.office_id', '=', office)
    .orderBy('counter.kind')
    .orderBy('counter.name')
    .execute()
}

async function printers(tx: Tx, office: string): Promise<Printer[]> {
  return tx
    .withTables<FacilitiesTables>()
    .selectFrom('printer')
    .select([
      'printer.printer_id as id',
      'printer.name',
      'printer.prints_per_day as printsPerDay',
      'printer.active_from as activeFrom',
      'printer.active_to as activeTo',
      'printer.assumed',
    ])
    .where('printer.office_id', '=', office)
    .orderBy('printer.name')
    .execute()
}

async function minutes(tx: Tx, office: string): Promise<StageMinutes[]> {
  return tx
    .withTables<FacilitiesTables>()
    .selectFrom('stage_minutes')
    .select([
      'stage_minutes.stage',
      'stage_minutes.applicant',
      'stage_minutes.valid_from as validFrom',
      'stage_minutes.minutes',
      'stage_minutes.assumed',
    ])
    .where('stage_minutes.office_id', '=', office)
    .orderBy('stage_minutes.stage')
    .orderBy('stage_minutes.applicant')
    .orderBy('stage_minutes.valid_from')
    .execute()
}

async function outages(tx: Tx, office: string): Promise<Outage[]> {
  const rows = await tx
    .withTables<FacilitiesTables>()
    .selectFrom('outage')
    .selectAll('outage')
    .where('outage.office_id', '=', office)
    .orderBy('outage.from_at')
    .orderBy('outage.outage_id')
    .execute()
  return rows.flatMap((row): Outage[] => {
    const of = outOfOrder(row)
    return of ? [{ id: row.outage_id, of, from: row.from_at, to: row.to_at, reason: row.reason }] : []
  })
}

function outOfOrder(row: FacilitiesTables['outage']): OutOfOrder | null {
  if (row.counter_id) return { kind: 'counter', counter: row.counter_id }
  return row.printer_id ? { kind: 'printer', printer: row.printer_id } : null
}

/** False when a counter of this name is there already. */
export async function insertCounter(tx: Tx, office: string, counter: Counter): Promise<boolean> {
  const { id, kind, name, activeFrom, activeTo, assumed } = counter
  const added = await tx
    .withTables<FacilitiesTables>()
    .insertInto('counter')
    .values({
      office_id: office,
      counter_id: id,
      kind,
      name,
      active_from: activeFrom,
      active_to: activeTo,
      assumed,
    })
    .onConflict((on) => on.columns(['office_id', 'name']).doNothing())
    .returning('counter.counter_id')
    .execute()
  return added.length > 0
}

/** False when a printer of this name is there already. */
export async function insertPrinter(tx: Tx, office: string, printer: Printer): Promise<boolean> {
  const { id, name, printsPerDay, activeFrom, activeTo, assumed } = printer
  const added = await tx
    .withTables<FacilitiesTables>()
    .insertInto('printer')
    .values({
      office_id: office,
      printer_id: id,
      name,
      prints_per_day: printsPerDay,
      active_from: activeFrom,
      active_to: activeTo,
      assumed,
    })
    .onConflict((on) => on.columns(['office_id', 'name']).doNothing())
    .returning('printer.printer_id')
    .execute()
  return added.length > 0
}

/** Writes a setting; one of the same stage, applicant and date is replaced. */
export async function saveMinutes(tx: Tx, office: string, settings: readonly StageMinutes[]): Promise<void> {
  if (settings.length === 0) return
  const rows = settings.map(({ validFrom, ...one }) => ({ ...one, office_id: office, valid_from: validFrom }))
  await tx
    .withTables<FacilitiesTables>()
    .insertInto('stage_minutes')
    .values(rows)
    .onConflict((on) =>
      on.columns(['office_id', 'stage', 'applicant', 'valid_from']).doUpdateSet((eb) => ({
        minutes: eb.ref('excluded.minutes'),
        assumed: eb.ref('excluded.assumed'),
      })),
    )
    .execute()
}

export async function exists(tx: Tx, office: string, of: OutOfOrder): Promise<boolean> {
  const tables = tx.withTables<FacilitiesTables>()
  const found =
    of.kind === 'counter'
      ? await tables
          .selectFrom('counter')
          .select('counter.name')
          .where('counter.office_id', '=', office)
          .where('counter.counter_id', '=', of.counter)
          .executeTakeFirst()
      : await tables
          .selectFrom('printer')
          .select('printer.name')
          .where('printer.office_id', '=', office)
          .where('printer.printer_id', '=', of.printer)
          .executeTakeFirst()
  return found !== undefined
}

export async function insertOutage(
  tx: Tx,
  office: string,
  id: Id<'outage'>,
  outage: NewOutage,
): Promise<void> {
  await tx
    .withTables<FacilitiesTables>()
    .insertInto('outage')
    .values({
      office_id: office,
      outage_id: id,
      counter_id: outage.of.kind === 'counter' ? outage.of.counter : null,
      printer_id: outage.of.kind === 'printer' ? outage.of.printer : null,
      from_at: outage.from,
      to_at: outage.to,
      reason: outage.reason,
    })
    .execute()
}

/** Locks the outage: two people may say at once that it works again. */
export const lockOutage = (tx: Tx, office: string, id: Id<'outage'>) =>
  tx
    .withTables<FacilitiesTables>()
    .selectFrom('outage')
    .select(['outage.from_at as from', 'outage.to_at as to'])
    .where('outage.office_id', '=', office)
    .where('outage.outage_id', '=', id)
    .forUpdate()
    .executeTakeFirst()

export async function closeOutage(tx: Tx, office: string, id: Id<'outage'>, to: Instant): Promise<void> {
  await tx
    .withTables<FacilitiesTables>()
    .updateTable('outage')
    .set({ to_at: to })
    .where('outage.office_id', '=', office)
    .where('outage.outage_id', '=', id)
    .execute()
}
