import { dateAt, showRupiah, type Instant } from '#kernel'
import { billSlip, paymentReceipt, type Letter, type PaperDocument, type PaperSize } from '#papers'
import type { Page } from '#web'
import { letterWordsIn, wordsIn, type Language } from '#words'
import { amountOf } from './bill.ts'
import type { BillSheet } from './bill-view.tsx'
import type { Receipt } from './neighbours.ts'
import { sayBank, sayPaidAt, sayReference } from './receipt-view.tsx'
import { sayUntil } from './say.ts'

type Frame = { office: Page['office']; zone: string; language: Language; size: 11 | 16 }

/** The bill to take to the bank; nothing when it cannot be paid or no bank is connected. */
export function billPaper(sheet: BillSheet, frame: Frame): PaperDocument | undefined {
  const { bill, into, standing } = sheet
  if (!into || standing !== 'to-pay') return undefined
  const t = wordsIn(frame.language)
  const { billing } = t
  return billSlip(
    letterOf(sheet, bill.issuedAt, frame, 'A4'),
    {
      service: sheet.application.service[frame.language],
      items: itemsOf(sheet, frame.language),
      account: into.account,
      amount: showRupiah(amountOf(bill)),
      until: sayUntil({ t, zone: frame.zone, language: frame.language }, bill.dueAt),
      how: [
        billing.howTeller(into.bank),
        billing.howAtm(into.bank),
        billing.howPhone(into.bank),
        billing.howCheck,
      ],
    },
    {
      ...letterWordsIn(frame.language, frame.zone),
      title: billing.billTitle,
      name: billing.payer,
      service: billing.service,
      account: billing.accountToPay,
      amountToPay: billing.amountToPay,
      until: billing.payBy,
      item: billing.item,
      amount: billing.amount,
      total: billing.total,
      howTitle: billing.howTitle,
      paidTitle: billing.notSeenTitle,
      paid: billing.notSeen,
    },
  )
}

export function receiptPaper(sheet: BillSheet, receipt: Receipt, frame: Frame): PaperDocument {
  const t = wordsIn(frame.language)
  const { billing } = t
  return paymentReceipt(
    // To fold into the family card; large print needs the whole sheet.
    letterOf(sheet, receipt.paidAt, frame, frame.size === 16 ? 'A4' : 'A5'),
    {
      bill: sheet.bill.number,
      service: sheet.application.service[frame.language],
      items: itemsOf(sheet, frame.language),
      paidAt: sayPaidAt(frame, receipt),
      bank: sayBank({ t }, sheet, receipt),
      bankReference: sayReference({ t }, receipt),
      treasuryReference: receipt.ntpn,
    },
    {
      ...letterWordsIn(frame.language, frame.zone),
      title: billing.receiptTitle,
      opening: billing.receiptLead,
      name: billing.payer,
      bill: billing.billNumber,
      service: billing.service,
      item: billing.item,
      amount: billing.amount,
      total: billing.total,
      paidOn: billing.paidAt,
      bank: billing.bank,
      bankReference: billing.bankReference,
      treasuryReference: billing.ntpn,
      keep: billing.receiptKeep,
    },
  )
}

const itemsOf = ({ bill }: BillSheet, language: Language) =>
  bill.lines.map((line) => ({ label: line.name[language], amount: line.amount }))

const letterOf = (
  { bill, application }: BillSheet,
  at: Instant,
  { office, zone, size }: Frame,
  paper: PaperSize,
): Letter => ({
  letterhead: { above: [], name: office.name, below: [office.address, office.phone], image: null },
  number: bill.number,
  city: '',
  writtenOn: dateAt(at, zone),
  to: { name: bill.payer.name, lines: [] },
  signatory: { title: '', name: '', below: [] },
  contact: office.phone,
  code: application.code,
  paper,
  size,
  madeAt: at,
})
