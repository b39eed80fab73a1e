import { err, ok, type Id, type Instant, type Result } from '#kernel'
import type { Stage } from '#catalogue'
import type { Tx } from '#db'
import { isStaff, log, may, perform, type CommonRefusal, type Ctx } from '#people'
import type { Seen } from './actions.ts'
import type { Case } from './case.ts'
import { caseHistory, insertEvent, lockCase, restoreChecklist, saveCase } from './store.ts'
import { takenOf, type Taken } from './take-stage.ts'
import type { StageAct } from './stage-acts.ts'
import { decideUndo, restored, type UndoRefusal, type Was } from './undo.ts'

/** An act that was undone: where the case had come by it, and where it stands again. */
export type Undone = {
  case: Id<'case'>
  act: StageAct
  /** The line of the history that was undone. */
  event: number
  stage: Stage
  reached: Stage
}
/** Why what followed from an act cannot be taken back. */
export type BeyondRecall = 'number-moved-on' | 'desk-moved-on' | 'bill-in-payment' | 'message-sent'

/**
 * Takes back what followed from the act in other modules, in the same transaction: number, bill, book, messages. Handed in by
 * the roof, for news cannot be refused and this can.
 */
export type TakeBack = (ctx: Ctx, tx: Tx, undone: Undone) => Promise<Result<null, BeyondRecall>>

export type TakeBackRefusal = UndoRefusal | BeyondRecall | 'not-found' | CommonRefusal

/**
 * Undoes the officer's own last act on a case: a further line of the history, after which the case is what it was before.
 * `seen.version` is the version that act made. What followed from the act elsewhere is taken back with it, or the act stays.
 */
export const undo = (ctx: Ctx, seen: Seen, takeBack: TakeBack): Promise<Result<Taken, TakeBackRefusal>> =>
  perform(ctx, 'cases.undo', async (tx): Promise<Result<Taken, TakeBackRefusal>> => {
    const one = await lockCase(ctx, tx, seen.case)
    if (!one) return err('not-found')
    const last = (await caseHistory(ctx, tx, one.id)).at(-1)
    const now = ctx.now()
    const account = isStaff(ctx.who) ? ctx.who.account : null
    const decided = decideUndo({ last, version: seen.version, account, now })
    if (!decided.ok) return decided
    const { act, rule, was } = decided.value
    if (!last || !may(ctx.who, rule.may)) return err('forbidden')
    const back = restored(one, last, was)
    await write(ctx, tx, { one, back, was, now })
    const { seq: event, stage } = last
    const recalled = await takeBack(ctx, tx, { case: one.id, act, event, stage, reached: one.stage })
    if (!recalled.ok) return recalled
    await log(ctx, tx, 'cases.undo', one.id, { event: back.version, undoes: event, act, to: stage })
    return ok(takenOf(back))
  })

type Decided = { one: Case; back: Case; was: Was; now: Instant }

/** `now` is the moment that was decided by: verification looks at it again. */
async function write(ctx: Ctx, tx: Tx, { one, back, was, now }: Decided): Promise<void> {
  await saveCase(ctx, tx, back)
  if (was.papers) await restoreChecklist(ctx, tx, one.id, was.papers)
  await insertEvent(ctx, tx, one.id, {
    seq: back.version,
    at: now,
    stage: one.stage,
    act: 'undo',
    outcome: 'undone',
    hold: back.hold?.kind ?? null,
    ending: null,
    reference: null,
    reason: null,
    to: back.stage,
  })
}
