import { sql } from 'kysely'
import type { Id, Instant, PlainDate } from '#kernel'
import { sendOff, type Tx } from '#db'
import { OFFICE, type Site } from '#facilities'
import type { Class } from './class.ts'
import type { HallRule } from './hall-rule.ts'
import type { HeardCall } from './heard.ts'
import { ticketOf } from './store.ts'
import type { QueueTables } from './tables.ts'
import type { HallStage, Ticket } from './ticket.ts'

// The line of a stage: who waits there, what was called, who sits where, by which rule.

const table = (tx: Tx) => tx.withTables<QueueTables>()
type At = { office: string; day: PlainDate; site: Site; stage: HallStage }

const waitingAt = (tx: Tx, { office, day, site, stage }: At) =>
  table(tx)
    .selectFrom('ticket')
    .selectAll('ticket')
    .where('ticket.office_id', '=', office)
    .where('ticket.day', '=', day)
    .where('ticket.site', '=', site)
    .where('ticket.stage', '=', stage)
    .where('ticket.status', '=', 'waiting')
    .orderBy('ticket.turn')
    .orderBy('ticket.number')
    .orderBy('ticket.letter')

export const lineAt = async (tx: Tx, at: At): Promise<Ticket[]> =>
  (await waitingAt(tx, at).execute()).map(ticketOf)

/** Everybody who waits at a stage, locked in one order: two officers who press at one instant decide one after the other. */
export const lockLine = async (tx: Tx, at: At): Promise<Ticket[]> =>
  (await waitingAt(tx, at).forUpdate().execute()).map(ticketOf)

/** As far back as the rule looks. */
const CALLS_LOOKED_AT = 20

export const callsAt = (tx: Tx, { office, day, site, stage }: At): Promise<{ class: Class; at: Instant }[]> =>
  table(tx)
    .selectFrom('hall_call')
    .select(['hall_call.class', 'hall_call.at'])
    .where('hall_call.office_id', '=', office)
    .where('hall_call.day', '=', day)
    .where('hall_call.site', '=', site)
    .where('hall_call.stage', '=', stage)
    .where('hall_call.again', '=', false)
    .orderBy('hall_call.call', 'desc')
    .limit(CALLS_LOOKED_AT)
    .execute()

/** The last calls of a day in the hall, at every stage, with the numbers that were called; the latest first. */
export const latestCalls = (tx: Tx, office: string, day: PlainDate, most: number): Promise<HeardCall[]> =>
  table(tx)
    .selectFrom('hall_call')
    .innerJoin('ticket', (join) =>
      join
        .onRef('ticket.office_id', '=', 'hall_call.office_id')
        .onRef('ticket.ticket_id', '=', 'hall_call.ticket_id'),
    )
    .select([
      'hall_call.day',
      'hall_call.call',
      'hall_call.at',
      'ticket.letter',
      'ticket.number',
      'hall_call.desk',
    ])
    .where('hall_call.office_id', '=', office)
    .where('hall_call.day', '=', day)
    .where('hall_call.site', '=', OFFICE)
    .orderBy('hall_call.call', 'desc')
    .limit(most)
    .execute()

/** The desks at which somebody sits for this stage. */
export async function desksOpenAt(tx: Tx, { office, day, site, stage }: At): Promise<string[]> {
  const rows = await table(tx)
    .selectFrom('seat')
    .select('seat.desk')
    .where('seat.office_id', '=', office)
    .where('seat.day', '=', day)
    .where('seat.site', '=', site)
    .where('seat.stage', '=', stage)
    .orderBy('seat.desk')
    .execute()
  return rows.map(({ desk }) => desk)
}

export async function countOvertaken(
  tx: Tx,
  office: string,
  tickets: readonly Id<'ticket'>[],
): Promise<void> {
  if (tickets.length === 0) return
  await sendOff(
    tx,
    sql`update ticket set overtaken = ticket.overtaken + 1
    where ticket.office_id = ${office} and ticket.ticket_id = any (${[...tickets]}::text[])`.execute(tx),
  )
}

/** The rest of a party waits for the desk that called one of them. */
export async function keepParty(
  tx: Tx,
  { office, day, stage }: Omit<At, 'site'>,
  party: Id<'party'>,
  desk: string,
): Promise<void> {
  await sendOff(
    tx,
    sql`update ticket set kept_for = ${desk} where ticket.office_id = ${office} and ticket.day = ${day}
    and ticket.party_id = ${party} and ticket.stage = ${stage} and ticket.status = 'waiting'`.execute(tx),
  )
}

/** Writes the call down under the next number of the day; calls of an office are written, and so numbered, one at a time. */
export async function insertCall(tx: Tx, row: Omit<QueueTables['hall_call'], 'call'>): Promise<void> {
  await sendOff(
    tx,
    sql`with numbered as (
      insert into call_counter (office_id, day, last) values (${row.office_id}, ${row.day}, 1)
      on conflict (office_id, day) do update set last = call_counter.last + 1 returning call_counter.last)
    insert into hall_call (office_id, day, call, at, ticket_id, stage, class, desk, again, site)
    select ${row.office_id}, ${row.day}::date, n.last, ${row.at}::timestamptz, ${row.ticket_id}, ${row.stage}, ${row.class},
      ${row.desk}, ${row.again}::boolean, ${row.site} from numbered n`.execute(tx),
  )
}

export async function hallRules(tx: Tx, office: string): Promise<HallRule[]> {
  const rows = await table(tx)
    .selectFrom('hall_rule')
    .selectAll('hall_rule')
    .where('hall_rule.office_id', '=', office)
    .orderBy('hall_rule.valid_from')
    .execute()
  return rows.map((row) => ({
    validFrom: row.valid_from,
    regime: row.regime,
    overtakenMost: row.overtaken_most,
    assumed: row.assumed,
  }))
}

/** Writes a rule; one of the same day is replaced. */
export async function saveHallRule(tx: Tx, office: string, rule: HallRule): Promise<void> {
  await sql`insert into hall_rule (office_id, valid_from, regime, overtaken_most, assumed)
    values (${office}, ${rule.validFrom}, ${rule.regime}, ${rule.overtakenMost}, ${rule.assumed})
    on conflict (office_id, valid_from) do update
    set regime = excluded.regime, overtaken_most = excluded.overtaken_most, assumed = excluded.assumed`.execute(
    tx,
  )
}
