import type { PlainDate } from '#kernel'
import { sessionsOn, type Calendar, type Session } from '#calendar'
import {
  OFFICE,
  dayOf as roomsOn,
  eveningOn,
  facilitiesAt,
  minutesOn,
  printsOn,
  sessionHours,
  type Facilities,
} from '#facilities'
import type { Standing, StandingDay } from '#planning'
import type { Day, Outside, Season, Stage } from '#simulation'
import { publicHours } from '#seating'
import { blocksOf, minuteOf, numbersOf, type Numbers } from './who-comes.ts'

/** What nobody has counted yet: settings of the play, told on the page as such. */
export const assumed = {
  /** Pilgrims and booked applicants in a hundred who do not come on their day. */
  missed: 3,
  missedBooked: 6,
  /** Buses in a hundred that are late, and by how many minutes on average. */
  lateBuses: 20,
  busMinutes: 40,
  /** People in a hundred who are called early. */
  early: 12,
} as const

/** The stages of the hall that are played, as the simulator counts them. */
const stages = ['document-check', 'capture-interview'] as const
/** Decisions a day; more than the counters can bring, so they do not hold anybody up. */
const DECISIONS = 400
const FLAT = 1e6

export type Rooms = {
  calendar: Calendar
  facilities: Facilities
  /** Of the hall's rule; null: strict turns. */
  mostOvertaken: number | null
  /** Working days after the last of the board, up to the deadline: nobody comes, but books are printed. */
  after: readonly PlainDate[]
}

/** The plan as it stands as a season the simulator can play. */
export function seasonOf({ days, cohorts }: Pick<Standing, 'days' | 'cohorts'>, rooms: Rooms): Season {
  const dates = datesOf(days, rooms)
  const [first] = dates
  const numbers = numbersOf(days)
  const far = new Set(cohorts.filter(({ travelMinutes }) => travelMinutes > 0).map(({ regency }) => regency))
  const byBus = (regency: string): boolean => far.has(regency)
  return {
    stages: first ? stages.map((name) => stageOf(rooms.facilities, name, first)) : [],
    rule:
      rooms.mostOvertaken === null ? { kind: 'first-come' } : { kind: 'mixing', most: rooms.mostOvertaken },
    days: dates.map((date) => dayOf(rooms, date, { standing: ofOffice(days, date), byBus, numbers })),
    outside: outsideOf(days, rooms, numbers),
    deadline: dates.length - 1,
    pilgrims: {
      noShow: assumed.missed / 100,
      priority: assumed.early / 100,
      punctuality: { mean: -12, sd: 14 },
      lateBus: { chance: assumed.lateBuses / 100, minutes: assumed.busMinutes, scv: 0.5 },
      again: { days: 3, at: 540 },
    },
    public: {
      noShow: assumed.missedBooked / 100,
      priority: assumed.early / 100,
      punctuality: { mean: -10, sd: 12 },
      size: scatterOf(days),
      profile: publicHours,
    },
    backOffice: { paidAfter: 1, promise: 3, readyAfter: 1 },
  }
}

/** The dates of a play: those of the board, each once, and the days after them on which only books are printed. */
export const datesOf = (
  days: readonly Pick<StandingDay, 'date'>[],
  { after }: Pick<Rooms, 'after'>,
): PlainDate[] => [...new Map(days.map(({ date }) => [date.toString(), date])).values(), ...after]

const ofOffice = (days: readonly StandingDay[], date: PlainDate): StandingDay | undefined =>
  days.find((one) => one.site === OFFICE && one.date.equals(date))

/** Mobile sessions: their people come on their own, and nobody of the public does. */
function outsideOf(
  days: readonly StandingDay[],
  { calendar, facilities, after }: Rooms,
  numbers: Numbers,
): Outside[] {
  const dates = datesOf(days, { after })
  return days.flatMap((day): Outside[] => {
    const { site, date, arrivals } = day
    const session = facilities.sessions.find(({ id }) => id === site)
    const hours = session ? sessionHours(session, sessionsOn(calendar, date)) : []
    if (!session || hours.length === 0 || arrivals.length === 0) return []
    const desks = desksOn(facilitiesAt(facilities, session), date, hours, (able) => Math.max(1, able))
    return [
      {
        on: dates.findIndex((one) => one.equals(date)),
        opens: minuteOf(hours[0]?.from),
        closes: minuteOf(hours.at(-1)?.to),
        desks,
        breaks: restsOf(hours, desks),
        blocks: blocksOf(day, numbers, () => false),
      },
    ]
  })
}

const stageOf = (facilities: Facilities, name: (typeof stages)[number], date: PlainDate): Stage => ({
  name,
  minutes: {
    pilgrim: minutesOn(facilities, name, 'pilgrim', date),
    public: minutesOn(facilities, name, 'adult', date),
  },
  scv: 0.3,
})

type OnDay = {
  standing: StandingDay | undefined
  byBus: (regency: string) => boolean
  numbers: Numbers
}

function dayOf({ calendar, facilities }: Rooms, date: PlainDate, { standing, byBus, numbers }: OnDay): Day {
  const sessions = sessionsOn(calendar, date)
  const desks = desksOn(facilities, date, sessions)
  const booked = standing?.booked ?? []
  const known = booked.reduce((sum, { persons }) => sum + persons, 0)
  return {
    stream: numbers.day(date),
    opens: minuteOf(sessions[0]?.from),
    closes: minuteOf(sessions.at(-1)?.to),
    desks,
    breaks: restsOf(sessions, desks),
    blocks: standing ? blocksOf(standing, numbers, byBus) : [],
    booked: booked.map(({ starts, persons }) => ({ at: minuteOf(starts), persons })),
    walkIns: Math.max(0, (standing?.expected ?? 0) - known),
    adjudicates: DECISIONS,
    prints: printsOn(facilities, date),
    evening: eveningOn(facilities, date),
  }
}

/**
 * Counters with an officer, on average over the day; a day without one cannot be played. `bare`: how many such officers make do
 * without a counter of the kind; outside nobody needs one to look at papers.
 */
function desksOn(
  facilities: Facilities,
  date: PlainDate,
  sessions: readonly Session[],
  bare: (able: number) => number = () => 0,
): number[] {
  const { stretches, rostered } = roomsOn(facilities, date, sessions, 'adult')
  const open = stretches.reduce((sum, { minutes }) => sum + minutes, 0)
  return stages.map((stage) => {
    const served = stretches.reduce((sum, { minutes, places, officers }) => {
      const able = officers.filter((skills) => skills.includes(stage)).length
      const counters = places.get(stage) ?? bare(able)
      return sum + minutes * (rostered.has(stage) ? Math.min(counters, able) : counters)
    }, 0)
    return open > 0 ? Math.round(served / open) : 0
  })
}

/** Between the sessions nobody is called to any desk. */
const restsOf = (sessions: readonly Session[], desks: readonly number[]): Day['breaks'] =>
  sessions.slice(1).flatMap((session, i) =>
    desks.flatMap((many, stage) =>
      Array.from({ length: many }, (_, desk) => ({
        stage,
        desk,
        from: minuteOf(sessions[i]?.to),
        to: minuteOf(session.from),
      })),
    ),
  )

/** The size of the negative binomial that the forecast's days scatter like, all together. */
function scatterOf(days: readonly StandingDay[]): number {
  const beyond = days.reduce((sum, { expected, sd }) => sum + sd * sd - expected, 0)
  const squares = days.reduce((sum, { expected }) => sum + expected * expected, 0)
  return beyond > 0 && squares > 0 ? squares / beyond : FLAT
}
