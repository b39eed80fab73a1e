import { sql } from 'kysely'
import { publish } from '#audit'

/**
 * What was written to an applicant because of an act that was then undone never left, and no other message was withdrawn. Joins
 * two modules' tables, so it stands under the roof.
 */
export const undoneUntold = publish(['undone-untold'], async (tx, office) => {
  const { rows } = await sql<{ notice_id: string; status: string }>`
    select n.notice_id, n.status from notice n
    where n.office_id = ${office} and n.event is not null
      and (n.status = 'withdrawn') <> exists (select from case_event u where u.office_id = n.office_id
        and u.case_id = n.subject and u.seq = n.event + 1 and u.outcome = 'undone')
    order by n.notice_id`.execute(tx)
  return rows.map(({ notice_id, status }) => ({
    invariant: 'undone-untold',
    where: notice_id,
    detail:
      status === 'withdrawn' ? 'withdrawn, yet nothing was undone' : `${status}, yet its act was undone`,
  }))
})
