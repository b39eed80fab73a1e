import { isBefore, ok, type PlainDate, type Result } from '#kernel'
import { loadCalendar, sessionsOn, type Calendar } from '#calendar'
import {
  OFFICE,
  dayCapacity,
  facilitiesAt,
  loadFacilities,
  sessionHours,
  type Block,
  type Facilities,
} from '#facilities'
import type { Tx } from '#db'
import { log, perform, type CommonRefusal, type Ctx } from '#people'
import { capacityWith, type Slot } from './appointment.ts'
import { lockRange, saveSlots, slotName, type OpenSlot } from './slots.ts'

/**
 * Opens the days from `from` up to, not including, `to` for booking: half hours of the office's hours and of the sessions outside,
 * as many places as their booths hold. Repeatable after a change of hours or an outage: what is taken or kept for pilgrims stays.
 */
export const openDays = (
  ctx: Ctx,
  from: PlainDate,
  to: PlainDate,
): Promise<Result<{ slots: number }, CommonRefusal>> =>
  perform(ctx, 'appointments.open-days', async (tx) => ok({ slots: await openDaysIn(ctx, tx, from, to) }))

/** The same within an act of another module. Gives the number of half hours that are open. */
export async function openDaysIn(ctx: Ctx, tx: Tx, from: PlainDate, to: PlainDate): Promise<number> {
  const there = await lockRange(tx, ctx.office, { from, to })
  const calendar = await loadCalendar(ctx, tx, from, to)
  const facilities = await loadFacilities(ctx, tx)
  const open = daysBetween(from, to).flatMap((day) => slotsOf(calendar, facilities, day))
  await saveSlots(tx, ctx.office, merge(open, there))
  const days = { from: from.toString(), to: to.toString(), slots: open.length }
  await log(ctx, tx, 'appointments.open-days', `days:${from.toString()}`, days)
  return open.length
}

/** The half hours of one day with at least one place, those of mobile sessions too; none when the office is closed. */
function slotsOf(calendar: Calendar, facilities: Facilities, day: PlainDate): OpenSlot[] {
  const hours = sessionsOn(calendar, day)
  if (hours.length === 0) return []
  const here = dayCapacity(facilities, day, hours)
    .filter((block) => block.applicants > 0)
    .map((block) => slotOf(block, { day, site: OFFICE }))
  const outside = facilities.sessions
    .filter((one) => one.day.equals(day))
    .flatMap((one) =>
      dayCapacity(facilitiesAt(facilities, one), day, sessionHours(one, hours)).map((block) =>
        slotOf({ ...block, applicants: 0 }, { day, site: one.id }),
      ),
    )
  return [...here, ...outside.filter(({ pilgrims }) => pilgrims > 0)]
}

/** The public has no place at a session: nobody but the pilgrims of its regency is asked there. */
const slotOf = (
  { from, to, applicants, pilgrims }: Pick<Block, 'from' | 'to' | 'applicants' | 'pilgrims'>,
  at: Pick<OpenSlot, 'day' | 'site'>,
): OpenSlot => ({ ...at, starts: from, ends: to, applicants, pilgrims, capacity: applicants })

/** What to write: the new half hours with the pilgrims already kept in mind, and those that are no longer open with nothing left. */
function merge(open: readonly OpenSlot[], there: readonly Slot[]): OpenSlot[] {
  const before = new Map(there.map((slot) => [slotName(slot), slot]))
  const kept = open.map((slot) => ({
    ...slot,
    capacity: capacityWith(slot, before.get(slotName(slot))?.reserved ?? 0),
  }))
  const names = new Set(open.map(slotName))
  const closed = there
    .filter((slot) => !names.has(slotName(slot)))
    .map(({ day, starts, site, ends }) => ({
      day,
      starts,
      site,
      ends,
      applicants: 0,
      pilgrims: 0,
      capacity: 0,
    }))
  return [...kept, ...closed]
}

export function daysBetween(from: PlainDate, to: PlainDate): PlainDate[] {
  const days: PlainDate[] = []
  for (let day = from; isBefore(day, to); day = day.add({ days: 1 })) days.push(day)
  return days
}
