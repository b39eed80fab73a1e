import { isBefore, seededRandom, type PlainDate } from '#kernel'

/** Passports issued in 2015, as the office published it (data/office). */
export const ISSUED_2015 = 8_640
const WEEKDAY = [1.25, 1.05, 0.95, 0.9, 0.85] as const
/** Over a thousand a month from November to March, seven or eight hundred otherwise. */
const BUSY_MONTHS = [1, 2, 3, 11, 12]

/**
 * Invented daily counts of the public for 2015, on these working days, that sum to the published year: busier on Mondays and
 * in the months of the small pilgrimage, scattered by seeded chance.
 */
export function demandOf2015(workingDays: readonly PlainDate[]): { day: PlainDate; people: number }[] {
  const random = seededRandom(2015)
  const weights = workingDays.map((day) => {
    const busy = BUSY_MONTHS.includes(day.month) ? 1.25 : 0.85
    return (WEEKDAY[day.dayOfWeek - 1] ?? 0) * busy * (0.7 + random.below(601) / 1_000)
  })
  const total = weights.reduce((sum, one) => sum + one, 0)
  let [dealt, before] = [0, 0]
  return workingDays.map((day, at) => {
    before += weights[at] ?? 0
    const upTo = Math.round((ISSUED_2015 * before) / total)
    const people = upTo - dealt
    dealt = upTo
    return { day, people }
  })
}

/** Mondays to Fridays of 2015: holidays of that year are not in the office's calendar, so each week has five days. */
export function weekdaysOf2015(): PlainDate[] {
  const days: PlainDate[] = []
  const end = Temporal.PlainDate.from('2016-01-01')
  for (let day = Temporal.PlainDate.from('2015-01-01'); isBefore(day, end); day = day.add({ days: 1 }))
    if (day.dayOfWeek < 6) days.push(day)
  return days
}
