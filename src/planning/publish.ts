import { err, ok, type Id, type Result } from '#kernel'
import { personsWithPlace, reservePlaces, slotAt, type ReserveRefusal } from '#appointments'
import type { Tx } from '#db'
import { log, perform, type CommonRefusal, type Ctx } from '#people'
import { expectedPilgrims } from '#seasons'
import { seatsBySlot, slotKey } from '#seating'
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
    const kept = await keepPlaces(ctx, tx, seats)
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

/**
 * Keeps places of each half hour for those who sit there, those of published plans who will be invited, and the seats of this
 * one; the earliest first. Places already kept that nobody sits in any more are used before the public gives any.
 */
async function keepPlaces(ctx: Ctx, tx: Tx, seats: readonly Seat[]): Promise<Result<null, PublishRefusal>> {
  const waiting = seatsBySlot((await liveSeats(tx, ctx.office)).filter((seat) => seat.waits))
  for (const together of Map.groupBy(seats, slotKey).values()) {
    const [first] = together
    const slot = first && (await slotAt(ctx, tx, first))
    if (!slot) return err('places-gone')
    const n = slot.pilgrimsTaken + waiting(slot) + together.length
    const kept = await reservePlaces(ctx, tx, slot, Math.max(slot.reserved, n))
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
