import { dateAt, type Id } from '#kernel'
import { personsWithPlace } from '#appointments'
import type { Tx } from '#db'
import { OFFICE } from '#facilities'
import { type Ctx } from '#people'
import { cohorts, listedPilgrims, type Cohort, type Season } from '#seasons'
import { isSameDay, publicPlacesOf, seatsLeft, whereIs, type BoardDay, type Where } from '#seating'
import { followUps, type FollowUps } from './follow-ups.ts'
import type { Part, Plan } from './plan.ts'
import type { Proposing } from './proposing.ts'
import { openProposings } from './proposing-queries.ts'
import { returnRule, type ReturnRule } from './return-rule.ts'
import { NOTICE_WORKING_DAYS, seasonDays } from './season-days.ts'
import { seasonPlans } from './season-plans.ts'
import { liveSeats, type LiveSeat } from './store.ts'

/** Where the listed of a regency stand; the counts sum to `listed`. */
export type Coverage = Cohort & {
  listed: number
  unplanned: number
  proposed: number
  agreed: number
  published: number
  /** Booked a place by themselves, like anybody. */
  own: number
  /** Hold a passport that lasts, and need not come. */
  exempt: number
}

/** A day of the season: what is placed on it, and what is left beside the public. */
export type DayLine = Pick<BoardDay, 'date' | 'site' | 'team'> & {
  placed: readonly { regency: string; persons: number }[]
  seatsLeft: number
  publicPlaces: number
}

export type SeasonScreen = {
  season: Season
  coverage: readonly Coverage[]
  plans: readonly (Plan & { persons: number })[]
  /** Proposals under way, or waiting for somebody to agree to their moves. */
  proposings: readonly Proposing[]
  days: readonly DayLine[]
  noticeDays: number
  followUps: FollowUps
  /** In force today. */
  returnRule: ReturnRule
}

/** The planner's first page; nothing when the office has no season. */
export async function seasonScreen(ctx: Ctx, tx: Tx): Promise<SeasonScreen | undefined> {
  const found = await seasonPlans(ctx, tx)
  if (!found) return undefined
  const { season, plans, parts, live, days } = found
  const seated = seatedOf({ parts, live })
  return {
    season,
    coverage: await coverageOf(ctx, tx, season, { parts, live }),
    plans: plans.map((plan) => ({ ...plan, persons: personsIn(parts, plan.id) })).toReversed(),
    proposings: await openProposings(ctx, tx),
    days: days.map((day) => lineOf(day, seated)),
    noticeDays: NOTICE_WORKING_DAYS,
    followUps: await followUps(ctx, tx, season.id),
    returnRule: await returnRule(tx, ctx.office, dateAt(ctx.now(), ctx.zone)),
  }
}

type Placed = { parts: readonly Part[]; live: readonly LiveSeat[] }

async function coverageOf(ctx: Ctx, tx: Tx, season: Season, { parts, live }: Placed): Promise<Coverage[]> {
  const listed = await listedPilgrims(ctx, tx, season.id)
  const placed = await personsWithPlace(ctx, tx)
  const partById = new Map(parts.map((part) => [part.id, part]))
  const seats = new Map(live.map((seat) => [seat.pilgrim, seat]))
  return (await cohorts(ctx, tx, season.id)).map((cohort) => {
    const ofRegency = listed.filter((one) => one.regency === cohort.regency)
    const states = ofRegency.map(({ id, person, exempt }) => {
      if (seats.has(id)) return stateOf(seats.get(id), partById)
      if (placed.has(person)) return 'own'
      return exempt ? 'exempt' : 'unplanned'
    })
    const count = (state: (typeof states)[number]): number => states.filter((one) => one === state).length
    return {
      ...cohort,
      listed: ofRegency.length,
      unplanned: count('unplanned'),
      proposed: count('proposed'),
      agreed: count('agreed'),
      published: count('published'),
      own: count('own'),
      exempt: count('exempt'),
    }
  })
}

type SeatState = 'unplanned' | 'proposed' | 'agreed' | 'published'

function stateOf(seat: LiveSeat | undefined, parts: ReadonlyMap<string, Part>): SeatState {
  if (!seat) return 'unplanned'
  if (seat.status === 'published') return 'published'
  return parts.get(seat.part)?.status === 'accepted' ? 'agreed' : 'proposed'
}

type Seated = Where & { regency: string }

/** The seats that count, with whose they are: a visit that was cancelled or missed no longer does. */
function seatedOf({ parts, live }: Placed): Seated[] {
  const regencies = new Map(parts.map(({ id, regency }) => [id, regency]))
  return live.flatMap(({ part, day, site }) => {
    const regency = regencies.get(part)
    return regency === undefined ? [] : [{ regency, day, site }]
  })
}

function lineOf(day: BoardDay, seated: readonly Seated[]): DayLine {
  const here = seated.filter((one) => isSameDay(one, whereIs(day)))
  return {
    date: day.date,
    site: day.site,
    team: day.team,
    placed: [...Map.groupBy(here, ({ regency }) => regency)].map(([regency, ofRegency]) => ({
      regency,
      persons: ofRegency.length,
    })),
    seatsLeft: seatsLeft(day.slots, day.expected.p90),
    publicPlaces: publicPlacesOf(day.slots),
  }
}

const personsIn = (parts: readonly Part[], plan: Id<'plan'>): number =>
  parts.filter((part) => part.plan === plan).reduce((sum, part) => sum + part.persons, 0)

/** Days a liaison may wish for, as far as the season's window and the seats beside the public go. */
export async function daysToWish(ctx: Ctx, tx: Tx, season: Season): Promise<DayLine[]> {
  const days = await seasonDays(ctx, tx, season, await liveSeats(tx, ctx.office))
  return days.map((day) => lineOf(day, [])).filter((line) => line.site === OFFICE && line.seatsLeft > 0)
}
