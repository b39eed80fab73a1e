import { sql } from 'kysely'
import type { PlainDate, PlainTime } from '#kernel'
import type { Tx } from '#db'
import type { Appointment } from './appointment.ts'

/** When somebody was to come before. */
export type Before = { day: PlainDate; starts: PlainTime }

/** From when a visit was moved, if the office moved it last and not the applicant. */
export async function movedByOffice(
  tx: Tx,
  office: string,
  { id }: Pick<Appointment, 'id'>,
): Promise<Before | undefined> {
  const { rows } = await sql<Before & { who: string }>`
    select was.day, was.starts, later.who from appointment_change later
    join appointment_change was on was.office_id = later.office_id
      and was.appointment_id = later.appointment_id and was.version = later.version - 1
    where later.office_id = ${office} and later.appointment_id = ${id}
      and (later.day, later.starts, later.site) is distinct from (was.day, was.starts, was.site)
    order by later.version desc limit 1`.execute(tx)
  const [last] = rows
  return last && last.who !== 'public' ? { day: last.day, starts: last.starts } : undefined
}
