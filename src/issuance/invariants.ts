import { sql } from 'kysely'
import type { Breach } from '#audit'
import type { Tx } from '#db'
import { isBalanced } from './book.ts'
import { stock } from './store.ts'

/** What `kafilah verify` recomputes of books and register. */
export async function issuanceInvariants(tx: Tx, office: string): Promise<Breach[]> {
  const counted = await stock(tx, office)
  const unbalanced = isBalanced(counted)
    ? []
    : [
        {
          invariant: 'book-balance',
          where: 'blank_book',
          detail: `received ${counted.received}, found otherwise`,
        },
      ]
  const { rows } = await sql<{ case_id: string }>`select b.case_id from blank_book b
    left join handover_line l on l.office_id = b.office_id and l.book_id = b.book_id and l.case_id = b.case_id
    where b.office_id = ${office} and b.status = 'handed-over' and l.case_id is null order by b.case_id`.execute(
    tx,
  )
  return [
    ...unbalanced,
    ...rows.map(({ case_id }) => ({
      invariant: 'handover-register',
      where: case_id,
      detail: 'handed over without a line in the register',
    })),
  ]
}
