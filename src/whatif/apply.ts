import { err, instantAt, ok, type Id, type PlainDate, type PlainTime, type Result } from '#kernel'
import { openDaysIn } from '#appointments'
import { addPeriodIn, loadCalendar, sessionsOn, type DayHours, type NewPeriod } from '#calendar'
import type { Tx } from '#db'
import {
  addCounterIn,
  enterExceptionIn,
  loadFacilities,
  reportOutageIn,
  rosterOn,
  thingOf,
  type SessionRefusal,
} from '#facilities'
import type { Ctx } from '#people'
import { spanOf, type Change } from './change.ts'
import type { Scenario } from './scenario.ts'
import { callBack, sendTeam, sessionId } from './send-team.ts'

export type ChangeRefusal =
  | SessionRefusal
  | 'no-such-session'
  | 'no-such-regency'
  | 'nobody-asked-there'
  | 'nothing-of-that-name'
  | 'name-taken'
  | 'no-such-officer'
  | 'not-on-the-roster'
  | 'absent-then'
  | 'ends-before-it-begins'
  | 'hours-out-of-order'
  | 'open-already'
  | 'closed-then'
  | 'day-is-past'
  | 'nobody-comes-then'

/**
 * Makes these changes, as their own acts would, and lets booking follow. To ask what would be, the transaction is given up
 * afterwards; to adopt it, it is committed: what was shown and what is done are one piece of code.
 */
export async function applyAll(
  ctx: Ctx,
  tx: Tx,
  { id, changes }: Pick<Scenario, 'id' | 'changes'>,
  today: PlainDate,
): Promise<Result<null, ChangeRefusal>> {
  for (const [n, change] of changes.entries()) {
    if (change.kind === 'shift') continue // of the plan alone, and to an earlier day as well
    const { from, until } = spanOf(change)
    if (from.since(today).sign < 0) return err('day-is-past')
    if (until.since(from).sign <= 0) return err('ends-before-it-begins')
    const done = await apply(ctx, tx, change, (day) => sessionId(id, n, day))
    if (!done.ok) return done
    await openDaysIn(ctx, tx, from, until)
  }
  return ok(null)
}

type OfRooms = Exclude<Change, { kind: 'shift' }>

async function apply(
  ctx: Ctx,
  tx: Tx,
  change: OfRooms,
  idOn: (day: string) => Id<'mobile'>,
): Promise<Result<unknown, ChangeRefusal>> {
  const { from, until } = spanOf(change)
  switch (change.kind) {
    case 'close-day':
      return sound(
        await addPeriodIn(ctx, tx, {
          kind: 'closure',
          name: CLOSED,
          firstDay: from,
          endDay: until,
          days: [],
        }),
      )
    case 'outage': {
      const of = thingOf(change.thing)
      if (!of) return err('nothing-of-that-name')
      const [begins, ends] = [midnight(ctx, from), midnight(ctx, until)]
      return reportOutageIn(ctx, tx, { of, from: begins, to: ends, reason: change.reason })
    }
    case 'away':
      return sound(
        await enterExceptionIn(ctx, tx, {
          account: change.account,
          kind: 'other',
          firstDay: from,
          endDay: until,
          at: null,
        }),
      )
    case 'booth':
      return addCounterIn(ctx, tx, {
        kind: 'booth',
        name: change.name,
        activeFrom: from,
        activeTo: until,
        assumed: false,
      })
    case 'mobile':
      return sendTeam(ctx, tx, change, idOn)
    case 'call-back':
      return callBack(ctx, tx, change)
    case 'extra-day':
      return extraDay(ctx, tx, from, change)
    case 'evening':
      return evening(ctx, tx, from, Temporal.PlainTime.from(change.closes))
  }
}

const CLOSED = 'Kantor tutup'
const midnight = (ctx: Ctx, day: PlainDate) => instantAt(day, new Temporal.PlainTime(), ctx.zone)

/** A day off is opened: with the officers of the working day before it. */
async function extraDay(
  ctx: Ctx,
  tx: Tx,
  day: PlainDate,
  { opens, closes }: { opens: string; closes: string },
): Promise<Result<unknown, ChangeRefusal>> {
  const calendar = await loadCalendar(ctx, tx, day.subtract({ days: 14 }), day.add({ days: 1 }))
  if (sessionsOn(calendar, day).length > 0) return err('open-already')
  const at = { from: Temporal.PlainTime.from(opens), to: Temporal.PlainTime.from(closes) }
  const hours: DayHours = { weekday: day.dayOfWeek, open: at, rest: null, intake: at, assumed: false }
  const added = await addPeriodIn(ctx, tx, periodOf(day, 'extra-session', hours))
  if (!added.ok) return sound(added)
  let before = day.subtract({ days: 1 })
  while (before.since(calendar.from).sign > 0 && sessionsOn(calendar, before).length === 0)
    before = before.subtract({ days: 1 })
  return callIn(ctx, tx, { day, like: before, at })
}

/** The same officers stay, and the office with them. */
async function evening(
  ctx: Ctx,
  tx: Tx,
  day: PlainDate,
  closes: PlainTime,
): Promise<Result<unknown, ChangeRefusal>> {
  const calendar = await loadCalendar(ctx, tx, day, day.add({ days: 1 }))
  const sessions = sessionsOn(calendar, day)
  const [first, last] = [sessions[0], sessions.at(-1)]
  if (!first || !last) return err('closed-then')
  if (Temporal.PlainTime.compare(closes, last.to) <= 0) return err('hours-out-of-order')
  const open = { from: first.from, to: closes }
  const rest = sessions.length > 1 ? { from: first.to, to: last.from } : null
  const hours: DayHours = {
    weekday: day.dayOfWeek,
    open,
    rest,
    intake: { from: first.from, to: last.to },
    assumed: false,
  }
  const added = await addPeriodIn(ctx, tx, periodOf(day, 'hours', hours))
  if (!added.ok) return sound(added)
  return callIn(ctx, tx, { day, like: day, at: { from: last.to, to: closes } })
}

const periodOf = (day: PlainDate, kind: 'hours' | 'extra-session', hours: DayHours): NewPeriod => ({
  kind,
  name: kind === 'hours' ? 'Buka sampai malam' : 'Buka tambahan',
  firstDay: day,
  endDay: day.add({ days: 1 }),
  days: [hours],
})

/** Everybody who works on the day `like` works these hours of `day` in addition. */
async function callIn(
  ctx: Ctx,
  tx: Tx,
  { day, like, at }: { day: PlainDate; like: PlainDate; at: { from: PlainTime; to: PlainTime } },
): Promise<Result<unknown, ChangeRefusal>> {
  const { roster } = await loadFacilities(ctx, tx)
  for (const { account, hours } of rosterOn(roster, like)) {
    if (hours.length === 0) continue
    const shift = { account, kind: 'extra-shift', firstDay: day, endDay: day.add({ days: 1 }), at } as const
    const done = await enterExceptionIn(ctx, tx, shift)
    if (!done.ok && done.error !== 'absent-then') return sound(done)
  }
  return ok(null)
}

/** What the forms of this module cannot make is a fault of ours. */
function sound(done: Result<unknown, string>): Result<unknown, ChangeRefusal> {
  if (done.ok) return done
  switch (done.error) {
    case 'no-such-officer':
    case 'not-on-the-roster':
    case 'absent-then':
    case 'ends-before-it-begins':
    case 'hours-out-of-order':
      return err(done.error)
    default:
      throw new Error(`a change that is asked for was refused: ${done.error}`)
  }
}
