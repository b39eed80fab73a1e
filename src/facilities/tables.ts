import type { Id, Instant, PlainDate, PlainTime } from '#kernel'
import type { ApplicantKind } from '#catalogue'
import type { CounterKind, OutageReason, TimedStage } from './facilities.ts'
import type { ExceptionKind, Skill } from './roster.ts'

type Edition = { office_id: string; account_id: Id<'account'>; valid_from: PlainDate; version: number }
type Active = { active_from: PlainDate; active_to: PlainDate | null; assumed: boolean }

export type FacilitiesTables = {
  counter: Active & { office_id: string; counter_id: Id<'counter'>; kind: CounterKind; name: string }
  kit_place: { office_id: string; counter_id: Id<'counter'>; valid_from: PlainDate; place: string | null }
  printer: Active & {
    office_id: string
    printer_id: Id<'printer'>
    name: string
    prints_per_day: number
    evening_prints: number
  }
  stage_minutes: {
    office_id: string
    stage: TimedStage
    applicant: ApplicantKind
    valid_from: PlainDate
    minutes: number
    assumed: boolean
  }
  roster_week: Edition & { skills: Skill[]; assumed: boolean; entered_at: Instant }
  roster_shift: Edition & { weekday: number; from_time: PlainTime; to_time: PlainTime }
  roster_exception: {
    office_id: string
    exception_id: Id<'off-roster'>
    account_id: Id<'account'>
    kind: ExceptionKind
    first_day: PlainDate
    end_day: PlainDate
    from_time: PlainTime | null
    to_time: PlainTime | null
    entered_at: Instant
    withdrawn_at: Instant | null
  }
  mobile_session: {
    office_id: string
    session_id: Id<'mobile'>
    regency: string
    place: string
    day: PlainDate
    opens: PlainTime
    closes: PlainTime
    entered_at: Instant
    withdrawn_at: Instant | null
  }
  mobile_kit: { office_id: string; session_id: Id<'mobile'>; counter_id: Id<'counter'> }
  mobile_officer: { office_id: string; session_id: Id<'mobile'>; account_id: Id<'account'> }
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
