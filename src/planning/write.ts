import { sql } from 'kysely'
import type { Id } from '#kernel'
import type { Tx } from '#db'
import { nameInLog, type Ctx } from '#people'
import type { DayCount } from '#seating'
import type { Part, Plan, Seat } from './plan.ts'
import type { Invitation, Uninvited } from './store.ts'
import type { PlanningTables } from './tables.ts'

const table = (tx: Tx) => tx.withTables<PlanningTables>()
/** A statement carries at most 65,535 parameters. */
const AT_ONCE = 1_000

/** False when another proposal took the edition's number meanwhile. */
export async function insertPlan(ctx: Ctx, tx: Tx, plan: Plan): Promise<boolean> {
  const entered = await table(tx)
    .insertInto('plan')
    .values({
      office_id: ctx.office,
      plan_id: plan.id,
      season_id: plan.season,
      edition: plan.edition,
      status: plan.status,
      objective: plan.objective,
      lower_bound: plan.lowerBound,
      seed: plan.seed,
      made_at: plan.madeAt,
      made_by: plan.madeBy,
      published_at: plan.publishedAt,
      version: plan.version,
    })
    .onConflict((on) => on.columns(['office_id', 'season_id', 'edition']).doNothing())
    .returning('plan.plan_id')
    .executeTakeFirst()
  if (!entered) return false
  await rememberPlan(ctx, tx, plan)
  return true
}

export async function insertParts(ctx: Ctx, tx: Tx, parts: readonly Part[]): Promise<void> {
  if (parts.length === 0) return
  const rows = parts.map((part) => ({
    office_id: ctx.office,
    part_id: part.id,
    plan_id: part.plan,
    regency: part.regency,
    flight_group: part.flightGroup,
    day: part.day,
    site: part.site,
    persons: part.persons,
    ...answerColumns(part),
  }))
  await table(tx).insertInto('plan_part').values(rows).execute()
  for (const part of parts) await rememberPart(ctx, tx, part)
}

export async function insertSeats(ctx: Ctx, tx: Tx, seats: readonly Seat[]): Promise<void> {
  for (let from = 0; from < seats.length; from += AT_ONCE) {
    const rows = seats.slice(from, from + AT_ONCE).map((seat) => ({
      office_id: ctx.office,
      plan_id: seat.plan,
      part_id: seat.part,
      pilgrim_id: seat.pilgrim,
      day: seat.day,
      starts: seat.starts,
      site: seat.site,
    }))
    await table(tx).insertInto('plan_seat').values(rows).execute()
  }
}

/** Saves where a locked plan stands now; its version rises by one, and its history by one line. */
export async function savePlan(
  ctx: Ctx,
  tx: Tx,
  plan: Plan,
  to: Pick<Plan, 'status'> & Partial<Pick<Plan, 'publishedAt'>>,
): Promise<Plan> {
  const after = { ...plan, ...to, version: plan.version + 1 }
  await table(tx)
    .updateTable('plan')
    .set({ status: after.status, published_at: after.publishedAt, version: after.version })
    .where('plan.office_id', '=', ctx.office)
    .where('plan.plan_id', '=', plan.id)
    .execute()
  await rememberPlan(ctx, tx, after)
  return after
}

/** Saves the answer to a part; its plan is locked. */
export async function savePart(ctx: Ctx, tx: Tx, part: Part): Promise<void> {
  await table(tx)
    .updateTable('plan_part')
    .set(answerColumns(part))
    .where('plan_part.office_id', '=', ctx.office)
    .where('plan_part.part_id', '=', part.id)
    .execute()
  await rememberPart(ctx, tx, part)
}

export async function insertInvitations(
  ctx: Ctx,
  tx: Tx,
  plan: Id<'plan'>,
  invitations: readonly Invitation[],
): Promise<void> {
  const rows = invitations.map(({ pilgrim, appointment }) => ({
    office_id: ctx.office,
    plan_id: plan,
    pilgrim_id: pilgrim,
    appointment_id: appointment,
  }))
  for (let from = 0; from < rows.length; from += AT_ONCE)
    await table(tx)
      .insertInto('plan_invitation')
      .values(rows.slice(from, from + AT_ONCE))
      .execute()
}

export async function insertUninvited(
  ctx: Ctx,
  tx: Tx,
  plan: Id<'plan'>,
  uninvited: readonly Uninvited[],
): Promise<void> {
  if (uninvited.length === 0) return
  const rows = uninvited.map(({ pilgrim, why }) => ({
    office_id: ctx.office,
    plan_id: plan,
    pilgrim_id: pilgrim,
    why,
  }))
  await table(tx).insertInto('plan_uninvited').values(rows).execute()
}

/**
 * Takes the locks of half hours in the order of their owner, the earliest first, before the first line of the log is
 * written: otherwise a publication and a booking could wait for each other in a circle. Reads nothing.
 */
export async function lockHalfHours(
  tx: Tx,
  office: string,
  seats: readonly Pick<Seat, 'day' | 'starts' | 'site'>[],
): Promise<void> {
  const days = seats.map((seat) => seat.day.toString())
  const starts = seats.map((seat) => seat.starts.toString())
  const sites = seats.map((seat) => seat.site)
  await sql`select s.day from slot s
    where s.office_id = ${office}
      and (s.day, s.starts, s.site) in (select t.day, t.starts, t.site
        from unnest(${days}::date[], ${starts}::time[], ${sites}::text[]) as t (day, starts, site))
    order by s.day, s.starts, s.site for update`.execute(tx)
}

/** A day is counted once; what was counted stays. */
export async function insertDemand(ctx: Ctx, tx: Tx, counts: readonly DayCount[]): Promise<void> {
  if (counts.length === 0) return
  await table(tx)
    .insertInto('public_demand')
    .values(counts.map(({ day, people }) => ({ office_id: ctx.office, day, people })))
    .onConflict((on) => on.columns(['office_id', 'day']).doNothing())
    .execute()
}

const answerColumns = (part: Part) => ({
  status: part.status,
  reason: part.reason,
  asked_day: part.askedDay,
  decided_by: part.decidedBy,
  decided_at: part.decidedAt,
  version: part.version,
})

const rememberPlan = (ctx: Ctx, tx: Tx, plan: Plan) =>
  table(tx)
    .insertInto('plan_change')
    .values({
      office_id: ctx.office,
      plan_id: plan.id,
      version: plan.version,
      at: ctx.now(),
      who: nameInLog(ctx.who),
      status: plan.status,
    })
    .execute()

const rememberPart = (ctx: Ctx, tx: Tx, part: Part) =>
  table(tx)
    .insertInto('plan_part_change')
    .values({
      office_id: ctx.office,
      part_id: part.id,
      version: part.version,
      at: ctx.now(),
      who: nameInLog(ctx.who),
      status: part.status,
      reason: part.reason,
      asked_day: part.askedDay,
    })
    .execute()
