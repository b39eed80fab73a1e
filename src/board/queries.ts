import type { Tx } from '#db'
import { seesRegency, type Ctx } from '#people'
import { gapPercent, standing, type Standing, type StandingDay } from '#planning'
import type { Season } from '#seasons'
import { reasonOf, type Reason } from './board.ts'
import { judge } from './judge.ts'

/** Those of a group who come on one day: what is moved together. */
export type BoardGroup = { id: string; regency: string; flightGroup: string; persons: number }
/**
 * `persons[r]`: of the r-th regency of the board; `refused`: groups the day was refused for; `next` and `worth` in points, null
 * where there is no next seat.
 */
export type BoardLine = StandingDay & {
  persons: readonly number[]
  groups: readonly BoardGroup[]
  refused: readonly string[]
  next: number | null
  worth: number
}
export type Board = {
  season: Season
  regencies: readonly { regency: string; name: string }[]
  lines: readonly BoardLine[]
  /** Per cent the best plan there is could be cheaper; null while nobody has a day. */
  room: number | null
}

/** The plan as it stands with what the solver says of it. A liaison sees the own regency's people and every day's seats. */
export async function boardOf(ctx: Ctx): Promise<Board | undefined> {
  const now = await read(ctx)
  if (!now) return undefined
  const { worth } = await judge(now, [])
  const regencies = now.cohorts.filter(({ regency }) => seesRegency(ctx.who, regency))
  return {
    season: now.season,
    regencies: regencies.map(({ regency, name }) => ({ regency, name })),
    lines: now.days.map((day, d) => ({
      ...day,
      ...comingOn(now, regencies, d),
      next: nextSeat(now, d),
      worth: worth.prices[d] ?? 0,
    })),
    room: now.groups.length > 0 ? gapPercent(worth) : null,
  }
}

export type Why = {
  season: Season
  name: string
  groups: readonly {
    flightGroup: string
    persons: number
    days: readonly { day: StandingDay; planned: number; reason: Reason }[]
  }[]
}

/** Why the people of a regency come when they do; undefined for one that is none or not the caller's. */
export async function whyOf(ctx: Ctx, regency: string): Promise<Why | undefined> {
  const now = await read(ctx)
  const cohort = now?.cohorts.find((one) => one.regency === regency && seesRegency(ctx.who, one.regency))
  if (!now || !cohort) return undefined
  const own = now.groups.filter((group) => group.regency === regency)
  const { reasons } = await judge(
    now,
    own.map(({ id }) => id),
  )
  const groups = own.flatMap(({ id, flightGroup, persons }) => {
    const explained = reasons.find((one) => one.group === id)
    const days = explained?.days.flatMap((one) => {
      const day = now.days[one.day]
      const open = day && (day.team === null || day.team.regency === regency)
      return open ? [{ day, planned: one.planned, reason: reasonOf(one) }] : []
    })
    return days ? [{ flightGroup, persons, days }] : []
  })
  return { season: now.season, name: cohort.name, groups }
}

const read = (ctx: Ctx): Promise<Standing | undefined> =>
  ctx.db.read(ctx.office, (tx: Tx) => standing(ctx, tx))

function comingOn(
  { groups, assignment, instance }: Standing,
  regencies: readonly { regency: string }[],
  d: number,
): Pick<BoardLine, 'groups' | 'persons' | 'refused'> {
  const seen = groups.filter((group) => regencies.some(({ regency }) => regency === group.regency))
  const coming = seen.flatMap(({ id, regency, flightGroup }) => {
    const persons = assignment.reduce(
      (sum, [group, day, n]) => (day === d && group === id ? sum + n : sum),
      0,
    )
    return persons > 0 ? [{ id, regency, flightGroup, persons }] : []
  })
  const own = new Set(seen.map(({ id }) => id))
  return {
    groups: coming,
    persons: regencies.map(({ regency }) =>
      coming.reduce((sum, one) => (one.regency === regency ? sum + one.persons : sum), 0),
    ),
    refused: instance.forbidden.flatMap(([group, day]) => (day === d && own.has(group) ? [group] : [])),
  }
}

/** Points that one more pilgrim costs the public on day `d`. */
function nextSeat({ days, instance }: Standing, d: number): number | null {
  const day = days[d]
  if (!day || day.placed >= day.seats) return null
  let before = day.placed
  for (const { width, slope } of instance.days[d]?.segs ?? []) {
    if (before < width) return slope
    before -= width
  }
  return null
}
