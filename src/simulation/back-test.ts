import { forecast, type DayCount, type Forecast } from './forecast.ts'

/** A forecast held against its day. */
export type TestedDay = Pick<Forecast, 'mean' | 'low' | 'high'> & { day: number; people: number }

/** `covered`: share of days within the interval (0.9 would be right). `bias`: mean forecast less what came. `error`: mean absolute. */
export type BackTest = {
  days: readonly TestedDay[]
  covered: number
  bias: number
  error: number
  width: number
}

/**
 * Forecasts each of the `last` days as it would have been forecast `lead` counts before, knowing nothing later. Undefined when
 * there is no history before them.
 */
export function backTest(
  history: readonly DayCount[],
  { last, lead }: { last: number; lead: number },
): BackTest | undefined {
  const days = history.flatMap((one, t): TestedDay[] => {
    const known = t - lead + 1
    if (t < history.length - last || known <= 0) return []
    const { mean, low, high } = forecast(history.slice(0, known), one, lead)
    return [{ day: one.day, people: one.people, mean, low, high }]
  })
  if (days.length === 0) return undefined
  const mean = (of: (one: TestedDay) => number): number =>
    days.reduce((sum, one) => sum + of(one), 0) / days.length
  return {
    days,
    covered: mean(({ people, low, high }) => (low <= people && people <= high ? 1 : 0)),
    bias: mean((one) => one.mean - one.people),
    error: mean((one) => Math.abs(one.mean - one.people)),
    width: mean(({ low, high }) => high - low),
  }
}
