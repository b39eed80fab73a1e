import { isBefore, type PlainDate } from '#kernel'
import { nationalDayOn, type Calendar } from './calendar.ts'

const SATURDAY = 6

/**
 * Monday to Friday, no national holiday, no collective leave, the office not closed. A Saturday session serves people but
 * does not run the clock of the service promise.
 */
export function isWorkingDay(calendar: Calendar, date: PlainDate): boolean {
  refuseUnknown(calendar, date)
  if (date.dayOfWeek >= SATURDAY || nationalDayOn(calendar, date)) return false
  return !calendar.periods.some((one) => one.kind === 'closure' && within(one, date))
}

/**
 * The n-th working day after `date` (n ≥ 1), or with 0 the date itself if it is a working day, else the next that is.
 * Throws when the loaded calendar ends before that.
 */
export function addWorkingDays(calendar: Calendar, date: PlainDate, n: number): PlainDate {
  if (!Number.isInteger(n) || n < 0)
    throw new RangeError('working days are counted forward, in whole numbers')
  if (n === 0 && isWorkingDay(calendar, date)) return date
  let day = date
  for (let left = Math.max(n, 1); left > 0;) {
    day = day.add({ days: 1 })
    if (isWorkingDay(calendar, day)) left -= 1
  }
  return day
}

/** The number of working days after `from` up to and including `to`: the inverse of `addWorkingDays`. 0 when `to` is not later. */
export function workingDaysBetween(calendar: Calendar, from: PlainDate, to: PlainDate): number {
  return workingDays(calendar, from.add({ days: 1 }), to.add({ days: 1 })).length
}

/** The working days from `from` up to, not including, `to`. */
export function workingDays(calendar: Calendar, from: PlainDate, to: PlainDate): PlainDate[] {
  const days: PlainDate[] = []
  for (let day = from; isBefore(day, to); day = day.add({ days: 1 }))
    if (isWorkingDay(calendar, day)) days.push(day)
  return days
}

/**
 * The last day on which the promise of a service is kept. The day on which the clock starts is not counted
 * (Permenkumham 8/2014, art. 22: at most four working days from the interview).
 */
export const serviceDue = (start: PlainDate, workingDays: number, calendar: Calendar): PlainDate =>
  addWorkingDays(calendar, start, workingDays)

export const within = (range: { firstDay: PlainDate; endDay: PlainDate }, date: PlainDate): boolean =>
  !isBefore(date, range.firstDay) && isBefore(date, range.endDay)

function refuseUnknown(calendar: Calendar, date: PlainDate): void {
  const known = within({ firstDay: calendar.from, endDay: calendar.to }, date)
  if (!known) throw new RangeError(`${date.toString()} lies outside the loaded calendar`)
}

/** The earlier date first. */
export const byDate = (a: PlainDate, b: PlainDate): number => Temporal.PlainDate.compare(a, b)
