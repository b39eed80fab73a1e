import { type Instant, type PlainDate, type PlainTime, type Result } from '#kernel'
import { loadCalendar, sessionsOn } from '#calendar'
import type { Tx } from '#db'
import { workforce, type CommonRefusal, type Ctx } from '#people'
import { dayCapacity } from './capacity.ts'
import { touches, type Facilities, type Outage } from './facilities.ts'
import { loadOf, peopleBeyond, type Load } from './load.ts'
import { pictureOf, type Picture } from './picture.ts'
import { exceptionsOn, isAtSession, type ExceptionKind } from './roster.ts'
import { loadFacilities } from './store.ts'

/** A half hour that is open for booking: what it was opened for, and who has a place in it. */
type Place = {
  starts: PlainTime
  room: { applicants: number; pilgrims: number }
  booked: { applicants: number; pilgrims: number }
}

type PressQueue = { waiting: number; promises: number }

/** What rooms must know of the desks above them; the roof tells it. */
export type Neighbours = {
  placesOn: (ctx: Ctx, tx: Tx, day: PlainDate) => Promise<Place[]>
  /** How many of the public hold a half hour that no longer holds them. */
  publicBeyond: (ctx: Ctx, tx: Tx, day: PlainDate) => Promise<number>
  /** What waits for a printer now, and the promises to people among it that are broken or will be. */
  pressQueue: (ctx: Ctx, tx: Tx) => Promise<PressQueue>
  /** Opens as many places as the day holds now; what is taken stays. */
  adjustPlaces: (ctx: Ctx, day: PlainDate) => Promise<Result<unknown, CommonRefusal>>
}

export type Officer = Load & { name: string; away: readonly ExceptionKind[] }

export type CapacityScreen = {
  day: PlainDate
  now: Instant
  facilities: Facilities
  /** Null on a day on which the office is closed. */
  picture: Picture | null
  outages: readonly Outage[]
  officers: readonly Officer[]
  /** The people whom the load is counted for: as many as were asked about, those with a place, or a full day. */
  people: number
  booking: Booking | null
  press: PressQueue
  publicBeyond: number
}
/** `beyond`: people with a place whom the day will not serve. `stale`: more or fewer places are open than the day holds. */
export type Booking = { people: number; places: number; beyond: number; stale: boolean }

/** A day's capacity with what stands against it. Null when no minutes are set at all: a figure on a guess is worse than none. */
export async function capacityScreen(
  ctx: Ctx,
  { placesOn, publicBeyond, pressQueue }: Omit<Neighbours, 'adjustPlaces'>,
  { day, people }: { day: PlainDate; people: number | null },
): Promise<CapacityScreen | null> {
  const { facilities, sessions, places, names, ...known } = await ctx.db.read(ctx.office, async (tx) => ({
    facilities: await loadFacilities(ctx, tx),
    sessions: sessionsOn(await loadCalendar(ctx, tx, day, day.add({ days: 1 })), day),
    places: await placesOn(ctx, tx, day),
    publicBeyond: await publicBeyond(ctx, tx, day),
    press: await pressQueue(ctx, tx),
    names: new Map<string, string>((await workforce(tx, ctx.office)).map(({ id, name }) => [id, name])),
  }))
  if (facilities.minutes.length === 0) return null
  const picture = sessions.length > 0 ? pictureOf(facilities, day, sessions) : null
  const blocks = picture ? dayCapacity(facilities, day, sessions) : []
  const booking = places.length > 0 ? bookingOf(blocks, places) : null
  const counted = people ?? (booking?.people || (picture?.applicants ?? 0))
  return {
    day,
    now: ctx.now(),
    facilities,
    picture,
    outages: facilities.outages.filter((one) => touches(one, day, facilities.zone)),
    officers: officersOf(facilities, day, names, picture ? loadOf(picture.day, counted) : []),
    people: counted,
    booking,
    ...known,
  }
}

/** By name, as on the roster. */
const officersOf = (
  { roster }: Facilities,
  day: PlainDate,
  names: ReadonlyMap<string, string>,
  loads: readonly Load[],
): Officer[] =>
  [...names].flatMap(([account, name]) =>
    loads
      .filter((one) => one.account === account)
      .map((one) => ({ ...one, name, away: awayOn(roster, account, day) })),
  )

/** Who is at a mobile session is on duty elsewhere. */
const awayOn = (roster: Facilities['roster'], account: string, day: PlainDate): ExceptionKind[] => {
  const kinds = exceptionsOn(roster, account, day).map(({ kind }) => kind)
  return isAtSession(roster, account, day) ? [...kinds, 'duty'] : kinds
}

function bookingOf(blocks: ReturnType<typeof dayCapacity>, places: readonly Place[]): Booking {
  const booked = places.map(({ starts, booked: taken }) => ({ starts, ...taken }))
  const open = places.filter(({ room }) => room.applicants > 0)
  const held = blocks.filter(({ applicants }) => applicants > 0)
  const same = held.every((block) =>
    open.some(
      ({ starts, room }) =>
        starts.equals(block.from) && room.applicants === block.applicants && room.pilgrims === block.pilgrims,
    ),
  )
  return {
    people: booked.reduce((so, one) => so + one.applicants + one.pilgrims, 0),
    places: open.reduce((so, { room }) => so + room.applicants, 0),
    beyond: peopleBeyond(blocks, booked),
    stale: open.length !== held.length || !same,
  }
}
