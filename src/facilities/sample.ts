import { WIB, ok, type Id } from '#kernel'
import { sessionsOf, bengkuluWeek, type Session } from '#calendar'
import { bengkuluFacilities } from './bengkulu.ts'
import type { Facilities, Outage } from './facilities.ts'
import type { Neighbours } from './queries.ts'
import { noRoster, type RosterWeek, type Skill } from './roster.ts'

// The demonstration's rooms without a database, and officers to sit in them, for tests of this module.

export const monday = Temporal.PlainDate.from('2016-02-01')
export const mondayHours: readonly Session[] = bengkuluWeek.days.slice(0, 1).flatMap(sessionsOf)
export const time = (text: string): Temporal.PlainTime => Temporal.PlainTime.from(text)
export const session = (from: string, to: string): Session => ({ from: time(from), to: time(to) })

const named = (name: string) => name.toLowerCase().replaceAll(' ', '-')

export const rooms = (...outages: Outage[]): Facilities => ({
  zone: WIB,
  counters: bengkuluFacilities.counters.map((one) => ({ ...one, id: `counter_${named(one.name)}` })),
  kitPlaces: [],
  printers: bengkuluFacilities.printers.map((one) => ({ ...one, id: `printer_${named(one.name)}` })),
  minutes: bengkuluFacilities.minutes,
  outages,
  sessions: [],
  roster: noRoster,
})

/** An officer who is there from Monday to Friday, in these hours. */
export function officer(
  name: string,
  skills: readonly Skill[],
  hours: readonly Session[] = [session('07:30', '16:00')],
): RosterWeek {
  const account: Id<'account'> = `account_${name}`
  const shifts = [1, 2, 3, 4, 5].flatMap((weekday) => hours.map((at) => ({ weekday, at })))
  return { account, validFrom: monday.subtract({ days: 30 }), version: 1, skills, shifts, assumed: true }
}

export const team = (count: number, ...skills: Skill[]): RosterWeek[] =>
  Array.from({ length: count }, (_, i) => officer(`${skills.join('-')}-${i + 1}`, skills))

/** The officers of the demonstration, by office.json: booths stay what limits a visit. */
export const everybody: readonly RosterWeek[] = [
  ...team(2, 'arrival'),
  ...team(2, 'document-check'),
  ...team(3, 'capture-interview'),
  ...team(2, 'adjudication'),
  ...team(2, 'printing', 'quality-check'),
  ...team(1, 'handover'),
]

export const staffed = (weeks: readonly RosterWeek[], ...outages: Outage[]): Facilities => ({
  ...rooms(...outages),
  roster: { ...noRoster, weeks },
})

/** A house without booking. */
export const alone: Neighbours = {
  placesOn: () => Promise.resolve([]),
  publicBeyond: () => Promise.resolve(0),
  pressQueue: () => Promise.resolve({ waiting: 0, promises: 0 }),
  adjustPlaces: () => Promise.resolve(ok(null)),
}
