import { Temporal, instantAt, type PlainDate, type PlainTime } from '#kernel'
import { minutesOf, openMinutes, type Session } from '#calendar'
import { countersOn, isActive, minutesOn, type Facilities, type Outage } from './facilities.ts'

/** Arrivals are given by the half hour. */
export const BLOCK_MINUTES = 30

/**
 * What all booths together can begin and finish. `boothMinutes` is the pool that both kinds draw from; `applicants` and
 * `pilgrims` are how many people it holds if all were of that kind: whole people, never both at once.
 */
export type Block = Session & { boothMinutes: number; applicants: number; pilgrims: number }

/**
 * The blocks of one day in order, from its sessions less the booths' outages. A person who does not fit into what is left
 * of a block is counted in the block where the visit ends; nobody is carried over a break or an outage.
 */
export function dayCapacity(facilities: Facilities, date: PlainDate, sessions: readonly Session[]): Block[] {
  const booths = countersOn(facilities, 'booth', date).map((booth) =>
    worktime(facilities, booth.id, date, sessions),
  )
  const minutesEach = {
    applicant: minutesOn(facilities, 'capture-interview', 'adult', date),
    pilgrim: minutesOn(facilities, 'capture-interview', 'pilgrim', date),
  }
  return sessions.flatMap(blocksOf).map((block) => ({
    ...block,
    boothMinutes: total(booths, (ranges) => openMinutes(ranges.map((range) => overlap(range, block)))),
    applicants: total(booths, (ranges) => peopleIn(ranges, block, minutesEach.applicant)),
    pilgrims: total(booths, (ranges) => peopleIn(ranges, block, minutesEach.pilgrim)),
  }))
}

/** How many books the printers can print on a day; one that is out of order at noon counts as out for the day. */
export function printsOn(facilities: Facilities, date: PlainDate): number {
  const noon = instantAt(date, Temporal.PlainTime.from('12:00'), facilities.zone)
  const broken = new Set(
    facilities.outages
      .filter((one) => lasts(one, noon))
      .map((one) => (one.of.kind === 'printer' ? one.of.printer : '')),
  )
  return total(facilities.printers, (one) =>
    isActive(one, date) && !broken.has(one.id) ? one.printsPerDay : 0,
  )
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

/** The whole people whose visit ends within the block, when a booth works through its ranges without a pause. */
function peopleIn(ranges: readonly Session[], block: Session, minutesEach: number): number {
  return total(ranges, (range) => {
    const until = (time: PlainTime) => minutesOf(overlap(range, { from: range.from, to: time }))
    return Math.floor(until(block.to) / minutesEach) - Math.floor(until(block.from) / minutesEach)
  })
}

/** The session cut at every half hour of the clock. */
export function blocksOf({ from, to }: Session): Session[] {
  const next = from.add({ minutes: BLOCK_MINUTES - (from.minute % BLOCK_MINUTES) })
  const lastOfDay = Temporal.PlainTime.compare(next, from) <= 0
  if (lastOfDay || Temporal.PlainTime.compare(to, next) <= 0) return [{ from, to }]
  return [{ from, to: next }, ...blocksOf({ from: next, to })]
}

const overlap = (a: Session, b: Session): Session => ({
  from: Temporal.PlainTime.compare(a.from, b.from) < 0 ? b.from : a.from,
  to: Temporal.PlainTime.compare(a.to, b.to) < 0 ? a.to : b.to,
})

const lasts = ({ from, to }: Outage, at: Temporal.Instant): boolean =>
  compare(from, at) <= 0 && (to === null || compare(at, to) < 0)

const compare = (a: Temporal.Instant, b: Temporal.Instant): number => Temporal.Instant.compare(a, b)

const total = <T>(all: readonly T[], of: (one: T) => number): number =>
  all.reduce((so, one) => so + of(one), 0)
