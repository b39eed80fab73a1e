/** Every moment is an Instant; every date and hour is the office's own. The engine's own `Temporal` (Node 26). */
export type Instant = Temporal.Instant
export type PlainDate = Temporal.PlainDate
export type PlainTime = Temporal.PlainTime

/** Western Indonesian Time (WIB), where Bengkulu lies. Other offices carry their own zone as data. */
export const WIB = 'Asia/Jakarta'

export const dateAt = (at: Instant, zone: string): PlainDate => at.toZonedDateTimeISO(zone).toPlainDate()
export const timeAt = (at: Instant, zone: string): PlainTime => at.toZonedDateTimeISO(zone).toPlainTime()

/** The instant at which the office's clock shows this date and hour. */
export const instantAt = (date: PlainDate, time: PlainTime, zone: string): Instant =>
  date.toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant()

export const isBefore = (a: PlainDate, b: PlainDate): boolean => Temporal.PlainDate.compare(a, b) < 0

/** A clock gives the present moment; it travels in the context. */
export type Clock = () => Instant
export const systemClock: Clock = () => Temporal.Now.instant()
