import { sql } from 'kysely'
import type { Id, PlainDate } from '#kernel'
import { sendOff, type Tx } from '#db'
import { OFFICE, siteOfOfficer, type Site } from '#facilities'
import { isStaff, type Ctx } from '#people'
import type { QueueTables } from './tables.ts'
import { CameFrom, type Ticket } from './ticket.ts'

type Row = QueueTables['ticket']
const table = (tx: Tx) => tx.withTables<QueueTables>()

/** A number, and where it is given: where the officer works today who gives it. */
export type Drawn = { number: number; here: Site }

/** The next number of this letter today. The counter row is locked until the act ends, so numbers rise without a gap. */
export async function nextNumber(
  { office, who }: Pick<Ctx, 'office' | 'who'>,
  tx: Tx,
  day: PlainDate,
  letter: string,
): Promise<Drawn> {
  const here = siteOfOfficer(office, isStaff(who) ? who.account : null, day)
  const { rows } = await sql<Drawn>`
    insert into ticket_counter (office_id, day, letter, last) values (${office}, ${day}, ${letter}, 1)
    on conflict (office_id, day, letter) do update set last = ticket_counter.last + 1
    returning ticket_counter.last as number, ${here} as here`.execute(tx)
  return rows[0] ?? { number: 1, here: OFFICE }
}

/** Where this officer works today. */
export async function hereOf(
  { office, who }: Pick<Ctx, 'office' | 'who'>,
  tx: Tx,
  day: PlainDate,
): Promise<Site> {
  if (!isStaff(who)) return OFFICE
  const { rows } = await sql<{
    here: Site
  }>`select ${siteOfOfficer(office, who.account, day)} as here`.execute(tx)
  return rows[0]?.here ?? OFFICE
}

/**
 * False when the case got a number a moment ago. Writing the row holds the case against every stage act until this act ends:
 * the foreign key shares the row that they lock.
 */
export async function insertTicket(tx: Tx, row: Row): Promise<boolean> {
  const made = await table(tx)
    .insertInto('ticket')
    .values(row)
    .onConflict((on) => on.doNothing())
    .returning('ticket.ticket_id')
    .execute()
  return made.length > 0
}

const tickets = (tx: Tx, office: string) =>
  table(tx).selectFrom('ticket').selectAll('ticket').where('ticket.office_id', '=', office)

export async function lockTicket(tx: Tx, office: string, id: Id<'ticket'>): Promise<Ticket | undefined> {
  const row = await tickets(tx, office).where('ticket.ticket_id', '=', id).forUpdate().executeTakeFirst()
  return row && ticketOf(row)
}

/** The number of this visit: in the hall now, parked, or called in vain today. One left over from another day counts no more. */
export async function lockTicketOfCase(
  tx: Tx,
  office: string,
  { case: id, day }: { case: Id<'case'>; day: PlainDate },
): Promise<Ticket | undefined> {
  const rows = await tickets(tx, office)
    .where('ticket.case_id', '=', id)
    .where('ticket.day', '=', day)
    .where('ticket.status', 'in', ['waiting', 'called', 'parked', 'no-show'])
    .orderBy('ticket.arrived_at', 'desc')
    .orderBy('ticket.ticket_id')
    .forUpdate()
    .execute()
  const row = rows.find((one) => one.status !== 'no-show') ?? rows[0]
  return row && ticketOf(row)
}

export async function saveTicket(
  tx: Tx,
  office: string,
  id: Id<'ticket'>,
  change: Partial<
    Omit<Row, 'office_id' | 'ticket_id' | 'day' | 'letter' | 'number' | 'case_id' | 'arrived_at' | 'version'>
  >,
): Promise<void> {
  await sendOff(
    tx,
    table(tx)
      .updateTable('ticket')
      .set({ ...change, version: sql<number>`ticket.version + 1` })
      .where('ticket.office_id', '=', office)
      .where('ticket.ticket_id', '=', id)
      .execute(),
  )
}

/** The numbers of a case on a day, whatever became of them. */
export async function ticketsOfCase(
  tx: Tx,
  office: string,
  { case: id, day }: { case: Id<'case'>; day: PlainDate },
): Promise<Ticket[]> {
  const rows = await tickets(tx, office)
    .where('ticket.case_id', '=', id)
    .where('ticket.day', '=', day)
    .orderBy('ticket.ticket_id')
    .execute()
  return rows.map(ticketOf)
}

export async function ticketById(tx: Tx, office: string, id: Id<'ticket'>): Promise<Ticket | undefined> {
  const row = await tickets(tx, office).where('ticket.ticket_id', '=', id).executeTakeFirst()
  return row && ticketOf(row)
}

/** The number a case got last on a day, whatever became of it. */
export async function latestTicketOfCase(
  tx: Tx,
  office: string,
  id: Id<'case'>,
  day: PlainDate,
): Promise<Id<'ticket'> | undefined> {
  const row = await tickets(tx, office)
    .where('ticket.case_id', '=', id)
    .where('ticket.day', '=', day)
    .orderBy('ticket.arrived_at', 'desc')
    .orderBy('ticket.ticket_id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.ticket_id
}

/** The number of today that is written so, locked. */
export async function lockTicketNumbered(
  tx: Tx,
  office: string,
  day: PlainDate,
  { letter, number }: Pick<Ticket, 'letter' | 'number'>,
): Promise<Ticket | undefined> {
  const row = await tickets(tx, office)
    .where('ticket.day', '=', day)
    .where('ticket.letter', '=', letter)
    .where('ticket.number', '=', number)
    .forUpdate()
    .executeTakeFirst()
  return row && ticketOf(row)
}

/** Everybody of a party today, in turn. */
export async function partyToday(
  tx: Tx,
  office: string,
  day: PlainDate,
  party: Id<'party'>,
): Promise<Ticket[]> {
  const rows = await tickets(tx, office)
    .where('ticket.day', '=', day)
    .where('ticket.party_id', '=', party)
    .orderBy('ticket.turn')
    .orderBy('ticket.number')
    .execute()
  return rows.map(ticketOf)
}

/** The last number of this letter given on a day; 0 when there was none. */
export async function lastNumber(tx: Tx, office: string, day: PlainDate, letter: string): Promise<number> {
  const { rows } = await sql<{ last: number }>`select c.last from ticket_counter c
    where c.office_id = ${office} and c.day = ${day} and c.letter = ${letter}`.execute(tx)
  return rows[0]?.last ?? 0
}

/** Was a number given on this day or later? */
export async function anyNumberFrom(tx: Tx, office: string, day: PlainDate): Promise<boolean> {
  const { rows } = await sql`select c.letter from ticket_counter c
    where c.office_id = ${office} and c.day >= ${day} limit 1`.execute(tx)
  return rows.length > 0
}

/** How many of today's numbers of a place are still to be served: waiting, before an officer, or back in a moment. */
export async function stillToServe(tx: Tx, office: string, day: PlainDate, site: Site): Promise<number> {
  const { rows } = await sql<{ people: number }>`select count(*)::int as people from ticket t
    where t.office_id = ${office} and t.day = ${day} and t.site = ${site}
      and t.status in ('waiting', 'called', 'parked')`.execute(tx)
  return rows[0]?.people ?? 0
}

/** Everybody with a number of today in this state, in turn. */
export async function ticketsToday(
  tx: Tx,
  office: string,
  day: PlainDate,
  status: Ticket['status'],
): Promise<Ticket[]> {
  const rows = await tickets(tx, office)
    .where('ticket.day', '=', day)
    .where('ticket.status', '=', status)
    .orderBy('ticket.turn')
    .orderBy('ticket.letter')
    .orderBy('ticket.number')
    .execute()
  return rows.map(ticketOf)
}

/** Called numbers of the hall, the latest first: what the display shows. `called`: standing before an officer, or going there. */
export async function callsToday(
  tx: Tx,
  office: string,
  day: PlainDate,
  { called, most }: { called: boolean; most: number },
): Promise<Ticket[]> {
  const rows = await tickets(tx, office)
    .where('ticket.day', '=', day)
    .where('ticket.site', '=', OFFICE)
    .where('ticket.called_at', 'is not', null)
    .where('ticket.status', called ? '=' : '<>', 'called')
    .orderBy('ticket.called_at', 'desc')
    .orderBy('ticket.ticket_id')
    .limit(most)
    .execute()
  return rows.map(ticketOf)
}

/** Whom this officer called last today, whatever became of them. */
export async function lastCalledBy(
  tx: Tx,
  office: string,
  day: PlainDate,
  account: Id<'account'>,
): Promise<Ticket | undefined> {
  const row = await tickets(tx, office)
    .where('ticket.day', '=', day)
    .where('ticket.account_id', '=', account)
    .orderBy('ticket.called_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && ticketOf(row)
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

export function ticketOf(row: Row): Ticket {
  return {
    id: row.ticket_id,
    day: row.day,
    letter: row.letter,
    number: row.number,
    case: row.case_id,
    stage: row.stage,
    status: row.status,
    turn: row.turn,
    priority: row.priority,
    party: row.party_id,
    keptFor: row.kept_for,
    overtaken: row.overtaken,
    parkedFor: row.parked_for,
    arrivedAt: row.arrived_at,
    calledAt: row.called_at,
    desk: row.desk,
    account: row.account_id,
    calls: row.calls,
    cameFrom: row.came_from === null ? null : CameFrom.parse(row.came_from),
    site: row.site,
  }
}

/** How many numbers of these letters were given on each day that had any, from `from` up to, not including, `to`. */
export async function numbersGiven(
  tx: Tx,
  office: string,
  letters: readonly string[],
  { from, to }: { from: PlainDate; to: PlainDate },
): Promise<{ day: PlainDate; people: number }[]> {
  const { rows } = await sql<{ day: PlainDate; people: number }>`
    select c.day, sum(c.last)::int as people from ticket_counter c
    where c.office_id = ${office} and c.day >= ${from} and c.day < ${to} and c.letter = any (${[...letters]}::text[])
    group by c.day order by c.day`.execute(tx)
  return rows
}
