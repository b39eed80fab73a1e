import { dateAt, instantAt, timeAt, type Instant, type PlainDate } from '#kernel'
import { addWorkingDays, sessionsOn } from '#calendar'
import type { Play } from './play.ts'

type Place = Pick<Play, 'calendar' | 'system'>
export type Stretch = { from: Instant; to: Instant }

/** When the office serves on a date. */
export const stretchesOn = ({ calendar, system }: Place, date: PlainDate): Stretch[] =>
  sessionsOn(calendar, date).map(({ from, to }) => ({
    from: instantAt(date, from, system.zone),
    to: instantAt(date, to, system.zone),
  }))

/** This moment if the office serves, else the next at which it does. `late`: minutes longer in the evening. */
export function nextOpen(place: Place, now: Instant, late = 0): Instant {
  for (let date = dateAt(now, place.system.zone); ; date = date.add({ days: 1 })) {
    const stretches = stretchesOn(place, date)
    for (const [i, { from, to }] of stretches.entries()) {
      const end = i === stretches.length - 1 ? to.add({ minutes: late }) : to
      if (Temporal.Instant.compare(now, end) < 0) return Temporal.Instant.compare(now, from) < 0 ? from : now
    }
  }
}

/** The n-th working day after a date; n = 0 is the date itself. */
export const workingDayAfter = ({ calendar }: Place, date: PlainDate, n: number): PlainDate =>
  n === 0 ? date : addWorkingDays(calendar, date, n)

export const at = ({ system }: Place, date: PlainDate, time: string): Instant =>
  instantAt(date, Temporal.PlainTime.from(time), system.zone)

export const today = ({ agenda, system }: Pick<Play, 'agenda' | 'system'>): PlainDate =>
  dateAt(agenda.now(), system.zone)
export const clockTime = ({ agenda, system }: Pick<Play, 'agenda' | 'system'>): Temporal.PlainTime =>
  timeAt(agenda.now(), system.zone)
