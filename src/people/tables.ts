import type { Id, Instant, PlainDate } from '#kernel'
import type { Role } from './who.ts'

export type PeopleTables = {
  account: {
    office_id: string
    account_id: Id<'account'>
    username: string
    name: string
    roles: Role[]
    regency: string | null
    password: string
    active: boolean
    created_at: Instant
  }
  session: {
    office_id: string
    token_hash: Buffer
    account_id: Id<'account'> | null
    opened: string[]
    created_at: Instant
    seen_at: Instant
  }
  person: {
    office_id: string
    person_id: Id<'person'>
    name: string
    birth_place: string | null
    birth_date: PlainDate
    sex: 'L' | 'P' | null
    nik: Buffer | null
    nik_index: Buffer | null
    phone: Buffer | null
    phone_index: Buffer | null
    created_at: Instant
  }
}
