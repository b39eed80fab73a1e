import type { PlainDate, PlainTime } from '#kernel'
import type { Site } from '#facilities'

/** A day somewhere: that of the office, and that of a mobile session on the same date, are two. */
export type Where = { day: PlainDate; site: Site }
export const dayKey = ({ day, site }: Where): string => `${day.toString()}${site && ` ${site}`}`
export const isSameDay = (a: Where, b: Where): boolean => a.site === b.site && a.day.equals(b.day)

type HalfHour = Where & { starts: PlainTime }

/** `2016-02-01 08:00:00`, with its session where it is not at the office: one half hour, in the order of time. */
export const slotKey = ({ day, starts, site }: HalfHour): string =>
  `${day.toString()} ${starts.toString()}${site && ` ${site}`}`

/** How many of these seats lie in a half hour. */
export function seatsBySlot(seats: readonly HalfHour[]): (slot: HalfHour) => number {
  const counts = Map.groupBy(seats, slotKey)
  return (slot) => counts.get(slotKey(slot))?.length ?? 0
}
