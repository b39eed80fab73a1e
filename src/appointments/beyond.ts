import { dateAt, isBefore, type PlainTime } from '#kernel'
import { hasBegun, sameSlot, type Bound, type Moment, type Slot } from './appointment.ts'

type Room = Pick<Slot, 'day' | 'starts' | 'site' | 'ends' | 'applicants' | 'publicTaken'> & {
  /** Places of the public that are left; none once it has begun. */
  free: number
}

/**
 * How many of the public a half hour no longer holds. Pilgrims do not count against them: the plan takes only what the public
 * leaves, and moves its own people itself.
 */
const beyondIn = ({ publicTaken, applicants }: Pick<Slot, 'publicTaken' | 'applicants'>): number =>
  Math.max(0, publicTaken - applicants)

/** The same by day, of days that have anybody beyond. */
export function beyondOf(
  places: readonly Pick<Slot, 'day' | 'publicTaken' | 'applicants'>[],
): Map<string, number> {
  const days = new Map<string, number>()
  for (const place of places) {
    const [day, persons] = [place.day.toString(), beyondIn(place)]
    if (persons > 0) days.set(day, (days.get(day) ?? 0) + persons)
  }
  return days
}

/**
 * Nobody is moved to a day before the day after tomorrow: the message leaves today, and whoever cannot come then keeps the whole
 * of tomorrow to change or give it back, which ends the day before (`changeable`).
 */
export const NOTICE_DAYS = 2

export type Move = { booking: Bound; to: Pick<Slot, 'day' | 'starts' | 'site' | 'ends'> }
/** Beyond, and not moved here: the plan moves its pilgrims; where no place is free, somebody telephones. */
export type Stay = { booking: Bound; why: 'pilgrim' | 'no-place' }
export type Moves = { moves: Move[]; stays: Stay[] }

/**
 * Of those on places of the public, whom their half hours no longer hold: who booked last; the earliest keep their place, and
 * whoever has come stays. Holds do not count, they end by themselves. What has begun is past changing. The earliest booking first.
 */
export function whoIsBeyond(
  rooms: readonly Pick<Room, 'day' | 'starts' | 'site' | 'applicants'>[],
  bookings: readonly Bound[],
  moment: Moment,
): Bound[] {
  const beyond = rooms.flatMap((room) => {
    if (hasBegun(room, moment)) return []
    const here = bookings.filter((one) => one.kind === 'public' && sameSlot(one, room))
    const has = beyondIn({ publicTaken: here.length, applicants: room.applicants })
    return here.toSorted(firstToStay).slice(here.length - has)
  })
  return beyond.filter(({ status }) => status === 'booked').toSorted(earlier)
}

/**
 * Who moves where: the nearest free place of the public on the same or a later day, the earliest booking choosing first. `rooms`
 * reach from the day itself as far as may be booked.
 */
export function moveAway(rooms: readonly Room[], bookings: readonly Bound[], moment: Moment): Moves {
  const soonest = dateAt(moment.now, moment.zone).add({ days: NOTICE_DAYS })
  const open = byDay(rooms.filter(({ day }) => !isBefore(day, soonest)))
  const [moves, stays]: [Move[], Stay[]] = [[], []]
  for (const booking of whoIsBeyond(rooms, bookings, moment)) {
    const best = booking.pilgrim ? undefined : nearest(open, booking)
    if (!best) {
      stays.push({ booking, why: booking.pilgrim ? 'pilgrim' : 'no-place' })
      continue
    }
    best.left -= 1
    const { day, starts, site, ends } = best.room
    moves.push({ booking, to: { day, starts, site, ends } })
  }
  return { moves, stays }
}

type Open = { room: Room; left: number }
type OpenDay = { day: string; rooms: Open[] }

/** The earliest day first. A half hour that is over-full takes nobody in, whatever its counters say. */
const byDay = (rooms: readonly Room[]): OpenDay[] =>
  [...Map.groupBy(rooms, ({ day }) => day.toString())]
    .map(([day, all]) => ({
      day,
      rooms: all.map((room) => ({ room, left: Math.min(room.free, room.applicants - room.publicTaken) })),
    }))
    .toSorted((a, b) => (a.day < b.day ? -1 : 1))

/** The same day before any later one; of one day the nearest hour, and of two as near the later: who travels comes late more easily. */
function nearest(open: readonly OpenDay[], { day, starts }: Bound): Open | undefined {
  for (const one of open) {
    if (one.day < day.toString()) continue
    const free = one.rooms.filter(({ left }) => left > 0)
    const [best] = free.toSorted(
      (a, b) =>
        minutesApart(a.room.starts, starts) - minutesApart(b.room.starts, starts) ||
        Temporal.PlainTime.compare(b.room.starts, a.room.starts),
    )
    if (best) return best
  }
  return undefined
}

const minutesApart = (a: PlainTime, b: PlainTime): number => Math.abs(a.since(b).total('minutes'))

const earlier = (a: Bound, b: Bound): number =>
  Temporal.Instant.compare(a.createdAt, b.createdAt) || (a.id < b.id ? -1 : 1)
const hasCome = ({ status }: Bound): number => (status === 'booked' ? 1 : 0)
const firstToStay = (a: Bound, b: Bound): number => hasCome(a) - hasCome(b) || earlier(a, b)
