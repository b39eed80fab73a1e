import { z } from 'zod'
import { idOf } from '#kernel'
import { outageReasons } from '#facilities'

/** A day as it is written down: `2016-02-29`. */
const Day = z.iso.date()
/** No team is larger than a bus. */
const MOST_TOGETHER = 30
const Hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/**
 * One thing that could be otherwise. Days run from `from` up to and including `to`. `shift`: everybody of a group (regency, or
 * regency and flight group) who comes on one day comes on the other. `mobile`: a team serves the pilgrims of a regency there, on
 * each of these days on which the office is open. `call-back`: a team that was to go on a day stays.
 */
export const Change = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('close-day'), day: Day }),
  z.object({
    kind: z.literal('outage'),
    thing: z.union([idOf('counter'), idOf('printer')]),
    reason: z.enum(outageReasons),
    from: Day,
    to: Day,
  }),
  z.object({ kind: z.literal('away'), account: idOf('account'), from: Day, to: Day }),
  z.object({ kind: z.literal('booth'), name: z.string().trim().min(1).max(40), from: Day, to: Day }),
  z.object({ kind: z.literal('extra-day'), day: Day, opens: Hour, closes: Hour }),
  z.object({ kind: z.literal('evening'), day: Day, closes: Hour }),
  z.object({
    kind: z.literal('mobile'),
    regency: z.string().regex(/^\d{4}$/),
    place: z.string().trim().min(3).max(120),
    from: Day,
    to: Day,
    opens: Hour,
    closes: Hour,
    kits: z.array(idOf('counter')).min(1).max(MOST_TOGETHER),
    officers: z.array(idOf('account')).min(1).max(MOST_TOGETHER),
  }),
  z.object({ kind: z.literal('call-back'), session: idOf('mobile'), day: Day }),
  z.object({ kind: z.literal('shift'), group: z.string().min(1).max(80), from: Day, to: Day }),
])
export type Change = z.infer<typeof Change>
export const changeKinds = [
  'close-day',
  'outage',
  'away',
  'booth',
  'extra-day',
  'evening',
  'mobile',
  'call-back',
  'shift',
] as const

/** The first day of a change and the day after its last. */
export function spanOf(change: Change): { from: Temporal.PlainDate; until: Temporal.PlainDate } {
  const [first, last] = 'day' in change ? [change.day, change.day] : [change.from, change.to]
  const [from, to] = [Temporal.PlainDate.from(first), Temporal.PlainDate.from(last)]
  const until = to.add({ days: 1 })
  return { from, until }
}
