import { err, type Result } from '#kernel'
import type { Stage } from '#catalogue'
import { isStaff, may, perform, type CommonRefusal, type Ctx } from '#people'
import type { Seen } from './actions.ts'
import { legalityOf, type Case, type Doers, type Legality, type StageWish } from './case.ts'
import { actsAt, isAnywhere, ruleOf, type Rule, type StageAct } from './stage-acts.ts'
import { takeStage, type StageRefusal, type Taken } from './take-stage.ts'

/**
 * Where a stage is done. Only `here` is done on the case page: a book without issuance, or an arrival without a number,
 * would be half an act.
 */
export const places = {
  'pre-application': 'booking',
  arrival: 'queue',
  'document-check': 'here',
  'capture-interview': 'here',
  payment: 'billing',
  verification: 'here',
  adjudication: 'here',
  allocation: 'issuance',
  printing: 'issuance',
  'quality-check': 'issuance',
  handover: 'issuance',
} as const satisfies Record<Stage, string>

export type CounterRefusal = StageRefusal | CommonRefusal | 'done-elsewhere'

/** An officer's act on the case page or through the API. */
export async function actAtCounter(
  ctx: Ctx,
  { case: id, version }: Seen,
  wish: Omit<StageWish, 'version'>,
): Promise<Result<Taken, CounterRefusal>> {
  if (!isStaff(ctx.who)) return err('forbidden')
  const rule = ruleOf(wish.stage, wish.act)
  if (!rule) return err('no-such-act')
  if (places[wish.stage] !== 'here' && !isAnywhere(wish.act)) return err('done-elsewhere')
  return perform(ctx, rule.may, (tx) => takeStage(ctx, tx, id, { ...wish, version }))
}

/** An act of the stage the case waits at, and why it is not for this officer now; null when it is. */
export type Offer = { act: StageAct; rule: Rule; refusal: Legality | 'forbidden' | null }

/** What the case page offers, from the same table by which the action refuses. */
export function offersTo(ctx: Ctx, one: Case, doers: Doers): Offer[] {
  const account = isStaff(ctx.who) ? ctx.who.account : null
  return actsAt(one.stage).map(([act, rule]) => {
    const wish = { stage: one.stage, act }
    const illegal = legalityOf({ case: one, wish, account, doers }, rule.effect)
    return { act, rule, refusal: may(ctx.who, rule.may) ? (illegal ?? null) : 'forbidden' }
  })
}

/** The stages somebody has a hand in. */
export const isMine = (ctx: Ctx, stage: Stage): boolean =>
  actsAt(stage).some(([, rule]) => may(ctx.who, rule.may))
