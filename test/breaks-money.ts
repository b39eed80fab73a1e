import type { Break } from './breaks.ts'
import type { Landmarks } from './lived-in.ts'

const billOf = (id: string) => `select bill_id from bill where case_id = '${id}'`

/** Bills, payments, the ledger, and receipts on paper. */
export const moneyBreaks = ({ applicant, held, reversed, openBill }: Landmarks): Break[] => [
  {
    breaks: 'ledger-sums-to-zero',
    by: 'a posting that does not balance, at the end of a chain that fits',
    does: `with posted as (
        insert into ledger_posting (office_id, seq, at, kind, payload, hash)
        select h.office_id, h.seq + 1, '2016-01-18T01:00:00Z', 'fee-memo', p.payload, sha256(h.hash || convert_to(p.payload, 'UTF8'))
        from ledger_head h cross join lateral (select '{"at":"2016-01-18T01:00:00Z","bill":null,"kind":"fee-memo","lines":' ||
          '[["fee-memo","debit",5],["fee-borne-by-payer","credit",4]],"payment":null,"seq":' || h.seq + 1 || '}' as payload) p
        returning office_id, seq, hash),
      lines as (
        insert into ledger_line (office_id, seq, position, account, side, amount)
        select p.office_id, p.seq, l.* from posted p cross join (values
          (1, 'fee-memo', 'debit', 5), (2, 'fee-borne-by-payer', 'credit', 4)) l)
      update ledger_head h set seq = p.seq, hash = p.hash from posted p where p.office_id = h.office_id`,
    where: `select 'posting ' || seq + 1 from ledger_head`,
  },
  {
    breaks: 'clearing-is-the-payments',
    by: 'another amount for money that was taken back',
    does: `update payment_fact set amount = amount + 1 where payment_id = '${reversed}'`,
    where: `select '${reversed}'`,
  },
  {
    breaks: 'unallocated-is-the-held-money',
    by: 'held money given to a bill that is not there',
    does: `insert into payment_allocation (office_id, payment_id, bill_id, at)
      values ('bkl', '${held}', 'bill_lain', '2016-01-18T01:00:00Z')`,
    where: `select '${held}'`,
  },
  {
    breaks: 'bill-owes-what-it-says',
    by: 'an open bill removed',
    does: `delete from bill where bill_id = '${openBill}'`,
    where: `select '${openBill}'`,
  },
  {
    breaks: 'bill-has-one-payment',
    by: 'the payment of a bill given to another',
    does: `update payment_allocation set bill_id = 'bill_lain' where bill_id = (${billOf(applicant)})`,
    where: billOf(applicant),
  },
  {
    breaks: 'bill-agrees-with-its-lines',
    by: 'the last step of a bill removed',
    does: `delete from bill_event e where e.bill_id = (${billOf(applicant)})
      and e.position = (select max(n.position) from bill_event n where n.bill_id = e.bill_id)`,
    where: billOf(applicant),
  },
  {
    breaks: 'held-money-has-an-exception',
    by: 'held money that nobody need look at any more',
    does: `update exception_case set closed_at = opened_at, closed_by = 'account_lain', outcome = 'x' where payment_id = '${held}'`,
    where: `select '${held}'`,
  },
  {
    breaks: 'ledger-chain',
    by: 'another amount in a posting',
    does: `update ledger_posting set payload = replace(payload, '355000', '355001') where seq = 1`,
    where: `select 'posting 1'`,
  },
  {
    breaks: 'ledger-chain',
    by: 'a posting under another bill',
    does: `update ledger_posting set bill_id = '${openBill}' where seq = 1`,
    where: `select 'posting 1'`,
  },
  {
    breaks: 'ledger-chain',
    by: 'a head that knows more than there is',
    does: 'update ledger_head set seq = seq + 1',
    where: `select 'ledger_head'`,
  },
  {
    breaks: 'receipt-four-eyes',
    by: 'one person who entered and confirmed a receipt',
    does: `alter table payment_evidence drop constraint payment_evidence_check2; update payment_evidence set decided_by = entered_by`,
    where: 'select evidence_id from payment_evidence',
  },
]
