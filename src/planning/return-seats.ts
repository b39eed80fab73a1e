import { dateAt, err, ok, type PlainDate, type Result } from '#kernel'
import { freePlaces, returnUnused } from '#appointments'
import { addWorkingDays, loadCalendar } from '#calendar'
import type { Tx } from '#db'
import { log, perform, type CommonRefusal, type Ctx } from '#people'
import { seatsBySlot } from '#seating'
import { insertReturnRule, returnRule } from './return-rule.ts'
import { liveSeats, lockLivePlans } from './store.ts'
import { lockHalfHours } from './write.ts'

/**
 * Places kept for pilgrims that nobody needs go back to the public, so many working days before their day. Never the place of
 * somebody who is invited or will be, nor one that a plan under discussion counts on. Safe to run twice, and in two processes.
 */
export async function returnUnusedSeats(ctx: Ctx): Promise<Result<number, CommonRefusal>> {
  let places = 0
  for (const day of await ctx.db.read(ctx.office, (tx) => daysWithUnused(ctx, tx))) {
    const done = await returnOn(ctx, day)
    if (!done.ok) return done
    places += done.value
  }
  return ok(places)
}

/** Plans first, then the day's half hours, the earliest first; then it is seen afresh what is still needed. */
const returnOn = (ctx: Ctx, day: PlainDate): Promise<Result<number, CommonRefusal>> =>
  perform(ctx, 'appointments.return', async (tx) => {
    await lockLivePlans(tx, ctx.office)
    await lockHalfHours(tx, ctx.office, await freePlaces(ctx, tx, day, day.add({ days: 1 })))
    return ok(await returnUnused(ctx, tx, day, await needed(ctx, tx)))
  })

/** Seats that will be invited, or that a proposal counts on. Who is invited already sits in a place. */
const needed = async (ctx: Ctx, tx: Tx): Promise<ReturnType<typeof seatsBySlot>> =>
  seatsBySlot(
    (await liveSeats(tx, ctx.office)).filter(({ status, waits }) => status !== 'published' || waits),
  )

async function daysWithUnused(ctx: Ctx, tx: Tx): Promise<PlainDate[]> {
  const today = dateAt(ctx.now(), ctx.zone)
  const { workingDays } = await returnRule(tx, ctx.office, today)
  const calendar = await loadCalendar(ctx, tx, today, today.add({ days: 90 }))
  const last = addWorkingDays(calendar, today, workingDays)
  const places = await freePlaces(ctx, tx, today, last.add({ days: 1 }))
  const kept = places.filter(({ freeForPilgrims }) => freeForPilgrims > 0)
  if (kept.length === 0) return []
  const wanted = await needed(ctx, tx)
  const unused = kept.filter((slot) => slot.freeForPilgrims > wanted(slot))
  return [...new Map(unused.map(({ day }) => [day.toString(), day])).values()]
}

export type ReturnRuleWish = { validFrom: PlainDate; workingDays: number }

/** The office's own number of working days, from a day on that is not past. What was in force before stays in the record. */
export const setReturnRule = (
  ctx: Ctx,
  wish: ReturnRuleWish,
): Promise<Result<{ edition: number }, 'day-is-past' | 'out-of-range' | 'stale' | CommonRefusal>> =>
  perform(
    ctx,
    'planning.set-return',
    async (tx): Promise<Result<{ edition: number }, 'day-is-past' | 'out-of-range' | 'stale'>> => {
      const { workingDays, validFrom } = wish
      if (!Number.isInteger(workingDays) || workingDays < 0 || workingDays > 20) return err('out-of-range')
      if (validFrom.since(dateAt(ctx.now(), ctx.zone)).sign < 0) return err('day-is-past')
      const edition = await insertReturnRule(ctx, tx, wish)
      if (!edition) return err('stale')
      const from = validFrom.toString()
      await log(ctx, tx, 'planning.set-return', `seat-return:${edition}`, { workingDays, from })
      return ok({ edition })
    },
  )
