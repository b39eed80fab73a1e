import type { PlainDate, PlainTime } from '#kernel'
import { feeLine, feeTable, letterPaper, paragraph, slipPaper, type FeeItem, type Letter } from './letter.ts'
import type {
  BillWords,
  BookingWords,
  InvitationWords,
  LetterWords,
  ReceiptWords,
  RefusalWords,
  ReturnWords,
  VisitWords,
} from './letter-words.ts'
import type { Block, Fact, PaperDocument } from './paper.ts'

/** A block of time at a place: half-open, in the office's own hours. */
export type Visit = {
  date: PlainDate
  from: PlainTime
  until: PlainTime
  place: string
  bring: readonly string[]
  fee: readonly FeeItem[]
  payAt: string
}

/** Confirmation for anybody who booked: the same requirements and fee as on a pilgrim's letter. */
export function bookingConfirmation(
  letter: Letter,
  visit: Visit,
  { service }: { service: string },
  words: LetterWords & BookingWords,
): PaperDocument {
  return slipPaper(letter, words, words.title, [
    paragraph(words.opening),
    framed([
      { label: words.name, value: letter.to.name },
      { label: words.service, value: service },
      ...when(visit, words),
    ]),
    ...bringing(visit, words),
    ...paying(visit, words),
    { kind: 'note', title: words.changeTitle, text: words.change },
  ])
}

/** The pilgrim's invitation: when, where, what to bring, what it costs. The QR names nobody. */
export function pilgrimInvitation(
  letter: Letter,
  visit: Visit,
  pilgrim: { porsi: string; cohort: string },
  words: LetterWords & InvitationWords,
): PaperDocument {
  return letterPaper(letter, words, words.title, [
    paragraph(words.opening),
    framed([
      { label: words.porsi, value: pilgrim.porsi },
      { label: words.cohort, value: pilgrim.cohort },
      ...when(visit, words),
    ]),
    ...bringing(visit, words),
    ...paying(visit, words),
    { kind: 'note', title: words.namesTitle, text: words.names },
    { kind: 'note', title: words.changeTitle, text: words.change },
  ])
}

/** A refusal always prints its reason, the rule it rests on and what the person may do next. */
export function refusalLetter(
  letter: Letter,
  refusal: { service: string; decidedOn: PlainDate; reason: string; basis: string; mayDo: readonly string[] },
  words: LetterWords & RefusalWords,
): PaperDocument {
  return letterPaper(letter, words, words.title, [
    paragraph(words.salutation),
    paragraph(words.opening),
    facts([
      { label: words.name, value: letter.to.name },
      { label: words.service, value: refusal.service },
      { label: words.decidedOn, value: words.writeDate(refusal.decidedOn) },
    ]),
    { kind: 'note', title: words.reasonTitle, text: refusal.reason },
    facts([{ label: words.basis, value: refusal.basis }]),
    { kind: 'heading', level: 2, text: words.mayDoTitle },
    { kind: 'list', marks: 'numbers', items: refusal.mayDo },
  ])
}

export type Payment = {
  bill: string
  service: string
  items: readonly FeeItem[]
  /** When the bank took the money, already in the office's words: `7 Maret 2016, 09.12 WIB`. */
  paidAt: string
  bank: string
  bankReference: string
  /** NTPN, the state treasury's own number; null until the treasury has sent it. */
  treasuryReference: string | null
}

export function paymentReceipt(
  letter: Letter,
  payment: Payment,
  words: LetterWords & ReceiptWords,
): PaperDocument {
  const treasury = payment.treasuryReference
  return slipPaper(letter, words, words.title, [
    paragraph(words.opening),
    facts([
      { label: words.name, value: letter.to.name },
      { label: words.service, value: payment.service },
      { label: words.bill, value: payment.bill },
      { label: words.paidOn, value: payment.paidAt },
      { label: words.bank, value: payment.bank },
      { label: words.bankReference, value: payment.bankReference },
      ...(treasury === null ? [] : [{ label: words.treasuryReference, value: treasury }]),
    ]),
    feeTable(payment.items, words.item, words.amount, words.total),
    paragraph(words.keep),
  ])
}

/** What somebody takes to the bank, in the office's own words. */
export type ToPay = {
  service: string
  items: readonly FeeItem[]
  account: string
  amount: string
  until: string
  how: readonly string[]
}

/** The bill on paper: the number to pay into and the amount in a frame, then how, and what to do if one has paid already. */
export function billSlip(letter: Letter, bill: ToPay, words: LetterWords & BillWords): PaperDocument {
  return slipPaper(letter, words, words.title, [
    facts([
      { label: words.name, value: letter.to.name },
      { label: words.service, value: bill.service },
    ]),
    framed([
      { label: words.account, value: bill.account },
      { label: words.amountToPay, value: bill.amount },
      { label: words.until, value: bill.until },
    ]),
    feeTable(bill.items, words.item, words.amount, words.total),
    { kind: 'heading', level: 2, text: words.howTitle },
    { kind: 'list', marks: 'numbers', items: bill.how },
    { kind: 'note', title: words.paidTitle, text: words.paid },
  ])
}

/** Papers are missing: which ones, until when, and that the place in line is not lost before that day. */
export function returnNote(
  letter: Letter,
  returned: { service: string; missing: readonly string[]; due: PlainDate; where: string },
  words: LetterWords & ReturnWords,
): PaperDocument {
  return letterPaper(letter, words, words.title, [
    paragraph(words.salutation),
    paragraph(words.opening),
    facts([
      { label: words.name, value: letter.to.name },
      { label: words.service, value: returned.service },
    ]),
    { kind: 'heading', level: 2, text: words.missingTitle },
    { kind: 'list', marks: 'boxes', items: returned.missing },
    framed([
      { label: words.due, value: words.writeDay(returned.due) },
      { label: words.where, value: returned.where },
    ]),
    { kind: 'note', title: words.afterTitle, text: words.after },
  ])
}

const facts = (rows: readonly Fact[]): Block => ({ kind: 'facts', look: 'plain', rows })
const framed = (rows: readonly Fact[]): Block => ({ kind: 'facts', look: 'framed', rows })

const when = (visit: Visit, words: LetterWords & VisitWords): readonly Fact[] => [
  { label: words.day, value: words.writeDay(visit.date) },
  { label: words.time, value: words.writeHours(visit.from, visit.until) },
  { label: words.place, value: visit.place },
]

const bringing = (visit: Visit, words: VisitWords): readonly Block[] => [
  { kind: 'heading', level: 2, text: words.bring },
  paragraph(words.bringOpening),
  { kind: 'list', marks: 'boxes', items: visit.bring },
]

const paying = (visit: Visit, words: VisitWords): readonly Block[] => [
  facts([
    { label: words.fee, value: feeLine(visit.fee) },
    { label: words.payAt, value: visit.payAt },
  ]),
]
