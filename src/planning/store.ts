import { sql } from 'kysely'
import type { Id, PlainDate } from '#kernel'
import { pilgrimVisits, type PilgrimVisit } from '#appointments'
import type { Tx } from '#db'
import type { Ctx } from '#people'
import type { DayCount } from '#seating'
import { liveStatuses, type Part, type Plan, type Seat, type WhyUninvited } from './plan.ts'
import type { PlanningTables } from './tables.ts'

const table = (tx: Tx) => tx.withTables<PlanningTables>()

const plans = (tx: Tx, office: string) =>
  table(tx)
    .selectFrom('plan')
    .select([
      'plan.plan_id as id',
      'plan.season_id as season',
      'plan.edition',
      'plan.status',
      'plan.objective',
      'plan.lower_bound as lowerBound',
      'plan.seed',
      'plan.made_at as madeAt',
      'plan.made_by as madeBy',
      'plan.published_at as publishedAt',
      'plan.version',
    ])
    .where('plan.office_id', '=', office)
    .orderBy('plan.season_id')
    .orderBy('plan.edition')

const parts = (tx: Tx, office: string) =>
  table(tx)
    .selectFrom('plan_part')
    .select([
      'plan_part.part_id as id',
      'plan_part.plan_id as plan',
      'plan_part.regency',
      'plan_part.flight_group as flightGroup',
      'plan_part.day',
      'plan_part.site',
      'plan_part.persons',
      'plan_part.status',
      'plan_part.reason',
      'plan_part.asked_day as askedDay',
      'plan_part.decided_by as decidedBy',
      'plan_part.decided_at as decidedAt',
      'plan_part.version',
    ])
    .where('plan_part.office_id', '=', office)
    .orderBy('plan_part.day')
    .orderBy('plan_part.regency')
    .orderBy('plan_part.flight_group')
    .orderBy('plan_part.site')

const seats = (tx: Tx, office: string) =>
  table(tx)
    .selectFrom('plan_seat')
    .select([
      'plan_seat.plan_id as plan',
      'plan_seat.part_id as part',
      'plan_seat.pilgrim_id as pilgrim',
      'plan_seat.day',
      'plan_seat.starts',
      'plan_seat.site',
    ])
    .where('plan_seat.office_id', '=', office)
    .orderBy('plan_seat.day')
    .orderBy('plan_seat.starts')
    .orderBy('plan_seat.pilgrim_id')

/** Locks the plans of a season: whoever proposes, answers or publishes waits here for the other. First of all locks. */
export const lockPlans = (tx: Tx, office: string, season: string): Promise<Plan[]> =>
  plans(tx, office).where('plan.season_id', '=', season).forUpdate().execute()

export const plansOf = (tx: Tx, office: string, season: string): Promise<Plan[]> =>
  plans(tx, office).where('plan.season_id', '=', season).execute()

export const planById = (tx: Tx, office: string, id: Id<'plan'>): Promise<Plan | undefined> =>
  plans(tx, office).where('plan.plan_id', '=', id).executeTakeFirst()

/** Waits for whoever changes the plan or one of its parts. */
export const lockPlan = (tx: Tx, office: string, id: Id<'plan'>): Promise<Plan | undefined> =>
  plans(tx, office).where('plan.plan_id', '=', id).forUpdate().executeTakeFirst()

export const partById = (tx: Tx, office: string, id: Id<'part'>): Promise<Part | undefined> =>
  parts(tx, office).where('plan_part.part_id', '=', id).executeTakeFirst()

export async function partsOf(tx: Tx, office: string, ids: readonly Id<'plan'>[]): Promise<Part[]> {
  if (ids.length === 0) return []
  return parts(tx, office).where('plan_part.plan_id', 'in', ids).execute()
}

export async function seatsOf(tx: Tx, office: string, ids: readonly Id<'plan'>[]): Promise<Seat[]> {
  if (ids.length === 0) return []
  return ofPlans(tx, office, ids).execute()
}

const ofPlans = (tx: Tx, office: string, ids: readonly Id<'plan'>[]) =>
  seats(tx, office).where('plan_seat.plan_id', 'in', [...ids])

/**
 * `waits`: published, and not yet an appointment. One that has become an appointment (`visit`) lies where that is today: the
 * pilgrim or the office may have moved it since.
 */
export type LiveSeat = Seat & {
  status: (typeof liveStatuses)[number]
  waits: boolean
  visit: PilgrimVisit | null
}

/** No row for the seat in a table that has one for each seat at most. */
const hasNone = (name: 'plan_invitation' | 'plan_uninvited') => sql<boolean>`not exists (
  select 1 from ${sql.table(name)} as other where other.office_id = plan_seat.office_id
    and other.plan_id = plan_seat.plan_id and other.pilgrim_id = plan_seat.pilgrim_id)`

/** Seats of published plans that are neither an appointment nor noted as impossible, the earliest first. */
export const seatsToInvite = (tx: Tx, office: string, most: number): Promise<Seat[]> =>
  seats(tx, office)
    .innerJoin('plan', (on) =>
      on.onRef('plan.office_id', '=', 'plan_seat.office_id').onRef('plan.plan_id', '=', 'plan_seat.plan_id'),
    )
    .where('plan.status', '=', 'published')
    .where(hasNone('plan_invitation'))
    .where(hasNone('plan_uninvited'))
    .limit(most)
    .execute()

/**
 * Seats of every season's plans that count: open, or published and neither found impossible nor at an end (cancelled, or nobody
 * came). Half hours are the office's, not a season's.
 */
export async function liveSeats(tx: Tx, office: string): Promise<LiveSeat[]> {
  const live = await plans(tx, office).where('plan.status', 'in', liveStatuses).execute()
  const statuses = new Map(live.map((plan) => [plan.id, plan.status]))
  const ids = live.map((plan) => plan.id)
  const rows =
    ids.length === 0 ? [] : await ofPlans(tx, office, ids).where(hasNone('plan_uninvited')).execute()
  const visits = await visitsOf(tx, office, ids)
  const places = new Map((await pilgrimVisits(tx, office)).map((visit) => [visit.id, visit]))
  return rows.flatMap((seat) => {
    const status = liveStatuses.find((one) => one === statuses.get(seat.plan))
    const invited = visits.get(`${seat.plan} ${seat.pilgrim}`)
    const visit = (invited && places.get(invited)) ?? null
    if (!status || visit?.status === 'cancelled' || visit?.status === 'missed') return []
    const place = visit ? { day: visit.day, starts: visit.starts, site: visit.site } : {}
    return [{ ...seat, ...place, status, waits: status === 'published' && !visit, visit }]
  })
}

/** The appointment that each invited seat of these plans became, by plan and pilgrim. */
async function visitsOf(
  tx: Tx,
  office: string,
  ids: readonly Id<'plan'>[],
): Promise<ReadonlyMap<string, Id<'appointment'>>> {
  if (ids.length === 0) return new Map()
  const rows = await table(tx)
    .selectFrom('plan_invitation')
    .select(['plan_invitation.plan_id', 'plan_invitation.pilgrim_id', 'plan_invitation.appointment_id'])
    .where('plan_invitation.office_id', '=', office)
    .where('plan_invitation.plan_id', 'in', [...ids])
    .orderBy('plan_invitation.plan_id')
    .orderBy('plan_invitation.pilgrim_id')
    .execute()
  return new Map(rows.map((row) => [`${row.plan_id} ${row.pilgrim_id}`, row.appointment_id]))
}

/** Locks every plan that counts, whatever its season: nobody proposes, answers, publishes or invites meanwhile. */
export const lockLivePlans = (tx: Tx, office: string): Promise<Plan[]> =>
  plans(tx, office).where('plan.status', 'in', liveStatuses).forUpdate().execute()

/** The last day whose public is counted. */
export async function lastCounted(ctx: Pick<Ctx, 'office'>, tx: Tx): Promise<PlainDate | undefined> {
  const row = await table(tx)
    .selectFrom('public_demand')
    .select('public_demand.day')
    .where('public_demand.office_id', '=', ctx.office)
    .orderBy('public_demand.day', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.day
}

/** The days before a date that were counted, the oldest first; of the last thirteen months. */
export const demandBefore = (tx: Tx, office: string, day: PlainDate): Promise<DayCount[]> =>
  table(tx)
    .selectFrom('public_demand')
    .select(['public_demand.day', 'public_demand.people'])
    .where('public_demand.office_id', '=', office)
    .where('public_demand.day', '<', day)
    .where('public_demand.day', '>=', day.subtract({ months: 13 }))
    .orderBy('public_demand.day')
    .execute()

/** A seat that became no appointment. */
export type Uninvited = { pilgrim: Id<'pilgrim'>; why: WhyUninvited }
export type Invitation = { pilgrim: Id<'pilgrim'>; appointment: Id<'appointment'> }

export const invitationsOf = (tx: Tx, office: string, plan: Id<'plan'>): Promise<Invitation[]> =>
  table(tx)
    .selectFrom('plan_invitation')
    .select(['plan_invitation.pilgrim_id as pilgrim', 'plan_invitation.appointment_id as appointment'])
    .where('plan_invitation.office_id', '=', office)
    .where('plan_invitation.plan_id', '=', plan)
    .orderBy('plan_invitation.pilgrim_id')
    .execute()

export const uninvitedOf = (tx: Tx, office: string, plan: Id<'plan'>): Promise<Uninvited[]> =>
  table(tx)
    .selectFrom('plan_uninvited')
    .select(['plan_uninvited.pilgrim_id as pilgrim', 'plan_uninvited.why'])
    .where('plan_uninvited.office_id', '=', office)
    .where('plan_uninvited.plan_id', '=', plan)
    .orderBy('plan_uninvited.pilgrim_id')
    .execute()

export type PartChange = Pick<
  PlanningTables['plan_part_change'],
  'version' | 'at' | 'who' | 'status' | 'reason'
> & {
  part: Id<'part'>
  askedDay: PlanningTables['plan_part_change']['asked_day']
}

/** What was said to the parts of a plan, the oldest first. */
export const historyOf = (tx: Tx, office: string, plan: Id<'plan'>): Promise<PartChange[]> =>
  table(tx)
    .selectFrom('plan_part_change')
    .innerJoin('plan_part', (on) =>
      on
        .onRef('plan_part.office_id', '=', 'plan_part_change.office_id')
        .onRef('plan_part.part_id', '=', 'plan_part_change.part_id'),
    )
    .select([
      'plan_part_change.part_id as part',
      'plan_part_change.version',
      'plan_part_change.at',
      'plan_part_change.who',
      'plan_part_change.status',
      'plan_part_change.reason',
      'plan_part_change.asked_day as askedDay',
    ])
    .where('plan_part_change.office_id', '=', office)
    .where('plan_part.plan_id', '=', plan)
    .orderBy('plan_part_change.at')
    .orderBy('plan_part_change.part_id')
    .orderBy('plan_part_change.version')
    .execute()

/** Everybody who holds a place of a published plan: the office has given them its word. */
export async function promisedPilgrims(ctx: Pick<Ctx, 'office'>, tx: Tx): Promise<ReadonlySet<string>> {
  const live = await liveSeats(tx, ctx.office)
  return new Set(live.filter((seat) => seat.status === 'published').map((seat) => seat.pilgrim))
}
