import type { Id, PlainDate } from '#kernel'
import type { Session } from '#calendar'
import { dayCapacity } from './capacity.ts'
import { dayOf, visitStages, type Day, type WorkStage } from './day.ts'
import type { Facilities } from './facilities.ts'
import { inOrder, tightest, whole } from './limits.ts'

/** What would let more people through, and how many that would be: without outages, or with one more of these. */
type Remedy = { what: 'repair' | 'officer' | 'place' | 'both'; people: number }

/**
 * What limits a day: `places` counters at most at once, or books of the printers (null: it needs none), `officers` of the
 * roster who can do it (null: nobody is named), `people` who get through. `more`: null when none of it changes anything.
 */
export type Bottleneck = {
  stages: readonly WorkStage[]
  places: number | null
  officers: number | null
  people: number
  more: Remedy | null
}

/** Null when nothing limits these stages, as in an office that has set nothing up. */
export function bottleneckOf(
  facilities: Facilities,
  date: PlainDate,
  sessions: readonly Session[],
  stages: readonly WorkStage[],
): Bottleneck | null {
  const day = dayOf(facilities, date, sessions, 'adult')
  const limit = tightest(day, stages)
  if (!limit) return null
  const through = (changed: Facilities) => peopleOn(changed, date, sessions, stages)
  const people = through(facilities)
  const officer = withOfficer(facilities, date, sessions, limit.stages)
  const [stage] = limit.stages
  const place = limit.stages.length === 1 && stage ? withPlace(facilities, date, stage) : facilities
  const both = withOfficer(place, date, sessions, limit.stages)
  const remedies: Remedy[] = [
    { what: 'repair', people: through({ ...facilities, outages: [] }) },
    { what: 'officer', people: through(officer) },
    { what: 'place', people: through(place) },
    { what: 'both', people: through(both) },
  ]
  return {
    stages: inOrder(limit.stages),
    places: placesAt(day, limit.stages),
    officers: officersAt(day, limit.stages),
    people,
    more: remedies.find((one) => one.people > people) ?? null,
  }
}

/**
 * Visits are counted as booking counts them. On the whole way a stage may make up in the afternoon for the morning, so there
 * the minutes of the day are taken together; but nobody goes on who has had no visit.
 */
function peopleOn(
  facilities: Facilities,
  date: PlainDate,
  sessions: readonly Session[],
  stages: readonly WorkStage[],
): number {
  const visits = dayCapacity(facilities, date, sessions).reduce((so, one) => so + one.applicants, 0)
  if (stages === visitStages) return visits
  const limit = tightest(dayOf(facilities, date, sessions, 'adult'), stages)
  return Math.min(visits, limit ? whole(limit.people) : Infinity)
}

function placesAt(day: Day, stages: readonly WorkStage[]): number | null {
  const [stage, ...others] = stages
  if (!stage || others.length > 0) return null
  if (stage === 'printing') {
    const prints = day.stretches.map((one) => one.prints)
    return prints.some((one) => one === null)
      ? null
      : whole(prints.reduce<number>((so, one) => so + (one ?? 0), 0))
  }
  const counts = day.stretches.flatMap(({ places }) => places.get(stage) ?? [])
  return counts.length === 0 ? null : Math.max(...counts)
}

const officersAt = (day: Day, stages: readonly WorkStage[]): number | null =>
  stages.some((stage) => day.rostered.has(stage))
    ? day.onDuty.filter(
        ({ skills, hours }) => hours.length > 0 && stages.some((stage) => skills.includes(stage)),
      ).length
    : null

/** The same day with one more officer who can do these stages from the first hour to the last. */
function withOfficer(
  facilities: Facilities,
  date: PlainDate,
  sessions: readonly Session[],
  stages: readonly WorkStage[],
): Facilities {
  const account: Id<'account'> = 'account_one-more'
  const shifts = sessions.map((at) => ({ weekday: date.dayOfWeek, at }))
  const week = { account, validFrom: date, version: 1, skills: stages, shifts, assumed: true }
  const { roster } = facilities
  const named = stages.every((stage) => dayOf(facilities, date, sessions, 'adult').rostered.has(stage))
  return named ? { ...facilities, roster: { ...roster, weeks: [...roster.weeks, week] } } : facilities
}

/** The same day with one more counter of this stage, or a second printer like the first. */
function withPlace(facilities: Facilities, date: PlainDate, stage: WorkStage): Facilities {
  const always = { activeFrom: date, activeTo: null, assumed: true }
  const kind = counterOf[stage]
  if (kind) {
    const counter = { id: 'counter_one-more', name: '', kind, ...always } as const
    return { ...facilities, counters: [...facilities.counters, counter] }
  }
  const [printer] = stage === 'printing' ? facilities.printers : []
  if (!printer) return facilities
  return {
    ...facilities,
    printers: [...facilities.printers, { ...printer, id: 'printer_one-more', ...always }],
  }
}

const counterOf: Partial<Record<WorkStage, 'documents-desk' | 'booth' | 'handover-counter'>> = {
  'document-check': 'documents-desk',
  'capture-interview': 'booth',
  handover: 'handover-counter',
}
