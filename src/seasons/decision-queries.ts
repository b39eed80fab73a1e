import type { Id, Instant } from '#kernel'
import type { Tx } from '#db'
import { may, seesRegency, staffNames, type Ctx } from '#people'
import { cohorts, currentSeason, pilgrimById, pilgrimsOf, type Pilgrim } from './pilgrims.ts'
import { openQuotaChanges, type QuotaChange } from './quota-store.ts'
import { reviewsOf, type ReviewDecision, type ReviewRow } from './review-store.ts'
import type { Cohort, Season } from './season.ts'

/** A row with the porsi number of somebody else's name, as it is shown. `pilgrim` is null where the caller may not see them. */
export type ShownReview = {
  id: Id<'review'>
  regency: string
  told: string
  sheet: string | null
  row: number
  pilgrim: Pilgrim | null
  decision: ReviewDecision | null
  reason: string | null
}

export type ShownQuota = {
  id: Id<'quota'>
  regency: string
  before: number
  after: number
  reason: string
  who: string
  at: Instant
  /** Asked for by the caller: somebody else must agree. */
  own: boolean
}

/** What waits for a supervisor, with the names of the regencies. */
export type Decisions = {
  season: Season
  cohorts: readonly Cohort[]
  reviews: readonly ShownReview[]
  quotas: readonly ShownQuota[]
}

export const decides = ({ who }: Ctx): boolean =>
  may(who, 'seasons.decide-review') || may(who, 'seasons.decide-quota')

export async function openDecisions(ctx: Ctx, tx: Tx): Promise<Decisions | undefined> {
  const season = await currentSeason(ctx, tx)
  if (!season || !decides(ctx)) return undefined
  const names = await staffNames(tx, ctx.office)
  const rows = await reviewsOf(tx, ctx.office, season.id)
  return {
    season,
    cohorts: await cohorts(ctx, tx, season.id),
    reviews: await shownReviews(
      ctx,
      tx,
      rows.filter((one) => one.decision === null),
    ),
    quotas: (await openQuotaChanges(tx, ctx.office, season.id)).map((one) => shownQuota(ctx, one, names)),
  }
}

/** What one regency's rows are asked about, the decided ones too where the regency has to answer. */
export async function questionsOf(ctx: Ctx, tx: Tx, season: string, regency: string): Promise<ShownReview[]> {
  const rows = await reviewsOf(tx, ctx.office, season)
  return shownReviews(
    ctx,
    tx,
    rows.filter((one) => one.regency === regency && one.decision !== 'same-person'),
  )
}

async function shownReviews(ctx: Ctx, tx: Tx, rows: readonly ReviewRow[]): Promise<ShownReview[]> {
  const shown: ShownReview[] = []
  for (const row of rows.filter((one) => seesRegency(ctx.who, one.regency)))
    shown.push({
      id: row.review_id,
      regency: row.regency,
      told: row.told_name,
      sheet: row.sheet,
      row: row.row_number,
      pilgrim: (await pilgrimById(ctx, tx, row.pilgrim_id)) ?? null,
      decision: row.decision,
      reason: row.reason,
    })
  return shown
}

const shownQuota = (ctx: Ctx, one: QuotaChange, names: ReadonlyMap<string, string>): ShownQuota => ({
  id: one.change_id,
  regency: one.regency,
  before: one.quota_before,
  after: one.quota_after,
  reason: one.reason,
  who: names.get(one.asked_by) ?? one.asked_by,
  at: one.asked_at,
  own: ctx.who.kind === 'staff' && ctx.who.account === one.asked_by,
})

/** Who may take whose place in a regency; undefined where the caller sees no such regency. */
export type Exchange = {
  season: Season
  cohort: Cohort
  reserves: readonly Pilgrim[]
  listed: readonly Pilgrim[]
  gone: readonly Pilgrim[]
}

export async function exchangeIn(ctx: Ctx, tx: Tx, regency: string): Promise<Exchange | undefined> {
  const season = await currentSeason(ctx, tx)
  const cohort = season && (await cohorts(ctx, tx, season.id)).find((one) => one.regency === regency)
  if (!season || !cohort || !seesRegency(ctx.who, regency)) return undefined
  const everybody = (await pilgrimsOf(ctx, tx, season.id, regency)).toSorted((a, b) =>
    a.name.localeCompare(b.name, 'id'),
  )
  const of = (standing: Pilgrim['standing']) => everybody.filter((one) => one.standing === standing)
  return { season, cohort, reserves: of('reserve'), listed: of('listed'), gone: of('gone') }
}
