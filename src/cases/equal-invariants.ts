import { sql } from 'kysely'
import type { Tx } from '#db'

type Found = { case_id: string; detail: string }

/**
 * A case walks the edition that was in force for its channel on the day it was opened. With legal walks this proves the same
 * stages for everybody of that day, pilgrim or not (mission.md: same rooms, same SOP, same documents, same fee).
 */
export async function otherEditions(tx: Tx, office: string): Promise<Found[]> {
  const { rows } = await sql<Found>`
    select c.case_id, 'walks ' || c.sop_edition || ', in force was ' || coalesce(f.sop, 'nothing') as detail
    from passport_case c
    join office o on o.office_id = c.office_id
    left join sop_edition s on s.sop = c.sop_edition
    left join lateral (select e.sop from sop_edition e
      where e.channel = s.channel and e.valid_from <= (c.opened_at at time zone o.zone)::date
      order by e.valid_from desc limit 1) f on true
    where c.office_id = ${office} and f.sop is distinct from c.sop_edition order by c.case_id`.execute(tx)
  return rows
}

/**
 * A checklist names the papers of the service on the day the case was opened: for a pilgrim those of every adult, and the
 * papers of the Hajj that the catalogue adds. Once the papers were accepted, and that was not undone, there is one.
 */
export async function otherPapers(tx: Tx, office: string): Promise<Found[]> {
  const { rows } = await sql<Found>`
    select c.case_id, 'ticked: ' || coalesce(d.papers, 'nothing') || '; asked: ' || a.papers as detail
    from passport_case c
    join office o on o.office_id = c.office_id
    cross join lateral (select string_agg(r.document, ' ' order by r.document) as papers from requirement r
      where r.service = c.service
        and (r.applicant = case c.applicant_kind when 'pilgrim' then 'adult' else c.applicant_kind end
          or (r.applicant = c.applicant_kind and r.hajj_extra))
        and r.valid_from = (select max(s.valid_from) from requirement_set s where s.service = r.service
          and s.applicant = r.applicant and s.valid_from <= (c.opened_at at time zone o.zone)::date)) a
    cross join lateral (select string_agg(t.document, ' ' order by t.document) as papers from case_document t
      where t.office_id = c.office_id and t.case_id = c.case_id) d
    where c.office_id = ${office} and d.papers is distinct from a.papers
      and (d.papers is not null or exists (select from case_event e where e.office_id = c.office_id
        and e.case_id = c.case_id and e.stage = 'document-check' and e.outcome = 'advanced'
        and not exists (select from case_event u where u.office_id = e.office_id and u.case_id = e.case_id
          and u.seq = e.seq + 1 and u.outcome = 'undone')))
    order by c.case_id`.execute(tx)
  return rows
}
