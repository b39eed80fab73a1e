import { isBefore, type Instant, type PlainDate } from '#kernel'
import type { PassportNumber } from '#people'

/** What somebody of the office or the liaison has seen. The national system is for officers only. */
export const evidences = ['original-seen', 'copy-seen', 'national-system'] as const
export type Evidence = (typeof evidences)[number]

/** A passport a pilgrim already holds, by the list or by what somebody has seen; `since` when it was entered by hand. */
export type PassportHeld = {
  passport: PassportNumber
  until: PlainDate
  source: 'list' | Evidence
  since: Instant | null
}

/** A passport must be valid six months at departure (Perdirjenim IMI-1081.IZ.03.10 of 2011, practice of the regencies). */
const MONTHS = 6

/** The first day until which a passport must be valid to save the visit. */
export const neededUntil = (departs: PlainDate): PlainDate => departs.add({ months: MONTHS })

/** Whoever holds a passport that lasts need not come. Before the departure is known everybody comes. */
export const isExempt = (until: PlainDate, departs: PlainDate | undefined): boolean =>
  departs !== undefined && !isBefore(until, neededUntil(departs))

/** Passports of Indonesia last five years, since 2022 ten (Permenkumham 18/2022): later dates are slips. */
const LONGEST_YEARS = 10

export type EntryRefusal = 'expired' | 'too-far' | 'not-by-liaison'

/** What is wrong with a passport somebody enters by hand. */
export function wrongWithEntry(
  { until, evidence }: { until: PlainDate; evidence: Evidence },
  today: PlainDate,
  byLiaison: boolean,
): EntryRefusal | undefined {
  if (isBefore(until, today)) return 'expired'
  if (isBefore(today.add({ years: LONGEST_YEARS }), until)) return 'too-far'
  return byLiaison && evidence === 'national-system' ? 'not-by-liaison' : undefined
}
