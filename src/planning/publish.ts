import { err, ok, type Id, type Result } from '#kernel'
import { personsWithPlace, reservePlaces, type ReserveRefusal } from '#appointments'
import type { Tx } from '#db'
import { log, perform, type CommonRefusal, type Ctx } from '#people'
import { expectedPilgrims } from '#seasons'
import { next, whyNotPublished, type Plan, type Seat } from './plan.ts'
import { liveSeats, lockPlan, lockPlans, planById, seatsOf } from './store.ts'
import { lockHalfHours, savePlan } from './write.ts'

export type PublishRefusal =
  | 'not-found'
  | 'stale'
  | 'not-agreed'
  | 'plan-closed'
  | 'places-gone'
  | 'pilgrim-has-a-place'
  | 'list-changed'
export type Published = { plan: Id<'plan'>; seats: number }

/**
 * Publishes an agreed edition whole or not at all: every half hour is kept for its pilgrims before anybody is told. Places
 * the public took meanwhile refuse it with `places-gone`, and nothing has changed. A second publication is harmless.
 * The pilgrims are booked afterwards, some at a time (`invite.ts`), so that no counter waits for a thousand letters.
 */
export function publishPlan(
  ctx: Ctx,
  known: { plan: Id<'plan'>; version: number },
): Promise<Result<Published, PublishRefusal | CommonRefusal>> {
  return perform(ctx, 'planning.publish', async (tx): Promise<Result<Published, PublishRefusal>> => {
    const plan = await lockForPublication(ctx, tx, known.plan)
    if (!plan) return err('not-found')
    const seats = await seatsOf(tx, ctx.office, [plan.id])
    const why = whyNotPublished(plan)
    if (why === 'published') return ok({ plan: plan.id, seats: seats.length })
    if (why) return err(why)
    if (plan.version !== known.version) return err('stale')
    await lockHalfHours(tx, ctx.office, seats)
    const changed = await whoChanged(ctx, tx, plan, seats)
    if (changed) return err(changed)
    const kept = await keepPlaces(ctx, tx, plan, seats)
    if (!kept.ok) return kept
    await savePlan(ctx, tx, plan, { status: next.agreed.publish, publishedAt: ctx.now() })
    await ctx.tell(ctx, tx, { kind: 'plan-published', plan: plan.id })
    await log(ctx, tx, 'planning.publish', plan.id, { edition: plan.edition, seats: seats.length })
    return ok({ plan: plan.id, seats: seats.length })
  })
}

/** All plans of the season are locked, so that two publications count each other's places. */
async function lockForPublication(ctx: Ctx, tx: Tx, id: Id<'plan'>): Promise<Plan | undefined> {
  const seen = await planById(tx, ctx.office, id)
  if (seen) await lockPlans(tx, ctx.office, seen.season)
  return lockPlan(tx, ctx.office, id)
}

/** Everybody is still listed, and nobody has booked a place meanwhile. */
async function whoChanged(
  ctx: Ctx,
  tx: Tx,
  plan: Plan,
  seats: readonly Seat[],
): Promise<PublishRefusal | undefined> {
  const people = new Map((await expectedPilgrims(ctx, tx, plan.season)).map((one) => [one.id, one.person]))
  const placed = await personsWithPlace(ctx, tx)
  const persons = seats.map((seat) => people.get(seat.pilgrim))
  if (persons.some((person) => person === undefined)) return 'list-changed'
  return persons.some((person) => person && placed.has(person)) ? 'pilgrim-has-a-place' : undefined
}

/** Keeps as many places of each half hour as published plans and this one need together; the earliest half hour first. */
async function keepPlaces(
  ctx: Ctx,
  tx: Tx,
  plan: Plan,
  seats: readonly Seat[],
): Promise<Result<null, PublishRefusal>> {
  const key = ({ day, starts }: Seat): string => `${day.toString()} ${starts.toString()}`
  const live = await liveSeats(tx, ctx.office)
  const published = Map.groupBy(
    live.filter((seat) => seat.status === 'published' && seat.plan !== plan.id),
    key,
  )
  for (const [slot, together] of Map.groupBy(seats, key)) {
    const [first] = together
    if (!first) continue
    const n = together.length + (published.get(slot)?.length ?? 0)
    const kept = await reservePlaces(ctx, tx, first.day, first.starts, n)
    if (!kept.ok) return err(refusals[kept.error])
  }
  return ok(null)
}

const refusals = {
  'slot-unknown': 'places-gone',
  'too-few-places': 'places-gone',
  'pilgrims-booked': 'places-gone',
  forbidden: 'not-found',
} as const satisfies Record<ReserveRefusal, PublishRefusal>
