import type { Tx } from '#db'
import type { Ctx } from '#people'
import { currentSeason, type Season } from '#seasons'
import type { BoardDay } from '#seating'
import type { Part, Plan } from './plan.ts'
import { seasonDays } from './season-days.ts'
import { liveSeats, partsOf, plansOf, type LiveSeat } from './store.ts'

/** Every edition of the season with its parts, the seats that count, and the days on which pilgrims may still come. */
export type SeasonPlans = {
  season: Season
  plans: readonly Plan[]
  parts: readonly Part[]
  live: readonly LiveSeat[]
  days: readonly BoardDay[]
}

/** Undefined without a season. */
export async function seasonPlans(ctx: Ctx, tx: Tx): Promise<SeasonPlans | undefined> {
  const season = await currentSeason(ctx, tx)
  if (!season) return undefined
  const plans = await plansOf(tx, ctx.office, season.id)
  const parts = await partsOf(
    tx,
    ctx.office,
    plans.map(({ id }) => id),
  )
  const live = await liveSeats(tx, ctx.office)
  return { season, plans, parts, live, days: await seasonDays(ctx, tx, season, live) }
}
