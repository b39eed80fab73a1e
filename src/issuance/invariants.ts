import { sql } from 'kysely'
import { publish, type Breach } from '#audit'
import { next } from './book.ts'

const names = [
  'book-balance',
  'book-number-once',
  'book-given-once',
  'book-of-ended-case',
  'handover-register',
  'handover-list',
] as const
type Name = (typeof names)[number]
type Found = { place: string; detail: string }

/** What `kafilah verify` recomputes of books and register. */
export const issuanceInvariants = publish(names, async (tx, office) => {
  const checks = [
    ['book-balance', unbalanced(office)],
    ['book-number-once', numberedTwice(office)],
    ['book-given-once', givenTwice(office)],
    ['book-of-ended-case', keptByNobody(office)],
    ['handover-register', unregistered(office)],
    ['handover-list', miscounted(office)],
  ] as const
  const found: Breach<Name>[] = []
  for (const [invariant, query] of checks) {
    const { rows } = await query.execute(tx)
    found.push(...rows.map(({ place, detail }) => ({ invariant, where: place, detail })))
  }
  return found
})

/** Blanks received = in stock + with cases + handed over + spoilt + cancelled + returned, delivery by delivery. */
const unbalanced = (office: string) => sql<Found>`
  select d.batch_id as place, 'received ' || d.count || ', found ' || count(b.book_id) as detail
  from blank_batch d
  left join blank_book b on b.office_id = d.office_id and b.batch_id = d.batch_id
    and b.status = any(${Object.keys(next)}::text[])
  where d.office_id = ${office} group by d.batch_id, d.count having count(b.book_id) <> d.count order by d.batch_id`

/** The number of a blank book becomes the number of a passport. */
const numberedTwice = (office: string) => sql<Found>`
  select n.book_id as place, 'has the number of ' || n.first as detail
  from (select b.book_id, first_value(b.book_id) over same as first, row_number() over same as place
    from blank_book b where b.office_id = ${office}
    window same as (partition by b.serial_index order by b.book_id)) n
  where n.place > 1 order by n.book_id`

/** A book goes into one hand, and a case has one book at a time and one line in the register. */
const givenTwice = (office: string) => sql<Found>`
  select l.book_id as place, 'stands ' || count(*) || ' times in the register' as detail from handover_line l
  where l.office_id = ${office} group by l.book_id having count(*) > 1
  union all
  select l.case_id, 'collected ' || count(*) || ' books' from handover_line l
  where l.office_id = ${office} group by l.case_id having count(distinct l.book_id) > 1
  union all
  select b.case_id, 'holds ' || count(*) || ' books' from blank_book b
  where b.office_id = ${office} and b.status in ('allocated', 'printed', 'handed-over')
  group by b.case_id having count(*) > 1
  order by 1, 2`

/** A case that ended lets go of its book; a cancelled book belongs to a case that ended without it. */
const keptByNobody = (office: string) => sql<Found>`
  select b.book_id as place, b.status || ', but its case ' || coalesce('ended ' || c.ending, 'is open') as detail
  from blank_book b
  join passport_case c on c.office_id = b.office_id and c.case_id = b.case_id
  where b.office_id = ${office}
    and ((b.status in ('allocated', 'printed') and c.ending <> 'handed-over')
      or (b.status = 'cancelled' and (c.ending is null or c.ending = 'handed-over')))
  order by b.book_id`

/** Books that are gone and lines of the register belong together. */
const unregistered = (office: string) => sql<Found>`
  select coalesce(b.case_id, l.case_id) as place, case when l.case_id is null
    then 'handed over without a line in the register' else 'in the register, but its book was not handed over' end as detail
  from (select b.book_id, b.case_id from blank_book b where b.office_id = ${office} and b.status = 'handed-over') b
  full join (select l.book_id, l.case_id from handover_line l where l.office_id = ${office}) l
    on l.book_id = b.book_id and l.case_id = b.case_id
  where b.case_id is null or l.case_id is null order by 1`

/** A signed list says how many it handed over and how many were missing; its lines and the register must say the same. */
const miscounted = (office: string) => sql<Found>`
  select l.list_id as place, 'the signed list, its names and the register do not say the same' as detail
  from handover_list l
  left join handover_list_line n on n.office_id = l.office_id and n.list_id = l.list_id
  left join handover_line r on r.office_id = n.office_id and r.case_id = n.case_id and r.collector = 'liaison-bulk'
  where l.office_id = ${office}
  group by l.list_id, l.handed, l.missing
  having count(*) filter (where n.handed and r.case_id is not null) <> l.handed
    or count(*) filter (where not n.handed) <> l.missing
  order by l.list_id`
