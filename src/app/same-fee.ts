import { sql } from 'kysely'
import type { Breach } from '#audit'
import type { Tx } from '#db'

/**
 * A pilgrim pays what every adult pays for the same service under the same tariff, line by line (mission.md: same rooms, same
 * SOP, same documents, same fee). Stages and documents are proved case by case in `cases`; this looks across them.
 */
export async function sameFeeForAll(tx: Tx, office: string): Promise<Breach[]> {
  const { rows } = await sql<{ service: string; tariff: string; pilgrims: string; others: string }>`
    with lines as (
      select c.service, b.tariff, c.pilgrim_id is not null as pilgrim,
        string_agg(l.item || ' ' || l.amount, ', ' order by l.position) as fee
      from bill b
      join passport_case c on c.office_id = b.office_id and c.case_id = b.case_id
      join bill_line l on l.office_id = b.office_id and l.bill_id = b.bill_id
      where b.office_id = ${office} and c.applicant_kind in ('adult', 'pilgrim')
      group by c.service, b.tariff, c.pilgrim_id, b.bill_id
    )
    select distinct p.service, p.tariff, p.fee as pilgrims, o.fee as others
    from (select distinct x.service, x.tariff, x.fee from lines x where x.pilgrim) p
    join (select distinct x.service, x.tariff, x.fee from lines x where not x.pilgrim) o
      on o.service = p.service and o.tariff = p.tariff and o.fee <> p.fee
    order by p.service, p.tariff, p.fee, o.fee`.execute(tx)
  return rows.map(({ service, tariff, pilgrims, others }) => ({
    invariant: 'same-fee-for-all',
    where: `${service} ${tariff}`,
    detail: `pilgrims were billed ${pilgrims}, others ${others}`,
  }))
}
