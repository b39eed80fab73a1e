import type { Id, Instant } from '#kernel'
import type { CollectorKind } from '#catalogue'
import type { BookStatus } from './book.ts'

export type IssuanceTables = {
  blank_batch: { office_id: string; batch_id: Id<'batch'>; received_at: Instant; count: number }
  blank_book: {
    office_id: string
    book_id: Id<'book'>
    batch_id: Id<'batch'>
    position: number
    serial: Buffer
    serial_index: Buffer
    status: BookStatus
    case_id: Id<'case'> | null
    spoilt_because: string | null
  }
  handover_line: {
    office_id: string
    year: number
    line: number
    case_id: Id<'case'>
    book_id: Id<'book'>
    collector: CollectorKind
    collector_name: string
    evidence: string[]
    account_id: Id<'account'> | null
    handed_at: Instant
  }
  handover_list: {
    office_id: string
    list_id: Id<'handlist'>
    regency: string
    reference: string
    signed_by: string
    handed: number
    missing: number
    account_id: Id<'account'> | null
    at: Instant
  }
  handover_list_line: { office_id: string; list_id: Id<'handlist'>; case_id: Id<'case'>; handed: boolean }
}
