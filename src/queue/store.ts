import { sql } from 'kysely'
import type { Id, PlainDate } from '#kernel'
import type { Tx } from '#db'
import type { Ticket } from './ticket.ts'
import type { QueueTables } from './tables.ts'

type Row = QueueTables['ticket']
const table = (tx: Tx) => tx.withTables<QueueTables>()

/** The next number of this letter today. The counter row is locked until the act ends, so numbers rise without a gap. */
export async function nextNumber(tx: Tx, office: string, day: PlainDate, letter: string): Promise<number> {
  const { rows } = await sql<{
    last: number
  }>`insert into ticket_counter (office_id, day, letter, last) values (${office}, ${day}, ${letter}, 1)
    on conflict (office_id, day, letter) do update set last = ticket_counter.last + 1 returning ticket_counter.last`.execute(
    tx,
  )
  return rows[0]?.last ?? 1
}

export async function insertTicket(tx: Tx, row: Row): Promise<void> {
  await table(tx).insertInto('ticket').values(row).execute()
}

const tickets = (tx: Tx, office: string) =>
  table(tx).selectFrom('ticket').selectAll('ticket').where('ticket.office_id', '=', office)

/** Takes the next in turn for one of these stages, skipping whoever a colleague is calling at this very moment. */
export async function lockNext(
  tx: Tx,
  office: string,
  day: PlainDate,
  stages: readonly Ticket['stage'][],
): Promise<Ticket | undefined> {
  const row = await tickets(tx, office)
    .where('ticket.day', '=', day)
    .where('ticket.stage', 'in', stages)
    .where('ticket.status', '=', 'waiting')
    .orderBy('ticket.turn')
    .orderBy('ticket.letter')
    .orderBy('ticket.number')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  return row && ticketOf(row)
}

export async function lockTicket(tx: Tx, office: string, id: Id<'ticket'>): Promise<Ticket | undefined> {
  const row = await tickets(tx, office).where('ticket.ticket_id', '=', id).forUpdate().executeTakeFirst()
  return row && ticketOf(row)
}

/** The number with which this case is in the hall now, if it is. */
export async function lockTicketOfCase(tx: Tx, office: string, id: Id<'case'>): Promise<Ticket | undefined> {
  const row = await tickets(tx, office)
    .where('ticket.case_id', '=', id)
    .where('ticket.status', 'in', ['waiting', 'called'])
    .forUpdate()
    .executeTakeFirst()
  return row && ticketOf(row)
}

export async function saveTicket(
  tx: Tx,
  office: string,
  id: Id<'ticket'>,
  change: Partial<Pick<Row, 'stage' | 'status' | 'called_at' | 'calls' | 'desk' | 'account_id' | 'turn'>>,
): Promise<void> {
  await table(tx)
    .updateTable('ticket')
    .set({ ...change, version: sql<number>`ticket.version + 1` })
    .where('ticket.office_id', '=', office)
    .where('ticket.ticket_id', '=', id)
    .execute()
}

export async function waitingToday(tx: Tx, office: string, day: PlainDate): Promise<Ticket[]> {
  const rows = await tickets(tx, office)
    .where('ticket.day', '=', day)
    .where('ticket.status', '=', 'waiting')
    .orderBy('ticket.turn')
    .orderBy('ticket.number')
    .execute()
  return rows.map(ticketOf)
}

/** Called numbers, the latest first: what the display shows. */
export async function calledToday(tx: Tx, office: string, day: PlainDate, limit: number): Promise<Ticket[]> {
  const rows = await tickets(tx, office)
    .where('ticket.day', '=', day)
    .where('ticket.called_at', 'is not', null)
    .orderBy('ticket.called_at', 'desc')
    .limit(limit)
    .execute()
  return rows.map(ticketOf)
}

/** Whom this officer has before them. */
export async function beforeOfficer(
  tx: Tx,
  office: string,
  day: PlainDate,
  account: Id<'account'>,
): Promise<Ticket | undefined> {
  const row = await tickets(tx, office)
    .where('ticket.day', '=', day)
    .where('ticket.account_id', '=', account)
    .where('ticket.status', '=', 'called')
    .orderBy('ticket.called_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && ticketOf(row)
}

/** Whoever this officer called to no avail today, so that they can be called once more. */
export async function missedBy(tx: Tx, office: string, day: PlainDate): Promise<Ticket[]> {
  const rows = await tickets(tx, office)
    .where('ticket.day', '=', day)
    .where('ticket.status', '=', 'no-show')
    .orderBy('ticket.called_at')
    .execute()
  return rows.map(ticketOf)
}

export async function seatOf(
  tx: Tx,
  office: string,
  day: PlainDate,
  account: Id<'account'>,
): Promise<string | undefined> {
  const row = await table(tx)
    .selectFrom('seat')
    .select('seat.desk')
    .where('seat.office_id', '=', office)
    .where('seat.day', '=', day)
    .where('seat.account_id', '=', account)
    .executeTakeFirst()
  return row?.desk
}

/** Sits an officer at a desk for the day; false when a colleague sits there. */
export async function takeSeat(
  tx: Tx,
  office: string,
  day: PlainDate,
  account: Id<'account'>,
  desk: string,
): Promise<boolean> {
  await sql`delete from seat where seat.office_id = ${office} and seat.day = ${day} and seat.account_id = ${account}`.execute(
    tx,
  )
  const { rows } =
    await sql`insert into seat (office_id, account_id, day, desk) values (${office}, ${account}, ${day}, ${desk})
    on conflict (office_id, day, desk) do nothing returning seat.desk`.execute(tx)
  return rows.length > 0
}

function ticketOf(row: Row): Ticket {
  return {
    id: row.ticket_id,
    day: row.day,
    letter: row.letter,
    number: row.number,
    case: row.case_id,
    stage: row.stage,
    status: row.status,
    arrivedAt: row.arrived_at,
    calledAt: row.called_at,
    desk: row.desk,
    account: row.account_id,
    calls: row.calls,
  }
}
