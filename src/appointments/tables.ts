import type { Id, Instant, PlainDate, PlainTime } from '#kernel'
import type { Answers, ApplicantKind, ServiceId } from '#catalogue'
import type { Site } from '#facilities'
import type { PublicCode } from '#papers'
import type { Pool, Status } from './appointment.ts'

export type AppointmentTables = {
  slot: {
    office_id: string
    day: PlainDate
    starts: PlainTime
    site: Site
    session_id: Id<'mobile'> | null
    ends: PlainTime
    applicants: number
    pilgrims: number
    capacity: number
    reserved: number
    public_taken: number
    pilgrims_taken: number
  }
  appointment: {
    office_id: string
    appointment_id: Id<'appointment'>
    code: PublicCode
    day: PlainDate
    starts: PlainTime
    site: Site
    kind: Pool
    status: Status
    person_id: Id<'person'> | null
    service: ServiceId
    applicant_kind: ApplicantKind
    pilgrim_id: Id<'pilgrim'> | null
    answers: Answers
    held_until: Instant | null
    version: number
    created_at: Instant
    booked_at: Instant | null
  }
  appointment_change: {
    office_id: string
    appointment_id: Id<'appointment'>
    version: number
    at: Instant
    who: string
    status: Status
    kind: Pool
    day: PlainDate
    starts: PlainTime
    site: Site
  }
  booking_draft: {
    office_id: string
    appointment_id: Id<'appointment'>
    sealed: Buffer
    saved_at: Instant
  }
}
