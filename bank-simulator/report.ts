import type { Payment } from './book.ts'
import type { Profile } from './profile.ts'
import { printAmount } from './rupiah.ts'

/**
 * The daily report: CSV in UTF-8, commas, CRLF, one header line, one line per movement of that WIB day.
 * Amounts as in SNAP (`355000.00`); a reversal is a line of its own with a negative amount, on its own day.
 * `fee` is what the payer gave the bank on top: never part of `amount`. Money given back at the counter is not here.
 */
const columns = [
  'transaction_time',
  'kind',
  'bank_reference',
  'payment_request_id',
  'virtual_account_no',
  'customer_no',
  'payer_name',
  'amount',
  'fee',
] as const

export function dailyReport(day: string, payments: readonly Payment[], profile: Profile): string {
  const lines = payments.flatMap((payment) => movements(payment, profile))
  const ofDay = lines.filter((line) => line.at.startsWith(day))
  const sorted = ofDay.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  return [columns, ...sorted.map((line) => line.cells)]
    .map((cells) => `${cells.map(cell).join(',')}\r\n`)
    .join('')
}

type Line = { readonly at: string; readonly cells: readonly string[] }

function movements(payment: Payment, profile: Profile): readonly Line[] {
  const { cash } = payment
  if (cash.kind === 'taken') return [line(payment, profile, cash.at, 'PAYMENT')]
  if (cash.kind !== 'reversed') return []
  return [line(payment, profile, cash.takenAt, 'PAYMENT'), line(payment, profile, cash.at, 'REVERSAL')]
}

function line(payment: Payment, profile: Profile, at: string, kind: 'PAYMENT' | 'REVERSAL'): Line {
  const sign = kind === 'REVERSAL' ? '-' : ''
  const account = `${profile.partnerServiceId.trim()}${payment.customerNo}`
  const amount = `${sign}${printAmount(payment.amount)}`
  const fee = kind === 'PAYMENT' ? printAmount(profile.fee) : '0.00'
  const { reference, id, customerNo, payer } = payment
  return { at, cells: [at, kind, reference, id, account, customerNo, payer, amount, fee] }
}

/** Quoted where a comma, a quote or a line end would be misread. */
const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
