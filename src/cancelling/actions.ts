import { err, ok, type Id, type Result } from '#kernel'
import {
  anywhereActs,
  caseHistory,
  endNotAlone,
  lockCase,
  whyNotAlone,
  type Case,
  type EndAct,
  type Seen,
  type StageRefusal,
} from '#cases'
import type { Tx } from '#db'
import { idIn, isStaff, log, may, perform, type CommonRefusal, type Ctx } from '#people'
import { closeWish, insertWish, wishById, wishesOfCase } from './store.ts'
import {
  decideAsk,
  decideDecision,
  stateOf,
  type AskRefusal,
  type Decision,
  type DecisionRefusal,
  type Wish,
} from './wish.ts'

export type AskedRefusal = AskRefusal | 'not-found' | 'forbidden'

/** Asks that a case whose fee is paid should end. It ends once another person has agreed; until then nothing changes. */
export const askEnd = (
  ctx: Ctx,
  seen: Seen,
  { act, reason }: { act: EndAct; reason: string },
): Promise<Result<{ wish: Id<'wish'> }, AskedRefusal | CommonRefusal>> =>
  perform(ctx, 'cancelling.ask', async (tx): Promise<Result<{ wish: Id<'wish'> }, AskedRefusal>> => {
    if (!may(ctx.who, anywhereActs[act].may)) return err('forbidden')
    return askEndIn(ctx, tx, seen, { act, reason, report: null })
  })

/** The same within an act of another module, which has seen to who may ask. `report`: of a passport that nobody fetched. */
export async function askEndIn(
  ctx: Ctx,
  tx: Tx,
  { case: id, version }: Seen,
  asked: Pick<Wish, 'act' | 'reason' | 'report'>,
): Promise<Result<{ wish: Id<'wish'> }, AskedRefusal>> {
  if (!isStaff(ctx.who)) return err('forbidden')
  const one = await lockCase(ctx, tx, id)
  if (!one) return err('not-found')
  const notAlone = whyNotAlone(one.stage, await caseHistory(ctx, tx, id))
  const waits = (await wishesOfCase(ctx, tx, id)).some((other) => stateOf(other, one) === 'open')
  const decided = decideAsk({ one, asked: { ...asked, version }, notAlone, waits })
  if (!decided.ok) return decided
  const wish = idIn(ctx, 'wish')
  const { act, report } = asked
  const by = { askedBy: ctx.who.account, askedAt: ctx.now() }
  const undecided = { decision: null, decidedBy: null, decidedAt: null }
  await insertWish(ctx, tx, {
    id: wish,
    case: id,
    version,
    act,
    reason: asked.reason.trim(),
    report,
    ...by,
    ...undecided,
  })
  await log(ctx, tx, 'cancelling.ask', wish, { case: id, version, act, report })
  return ok({ wish })
}

/** Why a passport that nobody fetched cannot be cancelled after all. */
export type NotUncollected = 'not-ready' | 'period-not-over' | 'no-book'
/**
 * Writes down that a passport was cancelled because nobody came, before its case ends, in the act of whoever agrees. Handed in by
 * the roof: `uncollected` stands above this module.
 */
export type WriteDown = (ctx: Ctx, tx: Tx, one: Case, report: string) => Promise<Result<null, NotUncollected>>

export type DecideRefusal = DecisionRefusal | NotUncollected | StageRefusal
/** `ending`: what the case has come to; null when it goes on. */
export type Decided = { case: Id<'case'>; ending: string | null }

/** Agrees to a wish, declines it, or takes the own one back. Only the agreement of another person ends the case. */
export const decideEnd = (
  ctx: Ctx,
  { wish: id, decision }: { wish: Id<'wish'>; decision: Decision },
  writeDown: WriteDown,
): Promise<Result<Decided, DecideRefusal | CommonRefusal>> => {
  const act = decision === 'taken-back' ? 'cancelling.ask' : 'cancelling.decide'
  return perform(ctx, act, async (tx): Promise<Result<Decided, DecideRefusal>> => {
    const seen = await wishById(ctx, tx, id)
    if (!seen || !isStaff(ctx.who)) return err('not-found')
    const one = await lockCase(ctx, tx, seen.case)
    const wish = await wishById(ctx, tx, id)
    if (!one || !wish) return err('not-found')
    const by = ctx.who.account
    const decided = decideDecision(stateOf(wish, one), { askedBy: wish.askedBy, by, decision })
    if (!decided.ok) return decided
    await closeWish(ctx, tx, { id, decision, by })
    await log(ctx, tx, act, id, { case: one.id, decision })
    return decision === 'agreed' ? end(ctx, tx, { one, wish }, writeDown) : ok({ case: one.id, ending: null })
  })
}

/** What ends the case, with all that follows: book, number, bill, message (`app/reactions.ts`). */
async function end(
  ctx: Ctx,
  tx: Tx,
  { one, wish }: { one: Case; wish: Wish },
  writeDown: WriteDown,
): Promise<Result<Decided, NotUncollected | StageRefusal>> {
  const { act, reason, report } = wish
  if (report !== null) {
    const written = await writeDown(ctx, tx, one, report)
    if (!written.ok) return written
  }
  const how = { stage: one.stage, act, reason, ...(report === null ? {} : { reference: report }) }
  const ended = await endNotAlone(ctx, tx, one.id, how, 'cancelling.decide')
  return ended.ok ? ok({ case: one.id, ending: ended.value.ending }) : ended
}
