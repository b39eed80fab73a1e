import { sql } from 'kysely'
import type { Breach } from '#audit'
import type { Tx } from '#db'
import { BEGINNING, linkOf } from './ledger-store.ts'

type Found = { place: string; detail: string }

/**
 * What `kafilah verify` recomputes of bills, payments and the ledger: the seven invariants of payments.md, each from the rows
 * themselves, and the chain of postings.
 */
export async function billingInvariants(tx: Tx, office: string): Promise<Breach[]> {
  const checks: [string, ReturnType<typeof unbalanced>][] = [
    ['ledger-sums-to-zero', unbalanced(office)],
    ['clearing-is-the-payments', clearing(office)],
    ['unallocated-is-the-held-money', unallocated(office)],
    ['bill-owes-what-it-says', receivable(office)],
    ['bill-has-one-payment', onePayment(office)],
    ['bill-agrees-with-its-lines', faces(office)],
    ['held-money-has-an-exception', unseen(office)],
  ]
  const found: Breach[] = []
  for (const [invariant, query] of checks) {
    const { rows } = await query.execute(tx)
    found.push(...rows.map(({ place, detail }) => ({ invariant, where: place, detail })))
  }
  return [...found, ...(await chain(tx, office))]
}

const signed = sql`case l.side when 'debit' then l.amount else -l.amount end`

const unbalanced = (office: string) => sql<Found>`
  select 'posting ' || p.seq as place, 'sums to ' || coalesce(sum(${signed})::text, 'nothing') as detail
  from ledger_posting p left join ledger_line l on l.office_id = p.office_id and l.seq = p.seq
  where p.office_id = ${office} group by p.seq having coalesce(sum(${signed}), 1) <> 0 order by p.seq`

/** Clearing and treasury together are the payments that the bank did not take back. */
const clearing = (office: string) => sql<Found>`
  select 'ledger' as place, 'clearing and treasury ' || b.shown || ', payments ' || f.live as detail
  from (select coalesce(sum(${signed}), 0) as shown from ledger_line l
      where l.office_id = ${office} and (l.account like 'clearing:%' or l.account = 'treasury')) b,
    (select coalesce(sum(f.amount), 0) as live from payment_fact f where f.office_id = ${office}
      and not exists (select from payment_reversal r where r.office_id = f.office_id and r.payment_id = f.payment_id)) f
  where b.shown <> f.live order by 1`

const unallocated = (office: string) => sql<Found>`
  select 'ledger' as place, 'unallocated ' || b.shown || ', held ' || f.held as detail
  from (select coalesce(-sum(${signed}), 0) as shown from ledger_line l
      where l.office_id = ${office} and l.account like 'unallocated:%') b,
    (select coalesce(sum(f.amount), 0) as held from payment_fact f where f.office_id = ${office}
      and not exists (select from payment_reversal r where r.office_id = f.office_id and r.payment_id = f.payment_id)
      and not exists (select from payment_allocation a where a.office_id = f.office_id and a.payment_id = f.payment_id)) f
  where b.shown <> f.held order by 1`

const receivable = (office: string) => sql<Found>`
  select b.bill_id as place, b.status || ' owes ' || b.owed as detail
  from (select b.bill_id, b.status, b.amount, coalesce(sum(${signed}), 0) as owed
    from bill b left join ledger_line l on l.office_id = b.office_id and l.account = 'receivable:' || b.bill_id
    where b.office_id = ${office} group by b.bill_id, b.status, b.amount) b
  where b.owed <> case when b.status in ('requested', 'open') then b.amount else 0 end order by b.bill_id`

const onePayment = (office: string) => sql<Found>`
  select b.bill_id as place, b.status || ' has ' || b.payments || ' payments of ' || b.money as detail
  from (select b.bill_id, b.status, b.amount, count(a.payment_id) as payments, coalesce(sum(f.amount), 0) as money
    from bill b
    left join payment_allocation a on a.office_id = b.office_id and a.bill_id = b.bill_id
      and not exists (select from payment_reversal r where r.office_id = a.office_id and r.payment_id = a.payment_id)
    left join payment_fact f on f.office_id = a.office_id and f.payment_id = a.payment_id
    where b.office_id = ${office} group by b.bill_id, b.status, b.amount) b
  where b.payments <> case when b.status in ('paid', 'settled') then 1 else 0 end
    or b.money <> case when b.status in ('paid', 'settled') then b.amount else 0 end
  order by b.bill_id`

/** A bill is the sum of its lines, and stands where its history last left it. */
const faces = (office: string) => sql<Found>`
  select b.bill_id as place, 'lines or history say otherwise' as detail
  from bill b
  where b.office_id = ${office} and (
    b.amount <> (select coalesce(sum(l.amount), 0) from bill_line l
      where l.office_id = b.office_id and l.bill_id = b.bill_id)
    or b.status is distinct from (select e.status from bill_event e
      where e.office_id = b.office_id and e.bill_id = b.bill_id order by e.position desc limit 1))
  order by b.bill_id`

/** Money that is held is somebody's open work: never nowhere, never forgotten. */
const unseen = (office: string) => sql<Found>`
  select f.payment_id as place, 'is held without an open exception' as detail
  from payment_fact f
  where f.office_id = ${office}
    and not exists (select from payment_reversal r where r.office_id = f.office_id and r.payment_id = f.payment_id)
    and not exists (select from payment_allocation a where a.office_id = f.office_id and a.payment_id = f.payment_id)
    and not exists (select from exception_case e where e.office_id = f.office_id and e.payment_id = f.payment_id
      and e.closed_at is null)
  order by f.payment_id`

type Link = { seq: number; payload: string; hash: Buffer; lines: boolean }

/** Recomputes the chain, and that the lines are those that were hashed; the head knows a lost tail. */
async function chain(tx: Tx, office: string): Promise<Breach[]> {
  const { rows } = await sql<Link>`select p.seq, p.payload, p.hash,
      coalesce((select jsonb_agg(jsonb_build_array(l.account, l.side, l.amount) order by l.position) from ledger_line l
        where l.office_id = p.office_id and l.seq = p.seq), '[]') = (p.payload::jsonb -> 'lines') as lines
    from ledger_posting p where p.office_id = ${office} order by p.seq`.execute(tx)
  const breach = (place: string, detail: string): Breach[] => [
    { invariant: 'ledger-chain', where: place, detail },
  ]
  let previous: Buffer = BEGINNING
  for (const [i, row] of rows.entries()) {
    if (row.seq !== i + 1) return breach(`posting ${i + 1}`, 'is missing')
    if (!linkOf(previous, row.payload).equals(row.hash))
      return breach(`posting ${row.seq}`, 'it or one before it was changed')
    if (!row.lines) return breach(`posting ${row.seq}`, 'its lines differ from what was hashed')
    previous = row.hash
  }
  const head = await sql<{ seq: number; hash: Buffer }>`select h.seq, h.hash from ledger_head h
    where h.office_id = ${office}`.execute(tx)
  const { seq, hash } = head.rows[0] ?? { seq: 0, hash: BEGINNING }
  if (seq === rows.length && hash.equals(previous)) return []
  return breach('ledger_head', `the head knows ${seq} postings, the ledger has ${rows.length}`)
}
