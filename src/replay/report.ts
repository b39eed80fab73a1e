import { dateAt, type PlainDate } from '#kernel'
import type { Breach, Counted } from '#audit'
import { workingDaysBetween } from '#calendar'
import { demoCohorts } from '#demo'
import { minutesBetween, spreadOf, type Spread } from './figures.ts'
import { lineOf, type Class, type Line, type Visit } from './notebook.ts'
import { kinds, type Kind, type Play } from './play.ts'

/** What the season came to. No wall time in it: the same seed gives the same bytes. */
export type SeasonReport = {
  seed: number
  days: number
  served: Record<Class, number>
  noShows: { pilgrims: number; others: number }
  turnedAway: number
  /** Pilgrims who hold a passport that lasts and were planned no visit. */
  exempt: number
  /** Minutes from the turn (the booked time, or the arrival) to the first call; whoever is called early stands apart. */
  waits: Record<Line, Spread>
  /** Working days from the first visit to the finished passport. */
  finished: Record<Class, Spread>
  regencies: readonly RegencyLine[]
  /** The largest less the smallest median wait of a regency, minutes. */
  unfairness: number
  deadline: { day: string; pilgrims: number; handedOver: number; ready: number; late: number }
  money: { bills: number; paidIn: number; booked: number; agree: boolean }
  booths: { busyHours: number; openHours: number; share: number }
  latestEvening: { day: string; time: string } | null
  books: { spoilt: number }
  acts: readonly { kind: Kind; played: number; logged: number }[]
  actsAgree: boolean
  /** What the house wrote by itself: consequences of those acts, and its own tasks. */
  consequences: readonly Counted[]
  breaches: readonly Breach[]
}

type RegencyLine = {
  regency: string
  name: string
  came: number
  firstDay: string | null
  lastDay: string | null
  wait: Spread
  handedOver: number
  lastHandedOver: string | null
}

/** What the office's own books say, read through its doors when the play is over. */
export type Books = {
  /** The log before the play, and after it. */
  before: readonly Counted[]
  log: readonly Counted[]
  breaches: readonly Breach[]
  bills: number
  booked: number
}

export function reportOf(
  play: Play,
  { seed, deadline }: { seed: number; deadline: PlainDate },
  books: Books,
): SeasonReport {
  const { notebook } = play
  const visits = [...notebook.visits.values()]
  const of = (wanted: Class): Visit[] => visits.filter((visit) => visit.class === wanted)
  const each = <T>(figure: (visits: Visit[]) => T): Record<Class, T> => ({
    pilgrim: figure(of('pilgrim')),
    booked: figure(of('booked')),
    'walk-in': figure(of('walk-in')),
  })
  const regencies = demoCohorts.map(({ code, name }) => regencyLine(play, code, name, of('pilgrim')))
  const medians = regencies.flatMap(({ wait }) => (wait ? [wait.median] : []))
  const log = since(books.before, books.log)
  const acts = comparedActs(notebook.acts, log)
  const { busy, open } = notebook.boothMinutes
  return {
    seed,
    days: new Set(visits.map(({ day }) => day.toString())).size,
    served: each((some) => some.length),
    noShows: notebook.noShows,
    turnedAway: notebook.turnedAway,
    exempt: notebook.acts.get('passport seen') ?? 0,
    waits: waitsOf(visits),
    finished: each((some) => spreadOf(some.flatMap((visit) => workingDaysOf(play, visit)))),
    regencies,
    unfairness: medians.length > 0 ? Math.max(...medians) - Math.min(...medians) : 0,
    deadline: deadlineOf(play, deadline, of('pilgrim')),
    money: {
      bills: books.bills,
      paidIn: notebook.cash,
      booked: books.booked,
      agree: notebook.cash === books.booked,
    },
    booths: {
      busyHours: Math.round(busy / 60),
      openHours: Math.round(open / 60),
      share: Math.round((100 * busy) / open),
    },
    latestEvening: latestEvening(play),
    books: { spoilt: notebook.spoilt },
    acts,
    actsAgree: acts.every(({ played, logged }) => played === logged),
    consequences: log.filter((one) => !kinds.some((kind) => tells(kind, one))),
    breaches: books.breaches,
  }
}

function waitsOf(visits: readonly Visit[]): SeasonReport['waits'] {
  const of = (line: Line): Spread => spreadOf(visits.filter((one) => lineOf(one) === line).flatMap(waitOf))
  return {
    pilgrim: of('pilgrim'),
    booked: of('booked'),
    'walk-in': of('walk-in'),
    priority: of('priority'),
  }
}

const waitOf = ({ called, turn }: Visit): number[] =>
  called ? [Math.max(0, minutesBetween(turn, called))] : []

function workingDaysOf(play: Play, { day, ready }: Visit): number[] {
  return ready ? [workingDaysBetween(play.calendar, day, dateAt(ready, play.system.zone))] : []
}

function regencyLine(play: Play, regency: string, name: string, pilgrims: readonly Visit[]): RegencyLine {
  const own = pilgrims.filter((visit) => visit.regency === regency)
  const days = own.map(({ day }) => day.toString()).toSorted()
  const handed = own
    .flatMap(({ handedOver }) => (handedOver ? [dateAt(handedOver, play.system.zone).toString()] : []))
    .toSorted()
  return {
    regency,
    name,
    came: own.length,
    firstDay: days[0] ?? null,
    lastDay: days.at(-1) ?? null,
    wait: spreadOf(own.flatMap(waitOf)),
    handedOver: handed.length,
    lastHandedOver: handed.at(-1) ?? null,
  }
}

function deadlineOf(
  { system }: Play,
  deadline: PlainDate,
  pilgrims: readonly Visit[],
): SeasonReport['deadline'] {
  const intime = (moment: Temporal.Instant | null): boolean =>
    moment !== null && Temporal.PlainDate.compare(dateAt(moment, system.zone), deadline) <= 0
  const ready = pilgrims.filter((visit) => intime(visit.ready)).length
  return {
    day: deadline.toString(),
    pilgrims: pilgrims.length,
    handedOver: pilgrims.filter((visit) => intime(visit.handedOver)).length,
    ready,
    late: pilgrims.length - ready,
  }
}

function latestEvening({ notebook, system }: Play): SeasonReport['latestEvening'] {
  const times = [...notebook.lastServed].map(([day, moment]) => ({
    day,
    time: moment.toZonedDateTimeISO(system.zone).toPlainTime().toString({ smallestUnit: 'minute' }),
  }))
  return (
    times.toSorted((a, b) => (a.time < b.time ? 1 : a.time > b.time ? -1 : a.day < b.day ? -1 : 1))[0] ?? null
  )
}

const tells = ([, act, names]: (typeof kinds)[number], one: Counted): boolean =>
  one.act === act && (names === null || one.names === names)

/** The lines that were written since. */
function since(before: readonly Counted[], after: readonly Counted[]): Counted[] {
  const already = new Map(before.map((one) => [`${one.act} ${one.names}`, one.lines]))
  return after
    .map((one) => ({ ...one, lines: one.lines - (already.get(`${one.act} ${one.names}`) ?? 0) }))
    .filter(({ lines }) => lines > 0)
}

/** The play's own count of each kind of act beside the lines of the log that tell of it. */
function comparedActs(played: ReadonlyMap<Kind, number>, log: readonly Counted[]): SeasonReport['acts'] {
  return kinds.map((kind) => {
    const lines = log.filter((one) => tells(kind, one))
    return {
      kind: kind[0],
      played: played.get(kind[0]) ?? 0,
      logged: lines.reduce((sum, one) => sum + one.lines, 0),
    }
  })
}
