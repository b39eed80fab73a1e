import { err, ok, type Id, type Result } from '#kernel'
import type { Tx } from '#db'
import { idIn, isStaff, log, perform, type CommonRefusal, type Ctx } from '#people'
import { entryFor, historyOf, writeVersion } from './history-store.ts'
import {
  closeQuotaChange,
  insertQuotaChange,
  openQuotaChanges,
  quotaChangeById,
  type QuotaChange,
} from './quota-store.ts'
import { reasonIn } from './season.ts'
import { cohortsOf, lockSeason } from './store.ts'

export type AskQuotaRefusal = 'not-found' | 'same-quota' | 'asked-already' | 'reason-missing'

/** Asks for another quota. It counts once a second person has agreed (four eyes, trust.md). */
export function askQuota(
  ctx: Ctx,
  wish: { season: string; regency: string; quota: number; reason: string },
): Promise<Result<{ change: Id<'quota'> }, AskQuotaRefusal | CommonRefusal>> {
  return perform(
    ctx,
    'seasons.ask-quota',
    async (tx): Promise<Result<{ change: Id<'quota'> }, AskQuotaRefusal>> => {
      const { season, regency, quota } = wish
      if (!isStaff(ctx.who) || !(await lockSeason(tx, ctx.office, season))) return err('not-found')
      const cohort = (await cohortsOf(tx, ctx.office, season)).find((one) => one.regency === regency)
      if (!cohort) return err('not-found')
      const reason = reasonIn(wish.reason)
      if (reason === null) return err('reason-missing')
      if (cohort.quota === quota) return err('same-quota')
      const open = await openQuotaChanges(tx, ctx.office, season)
      if (open.some((one) => one.regency === regency)) return err('asked-already')
      const id = idIn(ctx, 'quota')
      const entry = { id, season, regency, before: cohort.quota, after: quota, reason, by: ctx.who.account }
      await insertQuotaChange(ctx, tx, entry)
      await log(ctx, tx, 'seasons.ask-quota', id, { season, regency, before: cohort.quota, after: quota })
      return ok({ change: id })
    },
  )
}

export type DecideQuotaRefusal = 'not-found' | 'decided-already' | 'own-wish'

/** Agrees to or refuses a wish. Agreeing to the own wish is refused, from whatever session; taking it back is not. */
export function decideQuota(
  ctx: Ctx,
  { change: id, decision }: { change: Id<'quota'>; decision: 'agreed' | 'refused' },
): Promise<Result<null, DecideQuotaRefusal | CommonRefusal>> {
  return perform(ctx, 'seasons.decide-quota', async (tx): Promise<Result<null, DecideQuotaRefusal>> => {
    const seen = await quotaChangeById(tx, ctx.office, id)
    if (!seen || !isStaff(ctx.who)) return err('not-found')
    await lockSeason(tx, ctx.office, seen.season_id)
    const change = await quotaChangeById(tx, ctx.office, id)
    if (!change || change.decision !== null) return err('decided-already')
    const by = ctx.who.account
    if (decision === 'agreed' && change.asked_by === by) return err('own-wish')
    await closeQuotaChange(ctx, tx, { change, decision, by })
    if (decision === 'agreed') await noteQuota(ctx, tx, change)
    await log(ctx, tx, 'seasons.decide-quota', id, {
      decision,
      regency: change.regency,
      quota: change.quota_after,
    })
    return ok(null)
  })
}

/** The list of the regency says from now on how many stand beyond the new quota. Before the first list nobody does. */
async function noteQuota(
  ctx: Ctx,
  tx: Tx,
  { season_id: season, regency, reason }: QuotaChange,
): Promise<void> {
  const history = await historyOf(tx, ctx.office, season, regency)
  if (history.length === 0) return
  const list = idIn(ctx, 'list')
  const entry = await entryFor(ctx, tx, { list, season, regency, reason, changes: [] })
  await writeVersion(ctx, tx, { ...entry, cause: 'quota' }, { added: [], changes: [] })
}
