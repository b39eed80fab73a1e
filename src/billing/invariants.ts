import { sql } from 'kysely'
import { publish, type Breach } from '#audit'
import { ledgerChain } from './ledger-chain.ts'

const names = [
  'ledger-sums-to-zero',
  'clearing-is-the-payments',
  'unallocated-is-the-held-money',
  'bill-owes-what-it-says',
  'bill-has-one-payment',
  'bill-agrees-with-its-lines',
  'held-money-has-an-exception',
  'ledger-chain',
] as const
type Name = (typeof names)[number]
type Found = { place: string; detail: string }

/**
 * What `kafilah verify` recomputes of bills, payments and the ledger: the seven invariants of payments.md, each from the rows
 * themselves, and the chain of postings.
 */
export const billingInvariants = publish(names, async (tx, office) => {
  const checks = [
    ['ledger-sums-to-zero', unbalanced(office)],
    ['clearing-is-the-payments', clearing(office)],
    ['unallocated-is-the-held-money', unallocated(office)],
    ['bill-owes-what-it-says', receivable(office)],
    ['bill-has-one-payment', onePayment(office)],
    ['bill-agrees-with-its-lines', faces(office)],
    ['held-money-has-an-exception', unseen(office)],
  ] as const
  const found: Breach<Name>[] = []
  for (const [invariant, query] of checks) {
    const { rows } = await query.execute(tx)
    found.push(...rows.map(({ place, detail }) => ({ invariant, where: place, detail })))
  }
  return [...found, ...(await ledgerChain(tx, office))]
})

const signed = sql`case l.side when 'debit' then l.amount else -l.amount end`

const unbalanced = (office: string) => sql<Found>`
  select 'posting ' || p.seq as place, 'sums to ' || coalesce(sum(${signed})::text, 'nothing') as detail
  from ledger_posting p left join ledger_line l on l.office_id = p.office_id and l.seq = p.seq
  where p.office_id = ${office} group by p.seq having coalesce(sum(${signed}), 1) <> 0 order by p.seq`

/**
 * Payment by payment: what came is what was told of it, and clearing and treasury together hold it unless the bank took it back.
 * So the sums agree too, and no line of those accounts is of no payment.
 */
const clearing = (office: string) => sql<Found>`
  with booked as (
    select coalesce(p.payment_id, 'posting ' || p.seq) as place, sum(${signed}) as held,
      coalesce(sum(l.amount) filter (where l.side = 'debit' and p.kind in ('pay', 'hold')), 0) as came
    from ledger_posting p join ledger_line l on l.office_id = p.office_id and l.seq = p.seq
    where p.office_id = ${office} and (l.account like 'clearing:%' or l.account = 'treasury')
    group by 1),
  told as (
    select f.payment_id, f.amount, case when r.payment_id is null then f.amount else 0 end as live
    from payment_fact f
    left join payment_reversal r on r.office_id = f.office_id and r.payment_id = f.payment_id
    where f.office_id = ${office})
  select coalesce(t.payment_id, b.place) as place, 'told of ' || coalesce(t.amount::text, 'nothing') || ', came '
      || coalesce(b.came, 0) || '; clearing and treasury hold ' || coalesce(b.held, 0) || ', not ' || coalesce(t.live, 0) as detail
  from told t full join booked b on b.place = t.payment_id
  where t.amount is distinct from coalesce(b.came, 0) or t.live is distinct from coalesce(b.held, 0)
  order by 1`

/** Payment by payment: held money is what is neither taken back nor given to a bill. */
const unallocated = (office: string) => sql<Found>`
  with booked as (
    select coalesce(p.payment_id, 'posting ' || p.seq) as place, -sum(${signed}) as shown
    from ledger_posting p join ledger_line l on l.office_id = p.office_id and l.seq = p.seq
    where p.office_id = ${office} and l.account like 'unallocated:%' group by 1),
  held as (
    select f.payment_id, f.amount from payment_fact f
    where f.office_id = ${office}
      and not exists (select from payment_reversal r where r.office_id = f.office_id and r.payment_id = f.payment_id)
      and not exists (select from payment_allocation a where a.office_id = f.office_id and a.payment_id = f.payment_id))
  select coalesce(h.payment_id, b.place) as place,
    'unallocated ' || coalesce(b.shown, 0) || ', held ' || coalesce(h.amount, 0) as detail
  from held h full join booked b on b.place = h.payment_id
  where coalesce(b.shown, 0) <> coalesce(h.amount, 0) order by 1`

/** A bill is owed in the ledger while it is unpaid, and nothing is owed for a bill that is not there. */
const receivable = (office: string) => sql<Found>`
  with owed as (
    select substr(l.account, length('receivable:') + 1) as bill_id, sum(${signed}) as owed from ledger_line l
    where l.office_id = ${office} and l.account like 'receivable:%' group by 1),
  said as (
    select b.bill_id, b.status, case when b.status in ('requested', 'open') then b.amount else 0 end as owes
    from bill b where b.office_id = ${office})
  select coalesce(b.bill_id, o.bill_id) as place,
    coalesce(b.status, 'no such bill') || ' owes ' || coalesce(o.owed, 0) as detail
  from said b full join owed o on o.bill_id = b.bill_id
  where b.owes is distinct from coalesce(o.owed, 0) order by 1`

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
