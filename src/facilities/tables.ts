import type { Id, Instant, PlainDate } from '#kernel'
import type { ApplicantKind } from '#catalogue'
import type { CounterKind, OutageReason, TimedStage } from './facilities.ts'

type Active = { active_from: PlainDate; active_to: PlainDate | null; assumed: boolean }

export type FacilitiesTables = {
  counter: Active & { office_id: string; counter_id: Id<'counter'>; kind: CounterKind; name: string }
  kit_place: { office_id: string; counter_id: Id<'counter'>; valid_from: PlainDate; place: string | null }
  printer: Active & { office_id: string; printer_id: Id<'printer'>; name: string; prints_per_day: number }
  stage_minutes: {
    office_id: string
    stage: TimedStage
    applicant: ApplicantKind
    valid_from: PlainDate
    minutes: number
    assumed: boolean
  }
  outage: {
    office_id: string
    outage_id: Id<'outage'>
    counter_id: Id<'counter'> | null
    printer_id: Id<'printer'> | null
    from_at: Instant
    to_at: Instant | null
    withdrawn_at: Instant | null
    reason: OutageReason
  }
}
