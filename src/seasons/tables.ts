import type { Id, Instant, PlainDate } from '#kernel'
import type { ImportReport } from './import-report.ts'
import type { Standing } from './season.ts'

export type SeasonTables = {
  season: {
    office_id: string
    season_id: string
    name: string
    deadline: PlainDate
    lead_working_days: number
    serves_from: PlainDate
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
    file_hash: Buffer
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
  list_upload: {
    office_id: string
    upload_id: Id<'upload'>
    season_id: string
    supplement: boolean
    file_name: string
    file_hash: Buffer
    sealed: Buffer | null
    report: ImportReport | null
    account_id: Id<'account'>
    uploaded_at: Instant
  }
}
