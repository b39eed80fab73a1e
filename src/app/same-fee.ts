import { sql } from 'kysely'
import { publish } from '#audit'
import { catalogueOn, feeFor, readFacts, type ApplicantKind, type ServiceId } from '#catalogue'
import type { PlainDate } from '#kernel'
import type { Tx } from '#db'

type Billed = {
  bill_id: string
  service: ServiceId
  applicant_kind: ApplicantKind
  tariff: string
  issued_on: PlainDate
  lines: string
}

/**
 * Every bill has the lines of the tariff in force on the day it was issued, and a pilgrim's those of every adult (mission.md: same
 * rooms, same SOP, same documents, same fee). Stages and papers are proved in `cases`; this joins bills with cases.
 */
export const sameFeeForAll = publish(['same-fee-for-all'], async (tx, office) => {
  const facts = await readFacts(tx)
  return (await billed(tx, office)).flatMap((bill) => {
    const { tariff } = catalogueOn(facts, bill.issued_on)
    const fee = feeFor(
      tariff,
      bill.service,
      bill.applicant_kind === 'pilgrim' ? 'adult' : bill.applicant_kind,
    )
    const asked = fee.lines.map(({ item, amount }) => `${item} ${amount}`).join(', ')
    if (bill.tariff === fee.tariff && bill.lines === asked) return []
    const detail = `${bill.tariff}: ${bill.lines}; the tariff of the day, ${fee.tariff}: ${asked}`
    return [{ invariant: 'same-fee-for-all' as const, where: bill.bill_id, detail }]
  })
})

async function billed(tx: Tx, office: string): Promise<Billed[]> {
  const { rows } = await sql<Billed>`
    select b.bill_id, c.service, c.applicant_kind, b.tariff, (b.issued_at at time zone o.zone)::date as issued_on,
      coalesce((select string_agg(l.item || ' ' || l.amount, ', ' order by l.position) from bill_line l
        where l.office_id = b.office_id and l.bill_id = b.bill_id), '') as lines
    from bill b
    join office o on o.office_id = b.office_id
    join passport_case c on c.office_id = b.office_id and c.case_id = b.case_id
    where b.office_id = ${office} order by b.bill_id`.execute(tx)
  return rows
}
