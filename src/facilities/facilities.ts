import { idOf, instantAt, isBefore, type Id, type Instant, type PlainDate } from '#kernel'
import { inForce, type ApplicantKind, type Stage } from '#catalogue'
import type { Roster } from './roster.ts'
import type { MobileSession } from './session.ts'

export const counterKinds = ['documents-desk', 'booth', 'handover-counter', 'kit'] as const
/** A `kit` is a case with a camera and a fingerprint reader: one more booth while it is at the office. */
export type CounterKind = (typeof counterKinds)[number]

/** There from `activeFrom` up to, not including, `activeTo`; `null` = nobody knows the end. */
type Active = { activeFrom: PlainDate; activeTo: PlainDate | null }

/** `assumed`: not found in a source, shown as a setting and never as a fact. */
export type NewCounter = Active & { kind: CounterKind; name: string; assumed: boolean }
export type Counter = NewCounter & { id: Id<'counter'> }

/** Where a kit is from a date on; `null` = at the office. The latest line that has begun holds. */
export type KitPlace = { kit: Id<'counter'>; validFrom: PlainDate; place: string | null }

/** `eveningPrints`: books beyond the day's, when the officer at the press stays because many wait; 0: nobody stays. */
export type NewPrinter = Active & {
  name: string
  printsPerDay: number
  eveningPrints: number
  assumed: boolean
}
export type Printer = NewPrinter & { id: Id<'printer'> }

export const timedStages = [
  'arrival',
  'document-check',
  'capture-interview',
  'adjudication',
  'allocation',
  'quality-check',
  'handover',
] as const satisfies readonly Stage[]
export type TimedStage = (typeof timedStages)[number]

/** Whole minutes of one person at one stage, in force from a date on. */
export type StageMinutes = {
  stage: TimedStage
  applicant: ApplicantKind
  validFrom: PlainDate
  minutes: number
  assumed: boolean
}

export const outageReasons = ['broken', 'no-power', 'no-line', 'no-staff', 'maintenance'] as const
export type OutageReason = (typeof outageReasons)[number]
export type OutOfOrder =
  | { kind: 'counter'; counter: Id<'counter'> }
  | { kind: 'printer'; printer: Id<'printer'> }

export const idOfThing = (of: OutOfOrder): Id<'counter'> | Id<'printer'> =>
  of.kind === 'counter' ? of.counter : of.printer

const [CounterId, PrinterId] = [idOf('counter'), idOf('printer')]
/** Reads the id of a counter or a printer, as addresses and programs write it. */
export function thingOf(id: string): OutOfOrder | undefined {
  const [counter, printer] = [CounterId.safeParse(id).data, PrinterId.safeParse(id).data]
  if (counter) return { kind: 'counter', counter }
  return printer && { kind: 'printer', printer }
}

/** From `from` up to, not including, `to`; `null` = still out of order. */
export type NewOutage = { of: OutOfOrder; from: Instant; to: Instant | null; reason: OutageReason }
export type Outage = NewOutage & { id: Id<'outage'> }

/** All of an office's desks, machines and times, loaded once. `zone` turns the instants of outages into the office's hours. */
export type Facilities = {
  zone: string
  counters: readonly Counter[]
  kitPlaces: readonly KitPlace[]
  printers: readonly Printer[]
  minutes: readonly StageMinutes[]
  outages: readonly Outage[]
  /** Those that stand: their kits and officers are not at the office that day. */
  sessions: readonly MobileSession[]
  roster: Roster
}

/** Whether an outage touches this date at all. */
export const touches = ({ from, to }: Outage, date: PlainDate, zone: string): boolean => {
  const midnight = (day: PlainDate) => instantAt(day, new Temporal.PlainTime(), zone)
  const before = (a: Instant, b: Instant) => Temporal.Instant.compare(a, b) < 0
  return before(from, midnight(date.add({ days: 1 }))) && (to === null || before(midnight(date), to))
}

export const isActive = ({ activeFrom, activeTo }: Active, date: PlainDate): boolean =>
  !isBefore(date, activeFrom) && (activeTo === null || isBefore(date, activeTo))

/** The counters of a kind that exist on a date, broken or not; a kit at the office is one of the booths. */
export const countersOn = (facilities: Facilities, kind: CounterKind, date: PlainDate): Counter[] =>
  facilities.counters.filter(
    (one) =>
      isActive(one, date) &&
      (one.kind === kind ||
        (kind === 'booth' && one.kind === 'kit' && placeOf(facilities, one.id, date) === null)),
  )

/** Where a kit is on a date; `null` = at the office. */
export const placeOf = (
  { kitPlaces, sessions }: Pick<Facilities, 'kitPlaces' | 'sessions'>,
  kit: string,
  date: PlainDate,
): string | null =>
  sessions.find(({ day, kits }) => day.equals(date) && kits.some((one) => one === kit))?.place ??
  inForce(
    kitPlaces.filter((one) => one.kit === kit),
    date,
  )?.place ??
  null

/** The setting in force on a date, if anybody has set it. */
export const settingOn = (
  { minutes }: Facilities,
  stage: TimedStage,
  applicant: ApplicantKind,
  date: PlainDate,
): StageMinutes | undefined =>
  inForce(
    minutes.filter((one) => one.stage === stage && one.applicant === applicant),
    date,
  )

/** The setting in force on a date. Throws when nobody has set it: a plan on a guess would be worse than none. */
export function minutesOn(
  facilities: Facilities,
  stage: TimedStage,
  applicant: ApplicantKind,
  date: PlainDate,
): number {
  const setting = settingOn(facilities, stage, applicant, date)
  if (!setting) throw new Error(`no minutes are set for ${stage} of ${applicant} on ${date.toString()}`)
  return setting.minutes
}
