import { isBefore, type PlainDate } from '#kernel'
import { nationalDayOn, type Calendar } from './calendar.ts'
import { isWorkingDay, within } from './working-day.ts'

/** So many days in a row on which the office is closed are a long holiday: longer than any week-end with a day added. */
const LONG = 5
/** Working days after a long holiday that are still particular. */
const WEEK = 5

/**
 * What is particular about a working day, as one word for the same thing every year: a period with hours of its own, by its name
 * without the year (`Ramadan 1437H`: `ramadan`), the week after a long holiday, or the first day after a shorter one.
 * Undefined for a day like others.
 */
export function dayKind(calendar: Calendar, date: PlainDate): string | undefined {
  const period = calendar.periods.find((one) => one.kind === 'hours' && within(one, date))
  if (period) return wordOf(period.name)
  const before = closedBefore(calendar, date)
  if (before.some((closed) => closed.days >= LONG)) return 'after-long-holiday'
  return before[0]?.national ? 'after-holiday' : undefined
}

const wordOf = (name: string): string =>
  name
    .toLocaleLowerCase('id')
    .split(/\s+/u)
    .filter((word) => !/\d/u.test(word))
    .join(' ')

type Closed = { days: number; national: boolean }

/** The closed days right before each of the last working days up to `date`, the nearest first. */
function closedBefore(calendar: Calendar, date: PlainDate): Closed[] {
  const runs: Closed[] = [{ days: 0, national: false }]
  let day = date.subtract({ days: 1 })
  for (; !isBefore(day, calendar.from) && runs.length <= WEEK; day = day.subtract({ days: 1 })) {
    if (isWorkingDay(calendar, day)) {
      runs.push({ days: 0, national: false })
      continue
    }
    const run = runs.pop()
    const national = nationalDayOn(calendar, day) !== undefined && day.dayOfWeek < 6
    if (run) runs.push({ days: run.days + 1, national: run.national || national })
  }
  return runs.slice(0, WEEK)
}
