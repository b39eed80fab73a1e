import { z } from 'zod'
import { err, ok, sum, type Id, type Instant, type Result, type Rupiah } from '#kernel'
import type { TariffItem } from '#catalogue'
import type { BillNumber } from './bill-number.ts'

/**
 * What may become of a bill. `requested`: made, and a bank that must be told first has not answered yet; money that comes
 * earlier than that answer still pays it. `revive`: money taken in time but reported after the bill had run out.
 * `reopen`: the bank took the money back. A cancelled bill stays cancelled: a re-issue is another bill.
 */
export const next = {
  draft: { request: 'requested', open: 'open', cancel: 'cancelled' },
  requested: { open: 'open', pay: 'paid', expire: 'expired', cancel: 'cancelled' },
  open: { renew: 'open', pay: 'paid', expire: 'expired', cancel: 'cancelled' },
  paid: { settle: 'settled', reopen: 'open' },
  settled: { reopen: 'open' },
  expired: { revive: 'paid' },
  cancelled: {},
} as const satisfies Record<string, Partial<Record<BillVerb, string>>>

const billVerbs = [
  'request',
  'open',
  'renew',
  'pay',
  'settle',
  'expire',
  'revive',
  'cancel',
  'reopen',
] as const
export type BillVerb = (typeof billVerbs)[number]
export type BillStatus = keyof typeof next
export const BillStatus = z.enum(['draft', 'requested', 'open', 'paid', 'settled', 'expired', 'cancelled'])

/** Who pays: often not the applicant. Families, travel organisers, a regency's Kemenag, and in some years the state. */
export const payerKinds = ['applicant', 'relative', 'organiser', 'government'] as const
export type Payer = { kind: (typeof payerKinds)[number]; name: string }

/** One tariff item as it stood on the day of issue; a later tariff never touches it (payments.md, rule 8). */
export type BillLine = TariffItem

export type Bill = {
  id: Id<'bill'>
  number: BillNumber
  case: Id<'case'>
  payer: Payer
  /** The edition of the tariff that the lines were taken from. */
  tariff: string
  lines: readonly BillLine[]
  status: BillStatus
  issuedAt: Instant
  /** Payable up to, not including, this moment. */
  dueAt: Instant
  /** The bill this one replaces, and the one that replaces it. */
  replaces: Id<'bill'> | null
  replacedBy: Id<'bill'> | null
}

/** How long bills live: dated office data. `cutOff` is where the treasury closes its codes, as at the end of a year. */
export type BillTerms = { lifeDays: number; cutOff: Instant | null }

/** Seven days as the treasury's own codes, not two hours: the short window is what people hated most. */
export const ordinaryTerms: BillTerms = { lifeDays: 7, cutOff: null }

export const amountOf = (bill: Pick<Bill, 'lines'>): Rupiah => sum(bill.lines.map((line) => line.amount))

/** Takes a step of the table, or refuses it. */
export function step(status: BillStatus, verb: BillVerb): Result<BillStatus, 'bill-not-ready'> {
  const steps: Partial<Record<BillVerb, BillStatus>> = next[status]
  const to = steps[verb]
  return to === undefined ? err('bill-not-ready') : ok(to)
}

/**
 * A bill of today may be paid to the end of the `lifeDays`-th day after, on the office's clock, and never beyond the
 * cut-off. `past-cut-off`: no code may be made any more until the new ones open.
 */
export function dueFrom(from: Instant, zone: string, terms: BillTerms): Result<Instant, 'past-cut-off'> {
  const { cutOff } = terms
  const last = from.toZonedDateTimeISO(zone).toPlainDate().add({ days: terms.lifeDays })
  const due = last.add({ days: 1 }).toZonedDateTime(zone).toInstant()
  if (cutOff === null) return ok(due)
  if (Temporal.Instant.compare(from, cutOff) >= 0) return err('past-cut-off')
  return ok(Temporal.Instant.compare(due, cutOff) < 0 ? due : cutOff)
}

/** Open on paper, but its time is over: the job that writes "expired" may come a little later. */
export const hasLapsed = (bill: Pick<Bill, 'status' | 'dueAt'>, now: Instant): boolean =>
  isUnpaid(bill.status) && Temporal.Instant.compare(now, bill.dueAt) >= 0

export const isUnpaid = (status: BillStatus): boolean => status === 'open' || status === 'requested'

/** The later due date of a renewed bill; a renewal never shortens. A lapsed bill is re-issued, not renewed. */
export function renewal(
  bill: Pick<Bill, 'status' | 'dueAt'>,
  now: Instant,
  zone: string,
  terms: BillTerms,
): Result<Instant, 'bill-not-ready' | 'bill-lapsed' | 'past-cut-off'> {
  if (hasLapsed(bill, now)) return err('bill-lapsed')
  const stepped = step(bill.status, 'renew')
  if (!stepped.ok) return stepped
  const due = dueFrom(now, zone, terms)
  return due.ok ? ok(later(due.value, bill.dueAt)) : due
}

/** May a new bill take this one's place? Not while it is paid, and only once. An open one is cancelled by it. */
export function mayReplace(
  bill: Pick<Bill, 'status' | 'replacedBy'>,
): Result<null, 'bill-paid' | 'bill-replaced'> {
  if (bill.replacedBy !== null) return err('bill-replaced')
  return bill.status === 'paid' || bill.status === 'settled' ? err('bill-paid') : ok(null)
}

const later = (a: Instant, b: Instant): Instant => (Temporal.Instant.compare(a, b) < 0 ? b : a)
