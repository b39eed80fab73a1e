import type { StandingDay } from '#planning'
import type { SeasonReport } from '#simulation'
import { MOST_DAYS, type Drawn } from './answer.ts'

type Hour = Drawn['hours'][number]
const classes = ['public', 'pilgrim', 'priority'] as const satisfies readonly (keyof Hour)[]
export type DrawnClass = (typeof classes)[number]

/** What is kept of a play so that it can be drawn later: rounded, and of no more days than a season has. */
export function drawnOf(
  { waits, ready }: Pick<SeasonReport, 'waits' | 'ready'>,
  dates: readonly Temporal.PlainDate[],
  days: readonly Pick<StandingDay, 'date' | 'seats' | 'placed'>[],
): Drawn {
  const nine = (group: DrawnClass, hour: number): number | null => {
    const at = waits[group].hours.find((one) => one.hour === hour)
    return at ? Math.round(at.p90) : null
  }
  return {
    hours: waits.all.hours.map(({ hour }) => ({
      hour,
      public: nine('public', hour),
      pilgrim: nine('pilgrim', hour),
      priority: nine('priority', hour),
    })),
    ready: dates.slice(0, MOST_DAYS).map((date, d) => ({
      day: date.toString(),
      share: Math.round((ready[d] ?? 0) * 1_000) / 1_000,
    })),
    days: byDate(days).slice(0, MOST_DAYS),
  }
}

/** What the office holds on a date and its mobile sessions, together. */
const byDate = (days: readonly Pick<StandingDay, 'date' | 'seats' | 'placed'>[]): Drawn['days'] =>
  [...Map.groupBy(days, ({ date }) => date.toString())].map(([day, together]) => ({
    day,
    left: together.reduce((sum, { seats, placed }) => sum + Math.max(0, seats - placed), 0),
    placed: together.reduce((sum, { placed }) => sum + placed, 0),
  }))

export type Pair<T> = { was: T; is: T }

/** Every hour in which anybody comes on one of the sides. */
export function hoursOf(
  was: Drawn,
  is: Drawn,
): { hour: number; waits: Record<DrawnClass, Pair<number | null>> }[] {
  const hours = new Set([...was.hours, ...is.hours].map(({ hour }) => hour))
  return [...hours]
    .toSorted((a, b) => a - b)
    .map((hour) => {
      const of = (side: Drawn, name: DrawnClass): number | null =>
        side.hours.find((one) => one.hour === hour)?.[name] ?? null
      const pair = (name: DrawnClass) => ({ was: of(was, name), is: of(is, name) })
      return { hour, waits: { public: pair('public'), pilgrim: pair('pilgrim'), priority: pair('priority') } }
    })
}

export type DayPair = { day: string; left: Pair<number>; placed: Pair<number> }

/** Every day of either side; one that is closed there has no seat. */
export function daysOf(was: Drawn, is: Drawn): DayPair[] {
  const none = { left: 0, placed: 0 }
  const on = (side: Drawn, day: string) => side.days.find((one) => one.day === day) ?? none
  return daysIn(was.days, is.days).map((day) => {
    const [before, after] = [on(was, day), on(is, day)]
    return {
      day,
      left: { was: before.left, is: after.left },
      placed: { was: before.placed, is: after.placed },
    }
  })
}

export const changes = ({ left, placed }: DayPair): boolean =>
  left.was !== left.is || placed.was !== placed.is

/** How the share of passports that lie ready grows, both sides over the same days. */
export function readyOf(was: Drawn, is: Drawn): { days: string[]; was: number[]; is: number[] } {
  const days = daysIn(was.ready, is.ready)
  const shares = (side: Drawn): number[] =>
    days.map((day) => side.ready.findLast((one) => one.day <= day)?.share ?? 0)
  return { days, was: shares(was), is: shares(is) }
}

const daysIn = (...sides: (readonly { day: string }[])[]): string[] =>
  [...new Set(sides.flat().map(({ day }) => day))].toSorted()

/** The day by which such a share lies ready; undefined when it never does. */
export const readyBy = ({ ready }: Drawn, share: number): string | undefined =>
  ready.find((one) => one.share >= share)?.day
