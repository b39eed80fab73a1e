import { err, isBefore, ok, type PlainDate, type Result } from '#kernel'
import type { Case, Collection } from '#cases'

/** `soon`: some days before the last day. `over`: it has passed. Each is sent once for a day of issue. */
export type ReminderKind = 'soon' | 'over'

/** The reminder that is due today, if any. Who is found late is told that it is over, and no longer that it will be. */
export function reminderDue(
  { remindFrom, over }: Pick<Collection, 'remindFrom' | 'over'>,
  sent: ReadonlySet<ReminderKind>,
  today: PlainDate,
): ReminderKind | undefined {
  if (over) return sent.has('over') ? undefined : 'over'
  return isBefore(today, remindFrom) || sent.has('soon') ? undefined : 'soon'
}

/** How many days it has lain there; the day of issue is day 0. */
export const daysWaited = (issuedOn: PlainDate, today: PlainDate): number =>
  issuedOn.until(today, { largestUnit: 'day' }).days

export type CancelRefusal = 'case-ended' | 'not-ready' | 'period-not-over'

/** Only a passport that lies ready, and only after its last day (Permenkumham 8/2014, art. 30). */
export function decideCancel(
  { ending }: Pick<Case, 'ending'>,
  collection: Pick<Collection, 'over'> | undefined,
): Result<null, CancelRefusal> {
  if (ending) return err('case-ended')
  if (!collection) return err('not-ready')
  return collection.over ? ok(null) : err('period-not-over')
}
