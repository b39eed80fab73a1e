import { sql } from 'kysely'
import { publish, type Breach } from '#audit'
import type { Tx } from '#db'

const names = [
  'place-is-of-a-kit',
  'shift-is-of-an-edition',
  'shifts-lie-apart',
  'exception-is-of-the-roster',
  'roster-editions-in-a-row',
  'team-is-whole',
] as const
type Name = (typeof names)[number]

/** What `kafilah verify` recomputes of rooms, equipment and rosters: what one row alone cannot promise. */
export const facilitiesInvariants = publish(names, async (tx, office) => [
  ...(await placesOfKits(tx, office)),
  ...(await shiftsOfEditions(tx, office)),
  ...(await overlappingShifts(tx, office)),
  ...(await exceptionsOfOfficers(tx, office)),
  ...(await brokenTeams(tx, office)),
  ...(await versionsInARow(tx, office)),
])

type Found = { where: string; detail: string }
const asBreaches = (invariant: Name, rows: readonly Found[]): Breach<Name>[] =>
  rows.map((row) => ({ invariant, ...row }))

/** Only a kit is carried about; a booth that is "in Kaur" would vanish from the office. */
async function placesOfKits(tx: Tx, office: string): Promise<Breach<Name>[]> {
  const { rows } =
    await sql<Found>`select p.counter_id as where, 'a ' || coalesce(c.kind, 'nothing') || ' has a place' as detail
    from kit_place p left join counter c on c.office_id = p.office_id and c.counter_id = p.counter_id
    where p.office_id = ${office} and c.kind is distinct from 'kit'
    order by p.counter_id, p.valid_from`.execute(tx)
  return asBreaches('place-is-of-a-kit', rows)
}

async function shiftsOfEditions(tx: Tx, office: string): Promise<Breach<Name>[]> {
  const { rows } =
    await sql<Found>`select s.account_id as where, 'a shift from ' || s.valid_from || ' without its edition' as detail
    from roster_shift s
    left join roster_week w on w.office_id = s.office_id and w.account_id = s.account_id
      and w.valid_from = s.valid_from and w.version = s.version
    where s.office_id = ${office} and w.account_id is null
    order by s.account_id, s.valid_from, s.weekday, s.from_time`.execute(tx)
  return asBreaches('shift-is-of-an-edition', rows)
}

/** Nobody sits at two desks: the stretches of one day of one edition lie apart. */
async function overlappingShifts(tx: Tx, office: string): Promise<Breach<Name>[]> {
  const { rows } = await sql<Found>`select s.account_id as where,
      s.valid_from || ', day ' || s.weekday || ': ' || s.to_time || ' after ' || n.from_time as detail
    from roster_shift s
    join roster_shift n on n.office_id = s.office_id and n.account_id = s.account_id and n.valid_from = s.valid_from
      and n.version = s.version and n.weekday = s.weekday and n.from_time > s.from_time
    where s.office_id = ${office} and n.from_time <= s.to_time
    order by s.account_id, s.valid_from, s.weekday, s.from_time`.execute(tx)
  return asBreaches('shifts-lie-apart', rows)
}

/** An absence or an extra shift is of somebody who was on the roster when it begins. */
async function exceptionsOfOfficers(tx: Tx, office: string): Promise<Breach<Name>[]> {
  const { rows } =
    await sql<Found>`select e.exception_id as where, e.kind || ' from ' || e.first_day || ' of nobody on the roster' as detail
    from roster_exception e
    where e.office_id = ${office} and not exists (select from roster_week w
      where w.office_id = e.office_id and w.account_id = e.account_id and w.valid_from <= e.first_day)
    order by e.exception_id`.execute(tx)
  return asBreaches('exception-is-of-the-roster', rows)
}

/** A session that stands has a kit and an officer, and none of them is at another one that day. */
async function brokenTeams(tx: Tx, office: string): Promise<Breach<Name>[]> {
  const { rows } = await sql<Found>`
    with standing as (select s.session_id, s.day from mobile_session s
        where s.office_id = ${office} and s.withdrawn_at is null),
      member as (select s.session_id, s.day, k.counter_id as of from standing s
          join mobile_kit k on k.office_id = ${office} and k.session_id = s.session_id
        union all select s.session_id, s.day, o.account_id from standing s
          join mobile_officer o on o.office_id = ${office} and o.session_id = s.session_id)
    select s.session_id as where, 'kits and officers are not of this one session, or missing, on ' || s.day as detail
    from standing s
    where not exists (select from mobile_kit k where k.office_id = ${office} and k.session_id = s.session_id)
      or not exists (select from mobile_officer o where o.office_id = ${office} and o.session_id = s.session_id)
      or exists (select from member m join member n on n.of = m.of and n.day = m.day and n.session_id <> m.session_id
        where m.session_id = s.session_id)
    order by s.session_id`.execute(tx)
  return asBreaches('team-is-whole', rows)
}

/** Editions of one date are numbered 1, 2, 3: none was taken out. */
async function versionsInARow(tx: Tx, office: string): Promise<Breach<Name>[]> {
  const { rows } = await sql<Found>`select w.account_id as where,
      w.valid_from || ': ' || count(*) || ' editions, the last is ' || max(w.version) as detail
    from roster_week w where w.office_id = ${office}
    group by w.account_id, w.valid_from having count(*) <> max(w.version)
    order by w.account_id, w.valid_from`.execute(tx)
  return asBreaches('roster-editions-in-a-row', rows)
}
