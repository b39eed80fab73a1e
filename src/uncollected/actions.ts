import { dateAt, err, ok, type Id, type Result } from '#kernel'
import { askEndIn, type AskedRefusal, type WriteDown } from '#cancelling'
import { collectionOfCase, lockCase, type Seen } from '#cases'
import { bookOfCase } from '#issuance'
import { isStaff, log, perform, type CommonRefusal, type Ctx } from '#people'
import { insertCancellation } from './store.ts'
import { decideCancel, type CancelRefusal } from './uncollected.ts'

export type UncollectedRefusal = CancelRefusal | AskedRefusal | 'reference-missing' | 'no-book'
type Asked = { wish: Id<'wish'> }

/**
 * Asks that a passport which nobody fetched within the period of its rule be cancelled (Permenkumham 8/2014, art. 30). `report`
 * is the number of the report of cancellation on paper. Another person agrees (`cancelling`); until then it can be collected.
 */
export const askUncollected = (
  ctx: Ctx,
  seen: Seen,
  report: string,
): Promise<Result<Asked, UncollectedRefusal | CommonRefusal>> =>
  perform(ctx, 'uncollected.cancel', async (tx): Promise<Result<Asked, UncollectedRefusal>> => {
    const one = await lockCase(ctx, tx, seen.case)
    if (!one) return err('not-found')
    const collection = await collectionOfCase(ctx, tx, one)
    const decided = decideCancel(one, collection)
    if (!decided.ok || !collection) return decided.ok ? err('not-ready') : decided
    if (report.trim() === '') return err('reference-missing')
    if (!(await bookOfCase(ctx, tx, one.id))) return err('no-book')
    return askEndIn(ctx, tx, seen, {
      act: 'cancel',
      reason: collection.rule.source,
      report: report.trim(),
    })
  })

/**
 * The second person has agreed: the period is looked at once more, and the cancelling is written down before the case ends, so
 * that whoever hears of its end finds the reason. Whoever hands the passport over at the same instant wins or loses whole.
 */
export const writeDownUncollected: WriteDown = async (ctx, tx, one, report) => {
  const collection = await collectionOfCase(ctx, tx, one)
  if (!collection) return err('not-ready')
  if (!collection.over) return err('period-not-over')
  const book = await bookOfCase(ctx, tx, one.id)
  if (!book || !isStaff(ctx.who)) return err('no-book')
  const { issuedOn, lastDay, rule } = collection
  await insertCancellation(tx, {
    office_id: ctx.office,
    case_id: one.id,
    book_id: book.id,
    report,
    issued_on: issuedOn,
    last_day: lastDay,
    rule_from: rule.validFrom,
    cancelled_on: dateAt(ctx.now(), ctx.zone),
    account_id: ctx.who.account,
    at: ctx.now(),
  })
  const days = { issued: issuedOn.toString(), lastDay: lastDay.toString() }
  await log(ctx, tx, 'uncollected.cancel', one.id, { book: book.id, ...days, rule: rule.source })
  return ok(null)
}
