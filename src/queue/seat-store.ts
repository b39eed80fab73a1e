import { sql } from 'kysely'
import type { Id, PlainDate } from '#kernel'
import type { Tx } from '#db'
import type { Site } from '#facilities'
import type { QueueTables } from './tables.ts'
import type { HallStage } from './ticket.ts'

/** `site`: '' in the hall, else the mobile session at which the desk stands today. */
export type Seat = { desk: string; stage: HallStage; site: Site }
const table = (tx: Tx) => tx.withTables<QueueTables>()

/** Where an officer sits and for which stage. `lock`: two acts of one officer wait for each other here, so they never call two people at once. */
export async function seatOf(
  tx: Tx,
  office: string,
  day: PlainDate,
  account: Id<'account'>,
  lock: 'lock' | 'look' = 'look',
): Promise<Seat | undefined> {
  const seat = table(tx)
    .selectFrom('seat')
    .select(['seat.desk', 'seat.stage', 'seat.site'])
    .where('seat.office_id', '=', office)
    .where('seat.day', '=', day)
    .where('seat.account_id', '=', account)
  const row = await (lock === 'lock' ? seat.forUpdate() : seat).executeTakeFirst()
  return row?.stage ? { desk: row.desk, stage: row.stage, site: row.site } : undefined
}

/** Who sits where today. */
export const seatsToday = (
  tx: Tx,
  office: string,
  day: PlainDate,
): Promise<Pick<QueueTables['seat'], 'account_id' | 'desk'>[]> =>
  table(tx)
    .selectFrom('seat')
    .select(['seat.account_id', 'seat.desk'])
    .where('seat.office_id', '=', office)
    .where('seat.day', '=', day)
    .orderBy('seat.desk')
    .execute()

/** Sits an officer at a desk for the day; false when a colleague sits there. */
export async function takeSeat(
  tx: Tx,
  office: string,
  day: PlainDate,
  account: Id<'account'>,
  { desk, stage, site }: Seat,
): Promise<boolean> {
  await leaveSeat(tx, office, day, account)
  const { rows } = await sql`insert into seat (office_id, account_id, day, desk, stage, site)
    values (${office}, ${account}, ${day}, ${desk}, ${stage}, ${site})
    on conflict do nothing returning seat.desk`.execute(tx)
  return rows.length > 0 || (await seatOf(tx, office, day, account))?.desk === desk
}

/** Frees the officer's desk for a colleague. */
export async function leaveSeat(
  tx: Tx,
  office: string,
  day: PlainDate,
  account: Id<'account'>,
): Promise<void> {
  await sql`delete from seat where seat.office_id = ${office} and seat.day = ${day} and seat.account_id = ${account}`.execute(
    tx,
  )
}
