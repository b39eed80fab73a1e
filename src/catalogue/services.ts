import type { PlainDate } from '#kernel'
import type { Words } from './words.ts'

export const serviceIds = [
  'new',
  'replacement',
  'replacement-lost',
  'replacement-damaged',
  'data-change',
] as const
export type ServiceId = (typeof serviceIds)[number]

export const applicantKinds = ['adult', 'child', 'pilgrim'] as const
export type ApplicantKind = (typeof applicantKinds)[number]

/** What must be settled before a visit for a book can be booked. */
export type Hold = 'examination-report' | 'head-of-office-approval'

export type Service = {
  id: ServiceId
  validFrom: PlainDate
  name: Words
  hold: Hold | null
  /** Lost and damaged are exempt from the working days of the SOP (Permenkumham 8/2014, art. 22). */
  clockApplies: boolean
  source: string
}

export type Applicant = { kind: ApplicantKind; name: Words }

/** A child that goes on the pilgrimage brings a child's papers. */
export const applicantKind = (age: 'adult' | 'child', pilgrim: boolean): ApplicantKind =>
  age === 'child' ? 'child' : pilgrim ? 'pilgrim' : 'adult'
