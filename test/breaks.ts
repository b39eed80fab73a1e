import { sql } from 'kysely'
import type { Tx } from '#db'
import type { Landmarks } from './lived-in.ts'

/** What a dishonest owner of the database does, and the row that verify must name: `where` is asked before it is done. */
export type Break = {
  breaks: string
  by: string
  does: string | ((tx: Tx) => Promise<unknown>)
  where: string
  /** The hashes of rows written once stay as they were; otherwise the owner knows of them and makes them fit. */
  forgetsHashes?: true
}

const freeSlot = `select day, starts from slot where public_taken + reserved < capacity order by day desc, starts limit 1`
const publicSlot = `select day, starts from slot where public_taken > 0`
const booked = `appointment where status = 'booked' and service = 'new'`
const lastNumber = (column: string) =>
  `select ${column} from ticket where letter = (select max(letter) from ticket) order by number desc limit 1`
const shown = (t: string) => `${t}.day || ' ' || ${t}.letter || '-' || lpad(${t}.number::text, 3, '0')`

export const commonBreaks = ({ applicant, owing }: Landmarks): Break[] => [
  {
    breaks: 'audit-chain',
    by: 'another person in an entry',
    does: `update audit_entry set who = 'account_lain' where seq = 5`,
    where: `select 'audit_entry 5'`,
  },
  {
    breaks: 'written-once-unchanged',
    by: 'another desk in a call that was made',
    does: `update hall_call set desk = 'x' where call = 2`,
    where: `select 'hall_call ' || day || ' 2' from hall_call where call = 2`,
    forgetsHashes: true,
  },
  {
    breaks: 'written-once-guarded',
    by: 'a trigger that was left off',
    does: 'alter table plan_seat disable trigger never_changed',
    where: `select 'plan_seat'`,
  },
  {
    breaks: 'place-is-of-a-kit',
    by: 'a booth carried to Kaur',
    does: `update counter set kind = 'booth' where kind = 'kit'`,
    where: `select counter_id from counter where kind = 'kit'`,
  },
  {
    breaks: 'team-is-whole',
    by: 'a session to which nobody goes',
    does: `insert into mobile_session select office_id, 'mobile_kosong', '1704', 'Kaur', date '2016-03-01', '08:00', '12:00', now()
      from office where office_id = 'bkl'`,
    where: `select 'mobile_kosong'`,
  },
  {
    breaks: 'shift-is-of-an-edition',
    by: 'a shift slipped in beside the editions',
    does: `insert into roster_shift select office_id, account_id, valid_from, 7, weekday, from_time, to_time from roster_shift`,
    where: `select account_id from roster_shift`,
  },
  {
    breaks: 'shifts-lie-apart',
    by: 'an officer in two places',
    does: `insert into roster_shift select office_id, account_id, valid_from, version, weekday, time '09:00', to_time from roster_shift`,
    where: `select account_id from roster_shift`,
  },
  {
    breaks: 'exception-is-of-the-roster',
    by: 'leave of somebody who was never on the roster',
    does: `update roster_exception set account_id = 'account_0'`,
    where: 'select exception_id from roster_exception',
  },
  {
    breaks: 'roster-editions-in-a-row',
    by: 'an edition that calls itself the third',
    does: 'update roster_week set version = 3 where version = 2',
    where: 'select account_id from roster_week where version = 2',
  },
  {
    breaks: 'no-place-sold-twice',
    by: 'a counter of places set by hand',
    does: `update slot set public_taken = public_taken + 1 where (day, starts) = (${freeSlot})`,
    where: `select 'slot ' || day || ' ' || starts from (${freeSlot}) s`,
  },
  {
    breaks: 'no-place-sold-twice',
    by: 'a half hour with less room than people',
    does: `alter table slot drop constraint slot_check1; update slot set capacity = 0 where (day, starts) = (${publicSlot})`,
    where: `select 'slot ' || day || ' ' || starts from (${publicSlot}) s`,
  },
  {
    breaks: 'one-active-appointment',
    by: 'two places for one person',
    does: `drop index appointment_one_active; update appointment set person_id = (select min(person_id) from ${booked})
      where person_id = (select max(person_id) from ${booked})`,
    where: `select min(person_id) from ${booked}`,
  },
  {
    breaks: 'appointment-history',
    by: 'a step that nobody made',
    does: `update appointment set version = version + 1 where appointment_id = (select max(appointment_id) from ${booked})`,
    where: `select max(appointment_id) from ${booked}`,
  },
  {
    breaks: 'ticket-gap',
    by: 'a number taken out of the hall',
    does: `delete from ticket where case_id = '${applicant}'`,
    where: `select ${shown('t')} from ticket t where t.case_id = '${applicant}'`,
  },
  {
    breaks: 'ticket-counter',
    by: 'a counter turned back',
    does: `update ticket_counter set last = last - 1 where letter = (${lastNumber('letter')})`,
    where: `select ${shown('t')} from ticket t where t.ticket_id = (${lastNumber('ticket_id')})`,
  },
  {
    breaks: 'ticket-unique',
    by: 'one number for two',
    does: `alter table ticket drop constraint ticket_office_id_day_letter_number_key; insert into ticket
      select t.office_id, 'ticket_twin', t.day, t.letter, t.number, t.case_id, t.stage, t.status, t.turn, t.arrived_at
      from ticket t where t.case_id = '${owing}'`,
    where: `select ${shown('t')} from ticket t where t.case_id = '${owing}'`,
  },
  {
    breaks: 'ticket-rising',
    by: 'a later number that came an hour earlier',
    does: `update ticket set arrived_at = arrived_at - interval '1 hour' where ticket_id = (${lastNumber('ticket_id')})`,
    where: `select ${shown('t')} from ticket t where t.ticket_id = (${lastNumber('ticket_id')})`,
  },
  {
    breaks: 'ticket-once',
    by: 'two numbers for one case',
    does: `drop index ticket_once; update ticket set case_id = (select case_id from ticket where status = 'called')
      where ticket_id = (${lastNumber('ticket_id')})`,
    where: `select case_id from ticket where status = 'called'`,
  },
  {
    breaks: 'one-before-officer',
    by: 'two people before one officer',
    does: `update ticket set (status, called_at, desk, account_id) =
      (select status, called_at, desk, account_id from ticket where status = 'called') where ticket_id = (${lastNumber('ticket_id')})`,
    where: `select account_id from ticket where status = 'called'`,
  },
  {
    breaks: 'ticket-overtaken',
    by: 'somebody whom fifty others passed',
    does: `update ticket set overtaken = 50 where case_id = '${owing}'`,
    where: `select ${shown('t')} from ticket t where t.case_id = '${owing}'`,
  },
  {
    breaks: 'call-gap',
    by: 'a call that the hall is to forget',
    does: 'delete from hall_call where call = 3',
    where: `select day || ' 3' from hall_call where call = 3`,
  },
]

/** Does it, makes the hashes fit, and gives what verify should name. Triggers and foreign keys are off meanwhile. */
export async function breakIt(tx: Tx, { does, where, forgetsHashes }: Break): Promise<string[]> {
  const { rows } = await sql<{
    place: string
  }>`select w.place::text as place from (${sql.raw(where)}) as w (place)`.execute(tx)
  await sql`set local session_replication_role = replica`.execute(tx)
  await (typeof does === 'string' ? sql.raw(does).execute(tx) : does(tx))
  if (!forgetsHashes) await sql.raw(fitHashes).execute(tx)
  await sql`set local session_replication_role = origin`.execute(tx)
  return rows.map((row) => row.place)
}

const fitHashes = `do $$
declare t regclass;
begin
  for t in select g.tgrelid::regclass from pg_trigger g where g.tgname = 'row_hashed' loop
    execute format('update %s l set row_hash = row_hash_of(to_jsonb(l)) where l.row_hash is distinct from row_hash_of(to_jsonb(l))', t);
  end loop;
end $$`
