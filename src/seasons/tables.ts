import type { Id, Instant, PlainDate } from '#kernel'
import type { ImportReport } from './import-report.ts'
import type { ListCause, Standing } from './season.ts'

export type SeasonTables = {
  season: {
    office_id: string
    season_id: string
    name: string
    deadline: PlainDate
    lead_working_days: number
    serves_from: PlainDate
    departs: PlainDate | null
  }
  cohort: {
    office_id: string
    season_id: string
    regency: string
    name: string
    capital: string
    quota: number
    travel_minutes: number
  }
  list_version: {
    office_id: string
    list_id: Id<'list'>
    season_id: string
    regency: string
    version: number
    supplement: boolean
    file_hash: Buffer | null
    file_name: string | null
    cause: ListCause
    undoes: Id<'list'> | null
    again: number
    reason: string | null
    keeps_changes: boolean
    listed: number
    reserves: number
    left_out: number
    over_quota: number
    account_id: Id<'account'> | null
    imported_at: Instant
  }
  pilgrim: {
    office_id: string
    pilgrim_id: Id<'pilgrim'>
    season_id: string
    regency: string
    porsi: Buffer
    porsi_index: Buffer
    person_id: Id<'person'>
    name: string
    parent_relation: 'bin' | 'binti' | null
    parent_name: string | null
    birth_place: string | null
    birth_date: PlainDate
    sex: 'L' | 'P' | null
    nik: Buffer | null
    nik_index: Buffer | null
    phone: Buffer | null
    district: string | null
    flight_group: string | null
    old_passport: Buffer | null
    old_passport_until: PlainDate | null
    standing: Standing
    list_id: Id<'list'>
    entered_at: Instant
  }
  list_change: {
    office_id: string
    list_id: Id<'list'>
    pilgrim_id: Id<'pilgrim'>
    before: Buffer | null
    after: Buffer
    list_before: Id<'list'> | null
  }
  name_review: {
    office_id: string
    review_id: Id<'review'>
    season_id: string
    regency: string
    list_id: Id<'list'>
    pilgrim_id: Id<'pilgrim'>
    sheet: string | null
    row_number: number
    told_name: string
    told_parent_relation: 'bin' | 'binti' | null
    told_parent_name: string | null
    told_key: string
    decision: 'same-person' | 'not-the-same' | null
    reason: string | null
    decided_by: Id<'account'> | null
    decided_at: Instant | null
  }
  quota_change: {
    office_id: string
    change_id: Id<'quota'>
    season_id: string
    regency: string
    quota_before: number
    quota_after: number
    reason: string
    asked_by: Id<'account'>
    asked_at: Instant
    decision: 'agreed' | 'refused' | null
    decided_by: Id<'account'> | null
    decided_at: Instant | null
  }
  passport_held: {
    office_id: string
    pilgrim_id: Id<'pilgrim'>
    turn: number
    passport: Buffer | null
    passport_index: Buffer | null
    valid_until: PlainDate | null
    evidence: 'original-seen' | 'copy-seen' | 'national-system' | null
    reason: string | null
    entered_by: Id<'account'>
    entered_at: Instant
  }
  list_upload: {
    office_id: string
    upload_id: Id<'upload'>
    season_id: string
    supplement: boolean
    file_name: string
    file_hash: Buffer
    sealed: Buffer | null
    book: Buffer | null
    report: ImportReport | null
    account_id: Id<'account'>
    uploaded_at: Instant
  }
}
