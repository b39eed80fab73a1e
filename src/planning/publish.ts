import { err, ok, type Id, type Result } from '#kernel'
import { bookReserved, reservePlaces, type ReservedRefusal, type ReserveRefusal } from '#appointments'
import type { Tx } from '#db'
import { lockPerson, log, perform, type CommonRefusal, type Ctx } from '#people'
import { listedPilgrims } from '#seasons'
import { next, whyNotPublished, type Plan, type Seat } from './plan.ts'
import { liveSeats, lockPlan, lockPlans, planById, seatsOf, type Invitation } from './store.ts'
import { insertInvitations, lockHalfHours, savePlan } from './write.ts'

export type PublishRefusal =
  | 'not-found'
  | 'stale'
  | 'not-agreed'
  | 'plan-closed'
  | 'places-gone'
  | 'pilgrim-has-a-place'
  | 'list-changed'
export type Published = { plan: Id<'plan'>; booked: number }

/**
 * Publishes an agreed edition whole or not at all: every half hour is kept for its pilgrims, then every pilgrim is booked.
 * Places the public took meanwhile refuse it with `places-gone`, and nothing has changed. A second publication is harmless.
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
    if (why === 'published') return ok({ plan: plan.id, booked: seats.length })
    if (why) return err(why)
    if (plan.version !== known.version) return err('stale')
    const invited = await bookAll(ctx, tx, plan, seats)
    if (!invited.ok) return invited
    await insertInvitations(ctx, tx, plan.id, invited.value)
    await savePlan(ctx, tx, plan, { status: next.agreed.publish, publishedAt: ctx.now() })
    await ctx.tell(ctx, tx, { kind: 'plan-published', plan: plan.id })
    await log(ctx, tx, 'planning.publish', plan.id, { edition: plan.edition, booked: seats.length })
    return ok({ plan: plan.id, booked: seats.length })
  })
}

/** All plans of the season are locked, so that two publications count each other's places. */
async function lockForPublication(ctx: Ctx, tx: Tx, id: Id<'plan'>): Promise<Plan | undefined> {
  const seen = await planById(tx, ctx.office, id)
  if (seen) await lockPlans(tx, ctx.office, seen.season)
  return lockPlan(tx, ctx.office, id)
}

type Booking = Seat & { person: Id<'person'> }

async function bookAll(
  ctx: Ctx,
  tx: Tx,
  plan: Plan,
  seats: readonly Seat[],
): Promise<Result<Invitation[], PublishRefusal>> {
  const people = new Map((await listedPilgrims(ctx, tx, plan.season)).map((one) => [one.id, one.person]))
  const bookings = seats.flatMap((seat): Booking[] => {
    const person = people.get(seat.pilgrim)
    return person ? [{ ...seat, person }] : []
  })
  if (bookings.length < seats.length) return err('list-changed')
  await lockHalfHours(tx, ctx.office, seats)
  for (const { person } of bookings.toSorted((a, b) => (a.person < b.person ? -1 : 1)))
    await lockPerson(ctx, tx, person)
  const kept = await keepPlaces(ctx, tx, plan, seats)
  if (!kept.ok) return kept
  const invitations: Invitation[] = []
  for (const { pilgrim, person, day, starts } of bookings) {
    const booked = await bookReserved(ctx, tx, { pilgrim, person, service: 'new', day, starts })
    if (!booked.ok) return err(refusalOf(booked.error))
    invitations.push({ pilgrim, appointment: booked.value.appointment })
  }
  return ok(invitations)
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
    if (!kept.ok) return err(refusalOf(kept.error))
  }
  return ok(null)
}

const refusals = {
  'slot-unknown': 'places-gone',
  'slot-begun': 'places-gone',
  'slot-full': 'places-gone',
  'too-few-places': 'places-gone',
  'pilgrims-booked': 'places-gone',
  'already-booked': 'pilgrim-has-a-place',
  'person-unknown': 'list-changed',
  forbidden: 'not-found',
} as const satisfies Record<ReserveRefusal | ReservedRefusal, PublishRefusal>

const refusalOf = (refusal: ReserveRefusal | ReservedRefusal): PublishRefusal => refusals[refusal]
