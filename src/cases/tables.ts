import type { Id, Instant, PlainDate } from '#kernel'
import type { ApplicantKind, ServiceId, Stage } from '#catalogue'
import type { PublicCode } from '#papers'
import type { DocumentState } from './checklist.ts'
import type { Step } from './case.ts'
import type { Ending, Hold, StageAct } from './stage-acts.ts'

export type CaseTables = {
  case_counter: { office_id: string; year: number; last: number }
  passport_case: {
    office_id: string
    case_id: Id<'case'>
    number: string
    code: PublicCode
    person_id: Id<'person'>
    service: ServiceId
    applicant_kind: ApplicantKind
    sop_edition: string
    pilgrim_id: Id<'pilgrim'> | null
    regency: string | null
    appointment_id: Id<'appointment'> | null
    stage: Stage
    since: Instant
    hold: Hold | null
    held_on: PlainDate | null
    hold_due: PlainDate | null
    ending: Ending | null
    opened_at: Instant
    due_on: PlainDate | null
    paused_days: number
    version: number
  }
  case_event: {
    office_id: string
    case_id: Id<'case'>
    seq: number
    at: Instant
    who: string
    stage: Stage
    act: StageAct | 'open' | 'undo'
    outcome: Step['outcome'] | 'opened' | 'undone'
    hold: Hold | null
    ending: Ending | null
    reference: string | null
    reason: string | null
    to_stage: Stage
    /** `Was` of `undo.ts`, as JSON; null for an act that cannot be undone. */
    was: unknown
  }
  case_document: {
    office_id: string
    case_id: Id<'case'>
    document: string
    state: DocumentState
    who: string
    at: Instant
  }
}
