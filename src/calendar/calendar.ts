import type { Id, PlainDate, PlainTime } from '#kernel'

/** From `from` up to, not including, `to`, on one day. */
export type Session = { from: PlainTime; to: PlainTime }

/** One weekday's hours. `weekday` is ISO: 1 = Monday. `intake` is when numbers are handed out, perhaps before the doors open. */
export type DayHours = {
  weekday: number
  open: Session
  rest: Session | null
  intake: Session
  /** Not found in a source: shown as a setting, never as a fact. */
  assumed: boolean
}

/** A whole week, in force from `validFrom` until the next edition. A weekday without hours is closed. */
export type Week = { validFrom: PlainDate; days: readonly DayHours[] }

/** Days from `firstDay` up to, not including, `endDay` that differ from the ordinary week. */
export type NewPeriod = {
  /** `extra-session` opens days off; it does not make them working days for the service clock. */
  kind: 'hours' | 'closure' | 'extra-session'
  name: string
  firstDay: PlainDate
  endDay: PlainDate
  days: readonly DayHours[]
}
export type Period = NewPeriod & { id: Id<'period'> }

export type NationalDay = {
  day: PlainDate
  kind: 'holiday' | 'collective-leave'
  nameId: string
  nameEn: string
}

/** All the rules need, loaded once: days from `from` up to, not including, `to`. Outside of it the rules throw. */
export type Calendar = {
  from: PlainDate
  to: PlainDate
  /** Years whose decree of holidays is entered. In any other year only week-ends are known. */
  knownYears: readonly number[]
  nationalDays: ReadonlyMap<string, NationalDay>
  weeks: readonly Week[]
  periods: readonly Period[]
}

/** The national holiday or collective leave of this date, by its ISO date. */
export const nationalDayOn = (calendar: Calendar, date: PlainDate): NationalDay | undefined =>
  calendar.nationalDays.get(date.toString())

/** Years touched by the calendar whose holidays nobody has entered: worth a warning on a screen that plans. */
export function unknownYears(calendar: Calendar): number[] {
  const last = calendar.to.subtract({ days: 1 }).year
  const years = Array.from({ length: last - calendar.from.year + 1 }, (_, i) => calendar.from.year + i)
  return years.filter((year) => !calendar.knownYears.includes(year))
}
