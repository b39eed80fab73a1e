import type { PlainDate } from '#kernel'
import type { Tx } from '#db'
import type { Ctx } from '#people'
import type {
  Counter,
  CounterKind,
  Facilities,
  KitPlace,
  OutOfOrder,
  Printer,
  StageMinutes,
} from './facilities.ts'
import { outages } from './outage-store.ts'
import { rosterBeside } from './roster-store.ts'
import { mobileSessions } from './session-store.ts'
import type { FacilitiesTables } from './tables.ts'

/** The office's counters, printers, minutes, outages and roster, all of it: a year has hundreds of rows. */
export async function loadFacilities(ctx: Ctx, tx: Tx): Promise<Facilities> {
  const sessions = await mobileSessions(tx, ctx.office)
  return {
    zone: ctx.zone,
    counters: await counters(tx, ctx.office),
    kitPlaces: await kitPlaces(tx, ctx.office),
    printers: await printers(tx, ctx.office),
    minutes: await minutes(tx, ctx.office),
    outages: await outages(tx, ctx.office),
    sessions,
    roster: await rosterBeside(tx, ctx.office, sessions),
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

async function kitPlaces(tx: Tx, office: string): Promise<KitPlace[]> {
  return tx
    .withTables<FacilitiesTables>()
    .selectFrom('kit_place')
    .select(['kit_place.counter_id as kit', 'kit_place.valid_from as validFrom', 'kit_place.place'])
    .where('kit_place.office_id', '=', office)
    .orderBy('kit_place.counter_id')
    .orderBy('kit_place.valid_from')
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
      'printer.evening_prints as eveningPrints',
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
  const { id, name, printsPerDay, eveningPrints, activeFrom, activeTo, assumed } = printer
  const added = await tx
    .withTables<FacilitiesTables>()
    .insertInto('printer')
    .values({
      office_id: office,
      printer_id: id,
      name,
      prints_per_day: printsPerDay,
      evening_prints: eveningPrints,
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

type Thing = { kind: CounterKind | 'printer'; activeFrom: PlainDate; activeTo: PlainDate | null }

/** Locks a counter, a kit or a printer: two people may end or move it at once. */
export async function lockThing(tx: Tx, office: string, of: OutOfOrder): Promise<Thing | undefined> {
  const tables = tx.withTables<FacilitiesTables>()
  if (of.kind === 'counter')
    return tables
      .selectFrom('counter')
      .select(['counter.kind', 'counter.active_from as activeFrom', 'counter.active_to as activeTo'])
      .where('counter.office_id', '=', office)
      .where('counter.counter_id', '=', of.counter)
      .forUpdate()
      .executeTakeFirst()
  const printer = await tables
    .selectFrom('printer')
    .select(['printer.active_from as activeFrom', 'printer.active_to as activeTo'])
    .where('printer.office_id', '=', office)
    .where('printer.printer_id', '=', of.printer)
    .forUpdate()
    .executeTakeFirst()
  return printer && { kind: 'printer', ...printer }
}

export async function saveEnd(tx: Tx, office: string, of: OutOfOrder, day: PlainDate): Promise<void> {
  const tables = tx.withTables<FacilitiesTables>()
  if (of.kind === 'counter')
    await tables
      .updateTable('counter')
      .set({ active_to: day })
      .where('counter.office_id', '=', office)
      .where('counter.counter_id', '=', of.counter)
      .execute()
  else
    await tables
      .updateTable('printer')
      .set({ active_to: day })
      .where('printer.office_id', '=', office)
      .where('printer.printer_id', '=', of.printer)
      .execute()
}

/** Writes where a kit is from a date on; a line of the same date is replaced. */
export async function savePlace(tx: Tx, office: string, { kit, validFrom, place }: KitPlace): Promise<void> {
  await tx
    .withTables<FacilitiesTables>()
    .insertInto('kit_place')
    .values({ office_id: office, counter_id: kit, valid_from: validFrom, place })
    .onConflict((on) => on.columns(['office_id', 'counter_id', 'valid_from']).doUpdateSet({ place }))
    .execute()
}
