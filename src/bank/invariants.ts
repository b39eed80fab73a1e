import { sql } from 'kysely'
import { publish } from '#audit'

/** What `kafilah verify` recomputes of receipts on paper. The schema forbids it; a restored database is asked all the same. */
export const bankInvariants = publish(['receipt-four-eyes'], async (tx, office) => {
  const { rows } = await sql<{ evidence_id: string; decided_by: string }>`
    select e.evidence_id, e.decided_by from payment_evidence e
    where e.office_id = ${office} and e.decided_by = e.entered_by order by e.evidence_id`.execute(tx)
  return rows.map(({ evidence_id, decided_by }) => ({
    invariant: 'receipt-four-eyes',
    where: evidence_id,
    detail: `${decided_by} decided on the own entry`,
  }))
})
