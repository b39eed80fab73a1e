import { dateAt, isBefore, type PlainDate } from '#kernel'
import { hoursOn, loadCalendar, nationalDayOn, type Calendar } from '#calendar'
import type { Tx } from '#db'
import type { Ctx } from '#people'
import { daysBetween } from './days.ts'
import { freePlaces, type Places } from './queries.ts'

/** Why there is no place: never a grey date without a reason. `named` carries the calendar's own words. */
export type Why =
  | { kind: 'named'; id: string; en: string }
  | { kind: 'weekend' | 'closed' | 'full' | 'past' | 'notOpen' }
export type DayOffer = { day: PlainDate } & ({ free: number } | { free: 0; why: Why })

const FORTNIGHT = 14

/** Fourteen days from `from` on, each with its free places or the reason why it has none. */
export async function fortnight(ctx: Ctx, tx: Tx, from: PlainDate): Promise<DayOffer[]> {
  const to = from.add({ days: FORTNIGHT })
  const calendar = await loadCalendar(ctx, tx, from, to)
  const places = Map.groupBy(await freePlaces(ctx, tx, from, to), (one) => one.day.toString())
  const today = dateAt(ctx.now(), ctx.zone)
  return daysBetween(from, to).map((day) => {
    const slots = places.get(day.toString()) ?? []
    const free = slots.reduce((so, one) => so + one.free, 0)
    return free > 0 ? { day, free } : { day, free: 0, why: whyNone(calendar, day, { today, slots }) }
  })
}

function whyNone(
  calendar: Calendar,
  day: PlainDate,
  { today, slots }: { today: PlainDate; slots: readonly Places[] },
): Why {
  const closed = closedBecause(calendar, day)
  if (closed) return closed
  if (slots.length === 0) return { kind: isBefore(day, today) ? 'past' : 'notOpen' }
  const later = slots.some((one) => one.capacity > one.publicTaken + one.reserved)
  return { kind: later ? 'past' : 'full' }
}

/** Why the office is closed on a date, or nothing when it is open. */
export function closedBecause(calendar: Calendar, day: PlainDate): Why | undefined {
  if (hoursOn(calendar, day)) return undefined
  const national = nationalDayOn(calendar, day)
  if (national) return { kind: 'named', id: national.nameId, en: national.nameEn }
  const closure = calendar.periods.find(
    (one) => one.kind === 'closure' && !isBefore(day, one.firstDay) && isBefore(day, one.endDay),
  )
  if (closure) return { kind: 'named', id: closure.name, en: closure.name }
  return { kind: day.dayOfWeek > 5 ? 'weekend' : 'closed' }
}
