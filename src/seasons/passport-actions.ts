import { dateAt, err, isBefore, ok, type Id, type PlainDate, type Result } from '#kernel'
import { isStaff, log, perform, type CommonRefusal, type Ctx, type PassportNumber } from '#people'
import { wrongWithEntry, type EntryRefusal, type Evidence } from './exemption.ts'
import { insertPassport, othersWithPassport } from './passport-store.ts'
import { pilgrimById } from './pilgrims.ts'
import { reasonIn } from './season.ts'
import { lockSeason, saveDeparture, seasons } from './store.ts'

export type PassportRefusal =
  | 'not-found'
  | 'passport-of-another'
  | 'nothing-to-correct'
  | 'reason-missing'
  | EntryRefusal

/** A passport somebody has seen. Where it lasts six months beyond departure its holder need not come. */
export function enterPassport(
  ctx: Ctx,
  entry: { pilgrim: Id<'pilgrim'>; passport: PassportNumber; until: PlainDate; evidence: Evidence },
): Promise<Result<null, PassportRefusal | CommonRefusal>> {
  return perform(ctx, 'seasons.enter-passport', async (tx): Promise<Result<null, PassportRefusal>> => {
    const pilgrim = await pilgrimById(ctx, tx, entry.pilgrim)
    if (!pilgrim || !isStaff(ctx.who)) return err('not-found')
    await lockSeason(tx, ctx.office, pilgrim.season)
    const wrong = wrongWithEntry(entry, dateAt(ctx.now(), ctx.zone), ctx.who.roles.includes('liaison'))
    if (wrong) return err(wrong)
    if (await othersWithPassport(ctx, tx, pilgrim.id, entry.passport)) return err('passport-of-another')
    const { passport, until, evidence } = entry
    const by = ctx.who.account
    await insertPassport(ctx, tx, {
      pilgrim: pilgrim.id,
      held: { passport, until, evidence },
      reason: null,
      by,
    })
    await log(ctx, tx, 'seasons.enter-passport', pilgrim.id, { until: until.toString(), evidence })
    return ok(null)
  })
}

/** What was entered, or what the list says, is wrong: the pilgrim holds no such passport and comes like everybody. */
export function denyPassport(
  ctx: Ctx,
  entry: { pilgrim: Id<'pilgrim'>; reason: string },
): Promise<Result<null, PassportRefusal | CommonRefusal>> {
  return perform(ctx, 'seasons.enter-passport', async (tx): Promise<Result<null, PassportRefusal>> => {
    const seen = await pilgrimById(ctx, tx, entry.pilgrim)
    if (!seen || !isStaff(ctx.who)) return err('not-found')
    await lockSeason(tx, ctx.office, seen.season)
    const pilgrim = await pilgrimById(ctx, tx, entry.pilgrim)
    if (!pilgrim?.held) return err('nothing-to-correct')
    const reason = reasonIn(entry.reason)
    if (reason === null) return err('reason-missing')
    await insertPassport(ctx, tx, { pilgrim: pilgrim.id, held: null, reason, by: ctx.who.account })
    await log(ctx, tx, 'seasons.enter-passport', pilgrim.id, { denied: true })
    return ok(null)
  })
}

export type DepartureRefusal = 'not-found' | 'departure-before-start'

/** Sets the day on which the last pilgrims leave; who is exempt follows from it at once. */
export function setDeparture(
  ctx: Ctx,
  { season, departs }: { season: string; departs: PlainDate },
): Promise<Result<null, DepartureRefusal | CommonRefusal>> {
  return perform(ctx, 'seasons.set-departure', async (tx): Promise<Result<null, DepartureRefusal>> => {
    if (!(await lockSeason(tx, ctx.office, season))) return err('not-found')
    const known = (await seasons(tx, ctx.office)).find((one) => one.id === season)
    if (!known) return err('not-found')
    if (!isBefore(known.servesFrom, departs)) return err('departure-before-start')
    await saveDeparture(tx, ctx.office, season, departs)
    const before = known.departs?.toString() ?? null
    await log(ctx, tx, 'seasons.set-departure', season, { before, departs: departs.toString() })
    return ok(null)
  })
}
