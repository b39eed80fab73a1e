import { isBefore, type Id, type PlainDate } from '#kernel'
import type { Session } from '#calendar'
import { inForce } from '#catalogue'
import type { Role } from '#people'
import { cut, merge } from './ranges.ts'

export const skills = [
  'arrival',
  'document-check',
  'capture-interview',
  'payment',
  'adjudication',
  'printing',
  'quality-check',
  'handover',
] as const
export type Skill = (typeof skills)[number]

/** The role whose account may do it: a roster cannot give a right that `may` does not. */
const roleOf = {
  arrival: 'customer-service',
  'document-check': 'examiner',
  'capture-interview': 'senior-examiner',
  payment: 'treasurer',
  adjudication: 'adjudicator',
  printing: 'production',
  'quality-check': 'production',
  handover: 'handover',
} as const satisfies Record<Skill, Role>

export const skillsOfRoles = (roles: readonly Role[]): Skill[] =>
  skills.filter((skill) => roles.includes(roleOf[skill]))

/** A stretch of work on a day of the week, 1 = Monday. Two on one day have a break between them. */
type Shift = { weekday: number; at: Session }

/** What somebody does every week from a date on; without shifts, the end of it. `assumed`: a setting, not a fact. */
export type NewRosterWeek = {
  account: Id<'account'>
  validFrom: PlainDate
  skills: readonly Skill[]
  shifts: readonly Shift[]
  assumed: boolean
}
/** Of two of the same date the higher version holds. */
export type RosterWeek = NewRosterWeek & { version: number }

export const exceptionKinds = ['leave', 'training', 'duty', 'other', 'extra-shift'] as const
export type ExceptionKind = (typeof exceptionKinds)[number]

/** From `firstDay` up to, not including, `endDay`; `at` = only these hours of each day, `null` = all day. */
export type NewRosterException = {
  account: Id<'account'>
  kind: ExceptionKind
  firstDay: PlainDate
  endDay: PlainDate
  at: Session | null
}
export type RosterException = NewRosterException & { id: Id<'off-roster'> }

/** All editions and exceptions of those who work here today. `away`: who is at a mobile session all day instead of the office. */
export type Roster = {
  weeks: readonly RosterWeek[]
  exceptions: readonly RosterException[]
  away: readonly { account: Id<'account'>; day: PlainDate }[]
}
export const noRoster: Roster = { weeks: [], exceptions: [], away: [] }

/** The edition of an officer in force on a date. */
export const weekOf = ({ weeks }: Roster, account: string, date: PlainDate): RosterWeek | undefined =>
  inForce(
    weeks.filter((one) => one.account === account).toSorted((a, b) => b.version - a.version),
    date,
  )

export const exceptionsOn = ({ exceptions }: Roster, account: string, date: PlainDate): RosterException[] =>
  exceptions.filter(
    (one) => one.account === account && !isBefore(date, one.firstDay) && isBefore(date, one.endDay),
  )

/** Every day of an exception. */
export function daysOf({ firstDay, endDay }: Pick<NewRosterException, 'firstDay' | 'endDay'>): PlainDate[] {
  const days: PlainDate[] = []
  for (let day = firstDay; isBefore(day, endDay); day = day.add({ days: 1 })) days.push(day)
  return days
}

export const absencesOn = (roster: Roster, account: string, date: PlainDate): RosterException[] =>
  exceptionsOn(roster, account, date).filter(({ kind }) => kind !== 'extra-shift')

/**
 * The hours in which an officer works at the office on a date: the week's, with extra shifts, less absences, which always win;
 * none while at a mobile session.
 */
export function hoursOf(roster: Roster, account: string, date: PlainDate): Session[] {
  const week = weekOf(roster, account, date)
  if (!week || isAtSession(roster, account, date)) return []
  const exceptions = exceptionsOn(roster, account, date)
  const usual = week.shifts.filter(({ weekday }) => weekday === date.dayOfWeek).map(({ at }) => at)
  const extra = exceptions.flatMap(({ kind, at }) => (kind === 'extra-shift' && at ? [at] : []))
  const absent = absencesOn(roster, account, date)
  if (absent.some(({ at }) => at === null)) return []
  return absent.reduce((ranges, { at }) => (at ? cut(ranges, at) : []), merge([...usual, ...extra]))
}

export const isAtSession = ({ away }: Roster, account: string, date: PlainDate): boolean =>
  away.some((one) => one.account === account && one.day.equals(date))

export type OnDuty = { account: Id<'account'>; skills: readonly Skill[]; hours: readonly Session[] }

/** Everybody who is on the roster on a date; whoever is away has no hours. */
export const rosterOn = (roster: Roster, date: PlainDate): OnDuty[] =>
  [...new Set(roster.weeks.map(({ account }) => account))].flatMap((account) => {
    const week = weekOf(roster, account, date)
    return week && week.shifts.length > 0
      ? [{ account, skills: week.skills, hours: hoursOf(roster, account, date) }]
      : []
  })

/** Why an edition cannot be: its hours end before they begin or overlap, or a skill is not of the officer's roles. */
export function wrongWeek(
  { skills: asked, shifts }: NewRosterWeek,
  roles: readonly Role[],
): 'skill-without-role' | 'hours-overlap' | null {
  const allowed = skillsOfRoles(roles)
  if (asked.some((skill) => !allowed.includes(skill))) return 'skill-without-role'
  const days = Map.groupBy(shifts, ({ weekday }) => weekday)
  const apart = [...days.values()].every(
    (stretches) => merge(stretches.map(({ at }) => at)).length === stretches.length,
  )
  return apart ? null : 'hours-overlap'
}
