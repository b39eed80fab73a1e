import type { Id, Instant, PlainDate } from '#kernel'
import type { ReminderKind } from './uncollected.ts'

export type UncollectedTables = {
  uncollected_reminder: {
    office_id: string
    case_id: Id<'case'>
    issued_on: PlainDate
    kind: ReminderKind
    last_day: PlainDate
    at: Instant
  }
  uncollected_cancellation: {
    office_id: string
    case_id: Id<'case'>
    book_id: Id<'book'>
    report: string
    issued_on: PlainDate
    last_day: PlainDate
    rule_from: PlainDate
    cancelled_on: PlainDate
    account_id: Id<'account'>
    at: Instant
  }
}
