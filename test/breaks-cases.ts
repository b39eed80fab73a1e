import { record } from '#audit'
import { sql } from 'kysely'
import type { Break } from './breaks.ts'
import type { Landmarks } from './lived-in.ts'

const BKL = 'bkl'

const undone = `select case_id from case_event where outcome = 'undone'`
const atArrival = `select max(case_id) from passport_case where stage = 'arrival' and ending is null`
const inStock = `select max(book_id) from blank_book where status = 'in-stock'`
const billOf = (id: string) => `select bill_id from bill where case_id = '${id}'`

/** Cases, books and the register. */
export const caseBreaks = ({ applicant, pilgrim, owing, cancelled }: Landmarks): Break[] => [
  {
    breaks: 'case-legal-walk',
    by: 'a stage written out of its order',
    does: `update case_event set to_stage = 'printing' where case_id = '${owing}' and act = 'check-in'`,
    where: `select '${owing}'`,
  },
  {
    breaks: 'case-agrees-with-history',
    by: 'a case set further by hand',
    does: `update passport_case set stage = 'verification' where case_id = '${owing}'`,
    where: `select '${owing}'`,
  },
  {
    breaks: 'case-undone-restores',
    by: 'a day lost by an act that was undone',
    does: `update passport_case set paused_days = paused_days + 1 where case_id = (${undone})`,
    where: undone,
  },
  {
    breaks: 'undone-untold',
    by: 'a message sent of an act that was undone',
    does: `update notice set status = 'queued' where status = 'withdrawn'`,
    where: `select notice_id from notice where status = 'withdrawn'`,
  },
  {
    breaks: 'case-no-stage-skipped',
    by: 'a stage added to the edition of a case that is over',
    does: `insert into sop_step (sop, position, stage) values ('2016-walk-in', 99, 'pre-application')`,
    where: `select '${pilgrim}'`,
  },
  {
    breaks: 'case-four-eyes',
    by: 'an interviewer who also printed, in the log as well',
    does: async (tx) => {
      const of = sql`case_event e where e.case_id = ${applicant}`
      const { rows } = await sql<{ who: string; seq: number }>`select
        (select e.who from ${of} and e.stage = 'printing'),
        (select e.seq from ${of} and e.stage = 'capture-interview')`.execute(tx)
      const [{ who, seq } = { who: '', seq: 0 }] = rows
      const at = Temporal.Instant.from('2016-01-18T01:00:00Z')
      await record(tx, BKL, [
        { at, who, act: 'cases.capture-interview', subject: applicant, detail: { event: seq } },
      ])
      await sql`update case_event set who = ${who} where case_id = ${applicant} and seq = ${seq}`.execute(tx)
    },
    where: `select '${applicant}'`,
  },
  {
    breaks: 'cancel-four-eyes',
    by: 'a wish taken out, so that one person ended a paid case',
    does: `delete from cancel_wish where case_id = '${cancelled}'`,
    where: `select '${cancelled}'`,
  },
  {
    breaks: 'cancel-four-eyes',
    by: 'one person who asked and agreed',
    does: `alter table cancel_wish drop constraint cancel_wish_by_two;
      update cancel_wish set asked_by = decided_by where case_id = '${cancelled}'`,
    where: `select '${cancelled}'`,
  },
  {
    breaks: 'cancel-four-eyes',
    by: 'a colleague written in afterwards',
    does: `update cancel_wish set asked_by = 'account_lain' where case_id = '${cancelled}'`,
    where: `select '${cancelled}'`,
  },
  {
    breaks: 'cancel-four-eyes',
    by: 'an agreement about a case that goes on',
    does: `insert into cancel_wish select office_id, 'wish_0', '${owing}', 1, act, reason, report, asked_by, asked_at, decision,
      decided_by, decided_at from cancel_wish where case_id = '${cancelled}'`,
    where: `select '${owing}'`,
  },
  {
    breaks: 'case-act-recorded',
    by: 'another name under a decision',
    does: `update case_event set who = 'account_lain' where case_id = '${applicant}' and act = 'approve'`,
    where: `select '${applicant}'`,
  },
  {
    breaks: 'case-act-recorded',
    by: 'the last act taken out of a history, and the case put back',
    does: `delete from case_event where case_id = '${owing}' and stage = 'capture-interview';
      update passport_case set stage = 'capture-interview', version = version - 1 where case_id = '${owing}'`,
    where: `select '${owing}'`,
  },
  {
    breaks: 'case-one-active',
    by: 'two open cases of one person',
    does: `drop index passport_case_one_active; update passport_case set person_id =
      (select person_id from passport_case where case_id = '${owing}') where case_id = (${atArrival})`,
    where: `select person_id from passport_case where case_id = '${owing}'`,
  },
  {
    breaks: 'case-edition-in-force',
    by: 'an edition that was not yet in force',
    does: `update passport_case set sop_edition = '2022-m-paspor' where case_id = '${applicant}'`,
    where: `select '${applicant}'`,
  },
  {
    breaks: 'same-papers-for-all',
    by: 'a paper fewer for a pilgrim',
    does: `delete from case_document where case_id = '${pilgrim}' and document = 'kk'`,
    where: `select '${pilgrim}'`,
  },
  {
    breaks: 'same-papers-for-all',
    by: 'a paper more for an applicant',
    does: `insert into case_document select office_id, case_id, 'hajj-recommendation', 'seen', who, at from case_document
      where case_id = '${applicant}' and document = 'kk'`,
    where: `select '${applicant}'`,
  },
  {
    breaks: 'same-fee-for-all',
    by: 'another book on the bill of a pilgrim',
    does: `update bill_line set item = 'passport-24' where position = 1 and bill_id = (${billOf(pilgrim)})`,
    where: billOf(pilgrim),
  },
  {
    breaks: 'book-balance',
    by: 'a blank book gone from the stock',
    does: `delete from blank_book where book_id = (${inStock})`,
    where: `select batch_id from blank_book where book_id = (${inStock})`,
  },
  {
    breaks: 'book-number-once',
    by: 'the number of an issued passport on a second book',
    does: `alter table blank_book drop constraint blank_book_office_id_serial_index_key; update blank_book set serial_index =
      (select serial_index from blank_book where case_id = '${applicant}') where book_id = (${inStock})`,
    where: inStock,
  },
  {
    breaks: 'book-given-once',
    by: 'a second line in the register for one book',
    does: `alter table handover_line drop constraint handover_line_office_id_case_id_key,
      drop constraint handover_line_office_id_book_id_key; insert into handover_line
      select office_id, year, 99, case_id, book_id, collector, collector_name, evidence, account_id, handed_at
      from handover_line where case_id = '${applicant}'`,
    where: `select book_id from handover_line where case_id = '${applicant}'`,
  },
  {
    breaks: 'book-given-once',
    by: 'a second book for one case',
    does: `drop index blank_book_of_case; update blank_book set status = 'allocated', case_id = '${applicant}'
      where book_id = (${inStock})`,
    where: `select '${applicant}'`,
  },
  {
    breaks: 'book-of-ended-case',
    by: 'a book cancelled with a case that goes on',
    does: `update blank_book set status = 'cancelled', case_id = '${owing}' where book_id = (${inStock})`,
    where: inStock,
  },
  {
    breaks: 'uncollected-cancellation',
    by: 'a report of cancellation for a passport that was collected',
    does: `insert into uncollected_cancellation
      select b.office_id, b.case_id, b.book_id, 'BAP-1', '2016-01-18', '2016-02-18', '2014-05-20', '2016-02-19', 'account_lain',
        '2016-02-19T02:00:00Z' from blank_book b where b.case_id = '${applicant}' and b.status = 'handed-over'`,
    where: `select '${applicant}'`,
  },
  {
    breaks: 'uncollected-cancellation',
    by: 'a printed passport cancelled before anybody could fetch it, in the log as well',
    does: async (tx) => {
      const { rows } = await sql<{ who: string; seq: number }>`select e.who, e.seq from case_event e
        where e.case_id = ${applicant} and e.outcome = 'ended'`.execute(tx)
      const [{ who, seq } = { who: '', seq: 0 }] = rows
      await sql`delete from handover_line where case_id = ${applicant}`.execute(tx)
      await sql`update blank_book set status = 'cancelled' where case_id = ${applicant}`.execute(tx)
      await sql`update passport_case set ending = 'cancelled' where case_id = ${applicant}`.execute(tx)
      await sql`update case_event set act = 'cancel', ending = 'cancelled' where case_id = ${applicant} and seq = ${seq}`.execute(
        tx,
      )
      const wish = { by: 'account_lain', id: 'wish_0' }
      await sql`insert into cancel_wish select office_id, ${wish.id}, case_id, ${seq - 1}, 'cancel', 'x', null, ${wish.by}, at,
        'agreed', ${who}, at from case_event where case_id = ${applicant} and seq = ${seq}`.execute(tx)
      const at = Temporal.Instant.from('2016-01-18T01:00:00Z')
      const of = { at, subject: wish.id, detail: {} }
      await record(tx, BKL, [
        { ...of, who: wish.by, act: 'cancelling.ask' },
        { ...of, who, act: 'cancelling.decide' },
      ])
    },
    where: `select '${applicant}'`,
  },
  {
    breaks: 'handover-register',
    by: 'a line torn out of the register',
    does: `delete from handover_line where case_id = '${applicant}'`,
    where: `select '${applicant}'`,
  },
  {
    breaks: 'handover-register',
    by: 'a book back in the cabinet that the register gave away',
    does: `update blank_book set status = 'printed' where case_id = '${applicant}'`,
    where: `select '${applicant}'`,
  },
  {
    breaks: 'handover-list',
    by: 'one passport more on a signed list',
    does: 'update handover_list set handed = handed + 1',
    where: 'select list_id from handover_list',
  },
]
