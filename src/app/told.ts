import { sql } from 'kysely'
import { publish } from '#audit'

/**
 * Nobody is booked, moved or cancelled without a notice: each such line in an appointment's history has its message in the
 * outbox (planning.md: everyone moved is told). Joins two modules' tables, so it stands under the roof.
 */
export const everybodyTold = publish(['nobody-moved-untold'], async (tx, office) => {
  const { rows } = await sql<{ appointment_id: string; version: number; status: string }>`
    with turns as (
      select c.appointment_id, c.version, c.status, c.day, c.starts, c.site,
        lag(c.status) over w as before, lag(c.day) over w as day_before, lag(c.starts) over w as starts_before, lag(c.site) over w as site_before
      from appointment_change c where c.office_id = ${office}
      window w as (partition by c.appointment_id order by c.version))
    select t.appointment_id, t.version, t.status from turns t
    where not exists (
        select 1 from notice n where n.office_id = ${office} and n.subject = t.appointment_id
          and (n.dedupe like t.appointment_id || ':%:' || t.version
            or (t.status = 'cancelled' and n.dedupe = t.appointment_id || ':cancelled')))
      and ((t.status = 'booked' and (t.before is distinct from 'booked'
          or t.day <> t.day_before or t.starts <> t.starts_before or t.site <> t.site_before))
        or (t.status = 'cancelled' and t.before = 'booked'))
    order by t.appointment_id, t.version`.execute(tx)
  return rows.map((row) => ({
    invariant: 'nobody-moved-untold',
    where: `${row.appointment_id} version ${row.version}`,
    detail: `${row.status} without a notice`,
  }))
})
