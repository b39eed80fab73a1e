import type { PlainDate } from '#kernel'
import type { Session } from '#calendar'
import type { ApplicantKind } from '#catalogue'
import {
  countersOn,
  isActive,
  settingOn,
  type CounterKind,
  type Facilities,
  type TimedStage,
} from './facilities.ts'
import { blocksOf, printsOn, worktime } from './hours.ts'
import { cutAt, isSome, minutesIn, overlap, within } from './ranges.ts'
import { rosterOn, type OnDuty, type Skill } from './roster.ts'

// What there is on a day, cut into stretches in which nothing changes: no counter breaks, nobody comes or goes.

/** The stages of a visit: who books must get through all of them in the half hour of the booking. */
export const visitStages = ['arrival', 'document-check', 'capture-interview'] as const
/** With the stages after it, which need not keep up on the same day. */
export const workStages = [
  ...visitStages,
  'adjudication',
  'printing',
  'quality-check',
  'handover',
] as const satisfies readonly Skill[]
export type WorkStage = (typeof workStages)[number]

/** Where a stage happens; null = at any desk. The printers have a figure of their own. */
const placeFor = {
  arrival: null,
  'document-check': 'documents-desk',
  'capture-interview': 'booth',
  adjudication: null,
  printing: null,
  'quality-check': null,
  handover: 'handover-counter',
} as const satisfies Record<WorkStage, CounterKind | null>

/** Whose minutes count; a printer's officer allocates the book and starts the print. */
const timedAs = (stage: WorkStage): TimedStage => (stage === 'printing' ? 'allocation' : stage)

/**
 * `places`: how many counters work, without an entry where the stage needs none. `officers`: the skills of each who is there.
 * `prints`: how many books the printers make in it, null where no printer is kept.
 */
export type Stretch = {
  at: Session
  minutes: number
  places: ReadonlyMap<WorkStage, number>
  officers: readonly (readonly Skill[])[]
  prints: number | null
}

export type Day = {
  stretches: readonly Stretch[]
  /** Minutes one person takes, of the stages whose minutes are set. */
  minutes: ReadonlyMap<WorkStage, number>
  /** The stages of which the roster names an officer; the others are limited by their counters alone. */
  rostered: ReadonlySet<WorkStage>
  onDuty: readonly OnDuty[]
}

/** The day as this kind of applicant finds it. */
export function dayOf(
  facilities: Facilities,
  date: PlainDate,
  sessions: readonly Session[],
  applicant: ApplicantKind,
): Day {
  const onDuty = rosterOn(facilities.roster, date)
  const places = workStages.flatMap((stage) => placesOf(facilities, date, sessions, stage))
  const hours = [...places.flatMap(({ counters }) => counters), ...onDuty.map((one) => one.hours)].flat()
  const edges = hours.flatMap(({ from, to }) => [from, to])
  const total = sessions.reduce((so, one) => so + minutesIn(one), 0)
  const prints = facilities.printers.some((one) => isActive(one, date)) ? printsOn(facilities, date) : null
  const stretches = cutAt(sessions.flatMap(blocksOf), edges).map((at) => ({
    at,
    minutes: minutesIn(at),
    places: new Map(
      places.map(({ stage, counters }) => [stage, counters.filter((one) => covers(one, at)).length]),
    ),
    officers: onDuty.filter((one) => covers(one.hours, at)).map((one) => one.skills),
    prints: prints === null ? null : (prints * minutesIn(at)) / total,
  }))
  const named = new Set(onDuty.flatMap((one) => one.skills))
  return {
    stretches,
    minutes: minutesEach(facilities, date, applicant),
    rostered: new Set(workStages.filter((stage) => named.has(stage))),
    onDuty: onDuty.map((one) => ({ ...one, hours: within(one.hours, sessions) })),
  }
}

const covers = (hours: readonly Session[], at: Session): boolean =>
  hours.some((one) => isSome(overlap(one, at)))

/** The working hours of each counter of a stage; nothing where it needs none, or where the office keeps none of its kind. */
function placesOf(facilities: Facilities, date: PlainDate, sessions: readonly Session[], stage: WorkStage) {
  const kind = placeFor[stage]
  const there = kind ? countersOn(facilities, kind, date) : []
  if (there.length === 0 && kind !== 'booth') return []
  return [{ stage, counters: there.map((one) => worktime(facilities, one.id, date, sessions)) }]
}

const minutesEach = (
  facilities: Facilities,
  date: PlainDate,
  applicant: ApplicantKind,
): ReadonlyMap<WorkStage, number> =>
  new Map(
    workStages.flatMap((stage) => {
      const setting = settingOn(facilities, timedAs(stage), applicant, date)
      return setting ? [[stage, setting.minutes] as const] : []
    }),
  )
