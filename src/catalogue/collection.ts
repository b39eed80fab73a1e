import type { PlainDate } from '#kernel'
import type { Edition } from './edition.ts'

/**
 * How long a finished passport lies ready, for those issued from `validFrom` on (Permenkumham 8/2014, art. 30). `source` is
 * cited to the applicant; `remindDays` before the last day a reminder goes out.
 */
export type CollectionRule = Edition & {
  months: number
  remindDays: number
  source: string
}

/** The day on which the period is over: the same day of a later month, or the last of a month that is too short. */
export const periodEnd = ({ months }: Pick<CollectionRule, 'months'>, issuedOn: PlainDate): PlainDate =>
  issuedOn.add({ months })
