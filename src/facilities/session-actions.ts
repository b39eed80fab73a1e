import { dateAt, err, isBefore, ok, type Id, type PlainDate, type Result } from '#kernel'
import { loadCalendar, sessionsOn } from '#calendar'
import type { Tx } from '#db'
import { log, type Ctx } from '#people'
import { lockRoster } from './roster-store.ts'
import { insertSession, saveWithdrawn } from './session-store.ts'
import { whyNotSent, type MobileSession, type SessionRefusal } from './session.ts'
import { loadFacilities } from './store.ts'

/**
 * Sends a team to a regency for a day, within an act of another module, which gives the session its name. Two who send one kit or one officer at one instant wait
 * for each other, as at the roster. Its half hours are opened with the office's own (`openDaysIn`).
 */
export async function sendTeamIn(
  ctx: Ctx,
  tx: Tx,
  wish: MobileSession,
): Promise<Result<null, SessionRefusal>> {
  await lockRoster(tx, ctx.office)
  const calendar = await loadCalendar(ctx, tx, wish.day, wish.day.add({ days: 1 }))
  const why = whyNotSent(await loadFacilities(ctx, tx), wish, sessionsOn(calendar, wish.day))
  if (why) return err(why)
  await insertSession(tx, ctx.office, wish, ctx.now())
  await log(ctx, tx, 'facilities.change', wish.id, {
    regency: wish.regency,
    day: wish.day.toString(),
    kits: [...wish.kits],
    officers: [...wish.officers],
  })
  return ok(null)
}

export type CallBackRefusal = 'no-such-session' | 'day-is-past'

/** Calls the session off, within an act that sees to its people. Its kits and officers are the office's again. */
export async function callTeamBackIn(
  ctx: Ctx,
  tx: Tx,
  id: Id<'mobile'>,
  day: PlainDate,
): Promise<Result<null, CallBackRefusal>> {
  await lockRoster(tx, ctx.office)
  const { sessions } = await loadFacilities(ctx, tx)
  const known = sessions.find((one) => one.id === id)
  if (!known?.day.equals(day)) return err('no-such-session')
  if (isBefore(day, dateAt(ctx.now(), ctx.zone))) return err('day-is-past')
  if (!(await saveWithdrawn(tx, ctx.office, id, ctx.now()))) return err('no-such-session')
  await log(ctx, tx, 'facilities.change', id, { withdrawn: true })
  return ok(null)
}
