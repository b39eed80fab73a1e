import { dateAt, err, ok, type Result } from '#kernel'
import { collectionOfCase, lockCase, takeStage, type Collection, type Seen, type StageRefusal } from '#cases'
import type { Tx } from '#db'
import { bookOfCase } from '#issuance'
import { isStaff, log, perform, type CommonRefusal, type Ctx } from '#people'
import { insertCancellation } from './store.ts'
import { decideCancel, type CancelRefusal } from './uncollected.ts'

export type UncollectedRefusal = CancelRefusal | StageRefusal | 'no-book'

/**
 * Cancels a passport that nobody fetched within the period of its rule (Permenkumham 8/2014, art. 30). `report` is the number
 * of the report of cancellation on paper. The case ends, its book is cancelled and counted, the applicant is told why. Whoever
 * hands the passport over at the same instant wins or loses whole; this cannot be undone.
 */
export const cancelUncollected = (
  ctx: Ctx,
  seen: Seen,
  report: string,
): Promise<Result<null, UncollectedRefusal | CommonRefusal>> =>
  perform(ctx, 'uncollected.cancel', async (tx): Promise<Result<null, UncollectedRefusal>> => {
    const one = await lockCase(ctx, tx, seen.case)
    if (!one) return err('not-found')
    const collection = await collectionOfCase(ctx, tx, one)
    const decided = decideCancel(one, collection)
    if (!decided.ok || !collection) return decided.ok ? err('not-ready') : decided
    if (report.trim() === '') return err('reference-missing')
    const book = await writeDown(ctx, tx, seen, { report: report.trim(), collection })
    if (!book.ok) return book
    const cancelled = await takeStage(ctx, tx, seen.case, {
      stage: one.stage,
      act: 'cancel',
      version: seen.version,
      reference: report,
      reason: collection.rule.source,
    })
    if (!cancelled.ok) return cancelled
    await log(ctx, tx, 'uncollected.cancel', seen.case, {
      book: book.value,
      issued: collection.issuedOn.toString(),
      lastDay: collection.lastDay.toString(),
      rule: collection.rule.source,
    })
    return ok(null)
  })

/** Before the case ends, so that whoever hears of its end finds the reason. Returns the book. */
async function writeDown(
  ctx: Ctx,
  tx: Tx,
  { case: id }: Seen,
  { report, collection }: { report: string; collection: Collection },
): Promise<Result<string, 'no-book' | 'forbidden'>> {
  if (!isStaff(ctx.who)) return err('forbidden')
  const book = await bookOfCase(ctx, tx, id)
  if (!book) return err('no-book')
  await insertCancellation(tx, {
    office_id: ctx.office,
    case_id: id,
    book_id: book.id,
    report,
    issued_on: collection.issuedOn,
    last_day: collection.lastDay,
    rule_from: collection.rule.validFrom,
    cancelled_on: dateAt(ctx.now(), ctx.zone),
    account_id: ctx.who.account,
    at: ctx.now(),
  })
  return ok(book.id)
}
