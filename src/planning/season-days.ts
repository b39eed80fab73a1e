import { dateAt, isBefore, type PlainDate } from '#kernel'
import { placesEverywhere } from '#appointments'
import { addWorkingDays, dayKind, loadCalendar, workingDays, type Calendar } from '#calendar'
import type { Tx } from '#db'
import { OFFICE, mobileSessions } from '#facilities'
import type { Ctx } from '#people'
import type { Season } from '#seasons'
import { dayKey, publicExpectation, seatsBySlot, type BoardDay, type BoardSlot } from '#seating'
import { demandBefore, type LiveSeat } from './store.ts'

/** Working days between a proposal and the first arrival: to agree, to print, to tell people. A setting, assumed. */
export const NOTICE_WORKING_DAYS = 3
/** The counted days, and a month before the first of them in which a holiday may lie. */
const LOOK_BACK = { months: 14 }
/** None of the public comes to a mobile session. */
const NOBODY = { mean: 0, sd: 0, p90: 0 }

/**
 * The days on which pilgrims of a season may still come: from its first day (and after notice) until the last that leaves
 * the lead working days before the deadline, as far as the days are open for booking. Whoever sits there, will be invited or
 * is proposed counts as kept; a place kept for a pilgrim who no longer comes is free for the next.
 */
export async function seasonDays(
  ctx: Ctx,
  tx: Tx,
  season: Season,
  live: readonly LiveSeat[],
): Promise<BoardDay[]> {
  const today = dateAt(ctx.now(), ctx.zone)
  const latest = isBefore(season.deadline, today) ? today : season.deadline
  const calendar = await loadCalendar(ctx, tx, today.subtract(LOOK_BACK), latest.add({ days: 60 }))
  const window = visitWindow(calendar, today, season)
  if (!window) return []
  const places = await placesEverywhere(ctx, tx, window.from, window.to)
  const history = await demandBefore(tx, ctx.office, today)
  const expected = publicExpectation(history, (day) => dayKind(calendar, day))
  const coming = seatsBySlot(live.filter((seat) => seat.status !== 'published' || seat.waits))
  const open = places.filter((place) => place.pilgrims > 0)
  const sessions = await mobileSessions(tx, ctx.office)
  const teams = new Map<string, BoardDay['team']>(
    sessions.map(({ id, regency, place }) => [id, { regency, place }]),
  )
  return [...Map.groupBy(open, dayKey).values()].flatMap(([first, ...others]) => {
    if (!first) return []
    const { day: date, site } = first
    const slots = [first, ...others].map(
      ({ starts, ends, applicants, pilgrims, publicTaken, pilgrimsTaken }): BoardSlot => ({
        starts,
        ends,
        applicants,
        pilgrims,
        publicTaken,
        kept: pilgrimsTaken + coming({ day: date, starts, site }),
      }),
    )
    const at = { date, site, team: teams.get(site) ?? null }
    return [{ ...at, expected: site === OFFICE ? expected(date) : NOBODY, slots }]
  })
}

/** From `from` up to, not including, `to`; undefined when the season is over. */
function visitWindow(
  calendar: Calendar,
  today: PlainDate,
  { servesFrom, deadline, leadWorkingDays }: Season,
): { from: PlainDate; to: PlainDate } | undefined {
  const noticed = addWorkingDays(calendar, today, NOTICE_WORKING_DAYS)
  const from = isBefore(servesFrom, noticed) ? noticed : servesFrom
  const after = deadline.add({ days: 1 })
  if (!isBefore(from, after)) return undefined
  const working = workingDays(calendar, from, after)
  const to = leadWorkingDays === 0 ? after : working.at(-leadWorkingDays)
  return to && isBefore(from, to) ? { from, to } : undefined
}
