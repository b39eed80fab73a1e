import { casesOfPilgrims } from '#cases'
import type { Tx } from '#db'
import { isStaff, type Ctx } from '#people'
import {
  datedOf,
  daysToWish,
  followUps,
  regencyParts,
  type DayLine,
  type FollowUp,
  type PartLine,
} from '#planning'
import { cohorts, currentSeason, listedPilgrims, type Cohort, type Season } from '#seasons'

/** Counts of people, each from its own facts: the list, the plans, the cases. */
type DeskCounts = { listed: number; exempt: number; dated: number; came: number; finished: number }
export type LiaisonDesk = {
  season: Season
  cohort: Cohort
  counts: DeskCounts
  toAnswer: readonly PartLine[]
  published: readonly PartLine[]
  /** Missed the day, and have no other yet. */
  absent: readonly FollowUp[]
}

/** The liaison's own regency and nothing else; nothing for anybody who has none, or before a season is opened. */
export async function liaisonDesk(ctx: Ctx, tx: Tx): Promise<LiaisonDesk | undefined> {
  const season = await currentSeason(ctx, tx)
  const regency = isStaff(ctx.who) ? ctx.who.regency : null
  const cohort = season && (await cohorts(ctx, tx, season.id)).find((one) => one.regency === regency)
  if (!season || !cohort) return undefined
  const parts = await regencyParts(ctx, tx, season.id, cohort.regency)
  const listed = await listedPilgrims(ctx, tx, season.id, cohort.regency)
  const cases = await casesOfPilgrims(ctx, tx, cohort.regency)
  const published = parts.filter((part) => part.planStatus === 'published')
  return {
    season,
    cohort,
    counts: {
      listed: listed.length,
      exempt: listed.filter((one) => one.exempt).length,
      dated: await datedOf(ctx, tx, season.id, cohort.regency),
      came: cases.filter(
        ({ stage, ending }) => stage !== 'pre-application' && stage !== 'arrival' && ending !== 'withdrawn',
      ).length,
      finished: cases.filter(({ ending }) => ending === 'handed-over').length,
    },
    toAnswer: parts.filter((part) => part.planStatus !== 'published'),
    published,
    absent: (await followUps(ctx, tx, season.id)).absent,
  }
}

/** One part of the own regency that is still talked about, with the days that could be wished for instead. */
export async function partToAnswer(
  ctx: Ctx,
  tx: Tx,
  id: string,
): Promise<{ part: PartLine; days: readonly DayLine[] } | undefined> {
  const desk = await liaisonDesk(ctx, tx)
  const part = desk?.toAnswer.find((one) => one.id === id)
  if (!desk || !part) return undefined
  const days = (await daysToWish(ctx, tx, desk.season)).filter((day) => !day.date.equals(part.day))
  return { part, days }
}
