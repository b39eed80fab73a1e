import type { Id, PlainDate } from '#kernel'
import type { Session } from '#calendar'
import { isActive, placeOf, type Facilities } from './facilities.ts'
import { cut } from './ranges.ts'
import { absencesOn, hoursOf, weekOf, type Roster, type RosterWeek } from './roster.ts'

/** Officers with kits who serve the pilgrims of one regency there for a day. `place`: words for a letter. */
export type MobileSession = {
  id: Id<'mobile'>
  regency: string
  place: string
  day: PlainDate
  at: Session
  kits: readonly Id<'counter'>[]
  officers: readonly Id<'account'>[]
}

export type SessionRefusal =
  | 'closed-then'
  | 'closes-before-it-opens'
  | 'kit-elsewhere'
  | 'absent-then'
  | 'nobody-to-photograph'

/** Why this team cannot go on this day. `office`: the hours in which the office is open. */
export function whyNotSent(
  facilities: Facilities,
  { day, at, kits, officers }: MobileSession,
  office: readonly Session[],
): SessionRefusal | undefined {
  if (office.length === 0) return 'closed-then'
  if (Temporal.PlainTime.compare(at.from, at.to) >= 0) return 'closes-before-it-opens'
  const { counters, roster } = facilities
  const there = counters.filter(({ id, kind }) => kind === 'kit' && kits.includes(id))
  const free = there.filter((one) => isActive(one, day) && placeOf(facilities, one.id, day) === null)
  if (free.length === 0 || free.length < kits.length) return 'kit-elsewhere'
  if (officers.some((account) => hoursOf(roster, account, day).length === 0)) return 'absent-then'
  const able = officers.some((account) => weekOf(roster, account, day)?.skills.includes('capture-interview'))
  return able ? undefined : 'nobody-to-photograph'
}

/** The hours of a session: it rests when the office does, and does not take place on a day on which the office is closed. */
export function sessionHours({ at }: Pick<MobileSession, 'at'>, office: readonly Session[]): Session[] {
  if (office.length === 0) return []
  const rests = office.slice(1).map((next, i) => ({ from: office[i]?.to ?? next.from, to: next.from }))
  return rests.reduce<Session[]>((hours, rest) => cut(hours, rest), [at])
}

/**
 * The rooms and the roster of a session alone, so that its half hours follow from kits and officers as those of the office do. An
 * officer works its hours, less what turned out to be an absence.
 */
export function facilitiesAt(facilities: Facilities, { day, at, kits, officers }: MobileSession): Facilities {
  const { counters, roster } = facilities
  return {
    ...facilities,
    counters: counters.filter(({ id }) => kits.includes(id)),
    kitPlaces: [],
    printers: [],
    sessions: [],
    roster: rosterAt(roster, officers, day, at),
  }
}

function rosterAt(roster: Roster, officers: readonly Id<'account'>[], day: PlainDate, at: Session): Roster {
  const weeks = officers.flatMap((account): RosterWeek[] => {
    const week = weekOf(roster, account, day)
    const shifts = [{ weekday: day.dayOfWeek, at }]
    return week ? [{ ...week, validFrom: day, version: 1, shifts }] : []
  })
  return { weeks, exceptions: officers.flatMap((account) => absencesOn(roster, account, day)), away: [] }
}

/** Who is not at the office because of a session. */
export const awayFor = (sessions: readonly MobileSession[]): Roster['away'] =>
  sessions.flatMap(({ day, officers }) => officers.map((account) => ({ account, day })))
