import type { PlainDate } from '#kernel'
import { forecast, forecastOf, type Forecast } from '#simulation'

/** How many of the public want to come on a day: mean, spread, and the number that nine days of ten stay below or reach. */
export type Expectation = Pick<Forecast, 'mean' | 'sd' | 'p90'>

/** How many of the public came on a day that is over. */
export type DayCount = { day: PlainDate; people: number }

/** A setting for an office without a history, not a fact: 45 a day times the weekday, size 25. */
const MEAN = 45
const WEEKDAY = [1.25, 1.05, 0.95, 0.9, 0.85] as const
const SIZE = 25
/** Fewer days than these of a weekday say too little. */
const FEWEST = 8

/** What is particular about a day, by the same word for the same thing; undefined for a day like others. */
export type KindOfDay = (date: PlainDate) => string | undefined

/**
 * What to expect of a day, by the days counted so far (in order): the office's own forecast, or the setting. A kind of day is
 * expected to bring more or less only as far as counted days of that kind did.
 */
export function publicExpectation(
  history: readonly DayCount[],
  kindOf: KindOfDay,
): (date: PlainDate) => Expectation {
  const counts = history.map(({ day, people }) => ({ day: numberOf(day), people, kind: kindOf(day) }))
  const last = counts.at(-1)?.day ?? 0
  return (date) => {
    const seen = history.filter(({ day }) => day.dayOfWeek === date.dayOfWeek).length
    if (seen < FEWEST) return expectation(forecastOf(MEAN * (WEEKDAY[date.dayOfWeek - 1] ?? 1), SIZE))
    const day = numberOf(date)
    const lead = Math.max(1, Math.round(((day - last) * 5) / 7)) // five counts a week
    return expectation(forecast(counts, { day, kind: kindOf(date) }, lead))
  }
}

const expectation = ({ mean, sd, p90 }: Forecast): Expectation => ({ mean, sd, p90 })

/** Days are numbered through, as the forecast wants them. */
const numberOf = ({ year, month, day }: PlainDate): number => Date.UTC(year, month - 1, day) / 86_400_000
