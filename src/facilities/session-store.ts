import { sql } from 'kysely'
import type { Id, Instant, PlainDate, PlainTime } from '#kernel'
import type { Tx } from '#db'
import type { MobileSession } from './session.ts'
import { OFFICE, type Site } from './site.ts'
import type { FacilitiesTables } from './tables.ts'

type Row = {
  id: Id<'mobile'>
  regency: string
  place: string
  day: PlainDate
  opens: PlainTime
  closes: PlainTime
  kits: Id<'counter'>[]
  officers: Id<'account'>[]
}

const sessionOf = ({ opens, closes, ...row }: Row): MobileSession => ({
  ...row,
  at: { from: opens, to: closes },
})

/** Every session that stands, the earliest day first. */
export async function mobileSessions(tx: Tx, office: string): Promise<MobileSession[]> {
  const { rows } = await sql<Row>`
    select s.session_id as id, s.regency, s.place, s.day, s.opens, s.closes,
      array(select k.counter_id from mobile_kit k where k.office_id = s.office_id and k.session_id = s.session_id
        order by k.counter_id) as kits,
      array(select o.account_id from mobile_officer o where o.office_id = s.office_id and o.session_id = s.session_id
        order by o.account_id) as officers
    from mobile_session s where s.office_id = ${office} and s.withdrawn_at is null
    order by s.day, s.session_id`.execute(tx)
  return rows.map(sessionOf)
}

/**
 * The site of an officer on a day, '' at the office: an expression for the statement that another module asks anyhow, so that
 * whoever stands at the entrance waits for no further answer.
 */
export const siteOfOfficer = (
  office: string,
  account: Id<'account'> | null,
  day: PlainDate,
) => sql<Site>`coalesce((
  select s.session_id from mobile_session s
  join mobile_officer o on o.office_id = s.office_id and o.session_id = s.session_id and o.account_id = ${account}::text
  where s.office_id = ${office} and s.day = ${day}::date and s.withdrawn_at is null limit 1), '')`

const places = (tx: Tx, office: string) =>
  tx
    .withTables<FacilitiesTables>()
    .selectFrom('mobile_session')
    .select(['mobile_session.session_id as id', 'mobile_session.place'])
    .where('mobile_session.office_id', '=', office)
    .orderBy('mobile_session.session_id')

/** Where people are to come, in the words of letters and messages; null: at the office, which needs no look. */
export async function placeAt(tx: Tx, office: string, site: Site): Promise<string | null> {
  if (site === OFFICE) return null
  const row = await places(tx, office).where('mobile_session.session_id', '=', site).executeTakeFirst()
  return row?.place ?? null
}

/** The same for every session there ever was, called off or not. */
export async function placesAt(tx: Tx, office: string): Promise<(site: Site) => string | null> {
  const known = new Map<string, string>(
    (await places(tx, office).execute()).map(({ id, place }) => [id, place]),
  )
  return (site) => known.get(site) ?? null
}

export async function insertSession(
  tx: Tx,
  office: string,
  { id, regency, place, day, at, kits, officers }: MobileSession,
  enteredAt: Instant,
): Promise<void> {
  const tables = tx.withTables<FacilitiesTables>()
  const key = { office_id: office, session_id: id }
  await tables
    .insertInto('mobile_session')
    .values({
      ...key,
      regency,
      place,
      day,
      opens: at.from,
      closes: at.to,
      entered_at: enteredAt,
      withdrawn_at: null,
    })
    .execute()
  await tables
    .insertInto('mobile_kit')
    .values(kits.map((counter_id) => ({ ...key, counter_id })))
    .execute()
  await tables
    .insertInto('mobile_officer')
    .values(officers.map((account_id) => ({ ...key, account_id })))
    .execute()
}

/** False when it stands no longer. */
export async function saveWithdrawn(tx: Tx, office: string, id: Id<'mobile'>, at: Instant): Promise<boolean> {
  const done = await tx
    .withTables<FacilitiesTables>()
    .updateTable('mobile_session')
    .set({ withdrawn_at: at })
    .where('mobile_session.office_id', '=', office)
    .where('mobile_session.session_id', '=', id)
    .where('mobile_session.withdrawn_at', 'is', null)
    .returning('mobile_session.day')
    .execute()
  return done.length > 0
}
