import { dateAt, err, ok, type Id, type Result } from '#kernel'
import { idIn, isStaff, log, perform, seesRegency, type CommonRefusal, type Ctx } from '#people'
import { againFacts, lockPlans, reseat, type NewPlace, type Reseating, type ReseatRefusal } from '#planning'
import type { Fitting } from './answer.ts'
import { applyAll, type ChangeRefusal } from './apply.ts'
import type { Change } from './change.ts'
import { mayAdopt, type Scenario } from './scenario.ts'
import { insertScenario, lockScenario, removeScenario, saveAdopted } from './store.ts'
import { closedBy } from './sides.ts'

/** More than these of one person wait at once for nobody's good. */
export const MOST_CHANGES = 10

export type AskRefusal = 'no-season' | 'nothing-asked' | 'not-your-group'
export type AdoptRefusal = ChangeRefusal | ReseatRefusal | 'not-found' | 'not-answered' | 'no-season'

/** Writes a question down; it is answered within seconds, and after a restart as well. */
export function ask(
  ctx: Ctx,
  season: string | undefined,
  changes: readonly Change[],
): Promise<Result<Id<'scenario'>, AskRefusal | CommonRefusal>> {
  return perform(ctx, 'planning.what-if', async (tx): Promise<Result<Id<'scenario'>, AskRefusal>> => {
    if (!isStaff(ctx.who) || !season) return err('no-season')
    if (changes.length === 0 || changes.length > MOST_CHANGES) return err('nothing-asked')
    if (changes.some((change) => change.kind === 'shift' && !sees(ctx, change.group)))
      return err('not-your-group')
    const id = idIn(ctx, 'scenario')
    const asked = { id, season, askedBy: ctx.who.account, askedAt: ctx.now(), changes } as const
    await insertScenario(ctx, tx, {
      ...asked,
      status: 'waiting',
      progress: 0,
      answer: null,
      adoptedAt: null,
      version: 1,
    })
    await log(ctx, tx, 'planning.what-if', id, { asked: changes.map(({ kind }) => kind) })
    return ok(id)
  })
}

/** A group is named by its regency, or by that and the flight group. */
const sees = ({ who }: Ctx, group: string): boolean => seesRegency(who, group.split(' ')[0] ?? group)

/** Takes a question back: the work on it stops, and the answer is thrown away. */
export function giveUp(
  ctx: Ctx,
  id: Id<'scenario'>,
): Promise<Result<null, 'not-found' | 'adopted-already' | CommonRefusal>> {
  return perform(
    ctx,
    'planning.what-if',
    async (tx): Promise<Result<null, 'not-found' | 'adopted-already'>> => {
      const one = await lockScenario(ctx, tx, id)
      if (!one || !isOwn(ctx, one)) return err('not-found')
      if (one.status === 'adopted') return err('adopted-already')
      await removeScenario(ctx, tx, id)
      await log(ctx, tx, 'planning.what-if', id, { givenUp: true })
      return ok(null)
    },
  )
}

export const isOwn = ({ who }: Pick<Ctx, 'who'>, { askedBy }: Pick<Scenario, 'askedBy'>): boolean =>
  isStaff(who) && who.account === askedBy

/**
 * Does what was asked about, exactly as it was shown: rooms and hours, booking, the plan, and everybody who moves is told. All of
 * it or nothing; refused as `stale` when anybody was moved, booked or told since the answer.
 */
export function adopt(
  ctx: Ctx,
  id: Id<'scenario'>,
): Promise<Result<Reseating, AdoptRefusal | CommonRefusal>> {
  return perform(ctx, 'planning.adopt-what-if', async (tx): Promise<Result<Reseating, AdoptRefusal>> => {
    const one = await lockScenario(ctx, tx, id)
    if (!one) return err('not-found')
    if (!mayAdopt(one) || one.answer?.fits !== true) return err('not-answered')
    await lockPlans(tx, ctx.office, one.season)
    const { answer } = one
    const before = await againFacts(ctx, tx, closedBy(one.changes))
    if (!before) return err('no-season')
    if (before.stamp !== answer.stamp) return err('stale')
    const made = await applyAll(ctx, tx, one, dateAt(ctx.now(), ctx.zone))
    if (!made.ok) return made
    const done = await reseat(ctx, tx, before, placesOf(answer.places), { ...answer, seed: 1 })
    if (!done.ok) return done
    await saveAdopted(ctx, tx, one)
    await log(ctx, tx, 'planning.adopt-what-if', id, { ...done.value })
    return ok(done.value)
  })
}

const placesOf = (places: Fitting['places']): NewPlace[] =>
  places.map(({ pilgrim, site, day, starts }) => ({
    pilgrim,
    site,
    day: Temporal.PlainDate.from(day),
    starts: Temporal.PlainTime.from(starts),
  }))
