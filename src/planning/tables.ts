import type { Id, Instant, PlainDate, PlainTime } from '#kernel'
import type { Site } from '#facilities'
import type { ProposingStatus } from './proposing.ts'
import type { PartStatus, PlanStatus, WhyUninvited } from './plan.ts'

export type PlanningTables = {
  public_demand: { office_id: string; day: PlainDate; people: number }
  plan: {
    office_id: string
    plan_id: Id<'plan'>
    season_id: string
    edition: number
    status: PlanStatus
    objective: number
    lower_bound: number
    seed: number
    made_at: Instant
    made_by: string
    published_at: Instant | null
    version: number
  }
  proposal: {
    office_id: string
    proposal_id: Id<'proposal'>
    season_id: string
    regencies: string[]
    seed: number
    asked_by: Id<'account'>
    asked_at: Instant
    status: ProposingStatus
    progress: number
    /** As it was written down: read with `ProposingAnswer`. */
    answer: unknown
    plan_id: Id<'plan'> | null
    version: number
  }
  plan_part: {
    office_id: string
    part_id: Id<'part'>
    plan_id: Id<'plan'>
    regency: string
    flight_group: string
    day: PlainDate
    site: Site
    persons: number
    status: PartStatus
    reason: string | null
    asked_day: PlainDate | null
    decided_by: string | null
    decided_at: Instant | null
    version: number
  }
  plan_seat: {
    office_id: string
    plan_id: Id<'plan'>
    pilgrim_id: Id<'pilgrim'>
    part_id: Id<'part'>
    day: PlainDate
    starts: PlainTime
    site: Site
  }
  plan_invitation: {
    office_id: string
    plan_id: Id<'plan'>
    pilgrim_id: Id<'pilgrim'>
    appointment_id: Id<'appointment'>
  }
  plan_uninvited: {
    office_id: string
    plan_id: Id<'plan'>
    pilgrim_id: Id<'pilgrim'>
    why: WhyUninvited
  }
  plan_change: {
    office_id: string
    plan_id: Id<'plan'>
    version: number
    at: Instant
    who: string
    status: PlanStatus
  }
  plan_part_change: {
    office_id: string
    part_id: Id<'part'>
    version: number
    at: Instant
    who: string
    status: PartStatus
    reason: string | null
    asked_day: PlainDate | null
  }
}
