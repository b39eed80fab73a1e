import { createHash } from 'node:crypto'
import { err, ok, type Id, type Result } from '#kernel'
import { loadCalendar, sessionsOn } from '#calendar'
import type { Tx } from '#db'
import { callTeamBackIn, sendTeamIn, type CallBackRefusal, type SessionRefusal } from '#facilities'
import type { Ctx } from '#people'
import { spanOf, type Change } from './change.ts'

type Of<Kind extends Change['kind']> = Extract<Change, { kind: Kind }>

/**
 * The name of a session, from its question and its day: what is shown of it and what adopting makes are one, though the first is
 * given up before the second is there.
 */
export const sessionId = (question: Id<'scenario'>, n: number, day: string): Id<'mobile'> =>
  `mobile_${createHash('sha256').update(`${question} ${n} ${day}`).digest('hex').slice(0, 26)}`

/** One session for each day of the span on which the office is open. */
export async function sendTeam(
  ctx: Ctx,
  tx: Tx,
  change: Of<'mobile'>,
  idOn: (day: string) => Id<'mobile'>,
): Promise<Result<unknown, SessionRefusal>> {
  const { from, until } = spanOf(change)
  const calendar = await loadCalendar(ctx, tx, from, until)
  const at = { from: Temporal.PlainTime.from(change.opens), to: Temporal.PlainTime.from(change.closes) }
  const { regency, place, kits, officers } = change
  let sent = 0
  for (let day = from; day.until(until).sign > 0; day = day.add({ days: 1 })) {
    if (sessionsOn(calendar, day).length === 0) continue
    const id = idOn(day.toString())
    const done = await sendTeamIn(ctx, tx, { id, regency, place, day, at, kits, officers })
    if (!done.ok) return done
    sent += 1
  }
  return sent > 0 ? ok(sent) : err('closed-then')
}

/** The team stays. Undone is only what was asked of that day. */
export const callBack = (
  ctx: Ctx,
  tx: Tx,
  { session, day }: Of<'call-back'>,
): Promise<Result<unknown, CallBackRefusal>> => callTeamBackIn(ctx, tx, session, Temporal.PlainDate.from(day))
