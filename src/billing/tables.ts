import type { Id, Instant, PlainDate, Rupiah } from '#kernel'
import type { BillNumber } from './bill-number.ts'
import type { BillStatus, Payer } from './bill.ts'
import type { Channel } from './channel.ts'
import type { ExceptionKind } from './payment.ts'

export type PaymentSource = 'push' | 'report' | 'evidence'

export type BillingTables = {
  bill_terms: { office_id: string; valid_from: PlainDate; life_days: number; cut_off: Instant | null }
  bill_counter: { office_id: string; day: PlainDate; last: number }
  bill: {
    office_id: string
    bill_id: Id<'bill'>
    number: BillNumber
    case_id: Id<'case'>
    payer_kind: Payer['kind']
    payer_name: string
    tariff: string
    amount: Rupiah
    status: BillStatus
    issued_at: Instant
    due_at: Instant
    replaces: Id<'bill'> | null
    replaced_by: Id<'bill'> | null
  }
  bill_line: {
    office_id: string
    bill_id: Id<'bill'>
    position: number
    item: string
    name_id: string
    name_en: string
    amount: Rupiah
  }
  payment_fact: {
    office_id: string
    payment_id: Id<'payment'>
    channel: Channel
    provider_payment_id: string
    bill_id: Id<'bill'> | null
    amount: Rupiah
    paid_at: Instant
    source: PaymentSource
    recorded_at: Instant
  }
  payment_match: {
    office_id: string
    payment_id: Id<'payment'>
    channel: Channel
    provider_payment_id: string
    at: Instant
  }
  payment_allocation: { office_id: string; payment_id: Id<'payment'>; bill_id: Id<'bill'>; at: Instant }
  payment_reversal: { office_id: string; payment_id: Id<'payment'>; at: Instant }
  treasury_receipt: {
    office_id: string
    ntpn: string
    payment_id: Id<'payment'>
    ntb: string | null
    at: Instant
  }
  exception_case: {
    office_id: string
    exception_id: Id<'exception'>
    kind: ExceptionKind
    bill_id: Id<'bill'> | null
    payment_id: Id<'payment'> | null
    channel: Channel
    provider_payment_id: string
    amount: Rupiah | null
    opened_at: Instant
    closed_at: Instant | null
    closed_by: string | null
    outcome: string | null
  }
}
