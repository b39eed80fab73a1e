import type { Id, Instant, PlainDate } from '#kernel'
import type { ApplicantKind, ServiceId } from '#catalogue'
import type { Tick } from '#queue'
import type { Kind } from './play.ts'

export const classes = ['pilgrim', 'booked', 'walk-in'] as const
export type Class = (typeof classes)[number]
/** The lines of the hall, as a waiting time is published for each. */
const lines = [...classes, 'priority'] as const
export type Line = (typeof lines)[number]
export const lineOf = (visit: Visit): Line => (visit.calledEarly ? 'priority' : visit.class)

/** One applicant as an observer in the hall would note it. Moments are the office's own; null until it has happened. */
export type Visit = {
  case: Id<'case'>
  class: Class
  regency: string | null
  service: ServiceId
  kind: ApplicantKind
  /** What is shown at the entrance: the code of a booking, or the NIK. */
  shows: string
  tick: Tick | null
  /** Elderly, or for what was ticked: called before others. */
  calledEarly: boolean
  day: PlainDate
  arrived: Instant
  /** When it was the person's turn by right: the booked time, or the arrival. */
  turn: Instant
  called: Instant | null
  photographed: Instant | null
  sentBack: boolean
  /** The version of the case as the last officer left it; every act of a stage raises it by one. */
  version: number | null
  paid: Instant | null
  ready: Instant | null
  handedOver: Instant | null
}

/** What the play saw with its own eyes; the report compares it with what the office wrote down. */
export type Notebook = {
  acts: Map<Kind, number>
  visits: Map<string, Visit>
  noShows: { pilgrims: number; others: number }
  /** Whoever found no place on the wanted days. */
  turnedAway: number
  cash: number
  boothMinutes: { busy: number; open: number }
  lastServed: Map<string, Instant>
  spoilt: number
}

export const emptyNotebook = (): Notebook => ({
  acts: new Map(),
  visits: new Map(),
  noShows: { pilgrims: 0, others: 0 },
  turnedAway: 0,
  cash: 0,
  boothMinutes: { busy: 0, open: 0 },
  lastServed: new Map(),
  spoilt: 0,
})

/** The visit of a case. One that nobody wrote down is a fault of the play. */
export function visitOf({ visits }: Notebook, id: Id<'case'>): Visit {
  const visit = visits.get(id)
  if (!visit) throw new Error(`nobody saw ${id} come`)
  return visit
}
