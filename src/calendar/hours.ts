import { isBefore, msOfDay, type PlainDate, type PlainTime } from '#kernel'
import type { Calendar, DayHours, Period, Session, Week } from './calendar.ts'
import { byDate, isWorkingDay, within } from './working-day.ts'

/** The hours of this date, or null when the office is closed. Throws outside the loaded calendar. */
export function hoursOn(calendar: Calendar, date: PlainDate): DayHours | null {
  const periods = calendar.periods.filter((one) => within(one, date))
  if (periods.some((one) => one.kind === 'closure')) return null
  const extra = hoursOf(periods, 'extra-session', date)
  if (extra) return extra
  if (!isWorkingDay(calendar, date)) return null
  return hoursOf(periods, 'hours', date) ?? hoursOfWeek(weekOn(calendar.weeks, date)?.days, date)
}

/** When the office serves on this date: the opening hours less the break, in order. Empty when it is closed. */
export function sessionsOn(calendar: Calendar, date: PlainDate): Session[] {
  const hours = hoursOn(calendar, date)
  return hours ? sessionsOf(hours) : []
}

/** When numbers are handed out on this date, or null when the office is closed. */
export const intakeOn = (calendar: Calendar, date: PlainDate): Session | null =>
  hoursOn(calendar, date)?.intake ?? null

export function sessionsOf({ open, rest }: DayHours): Session[] {
  if (!rest) return [open]
  return [
    { from: open.from, to: rest.from },
    { from: rest.to, to: open.to },
  ]
}

/** Minutes from `from` up to `to`, never negative. */
export const minutesOf = ({ from, to }: Session): number =>
  Math.max(0, Math.trunc((msOfDay(to) - msOfDay(from)) / 60_000))

export const openMinutes = (sessions: readonly Session[]): number =>
  sessions.reduce((total, one) => total + minutesOf(one), 0)

export const isOpenAt = (calendar: Calendar, date: PlainDate, time: PlainTime): boolean =>
  sessionsOn(calendar, date).some((one) => holds(one, time))

/** Half-open: the first moment belongs to it, the last does not. */
export const holds = ({ from, to }: Session, time: PlainTime): boolean =>
  msOfDay(from) <= msOfDay(time) && msOfDay(time) < msOfDay(to)

/** Of two periods of one kind the one that began later wins: the narrower wish was entered for a reason. */
function hoursOf(periods: readonly Period[], kind: Period['kind'], date: PlainDate): DayHours | null {
  const latest = periods
    .filter((one) => one.kind === kind)
    .toSorted((a, b) => byDate(b.firstDay, a.firstDay))
    .find((one) => hoursOfWeek(one.days, date))
  return hoursOfWeek(latest?.days, date)
}

const hoursOfWeek = (days: readonly DayHours[] | undefined, date: PlainDate): DayHours | null =>
  days?.find((one) => one.weekday === date.dayOfWeek) ?? null

function weekOn(weeks: readonly Week[], date: PlainDate): Week | undefined {
  return weeks
    .filter((one) => !isBefore(date, one.validFrom))
    .toSorted((a, b) => byDate(b.validFrom, a.validFrom))[0]
}
