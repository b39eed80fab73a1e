import { instantAt, isBefore, type Instant, type PlainDate } from '#kernel'
import { isWorkingDay, minutesOf, openMinutes, sessionsOn, type Calendar, type Session } from '#calendar'
import { isActive, printsOn, type Facilities, type Outage, type Printer } from '#facilities'
import type { PressDay } from './backlog.ts'

/** A printer that stands still now. */
type Standstill = { printer: Printer; outage: Outage }

export type Press = {
  standing: readonly Standstill[]
  /** How many printers there are and how many work now, with what they print on a whole day. */
  printers: { all: number; working: number }
  prints: { all: number; working: number }
}

/** The presses as they stand at this moment. Of two outages of one printer the one that lasts longer is shown. */
export function pressNow(facilities: Facilities, now: Instant, today: PlainDate): Press {
  const there = facilities.printers.filter((one) => isActive(one, today))
  const standing = there.flatMap((printer): Standstill[] => {
    const [longest] = facilities.outages
      .filter((one) => one.of.kind === 'printer' && one.of.printer === printer.id && lasts(one, now))
      .toSorted(longestFirst)
    return longest ? [{ printer, outage: longest }] : []
  })
  const working = there.filter((one) => !standing.some(({ printer }) => printer.id === one.id))
  const prints = (some: readonly Printer[]) => some.reduce((so, one) => so + one.printsPerDay, 0)
  return {
    standing,
    printers: { all: there.length, working: working.length },
    prints: { all: prints(there), working: prints(working) },
  }
}

const lasts = ({ from, to }: Outage, now: Instant): boolean =>
  Temporal.Instant.compare(from, now) <= 0 && (to === null || Temporal.Instant.compare(now, to) < 0)

/** Without an end before any end. */
const longestFirst = (a: Outage, b: Outage): number => {
  if (a.to === null || b.to === null) return Number(b.to === null) - Number(a.to === null)
  return Temporal.Instant.compare(b.to, a.to)
}

/** The working days of the calendar from today on, and what each prints; of today only the hours that are left. */
export function pressDays(facilities: Facilities, calendar: Calendar, now: Instant): PressDay[] {
  const { zone } = facilities
  const today = now.toZonedDateTimeISO(zone).toPlainDate()
  const days: PressDay[] = []
  for (let day = today; isBefore(day, calendar.to); day = day.add({ days: 1 })) {
    if (!isWorkingDay(calendar, day)) continue
    const whole = printsOn(facilities, day)
    const prints = day.equals(today)
      ? Math.floor(whole * left(sessionsOn(calendar, day), { day, now, zone }))
      : whole
    days.push({ day, prints })
  }
  return days
}

/** The part of the day's open minutes that is still to come; none on a day without hours. */
function left(
  sessions: readonly Session[],
  { day, now, zone }: { day: PlainDate; now: Instant; zone: string },
): number {
  const total = openMinutes(sessions)
  if (total === 0) return 0
  const clock = now.toZonedDateTimeISO(zone).toPlainTime()
  const still = sessions.filter(({ to }) => Temporal.Instant.compare(now, instantAt(day, to, zone)) < 0)
  return (
    still.reduce(
      (so, { from, to }) =>
        so + minutesOf({ from: Temporal.PlainTime.compare(from, clock) < 0 ? clock : from, to }),
      0,
    ) / total
  )
}
