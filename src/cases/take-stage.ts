import { dateAt, err, ok, type Id, type PlainDate, type Result } from '#kernel'
import { loadCalendar } from '#calendar'
import {
  loadCatalogue,
  missingOf,
  requirementsFor,
  type Catalogue,
  type RequirementSet,
  type Sop,
  type Stage,
} from '#catalogue'
import type { Tx } from '#db'
import { isStaff, log, may, type Act, type Ctx, type News } from '#people'
import { whyNotAlone, type EndAct, type NotAlone } from './alone.ts'
import { afterStep, decideStageAct, type Case, type StageWish, type Step, type StepRefusal } from './case.ts'
import { strangersOf, ticked } from './checklist.ts'
import { clockAfter, daysNeeded, movesClock } from './clock.ts'
import { doersOf } from './history.ts'
import { anywhereActs, apartFrom, ruleOf, type Rule } from './stage-acts.ts'
import { caseChecklist, caseHistory, insertEvent, lockCase, saveCase, saveChecklist } from './store.ts'
import { wasOf, type Was } from './undo.ts'

export type StageRefusal = StepRefusal | NotAlone | 'not-found' | 'forbidden' | 'unknown-document'

/** The case as the act left it; `version` is what the next page must bring. */
export type Taken = {
  case: Id<'case'>
  stage: Stage
  hold: string | null
  ending: string | null
  version: number
}

/**
 * Takes one act on a case in the caller's transaction: locks the case, decides by `stage-acts.ts` and the SOP edition,
 * saves, writes the history, tells the house, and records. Exactly one of several simultaneous acts succeeds.
 */
export async function takeStage(
  ctx: Ctx,
  tx: Tx,
  id: Id<'case'>,
  wish: StageWish,
): Promise<Result<Taken, StageRefusal>> {
  const rule = ruleOf(wish.stage, wish.act)
  if (!rule) return err('no-such-act')
  if (!may(ctx.who, rule.may)) return err('forbidden')
  return take(ctx, tx, id, wish, { rule, alone: isStaff(ctx.who) && endsAnywhere(wish.act) })
}

/**
 * Ends a case for which one officer is not enough. Within the act of `cancelling` or `uncollected` that has looked at what else
 * is due: another person, or the period of collection; `act` is what the log calls it.
 */
export const endNotAlone = (
  ctx: Ctx,
  tx: Tx,
  id: Id<'case'>,
  wish: StageWish & { act: EndAct },
  act: Act,
): Promise<Result<Taken, StageRefusal>> =>
  take(ctx, tx, id, wish, { rule: { ...anywhereActs[wish.act], may: act }, alone: false })

const endsAnywhere = (act: string): boolean => act === 'cancel' || act === 'withdraw'

async function take(
  ctx: Ctx,
  tx: Tx,
  id: Id<'case'>,
  wish: StageWish,
  { rule, alone }: { rule: Rule; alone: boolean },
): Promise<Result<Taken, StageRefusal>> {
  // Asked at one go; the case is locked before the others are read.
  const [one, before, history] = await Promise.all([
    lockCase(ctx, tx, id),
    wish.documents ?? (asksPapers(rule) ? seenBefore(ctx, tx, id) : []),
    alone || apartFrom(wish.stage).length > 0 ? caseHistory(ctx, tx, id) : [],
  ])
  if (!one) return err('not-found')
  const ground = await groundOf(ctx, tx, one)
  if (strangersOf(ground.set, wish.documents ?? []).length > 0) return err('unknown-document')
  const seen = new Set(before)
  const step = decideStageAct({
    case: one,
    sop: ground.sop,
    wish,
    account: isStaff(ctx.who) ? ctx.who.account : null,
    doers: doersOf(history),
    missing: missingOf(ground.set, seen).length,
    today: ground.today,
  })
  if (!step.ok) return step
  const notAlone = alone ? whyNotAlone(one.stage, history) : undefined
  if (notAlone) return err(notAlone)
  const papers = wish.documents ? await saveChecklist(ctx, tx, id, ticked(ground.set, seen)) : null
  return ok(await write(ctx, tx, { one, wish, rule, step: step.value, ground, papers }))
}

type Ground = { today: PlainDate; sop: Sop; set: RequirementSet; clockApplies: boolean }

/** The edition and the papers of the day on which the case was opened: a later decree does not change them. */
async function groundOf(ctx: Ctx, tx: Tx, one: Case): Promise<Ground> {
  const catalogue = await loadCatalogue(tx, dateAt(one.openedAt, ctx.zone))
  return {
    today: dateAt(ctx.now(), ctx.zone),
    sop: sopOf(catalogue, one),
    set: requirementsFor(catalogue, one.service, one.applicantKind),
    clockApplies: catalogue.services.get(one.service)?.clockApplies ?? false,
  }
}

export function sopOf(catalogue: Pick<Catalogue, 'everySop'>, one: Pick<Case, 'sop'>): Sop {
  const sop = catalogue.everySop.get(one.sop)
  if (!sop) throw new Error(`no SOP edition ${one.sop}`)
  return sop
}

const asksPapers = ({ needs }: Rule): boolean => needs.includes('papers') || needs.includes('missing')

const seenBefore = async (ctx: Ctx, tx: Tx, id: Id<'case'>): Promise<string[]> =>
  (await caseChecklist(ctx, tx, id)).filter(({ state }) => state === 'seen').map(({ document }) => document)

type Decided = {
  one: Case
  wish: StageWish
  rule: Rule
  step: Step
  ground: Ground
  /** The checklist as it was, if this act changed it. */
  papers: Was['papers']
}

async function write(ctx: Ctx, tx: Tx, decided: Decided): Promise<Taken> {
  const { one, wish, rule, step, ground, papers } = decided
  const moved = await movedCase(ctx, tx, one, step, ground)
  await saveCase(ctx, tx, moved)
  await insertEvent(ctx, tx, one.id, {
    seq: moved.version,
    stage: one.stage,
    act: wish.act,
    outcome: step.outcome,
    hold: 'hold' in step ? step.hold : null,
    ending: moved.ending,
    reference: wish.reference?.trim() || null,
    reason: wish.reason?.trim() || null,
    to: moved.stage,
    was: rule.undo === 'yes' && isStaff(ctx.who) ? wasOf(one, papers) : null,
  })
  await ctx.tell(ctx, tx, newsOf(moved, one.stage))
  await log(ctx, tx, rule.may, one.id, {
    event: moved.version,
    stage: one.stage,
    act: wish.act,
    outcome: step.outcome,
    to: moved.stage,
  })
  return takenOf(moved)
}

export const takenOf = ({ id, stage, hold, ending, version }: Case): Taken => ({
  case: id,
  stage,
  hold: hold?.kind ?? null,
  ending,
  version,
})

async function movedCase(ctx: Ctx, tx: Tx, one: Case, step: Step, ground: Ground): Promise<Case> {
  const { hold, ...after } = afterStep(one.stage, step)
  const { today } = ground
  const due = step.outcome === 'held' ? step.due : null
  return {
    ...one,
    ...after,
    ...(await clockOf(ctx, tx, one, step, ground)),
    hold: hold && { kind: hold, on: today, due },
    since: after.stage === one.stage && step.outcome !== 'went-back' ? one.since : ctx.now(),
    version: one.version + 1,
  }
}

async function clockOf(ctx: Ctx, tx: Tx, one: Case, step: Step, ground: Ground) {
  if (!movesClock(one, step, ground)) return {}
  const { from, to } = daysNeeded(one, ground.today)
  const calendar = await loadCalendar(ctx, tx, from, to)
  return clockAfter(one, step, ground, { today: ground.today, calendar })
}

/** A case that was freed from a hold waits at its stage again, and the house hears of it as of an arrival. */
function newsOf({ id, stage, hold, ending }: Case, from: Stage): News {
  if (ending) return { kind: 'case-ended', case: id, ending }
  return hold
    ? { kind: 'case-held', case: id, hold: hold.kind }
    : { kind: 'case-arrived-at', case: id, stage, from }
}
