import type { Id, Instant, PlainDate } from '#kernel'
import type { Stage } from '#catalogue'
import type { TicketStatus } from './ticket.ts'

export type QueueTables = {
  ticket: {
    office_id: string
    ticket_id: Id<'ticket'>
    day: PlainDate
    letter: string
    number: number
    case_id: Id<'case'>
    stage: Stage
    status: TicketStatus
    turn: Instant
    arrived_at: Instant
    called_at: Instant | null
    calls: number
    desk: string | null
    account_id: Id<'account'> | null
    version: number
  }
  seat: { office_id: string; account_id: Id<'account'>; day: PlainDate; desk: string }
}
