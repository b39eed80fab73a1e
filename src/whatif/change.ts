import { z } from 'zod'
import { idOf } from '#kernel'
import { outageReasons } from '#facilities'

/** A day as it is written down: `2016-02-29`. */
const Day = z.iso.date()
const Hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/**
 * One thing that could be otherwise. Days run from `from` up to and including `to`. `shift`: everybody of a group (regency, or
 * regency and flight group) who comes on one day comes on the other.
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
  z.object({ kind: z.literal('shift'), group: z.string().min(1).max(80), from: Day, to: Day }),
])
export type Change = z.infer<typeof Change>
export const changeKinds = ['close-day', 'outage', 'away', 'booth', 'extra-day', 'evening', 'shift'] as const

/** The first day of a change and the day after its last. */
export function spanOf(change: Change): { from: Temporal.PlainDate; until: Temporal.PlainDate } {
  const [first, last] = 'day' in change ? [change.day, change.day] : [change.from, change.to]
  const [from, to] = [Temporal.PlainDate.from(first), Temporal.PlainDate.from(last)]
  const until = to.add({ days: 1 })
  return { from, until }
}
