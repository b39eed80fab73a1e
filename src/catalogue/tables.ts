import type { PlainDate } from '#kernel'
import type { Role } from '#people'
import type { CollectorKind } from './catalogue.ts'
import type { ApplicantKind, Hold, ServiceId } from './services.ts'
import type { Channel, Ending, Stage, StageRole } from './stages.ts'

type Named = { name_id: string; name_en: string }
type SetKey = { service: ServiceId; applicant: ApplicantKind; valid_from: PlainDate }

export type CatalogueTables = {
  service: Named & {
    service: ServiceId
    valid_from: PlainDate
    position: number
    hold: Hold | null
    clock_applies: boolean
    source: string
  }
  applicant_kind: Named & { applicant: ApplicantKind; position: number }
  document: Named & { document: string; made_by: 'applicant' | 'office' }
  requirement_set: SetKey & { source: string; assumed: boolean }
  requirement: SetKey & {
    position: number
    document: string
    one_of: string | null
    optional: boolean
    note_id: string | null
    note_en: string | null
    hajj_extra: boolean
  }
  stage: Named & { stage: Stage; position: number; role: StageRole; staff_role: Role | null }
  stage_ending: Named & { stage: Stage; ending: Ending }
  sop_edition: {
    sop: string
    channel: Channel
    valid_from: PlainDate
    working_days: number
    clock_starts: Stage
    clock_assumed: boolean
    source: string
  }
  sop_step: { sop: string; position: number; stage: Stage }
  tariff_edition: { tariff: string; valid_from: PlainDate; source: string }
  tariff_item: Named & { tariff: string; item: string; amount: number }
  tariff_book: { tariff: string; applicant: ApplicantKind; valid_from: PlainDate; item: string }
  tariff_line: { tariff: string; service: ServiceId; position: number; item: string | null }
  collector: Named & { collector: CollectorKind; position: number; source: string }
  collector_evidence: { collector: CollectorKind; position: number; document: string }
  collection_rule: {
    valid_from: PlainDate
    months: number
    remind_days: number
    source: string
  }
}
