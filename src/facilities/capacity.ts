import type { PlainDate, PlainTime } from '#kernel'
import { minutesOf, type Session } from '#calendar'
import type { ApplicantKind } from '#catalogue'
import { dayOf, visitStages, type Day } from './day.ts'
import { countersOn, minutesOn, type Facilities } from './facilities.ts'
import { blocksOf, worktime } from './hours.ts'
import { peopleThrough, whole } from './limits.ts'
import { isSome, overlap } from './ranges.ts'

/**
 * What the booths, with an officer at each, can begin and finish. `boothMinutes` is the pool that both kinds draw from;
 * `applicants` and `pilgrims` are how many people it holds if all were of that kind: whole people, never both at once.
 */
export type Block = Session & { boothMinutes: number; applicants: number; pilgrims: number }

/**
 * The blocks of one day in order, from its sessions less the outages of booths and desks and the absences of officers. A
 * person who does not fit into what is left of a block is counted in the block where the visit ends; nobody is carried over a
 * break or an outage. An office without a roster has an officer wherever it has a counter.
 */
export function dayCapacity(facilities: Facilities, date: PlainDate, sessions: readonly Session[]): Block[] {
  const count = (applicant: ApplicantKind) => visitors(facilities, date, sessions, applicant)
  const [applicants, pilgrims] = [count('adult'), count('pilgrim')]
  const day = dayOf(facilities, date, sessions, 'adult')
  return sessions.flatMap(blocksOf).map((block, i) => ({
    ...block,
    boothMinutes: mannedMinutes(day, block),
    applicants: applicants[i] ?? 0,
    pilgrims: pilgrims[i] ?? 0,
  }))
}

/** Minutes in which a booth works and somebody sits in it. */
const mannedMinutes = (day: Day, block: Session): number =>
  whole(
    total(stretchesIn(day.stretches, block), ({ minutes, places, officers }) => {
      const booths = places.get('capture-interview') ?? 0
      const able = officers.filter((skills) => skills.includes('capture-interview')).length
      return minutes * (day.rostered.has('capture-interview') ? Math.min(booths, able) : booths)
    }),
  )

/** Stretches never reach over a half hour of the clock. */
export const stretchesIn = <T extends { at: Session }>(stretches: readonly T[], at: Session): T[] =>
  stretches.filter((one) => isSome(overlap(one.at, at)))

/**
 * Whole people for each block of the day. From the beginning of a session up to the end of each block there are no more than
 * the booths can finish one by one, than the officers of the booths can, and than get through all stages of a visit together.
 */
function visitors(
  facilities: Facilities,
  date: PlainDate,
  sessions: readonly Session[],
  applicant: ApplicantKind,
): number[] {
  const each = minutesOn(facilities, 'capture-interview', applicant, date)
  const day = dayOf(facilities, date, sessions, applicant)
  const booths = countersOn(facilities, 'booth', date).map((one) =>
    worktime(facilities, one.id, date, sessions),
  )
  const officers = day.onDuty
    .filter(({ skills }) => skills.includes('capture-interview'))
    .map((one) => one.hours)
  const seats = day.rostered.has('capture-interview') ? [booths, officers] : [booths]
  const through = peopleThrough(day, visitStages)
  return sessions.flatMap((session) => {
    const until = blocksOf(session).map(({ to }) => {
      const at = { from: session.from, to }
      const finished = seats.map((some) => total(some, (ranges) => peopleIn(ranges, at, each)))
      return Math.min(...finished, whole(total(stretchesIn(through, at), ({ people }) => people)))
    })
    return until.map((people, i) => people - (until[i - 1] ?? 0))
  })
}

/** The whole people whose visit ends within the block, when a booth works through its ranges without a pause. */
function peopleIn(ranges: readonly Session[], block: Session, minutesEach: number): number {
  return total(ranges, (range) => {
    const until = (time: PlainTime) => minutesOf(overlap(range, { from: range.from, to: time }))
    return Math.floor(until(block.to) / minutesEach) - Math.floor(until(block.from) / minutesEach)
  })
}

const total = <T>(all: readonly T[], of: (one: T) => number): number =>
  all.reduce((so, one) => so + of(one), 0)
