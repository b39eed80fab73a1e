import type { Id, Instant } from '#kernel'
import type { NoticeStatus } from './notice.ts'

export type NoticeTables = {
  notice: {
    office_id: string
    notice_id: Id<'notice'>
    dedupe: string
    kind: string
    subject: string
    person_id: Id<'person'>
    text: string
    status: NoticeStatus
    attempts: number
    queued_at: Instant
    next_try_at: Instant
    sent_at: Instant | null
    last_fault: string | null
    event: number | null
  }
}
