import type { Id, Instant, PlainDate, Result } from '#kernel'
import type { Words } from '#catalogue'
import type { Tx } from '#db'
import type { PublicCode } from '#papers'
import type { Ctx } from '#people'
import type { BillOrder } from './actions.ts'
import type { Bill } from './bill.ts'

/** Where a bill is paid. */
export type PayInto = {
  bank: string
  /** The virtual account as people type it, in groups of four. */
  account: string
  /** In a demonstration: the counter of the simulated bank. */
  trial: string | null
}

/** What a bill is for: the application behind it. `waits`: it can still be paid for. */
export type Application = {
  number: string
  code: PublicCode
  service: Words
  applicant: string
  waits: boolean
}

/** What the pages of a bill must know and other modules own; `app` brings it from the cases and from the bank. */
export type Neighbours = {
  /** Nothing while no bank is connected. */
  payInto: (bill: Pick<Bill, 'number'>) => PayInto | null
  applicationOf: (ctx: Ctx, tx: Tx, of: Id<'case'>) => Promise<Application | undefined>
  /** What the case of a bill that ran out owes today; nothing if it waits for no money. */
  orderFor: (ctx: Ctx, tx: Tx, old: Bill) => Promise<Pick<BillOrder, 'payer' | 'fee'> | undefined>
  /** The number on the paper that the bank gave the payer. */
  bankReference: (ctx: Ctx, tx: Tx, payment: string) => Promise<string | null>
  /** Code and birth date, as on the page of the status. */
  prove: (
    ctx: Ctx,
    proof: { code: PublicCode; birthDate: PlainDate },
  ) => Promise<Result<Id<'case'>, 'status-unknown' | 'too-many-tries'>>
}

/** The receipt of a paid bill. */
export type Receipt = {
  /** The payment's number at its channel, or the one on the bank's own paper. */
  reference: string
  ntpn: string | null
  ntb: string | null
  paidAt: Instant
  /** Seen on paper only: the hour of the payment is not known. */
  onPaper: boolean
}
