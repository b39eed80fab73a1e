import type { Context } from 'hono'
import { dateAt, type Id, type PlainTime } from '#kernel'
import { placeAt } from '#facilities'
import { isStaff, may } from '#people'
import type { Env, Page } from '#web'
import type { Words } from '#words'
import { showDay, showSpan } from '#words'
import type { BookRefusal, CancelRefusal, ChangeRefusal, HoldRefusal } from './actions.ts'
import type { Appointment, SlotKey } from './appointment.ts'
import type { MissRefusal } from './attendance.ts'
import type { ProofRefusal } from './open.ts'
import type { MoveRefusal, ReservedRefusal, ReserveRefusal } from './reserve.ts'
import { slotAt } from './slots.ts'
import { appointmentById } from './store.ts'
import { appointmentIdIn } from './wish.ts'

/**
 * An appointment this visitor holds or has proved to own, with the end of its half hour. `place`: of the mobile session it is at;
 * null at the office.
 */
export type Mine = { appointment: Appointment; ends: PlainTime; place: string | null }

/** Anybody else's is nothing at all: the same answer as for an id that does not exist. */
export async function mine(c: Context<Env>): Promise<Mine | undefined> {
  const id = appointmentIdIn(c.req.param('id'))
  if (!id || !opened(c, id)) return undefined
  const ctx = c.get('ctx')
  return ctx.db.read(ctx.office, async (tx) => {
    const appointment = await appointmentById(ctx, tx, id)
    const slot = appointment && (await slotAt(ctx, tx, appointment))
    const place = slot ? await placeAt(tx, ctx.office, slot.site) : null
    return slot ? { appointment, ends: slot.ends, place } : undefined
  })
}

/** The visitor's session has it, or it is the information desk. */
export function opened(c: Context<Env>, id: Id<'appointment'>): boolean {
  const { session } = { session: c.get('session') }
  return session.opened.includes(id) || (isStaff(session.who) && may(session.who, 'appointments.open'))
}

export type Refusal =
  | HoldRefusal
  | BookRefusal
  | ChangeRefusal
  | CancelRefusal
  | ProofRefusal
  | MissRefusal
  | MoveRefusal
  | ReserveRefusal
  | ReservedRefusal
  | 'not-today'
  | 'not-arrived'
  | 'key-used-for-another-request'

/** One plain sentence for every refusal of this module. */
export function sayRefusal(t: Words, refusal: Refusal): string {
  const sentences: Readonly<Record<Refusal, string>> = t.appointments.refusals
  return sentences[refusal]
}

/** Where to come. */
export const sayWhere = ({ office }: Page, { place }: Pick<Mine, 'place'>): string =>
  place ?? `${office.name}, ${office.address}`

/** `Senin, 25 Januari 2016, 08.00–08.30 WIB`. */
export const sayWhen = (
  page: Page,
  { day, starts }: Pick<SlotKey, 'day' | 'starts'>,
  ends: PlainTime,
): string => `${showDay(day, page.language)}, ${showSpan(starts, ends, page.zone)}`

export const todayOf = (c: Context<Env>) => dateAt(c.get('ctx').now(), c.get('ctx').zone)
