import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { linesAbout } from '#audit'
import { dateAt, isBefore, type Id, type Instant, type PlainDate, type PlainTime } from '#kernel'
import type { ServiceId } from '#catalogue'
import type { Tx } from '#db'
import type { PublicCode } from '#papers'
import type { Ctx } from '#people'
import type { Appointment, Bound, Moment } from './appointment.ts'
import { moveAway, whoIsBeyond, type Moves } from './beyond.ts'
import { freePlaces, HORIZON_DAYS, type Places } from './queries.ts'
import { slotName } from './slots.ts'
import { visitsOn } from './store.ts'

/** Who would move where, and who stays beyond. `seen` names exactly this: whoever agrees to it agrees to nothing else. */
export type Preview = Moves & { day: PlainDate; rooms: readonly Places[]; seen: string }

/** As it stands now; nobody of a day that is over. */
export async function previewBeyond(ctx: Ctx, tx: Tx, day: PlainDate): Promise<Preview> {
  const today = dateAt(ctx.now(), ctx.zone)
  const end = today.add({ days: HORIZON_DAYS })
  const to = isBefore(day, end) ? end : day.add({ days: 1 })
  const rooms = isBefore(day, today) ? [] : await freePlaces(ctx, tx, day, to)
  const found = moveAway(rooms, await bookingsOn(ctx, tx, day), momentOf(ctx))
  return { day, rooms: rooms.filter((one) => one.day.equals(day)), seen: nameOf(day, found), ...found }
}

/** How many of the public a day no longer holds, moved here or not. */
export async function publicBeyond(ctx: Ctx, tx: Tx, day: PlainDate): Promise<number> {
  const rooms = await freePlaces(ctx, tx, day, day.add({ days: 1 }))
  return whoIsBeyond(rooms, await bookingsOn(ctx, tx, day), momentOf(ctx)).length
}

const momentOf = (ctx: Ctx): Moment => ({ now: ctx.now(), zone: ctx.zone })

const bookingsOn = async (ctx: Ctx, tx: Tx, day: PlainDate): Promise<Bound[]> =>
  (await visitsOn(tx, ctx.office, day)).filter(isBound)

const isBound = (one: Appointment): one is Bound =>
  one.status !== 'held' && one.status !== 'cancelled' && one.status !== 'expired'

function nameOf(day: PlainDate, { moves, stays }: Moves): string {
  const hash = createHash('sha256').update(day.toString())
  for (const { booking, to } of moves)
    hash.update(`\n${booking.id} ${booking.version} ${slotName(booking)} > ${slotName(to)}`)
  for (const { booking, why } of stays) hash.update(`\n${booking.id} ${booking.version} ${why}`)
  return hash.digest('hex').slice(0, 32)
}

/** Somebody the office has moved away from a day, and where to; what the person did since is not in it. */
type Moved = {
  id: Id<'appointment'>
  code: PublicCode
  service: ServiceId
  starts: PlainTime
  toDay: PlainDate
  toStarts: PlainTime
}
/** One press of the supervisor. */
export type MovedAt = { at: Instant; people: readonly Moved[] }

/** In the log one line of the day names whom a press moved: the booking, and the line of its history that says so. */
export const movedName = ({ id, version }: Pick<Bound, 'id' | 'version'>): string => `${id} ${version + 1}`
export const dayName = (day: PlainDate): string => `day:${day.toString()}`

/** The newest press first. */
export async function movedFrom(ctx: Ctx, tx: Tx, day: PlainDate): Promise<MovedAt[]> {
  const about = { act: 'appointments.move-beyond', subject: dayName(day) }
  const presses: MovedAt[] = []
  for (const { at, detail } of await linesAbout(tx, ctx.office, about)) {
    const names = detail['moved']
    presses.push({ at, people: Array.isArray(names) ? await peopleOf(ctx, tx, names) : [] })
  }
  return presses
}

async function peopleOf(ctx: Ctx, tx: Tx, names: readonly string[]): Promise<Moved[]> {
  const { rows } = await sql<Moved>`
    select a.appointment_id as id, a.code, a.service, was.starts, is_now.day as "toDay", is_now.starts as "toStarts"
    from unnest(${[...names]}::text[]) as m (name)
    join appointment_change is_now on is_now.office_id = ${ctx.office}
      and is_now.appointment_id = split_part(m.name, ' ', 1) and is_now.version = split_part(m.name, ' ', 2)::int
    join appointment_change was on was.office_id = is_now.office_id
      and was.appointment_id = is_now.appointment_id and was.version = is_now.version - 1
    join appointment a on a.office_id = is_now.office_id and a.appointment_id = is_now.appointment_id
    order by was.starts, is_now.day, is_now.starts, a.appointment_id`.execute(tx)
  return rows
}
