import { err, ok, type Id, type Result } from '#kernel'
import type { Tx } from '#db'
import { idIn, isStaff, log, perform, type CommonRefusal, type Ctx } from '#people'
import { changeOf } from './history.ts'
import { entryFor, writeVersion } from './history-store.ts'
import { pilgrimsByIds } from './pilgrim-store.ts'
import { closeReview, lockReview, reviewById, type ReviewDecision, type ReviewRow } from './review-store.ts'
import { reasonIn, sideOf } from './season.ts'
import { lockSeason } from './store.ts'

export type DecisionRefusal = 'not-found' | 'decided-already' | 'reason-missing'

/**
 * A supervisor says what a row with a known porsi number and another name is. The same person: the corrected name goes into
 * a version of its own. Not the same: nothing changes, and the regency reads the question.
 */
export function decideReview(
  ctx: Ctx,
  request: { review: Id<'review'>; decision: ReviewDecision; reason: string },
): Promise<Result<null, DecisionRefusal | CommonRefusal>> {
  return perform(ctx, 'seasons.decide-review', async (tx): Promise<Result<null, DecisionRefusal>> => {
    const { review: id, decision } = request
    const reason = reasonIn(request.reason)
    const seen = await reviewById(tx, ctx.office, id)
    if (!seen || !isStaff(ctx.who)) return err('not-found')
    if (reason === null) return err('reason-missing')
    await lockSeason(tx, ctx.office, seen.season_id)
    const review = await lockReview(tx, ctx.office, id)
    if (!review || review.decision !== null) return err('decided-already')
    if (decision === 'same-person') await correctName(ctx, tx, review, reason)
    await closeReview(ctx, tx, id, { decision, reason, by: ctx.who.account })
    await log(ctx, tx, 'seasons.decide-review', id, { decision, pilgrim: review.pilgrim_id })
    return ok(null)
  })
}

/** Only the name and the father's are taken over: everything else of the row has had its newer lists since. */
async function correctName(ctx: Ctx, tx: Tx, review: ReviewRow, reason: string): Promise<void> {
  const { season_id: season, pilgrim_id: pilgrim } = review
  const known = (await pilgrimsByIds(ctx, tx, [pilgrim])).get(pilgrim)
  if (!known) throw new Error(`${pilgrim} of ${review.review_id} is nobody`)
  const { facts } = known
  const corrected = {
    ...facts,
    name: review.told_name,
    parentRelation: review.told_parent_relation ?? facts.parentRelation,
    parentName: review.told_parent_name ?? facts.parentName,
  }
  const list = idIn(ctx, 'list')
  const { regency } = known
  const changes = [changeOf(known, { ...sideOf(known), facts: corrected }, list)]
  const entry = await entryFor(ctx, tx, { list, season, regency, reason, changes })
  await writeVersion(ctx, tx, { ...entry, cause: 'correction' }, { added: [], changes })
}
