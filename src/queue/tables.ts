import type { Id, Instant, PlainDate } from '#kernel'
import type { Stage } from '#catalogue'
import type { Site } from '#facilities'
import type { Class, Priority } from './class.ts'
import type { Regime } from './hall-rule.ts'
import type { HallStage, ParkReason, TicketStatus } from './ticket.ts'

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
    priority: Priority | null
    party_id: Id<'party'> | null
    kept_for: string | null
    overtaken: number
    parked_for: ParkReason | null
    /** `CameFrom` of `ticket.ts`, as JSON. */
    came_from: unknown
    site: Site
  }
  seat: {
    office_id: string
    account_id: Id<'account'>
    day: PlainDate
    desk: string
    stage: HallStage | null
    site: Site
  }
  hall_rule: {
    office_id: string
    valid_from: PlainDate
    regime: Regime
    overtaken_most: number
    assumed: boolean
  }
  hall_call: {
    office_id: string
    day: PlainDate
    call: number
    at: Instant
    ticket_id: Id<'ticket'>
    stage: HallStage
    class: Class
    desk: string
    again: boolean
    site: Site
  }
}
