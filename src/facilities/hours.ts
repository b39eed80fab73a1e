import { instantAt, type PlainDate, type PlainTime } from '#kernel'
import type { Session } from '#calendar'
import { isActive, type Facilities, type Outage, type Printer } from './facilities.ts'

/** Arrivals are given by the half hour. */
export const BLOCK_MINUTES = 30

/** How many books the printers can print on a day; one that is out of order at noon counts as out for the day. */
export const printsOn = (facilities: Facilities, date: PlainDate): number =>
  total(workingPrinters(facilities, date), ({ printsPerDay }) => printsPerDay)

/**
 * What the same printers make in the evening of that day, and how many books have to wait for their officer to stay: more than
 * half a day prints (assumed).
 */
export const eveningOn = (facilities: Facilities, date: PlainDate): { prints: number; waiting: number } => ({
  prints: total(workingPrinters(facilities, date), ({ eveningPrints }) => eveningPrints),
  waiting: Math.floor(printsOn(facilities, date) / 2),
})

function workingPrinters(facilities: Facilities, date: PlainDate): Printer[] {
  const noon = instantAt(date, Temporal.PlainTime.from('12:00'), facilities.zone)
  const broken = new Set(
    facilities.outages
      .filter((one) => lasts(one, noon))
      .map((one) => (one.of.kind === 'printer' ? one.of.printer : '')),
  )
  return facilities.printers.filter((one) => isActive(one, date) && !broken.has(one.id))
}

/** The ranges in which one counter works on a date: the sessions less its outages. */
export function worktime(
  facilities: Facilities,
  counter: string,
  date: PlainDate,
  sessions: readonly Session[],
): Session[] {
  return facilities.outages
    .filter((one) => one.of.kind === 'counter' && one.of.counter === counter)
    .reduce<Session[]>(
      (ranges, one) => ranges.flatMap((range) => without(range, one, date, facilities.zone)),
      [...sessions],
    )
}

/** The range less the outage: none, one or two ranges. */
function without(range: Session, { from, to }: Outage, date: PlainDate, zone: string): Session[] {
  const at = (time: PlainTime) => instantAt(date, time, zone)
  const clock = (instant: Temporal.Instant) => instant.toZonedDateTimeISO(zone).toPlainTime()
  const startsInside = compare(at(range.from), from) < 0
  const endsInside = to !== null && compare(to, at(range.to)) < 0
  if (compare(at(range.to), from) <= 0) return [range]
  if (to !== null && compare(to, at(range.from)) <= 0) return [range]
  return [
    ...(startsInside ? [{ from: range.from, to: clock(from) }] : []),
    ...(endsInside ? [{ from: clock(to), to: range.to }] : []),
  ]
}

/** The session cut at every half hour of the clock. */
export function blocksOf({ from, to }: Session): Session[] {
  const next = from.add({ minutes: BLOCK_MINUTES - (from.minute % BLOCK_MINUTES) })
  const lastOfDay = Temporal.PlainTime.compare(next, from) <= 0
  if (lastOfDay || Temporal.PlainTime.compare(to, next) <= 0) return [{ from, to }]
  return [{ from, to: next }, ...blocksOf({ from: next, to })]
}

const lasts = ({ from, to }: Outage, at: Temporal.Instant): boolean =>
  compare(from, at) <= 0 && (to === null || compare(at, to) < 0)

const compare = (a: Temporal.Instant, b: Temporal.Instant): number => Temporal.Instant.compare(a, b)

const total = <T>(all: readonly T[], of: (one: T) => number): number =>
  all.reduce((so, one) => so + of(one), 0)
