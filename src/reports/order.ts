import { createHash } from 'node:crypto'
import type { Id, Instant, PlainDate, PlainTime } from '#kernel'
import type { Session } from '#calendar'
import type { Bottleneck, Outage, Skill } from '#facilities'

/** An officer of the day. Without hours: not on duty, and why is nobody's business here. */
export type OnDuty = {
  account: Id<'account'>
  name: string
  skills: readonly Skill[]
  hours: readonly Session[]
  /** Of the mobile session the officer has gone to; null at the office. */
  place: string | null
}

/** Whoever has a place in one half hour: the public, and pilgrims by regency. */
export type HalfHour = {
  starts: PlainTime
  people: number
  pilgrims: readonly { regency: string; persons: number }[]
}

/** `buses`: as many as it takes at least. */
export type Arriving = { regency: string; persons: number; buses: number }

/** A mobile session: what it takes, and how many come to it. */
type Outside = {
  place: string
  regency: string
  hours: readonly Session[]
  kits: readonly string[]
  officers: readonly string[]
  persons: number
}

export type DayOrder = {
  day: PlainDate
  sessions: readonly Session[]
  /** When numbers are given. */
  intake: Session | null
  officers: readonly OnDuty[]
  outages: readonly (Outage & { name: string })[]
  halfHours: readonly HalfHour[]
  arriving: readonly Arriving[]
  outside: readonly Outside[]
  /** What the day holds; null when the office is closed or has set no minutes. */
  capacity: { applicants: number; bottleneck: Bottleneck | null } | null
}

type Visit = { starts: PlainTime; regency: string | null }

/** Visits of a day by the half hour. `regency` null: one of the public. */
export function halfHoursOf(visits: readonly Visit[]): HalfHour[] {
  const blocks = Map.groupBy(visits, ({ starts }) => starts.toString())
  return [...blocks]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, here]) => {
      const [first] = here
      if (!first) return []
      const people = here.filter(({ regency }) => regency === null).length
      return [{ starts: first.starts, people, pilgrims: countsOf(here) }]
    })
}

/** The pilgrims of the whole day with the buses they need. */
export const arrivingOf = (visits: readonly Visit[], busSeats: number): Arriving[] =>
  countsOf(visits).map((one) => ({ ...one, buses: Math.ceil(one.persons / busSeats) }))

const countsOf = (visits: readonly Visit[]): { regency: string; persons: number }[] => {
  const regencies = visits.flatMap(({ regency }) => regency ?? [])
  return [...new Set(regencies)]
    .toSorted((a, b) => a.localeCompare(b, 'id'))
    .map((regency) => ({ regency, persons: regencies.filter((one) => one === regency).length }))
}

/** Names what was shown: the same order has the same hash in both languages, any change of it another. */
export const hashOf = (order: DayOrder): string =>
  createHash('sha256').update(JSON.stringify(order)).digest('hex')

export type Read = { account: Id<'account'>; hash: string; at: Instant }

/** `stale`: what was read has changed since. */
export type Reading = { state: 'read' | 'stale'; at: Instant } | { state: 'not-yet' }

/** Whether an officer has read the order as it is now; of several times the last one counts. `reads` rise in time. */
export function readingOf(reads: readonly Read[], account: string, hash: string): Reading {
  const own = reads.filter((one) => one.account === account)
  const now = own.findLast((one) => one.hash === hash)
  if (now) return { state: 'read', at: now.at }
  const before = own.at(-1)
  return before ? { state: 'stale', at: before.at } : { state: 'not-yet' }
}
