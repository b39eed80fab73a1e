import { sql } from 'kysely'
import { publish, type Breach } from '#audit'
import type { Tx } from '#db'

/**
 * What `kafilah verify` recomputes of the numbers of an office: 1 to the last without a gap, each given once, rising, nobody
 * twice in the hall, nobody overtaken more often than promised, every call written down.
 */
const details = {
  'ticket-gap': 'the counter gave this number, nobody holds it',
  'ticket-counter': 'somebody holds a number that the counter has not given',
  'ticket-unique': 'two people were given this number',
  'ticket-rising': 'given on another day, or more than a minute before the number in front of it',
  'ticket-once': 'this case holds more than one number',
  'one-before-officer': 'more than one person stands before this officer',
  'ticket-overtaken': 'more later arrivals were called first than the rule of that day promises',
  'call-gap': 'a call of this number was counted and is not written down',
} as const
const names = [
  'ticket-gap',
  'ticket-counter',
  'ticket-unique',
  'ticket-rising',
  'ticket-once',
  'one-before-officer',
  'ticket-overtaken',
  'call-gap',
] as const
type Name = (typeof names)[number]

export const queueInvariants = publish(names, async (tx, office) => [
  ...(await lostNumbers(tx, office)),
  ...(await numbersFromNowhere(tx, office)),
  ...(await givenTwice(tx, office)),
  ...(await outOfOrder(tx, office)),
  ...(await twiceInHall(tx, office)),
  ...(await twoBeforeOne(tx, office)),
  ...(await overtakenTooOften(tx, office)),
  ...(await lostCalls(tx, office)),
])

type Rows = { rows: readonly { at: string }[] }

const breaches = (invariant: Name, { rows }: Rows): Breach<Name>[] =>
  rows.map(({ at }) => ({ invariant, where: at, detail: details[invariant] }))

/** `2016-01-18 A-027`. */
const place = sql`t.day || ' ' || t.letter || '-' || lpad(t.number::text, greatest(3, length(t.number::text)), '0')`

async function lostNumbers(tx: Tx, office: string): Promise<Breach<Name>[]> {
  const found = await sql<{ at: string }>`select ${place} as at
    from (select c.day, c.letter, n.number from ticket_counter c
      cross join lateral generate_series(1, c.last) as n (number) where c.office_id = ${office}) t
    where not exists (select from ticket k where k.office_id = ${office} and k.day = t.day
      and k.letter = t.letter and k.number = t.number)
    order by t.day, t.letter, t.number`.execute(tx)
  return breaches('ticket-gap', found)
}

async function numbersFromNowhere(tx: Tx, office: string): Promise<Breach<Name>[]> {
  const found = await sql<{ at: string }>`select ${place} as at from ticket t
    left join ticket_counter c on c.office_id = t.office_id and c.day = t.day and c.letter = t.letter
    where t.office_id = ${office} and t.number > coalesce(c.last, 0)
    order by t.day, t.letter, t.number`.execute(tx)
  return breaches('ticket-counter', found)
}

/** The schema forbids it; a restored or repaired database is asked all the same. */
async function givenTwice(tx: Tx, office: string): Promise<Breach<Name>[]> {
  const found = await sql<{ at: string }>`select ${place} as at from ticket t
    where t.office_id = ${office} group by t.day, t.letter, t.number having count(*) > 1
    order by t.day, t.letter, t.number`.execute(tx)
  return breaches('ticket-unique', found)
}

/** A minute of grace: two processes of one office have two clocks. */
async function outOfOrder(tx: Tx, office: string): Promise<Breach<Name>[]> {
  const found = await sql<{ at: string }>`select ${place} as at
    from (select k.day, k.letter, k.number, k.arrived_at, o.zone,
        lag(k.arrived_at) over (partition by k.day, k.letter order by k.number) as before
      from ticket k join office o on o.office_id = k.office_id where k.office_id = ${office}) t
    where t.before > t.arrived_at + interval '1 minute' or (t.arrived_at at time zone t.zone)::date <> t.day
    order by t.day, t.letter, t.number`.execute(tx)
  return breaches('ticket-rising', found)
}

/** The schema forbids it; a restored or repaired database is asked all the same. */
async function twiceInHall(tx: Tx, office: string): Promise<Breach<Name>[]> {
  const found = await sql<{ at: string }>`select t.case_id as at from ticket t
    where t.office_id = ${office} and t.status in ('waiting', 'called', 'parked')
    group by t.day, t.case_id having count(*) > 1 order by t.day, t.case_id`.execute(tx)
  return breaches('ticket-once', found)
}

async function twoBeforeOne(tx: Tx, office: string): Promise<Breach<Name>[]> {
  const found = await sql<{ at: string }>`select t.account_id as at from ticket t
    where t.office_id = ${office} and t.status = 'called'
    group by t.day, t.account_id having count(*) > 1 order by t.day, t.account_id`.execute(tx)
  return breaches('one-before-officer', found)
}

/** A day before the first rule promises strict turns. */
async function overtakenTooOften(tx: Tx, office: string): Promise<Breach<Name>[]> {
  const found = await sql<{ at: string }>`select ${place} as at from ticket t
    where t.office_id = ${office} and t.overtaken > coalesce((select r.overtaken_most from hall_rule r
      where r.office_id = ${office} and r.valid_from <= t.day order by r.valid_from desc limit 1), 0)
    order by t.day, t.letter, t.number`.execute(tx)
  return breaches('ticket-overtaken', found)
}

async function lostCalls(tx: Tx, office: string): Promise<Breach<Name>[]> {
  const found = await sql<{ at: string }>`select c.day || ' ' || n.call as at from call_counter c
    cross join lateral generate_series(1, c.last) as n (call)
    where c.office_id = ${office} and not exists (select from hall_call h
      where h.office_id = ${office} and h.day = c.day and h.call = n.call)
    order by c.day, n.call`.execute(tx)
  return breaches('call-gap', found)
}
