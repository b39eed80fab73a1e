import { err, isBefore, ok, type Id, type Result } from '#kernel'
import type { Tx } from '#db'
import { asAct, idIn, log, perform, type CommonRefusal, type Ctx } from '#people'
import type { DayHours, NewPeriod, Session, Week } from './calendar.ts'
import { lockHours, savePeriod, saveWeek } from './store.ts'

export type HoursRefusal = 'no-hours' | 'hours-out-of-order' | 'weekday-twice'
export type PeriodRefusal = HoursRefusal | 'period-ends-before-it-begins' | 'closed-days-have-no-hours'

/** Sets the ordinary week from a date on; a week of the same date is replaced whole. */
export function setHours(ctx: Ctx, week: Week): Promise<Result<null, HoursRefusal | CommonRefusal>> {
  return perform(ctx, 'calendar.change', async (tx) => {
    const wrong = wrongWithHours(week.days)
    if (wrong) return err(wrong)
    await lockHours(tx, ctx.office)
    await saveWeek(tx, ctx.office, week)
    await log(ctx, tx, 'calendar.change', `hours:${week.validFrom.toString()}`, {
      week: week.days.map(showHours),
    })
    return ok(null)
  })
}

/** Adds days that differ from the ordinary week: Ramadan hours, a closure, Saturday sessions. */
export const addPeriod = asAct('calendar.change', addPeriodIn)

/** The same within an act of another module. */
export async function addPeriodIn(
  ctx: Ctx,
  tx: Tx,
  period: NewPeriod,
): Promise<Result<Id<'period'>, PeriodRefusal>> {
  const wrong = wrongWithPeriod(period)
  if (wrong) return err(wrong)
  const id = idIn(ctx, 'period')
  await savePeriod(tx, ctx.office, id, period)
  await log(ctx, tx, 'calendar.change', id, {
    kind: period.kind,
    firstDay: period.firstDay.toString(),
    endDay: period.endDay.toString(),
    week: period.days.map(showHours),
  })
  return ok(id)
}

function wrongWithPeriod(period: NewPeriod): PeriodRefusal | undefined {
  if (!isBefore(period.firstDay, period.endDay)) return 'period-ends-before-it-begins'
  if (period.kind !== 'closure') return wrongWithHours(period.days)
  return period.days.length > 0 ? 'closed-days-have-no-hours' : undefined
}

function wrongWithHours(days: readonly DayHours[]): HoursRefusal | undefined {
  if (days.length === 0) return 'no-hours'
  if (new Set(days.map((day) => day.weekday)).size < days.length) return 'weekday-twice'
  return days.every(inOrder) ? undefined : 'hours-out-of-order'
}

function inOrder({ open, rest, intake }: DayHours): boolean {
  const times = rest ? [open.from, rest.from, rest.to, open.to] : [open.from, open.to]
  const rising = times.every((time, i) => {
    const before = times[i - 1]
    return !before || Temporal.PlainTime.compare(before, time) < 0
  })
  return rising && Temporal.PlainTime.compare(intake.from, intake.to) < 0
}

const showHours = ({ weekday, open, rest, intake }: DayHours): string =>
  `${weekday} ${show(open)} break ${rest ? show(rest) : '-'} intake ${show(intake)}`
const show = ({ from, to }: Session): string =>
  `${from.toString({ smallestUnit: 'minute' })}-${to.toString({ smallestUnit: 'minute' })}`
