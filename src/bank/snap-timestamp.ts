import { err, ok, type Instant, type Result } from '#kernel'

const shape = /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{3})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/

/**
 * `yyyy-MM-ddTHH:mm:ssTZD` and nothing near it: a zone is needed, 24:00 and 30 February do not exist. Some banks write
 * milliseconds; they are taken only if the bank's profile says so.
 */
export function parseTimestamp(text: string, allow: { milliseconds: boolean }): Result<Instant, 'format'> {
  const found = shape.exec(text)
  if (found === null || (found[2] !== undefined && !allow.milliseconds)) return err('format')
  try {
    return ok(Temporal.Instant.from(text))
  } catch {
    return err('format')
  }
}

/** Old messages are replays, messages of the future are a wrong clock: both are refused beyond `seconds` either way. */
export function isWithinWindow(stamp: Instant, now: Instant, seconds: number): boolean {
  return Math.abs(stamp.epochMilliseconds - now.epochMilliseconds) <= seconds * 1000
}

/** `2026-11-23T09:15:00+07:00` on the clock of `zone`. */
export function printTimestamp(at: Instant, zone: string): string {
  const local = at.toZonedDateTimeISO(zone)
  return local.toString({ smallestUnit: 'second', timeZoneName: 'never', calendarName: 'never' })
}
