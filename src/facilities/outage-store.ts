import type { Id, Instant } from '#kernel'
import type { Tx } from '#db'
import type { NewOutage, Outage, OutOfOrder } from './facilities.ts'
import type { FacilitiesTables } from './tables.ts'

/** All outages but those called off before they began. */
export async function outages(tx: Tx, office: string): Promise<Outage[]> {
  const rows = await tx
    .withTables<FacilitiesTables>()
    .selectFrom('outage')
    .selectAll('outage')
    .where('outage.office_id', '=', office)
    .where('outage.withdrawn_at', 'is', null)
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
      withdrawn_at: null,
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
    .where('outage.withdrawn_at', 'is', null)
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

export async function withdraw(tx: Tx, office: string, id: Id<'outage'>, at: Instant): Promise<void> {
  await tx
    .withTables<FacilitiesTables>()
    .updateTable('outage')
    .set({ withdrawn_at: at })
    .where('outage.office_id', '=', office)
    .where('outage.outage_id', '=', id)
    .execute()
}
