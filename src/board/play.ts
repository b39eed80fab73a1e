import { remembered } from '#kernel'
import type { Tx } from '#db'
import { loadCalendar, workingDays } from '#calendar'
import { loadFacilities } from '#facilities'
import type { Ctx } from '#people'
import { type Standing, standing } from '#planning'
import { hallRules } from '#queue'
import { simulateInThreads, type Season, type SeasonReport } from '#simulation'
import type { BoardDay } from '#seating'
import { datesOf, seasonOf, type Rooms } from './outlook.ts'

/** So many seasons are played, fewer when the waiting of the public is known to half a minute. */
const SEASONS = 480
const FEWEST = 96
const THREADS = 1
/** Plays that are kept: a season that has not changed is played the same. */
const KEPT = 4

const played = remembered((season: Season) => {
  const until = { figure: 'wait:public', halfWidth: 0.5, fewest: FEWEST } as const
  return simulateInThreads(season, { seed: 1, seasons: SEASONS, until }, THREADS)
}, KEPT)

export type Outlook = {
  standing: Standing
  /** The days it was played over: those of the board and the days after them until the deadline. */
  dates: readonly string[]
  /** Undefined where a day has no desk at which anybody sits, so nothing can be played. */
  report: SeasonReport | undefined
}

/** Plays the plan as it stands, the same chance each time it is asked. Undefined without a season or a day to come. */
export async function outlookOf(ctx: Ctx): Promise<Outlook | undefined> {
  const found = await ctx.db.read(ctx.office, async (tx) => {
    const now = await standing(ctx, tx)
    return now && now.days.length > 0 ? { now, rooms: await roomsOf(ctx, tx, now) } : undefined
  })
  if (!found) return undefined
  const { now, rooms } = found
  const done = await played(seasonOf(now, rooms))
  return {
    standing: now,
    dates: datesOf(now.days, rooms).map((date) => date.toString()),
    report: done.ok ? done.value : undefined,
  }
}

/** The rooms, hours and rule under which these days are played, as they stand in this transaction. */
export async function roomsOf(
  ctx: Ctx,
  tx: Tx,
  { days, season }: { days: readonly Pick<BoardDay, 'date'>[]; season: Standing['season'] },
): Promise<Rooms> {
  const [first, last] = [days[0]?.date ?? season.servesFrom, days.at(-1)?.date ?? season.deadline]
  const calendar = await loadCalendar(ctx, tx, first, season.deadline.add({ days: 1 }))
  const rule = (await hallRules(tx, ctx.office))
    .filter(({ validFrom }) => validFrom.until(last).days >= 0)
    .at(-1)
  return {
    calendar,
    facilities: await loadFacilities(ctx, tx),
    mostOvertaken: rule?.overtakenMost ?? null,
    after: workingDays(calendar, last.add({ days: 1 }), season.deadline.add({ days: 1 })),
  }
}
