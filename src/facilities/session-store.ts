import { sql } from 'kysely'
import type { Id, Instant, PlainDate, PlainTime } from '#kernel'
import type { Tx } from '#db'
import type { MobileSession } from './session.ts'
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

/** Where a session is or was to be, called off or not: what letters and messages say. */
export async function sessionPlace(tx: Tx, office: string, id: Id<'mobile'>): Promise<string | undefined> {
  const row = await tx
    .withTables<FacilitiesTables>()
    .selectFrom('mobile_session')
    .select('mobile_session.place')
    .where('mobile_session.office_id', '=', office)
    .where('mobile_session.session_id', '=', id)
    .executeTakeFirst()
  return row?.place
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
