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
  const lists = await miscounted(tx, office)
  return [
    ...unbalanced,
    ...lists,
    ...(await keptByNobody(tx, office)),
    ...rows.map(({ case_id }) => ({
      invariant: 'handover-register',
      where: case_id,
      detail: 'handed over without a line in the register',
    })),
  ]
}

/** A signed list says how many it handed over and how many were missing; its lines and the register must say the same. */
async function miscounted(tx: Tx, office: string): Promise<Breach[]> {
  const { rows } = await sql<{ list_id: string }>`select l.list_id from handover_list l
    left join handover_list_line n on n.office_id = l.office_id and n.list_id = l.list_id
    left join handover_line r on r.office_id = n.office_id and r.case_id = n.case_id and r.collector = 'liaison-bulk'
    where l.office_id = ${office}
    group by l.list_id, l.handed, l.missing
    having count(*) filter (where n.handed and r.case_id is not null) <> l.handed
      or count(*) filter (where not n.handed) <> l.missing
    order by l.list_id`.execute(tx)
  return rows.map(({ list_id }) => ({
    invariant: 'handover-list',
    where: list_id,
    detail: 'the signed list, its names and the register do not say the same',
  }))
}

/** A case that ended lets go of its book; a cancelled book belongs to a case that ended without it. */
async function keptByNobody(tx: Tx, office: string): Promise<Breach[]> {
  const { rows } = await sql<{ book_id: string; status: string; ending: string | null }>`
    select b.book_id, b.status, c.ending from blank_book b
    join passport_case c on c.office_id = b.office_id and c.case_id = b.case_id
    where b.office_id = ${office}
      and ((b.status in ('allocated', 'printed') and c.ending is not null)
        or (b.status = 'cancelled' and (c.ending is null or c.ending = 'handed-over')))
    order by b.book_id`.execute(tx)
  return rows.map(({ book_id, status, ending }) => ({
    invariant: 'book-of-ended-case',
    where: book_id,
    detail: `${status}, but its case ${ending === null ? 'is open' : `ended ${ending}`}`,
  }))
}
