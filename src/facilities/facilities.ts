import { isBefore, type Id, type Instant, type PlainDate } from '#kernel'
import { inForce, type ApplicantKind, type Stage } from '#catalogue'

export type CounterKind = 'documents-desk' | 'booth' | 'handover-counter'

/** There from `activeFrom` up to, not including, `activeTo`; `null` = nobody knows the end. */
type Active = { activeFrom: PlainDate; activeTo: PlainDate | null }

/** `assumed`: not found in a source, shown as a setting and never as a fact. */
export type NewCounter = Active & { kind: CounterKind; name: string; assumed: boolean }
export type Counter = NewCounter & { id: Id<'counter'> }

export type NewPrinter = Active & { name: string; printsPerDay: number; assumed: boolean }
export type Printer = NewPrinter & { id: Id<'printer'> }

export type TimedStage = Exclude<Stage, 'pre-application' | 'payment' | 'verification' | 'printing'>

/** Whole minutes of one person at one stage, in force from a date on. */
export type StageMinutes = {
  stage: TimedStage
  applicant: ApplicantKind
  validFrom: PlainDate
  minutes: number
  assumed: boolean
}

export type OutageReason = 'broken' | 'no-power' | 'no-line' | 'no-staff' | 'maintenance'
export type OutOfOrder =
  | { kind: 'counter'; counter: Id<'counter'> }
  | { kind: 'printer'; printer: Id<'printer'> }

/** From `from` up to, not including, `to`; `null` = still out of order. */
export type NewOutage = { of: OutOfOrder; from: Instant; to: Instant | null; reason: OutageReason }
export type Outage = NewOutage & { id: Id<'outage'> }

/** All of an office's desks, machines and times, loaded once. `zone` turns the instants of outages into the office's hours. */
export type Facilities = {
  zone: string
  counters: readonly Counter[]
  printers: readonly Printer[]
  minutes: readonly StageMinutes[]
  outages: readonly Outage[]
}

export const isActive = ({ activeFrom, activeTo }: Active, date: PlainDate): boolean =>
  !isBefore(date, activeFrom) && (activeTo === null || isBefore(date, activeTo))

/** The counters of a kind that exist on a date, broken or not. */
export const countersOn = (facilities: Facilities, kind: CounterKind, date: PlainDate): Counter[] =>
  facilities.counters.filter((one) => one.kind === kind && isActive(one, date))

/** The setting in force on a date. Throws when nobody has set it: a plan on a guess would be worse than none. */
export function minutesOn(
  facilities: Facilities,
  stage: TimedStage,
  applicant: ApplicantKind,
  date: PlainDate,
): number {
  const settings = facilities.minutes.filter((one) => one.stage === stage && one.applicant === applicant)
  const setting = inForce(settings, date)
  if (!setting) throw new Error(`no minutes are set for ${stage} of ${applicant} on ${date.toString()}`)
  return setting.minutes
}
