import { sql } from 'kysely'
import { publish } from '#audit'

/**
 * What `kafilah verify` recomputes of paid cases that an officer ended: one person had asked, another agreed, both are in the log,
 * and every agreement ended its case.
 */
export const cancellingInvariants = publish(['cancel-four-eyes'], async (tx, office) => {
  const { rows } = await sql<{ place: string; detail: string }>`
    with agreed as (select w.* from cancel_wish w where w.office_id = ${office} and w.decision = 'agreed'),
    ended as (select e.* from case_event e where e.office_id = ${office} and e.outcome = 'ended'
      and e.act in ('cancel', 'withdraw') and e.who like 'account\\_%'),
    logged as (select a.act, a.subject, a.who from audit_entry a where a.office_id = ${office}
      and a.act in ('cancelling.ask', 'cancelling.decide')),
    found as (
      select e.case_id as place, 'ended after payment by ' || e.who || ' alone' as detail from ended e
      left join agreed w on w.case_id = e.case_id and w.case_version = e.seq - 1 and w.act = e.act
        and w.decided_by = e.who and w.asked_by <> w.decided_by
      left join ended_by_one o on o.office_id = e.office_id and o.case_id = e.case_id
      where w.wish_id is null and o.case_id is null and exists (select from case_event p
        where p.office_id = e.office_id and p.case_id = e.case_id and p.stage = 'payment' and p.outcome = 'advanced')
      union all
      select w.case_id, 'agreed to, yet the case did not end by it' from agreed w
      left join ended e on e.case_id = w.case_id and e.seq = w.case_version + 1 and e.act = w.act
      where e.case_id is null
      union all
      select w.case_id, 'in the log others asked or agreed' from agreed w
      left join logged a on a.subject = w.wish_id and a.act = 'cancelling.ask' and a.who = w.asked_by
      left join logged d on d.subject = w.wish_id and d.act = 'cancelling.decide' and d.who = w.decided_by
      where a.subject is null or d.subject is null)
    select f.place, string_agg(f.detail, '; ' order by f.detail) as detail from found f
    group by f.place order by f.place`.execute(tx)
  return rows.map(({ place, detail }) => ({ invariant: 'cancel-four-eyes' as const, where: place, detail }))
})
