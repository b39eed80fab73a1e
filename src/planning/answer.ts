import { err, ok, type Id, type PlainDate, type Result } from '#kernel'
import type { Tx } from '#db'
import { log, nameInLog, perform, seesRegency, type Act, type CommonRefusal, type Ctx } from '#people'
import { currentSeason } from '#seasons'
import { agreedOrNot, decideAnswer, type Part, type PartAnswer, type Plan } from './plan.ts'
import { seasonDays } from './season-days.ts'
import { liveSeats, lockPlan, partById, partsOf } from './store.ts'
import { savePart, savePlan } from './write.ts'

/** `version` is that of the page the answer came from. */
export type KnownPart = { part: Id<'part'>; version: number }
export type AnswerRefusal = 'not-found' | 'plan-closed' | 'stale'
export type AskRefusal = AnswerRefusal | 'day-not-possible'
type Answered = { plan: Id<'plan'> }

/** The liaison accepts the day of a part. Foreign parts do not exist for a liaison. A second click is harmless. */
export const acceptPart = (
  ctx: Ctx,
  known: KnownPart,
): Promise<Result<Answered, AnswerRefusal | CommonRefusal>> =>
  perform(ctx, 'planning.accept', (tx) => answer(ctx, tx, 'planning.accept', known, { kind: 'accept' }))

/** Accepts every day of a regency at once; `version` is that of the plan. */
export const acceptRegency = (
  ctx: Ctx,
  known: { plan: Id<'plan'>; regency: string; version: number },
): Promise<Result<Answered, AnswerRefusal | CommonRefusal>> =>
  perform(ctx, 'planning.accept', async (tx): Promise<Result<Answered, AnswerRefusal>> => {
    if (!seesRegency(ctx.who, known.regency)) return err('not-found')
    const plan = await lockPlan(tx, ctx.office, known.plan)
    const parts = plan ? await partsOf(tx, ctx.office, [plan.id]) : []
    const own = parts.filter((part) => part.regency === known.regency)
    if (!plan || own.length === 0) return err('not-found')
    const open = own.filter((part) => part.status !== 'accepted')
    if (open.length > 0 && plan.version !== known.version) return err('stale')
    for (const { id, version } of open) {
      const done = await answer(ctx, tx, 'planning.accept', { part: id, version }, { kind: 'accept' })
      if (!done.ok) return done
    }
    return ok({ plan: plan.id })
  })

/** The liaison asks for another day, with a reason and perhaps a wish; the supervisor's next edition tries to grant it. */
export const askOtherDate = (
  ctx: Ctx,
  known: KnownPart,
  reason: string,
  wishedDay: PlainDate | null,
): Promise<Result<Answered, AskRefusal | CommonRefusal>> =>
  perform(ctx, 'planning.ask-other-date', async (tx): Promise<Result<Answered, AskRefusal>> => {
    const part = await partById(tx, ctx.office, known.part)
    if (!part || !seesRegency(ctx.who, part.regency)) return err('not-found')
    if (wishedDay && !(await isPossible(ctx, tx, part, wishedDay))) return err('day-not-possible')
    return answer(ctx, tx, 'planning.ask-other-date', known, { kind: 'ask-other-date', reason, wishedDay })
  })

async function answer(
  ctx: Ctx,
  tx: Tx,
  act: Act,
  known: KnownPart,
  said: PartAnswer,
): Promise<Result<Answered, AnswerRefusal>> {
  const locked = await lockWithPart(ctx, tx, known.part)
  if (!locked) return err('not-found')
  const { plan, part } = locked
  const decided = decideAnswer(plan, part, known.version, said)
  if (!decided.ok) return decided
  if (decided.value === 'unchanged') return ok({ plan: plan.id })
  const asked = said.kind === 'ask-other-date'
  await savePart(ctx, tx, {
    ...part,
    status: decided.value,
    reason: asked ? said.reason : null,
    askedDay: asked ? said.wishedDay : null,
    decidedBy: nameInLog(ctx.who),
    decidedAt: ctx.now(),
    version: part.version + 1,
  })
  const parts = await partsOf(tx, ctx.office, [plan.id])
  await savePlan(ctx, tx, plan, { status: agreedOrNot(parts) })
  await log(ctx, tx, act, part.id, {
    plan: plan.id,
    regency: part.regency,
    day: part.day.toString(),
    answer: decided.value,
    wished: asked ? (said.wishedDay?.toString() ?? null) : null,
  })
  return ok({ plan: plan.id })
}

/** The plan is the lock for all of its parts. */
async function lockWithPart(
  ctx: Ctx,
  tx: Tx,
  id: Id<'part'>,
): Promise<{ plan: Plan; part: Part } | undefined> {
  const seen = await partById(tx, ctx.office, id)
  if (!seen || !seesRegency(ctx.who, seen.regency)) return undefined
  const plan = await lockPlan(tx, ctx.office, seen.plan)
  const part = await partById(tx, ctx.office, id)
  return plan && part && { plan, part }
}

async function isPossible(ctx: Ctx, tx: Tx, part: Part, wished: PlainDate): Promise<boolean> {
  const season = await currentSeason(ctx, tx)
  if (!season || wished.equals(part.day)) return false
  const days = await seasonDays(ctx, tx, season, await liveSeats(tx, ctx.office))
  return days.some((day) => day.date.equals(wished))
}
