import { dateAt, err, isBefore, ok, type Id, type PlainDate, type Result } from '#kernel'
import type { Tx } from '#db'
import { asAct, idIn, log, perform, workforce, type CommonRefusal, type Ctx } from '#people'
import { isSome } from './ranges.ts'
import { insertException, insertWeek, loadRoster, lockRoster, withdrawException } from './roster-store.ts'
import {
  daysOf,
  exceptionsOn,
  weekOf,
  wrongWeek,
  type NewRosterException,
  type NewRosterWeek,
  type Roster,
} from './roster.ts'

export type WeekRefusal = 'no-such-officer' | 'skill-without-role' | 'hours-overlap'
export type ExceptionRefusal =
  | 'no-such-officer'
  | 'not-on-the-roster'
  | 'ends-before-it-begins'
  | 'hours-missing'
  | 'absent-then'
export type CallOffRefusal = 'no-such-exception' | 'over-already'

/** From a date on an officer works like this every week. Nothing that was is changed. */
export function setRosterWeek(
  ctx: Ctx,
  week: NewRosterWeek,
): Promise<Result<null, WeekRefusal | CommonRefusal>> {
  return perform(ctx, 'facilities.change', async (tx) => {
    await lockRoster(tx, ctx.office)
    const officer = (await workforce(tx, ctx.office)).find(({ id }) => id === week.account)
    if (!officer) return err('no-such-officer')
    const wrong = wrongWeek(week, officer.roles)
    if (wrong) return err(wrong)
    await insertWeek(tx, ctx.office, week, ctx.now())
    await log(ctx, tx, 'facilities.change', week.account, {
      roster: week.validFrom.toString(),
      skills: [...week.skills],
      shifts: week.shifts.map(({ weekday, at }) => `${weekday} ${at.from.toString()} ${at.to.toString()}`),
    })
    return ok(null)
  })
}

/** Somebody is away, or comes in addition. Somebody who is away all day cannot be called in until that is called off. */
export const enterException = asAct('facilities.change', enterExceptionIn)

/** The same within an act of another module. */
export async function enterExceptionIn(
  ctx: Ctx,
  tx: Tx,
  exception: NewRosterException,
): Promise<Result<Id<'off-roster'>, ExceptionRefusal>> {
  await lockRoster(tx, ctx.office)
  const wrong = await wrongException(ctx, tx, exception)
  if (wrong) return err(wrong)
  const id = idIn(ctx, 'off-roster')
  await insertException(tx, ctx.office, { id, ...exception }, ctx.now())
  await log(ctx, tx, 'facilities.change', exception.account, {
    exception: id,
    kind: exception.kind,
    firstDay: exception.firstDay.toString(),
    endDay: exception.endDay.toString(),
  })
  return ok(id)
}

async function wrongException(
  ctx: Ctx,
  tx: Tx,
  { account, kind, firstDay, endDay, at }: NewRosterException,
): Promise<ExceptionRefusal | null> {
  const extra = kind === 'extra-shift'
  if (!isBefore(firstDay, endDay) || (at && !isSome(at))) return 'ends-before-it-begins'
  if (extra && !at) return 'hours-missing'
  if (!(await workforce(tx, ctx.office)).some(({ id }) => id === account)) return 'no-such-officer'
  const roster = await loadRoster(tx, ctx.office)
  if (!weekOf(roster, account, firstDay)) return 'not-on-the-roster'
  return extra && daysOf({ firstDay, endDay }).some((day) => isAway(roster, account, day))
    ? 'absent-then'
    : null
}

const isAway = (roster: Roster, account: string, day: PlainDate): boolean =>
  exceptionsOn(roster, account, day).some(({ kind, at }) => kind !== 'extra-shift' && at === null)

/** It was entered by mistake, or the plan changed. What is over stays as it was. */
export function callOffException(
  ctx: Ctx,
  id: Id<'off-roster'>,
): Promise<Result<null, CallOffRefusal | CommonRefusal>> {
  return perform(ctx, 'facilities.change', async (tx) => {
    await lockRoster(tx, ctx.office)
    const one = (await loadRoster(tx, ctx.office)).exceptions.find((exception) => exception.id === id)
    if (!one) return err('no-such-exception')
    if (!isBefore(dateAt(ctx.now(), ctx.zone), one.endDay)) return err('over-already')
    await withdrawException(tx, ctx.office, id, ctx.now())
    await log(ctx, tx, 'facilities.change', one.account, { exception: id, withdrawn: true })
    return ok(null)
  })
}
