import type { Id, Instant } from '#kernel'
import type { EndAct } from '#cases'
import type { Decision } from './wish.ts'

export type CancelTables = {
  cancel_wish: {
    office_id: string
    wish_id: Id<'wish'>
    case_id: Id<'case'>
    case_version: number
    act: EndAct
    reason: string
    report: string | null
    asked_by: Id<'account'>
    asked_at: Instant
    decision: Decision | null
    decided_by: Id<'account'> | null
    decided_at: Instant | null
  }
}
