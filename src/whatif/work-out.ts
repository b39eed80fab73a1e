import { partOf, type Watcher } from '#kernel'
import { datesOf, seasonOf } from '#board'
import { OFFICE, type Site } from '#facilities'
import { daysAgain, keepHelp, type StandingDay } from '#planning'
import { simulateInThreads, type SeasonReport } from '#simulation'
import { BUS_SEATS, isMoved, planAgain, type Reseated } from '#seating'
import { MOST_DAYS, type Answer, type Figures, type Move } from './answer.ts'
import { newlyBeyond } from './beyond.ts'
import type { Change } from './change.ts'
import { drawnOf } from './drawn.ts'
import type { Side, Sides } from './sides.ts'

/** Seasons that are played for each side: the same people, the same chance on both (common random numbers). */
const SEASONS = 96
const SEED = 1

/** Plans and plays both sides, in threads. */
export async function workOut(
  { now, would }: Sides,
  changes: readonly Change[],
  watcher: Watcher,
): Promise<Answer> {
  // The same people on both sides: where every day is closed nobody would be left to look for.
  const { seated } = now.facts
  const wish = { seated, shifts: shiftsOf(changes), invites: newSessions(now, would), seed: SEED }
  const planned = await planAgain({ ...wish, days: would.facts.days }, partOf(watcher, 0, 0.25))
  if (!planned.fits)
    return { fits: false, persons: planned.persons, helps: planned.helps.map((way) => way.map(keepHelp)) }
  const stays = seated.map((who) => ({ who, day: who.day, starts: who.starts, site: who.site }))
  const standing = await planAgain(
    { days: now.facts.days, seated, shifts: [], invites: [], seed: SEED },
    partOf(watcher, 0.25, 0.4),
  )
  const cost = standing.fits ? standing.cost : 0
  const before = await figuresOf(now, stays, cost, partOf(watcher, 0.4, 0.7))
  const then = { ...would, facts: { ...would.facts, seated } }
  const after = await figuresOf(then, planned.seats, planned.cost, partOf(watcher, 0.7, 1))
  const affected = newlyBeyond(now.beyond, would.beyond)
  return {
    fits: true,
    before,
    after,
    moves: movesOf(planned.seats, placesIn(now, would)),
    places: changed(planned.seats).map(({ who, day, starts, site }) => ({
      pilgrim: who.pilgrim,
      day: day.toString(),
      starts: starts.toString(),
      site,
    })),
    publicBooked: affected.reduce((sum, { persons }) => sum + persons, 0),
    publicDays: affected.slice(0, MOST_DAYS),
    objective: planned.cost,
    lowerBound: Math.min(planned.cost, planned.bound),
    stamp: now.facts.stamp,
  }
}

const shiftsOf = (changes: readonly Change[]) =>
  changes.flatMap((change) =>
    change.kind === 'shift'
      ? [
          {
            group: change.group,
            from: Temporal.PlainDate.from(change.from),
            to: Temporal.PlainDate.from(change.to),
          },
        ]
      : [],
  )

const changed = (seats: readonly Reseated[]): Reseated[] =>
  seats.filter((one) => isMoved(one) || !one.starts.equals(one.who.starts))

/** Sessions that there would be: their regency's pilgrims are asked to come there, as many as they hold. */
const newSessions = (now: Side, would: Side): Site[] => {
  const known = new Set(now.rooms.facilities.sessions.map(({ id }) => id))
  return would.rooms.facilities.sessions.flatMap(({ id }) => (known.has(id) ? [] : [id]))
}

/** Where the sessions of both sides are. */
const placesIn = (now: Side, would: Side): ReadonlyMap<string, string> =>
  new Map(
    [now, would].flatMap(({ rooms }) =>
      rooms.facilities.sessions.map(({ id, place }): [string, string] => [id, place]),
    ),
  )

function movesOf(seats: readonly Reseated[], places: ReadonlyMap<string, string>): Move[] {
  const together = Map.groupBy(
    seats.filter(isMoved),
    ({ who, day, site }) => `${nameOf(who)}|${who.group.id}|${nameOf({ day, site })}`,
  )
  return [...together]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, own]) =>
      own[0]
        ? [
            {
              regency: own[0].who.group.regency,
              group: own[0].who.group.id,
              from: own[0].who.day.toString(),
              to: own[0].day.toString(),
              fromPlace: places.get(own[0].who.site) ?? '',
              toPlace: places.get(own[0].site) ?? '',
              persons: own.length,
              told: own.filter(({ who }) => who.word === 'published').length,
            },
          ]
        : [],
    )
}

const nameOf = ({ day, site }: Pick<Reseated, 'day' | 'site'>): string => `${day.toString()} ${site}`

async function figuresOf(
  side: Side,
  seats: readonly Reseated[],
  cost: number,
  { tell, signal }: Watcher,
): Promise<Figures | null> {
  const days = daysAgain(side.facts.days, side.facts, seats)
  if (days.length === 0) return null
  const season = seasonOf({ days, cohorts: side.facts.cohorts }, side.rooms)
  const wish = {
    seed: SEED,
    seasons: SEASONS,
    onProgress: ({ seasons, most }: { seasons: number; most: number }) => tell(seasons / most),
    cancelled: () => signal.aborted,
  }
  const done = await simulateInThreads(season, wish, 1)
  signal.throwIfAborted()
  if (!done.ok) return null
  const dates = datesOf(days, side.rooms)
  const drawn = drawnOf(done.value, dates, days)
  return { ...told(done.value, dates), buses: busesOf(seats), seatsLeft: leftOn(days), cost, drawn }
}

/** The last passport lies ready by a day that is late enough in nine seasons of ten. */
const NINE_OF_TEN = 0.9

function told(report: SeasonReport, dates: readonly Temporal.PlainDate[]) {
  const { figures, waits, finished } = report
  const wait = (group: 'pilgrim' | 'public' | 'priority') => ({
    mean: figures[`wait:${group}`].value,
    p90: waits[group].p90.value,
  })
  return {
    waits: { pilgrim: wait('pilgrim'), public: wait('public'), priority: wait('priority') },
    allInTime: figures['all-in-time'].value,
    overtime: figures.overtime.value,
    lastPassport: dates[finished.findIndex((chance) => chance >= NINE_OF_TEN)]?.toString() ?? null,
  }
}

const leftOn = (days: readonly StandingDay[]): number =>
  days.reduce((sum, { seats, placed }) => sum + Math.max(0, seats - placed), 0)

/** Where people come on their own, or the office to them, nobody hires a bus. */
function busesOf(seats: readonly Reseated[]): number {
  const trips = Map.groupBy(
    seats.filter(({ who, site }) => who.group.travelMinutes > 0 && site === OFFICE),
    ({ who, day }) => `${who.group.id}|${day.toString()}`,
  )
  return [...trips.values()].reduce((sum, own) => sum + Math.ceil(own.length / BUS_SEATS), 0)
}
