import { dateAt, type Id, type PlainDate } from '#kernel'
import type { Tx } from '#db'
import { OFFICE } from '#facilities'
import { personByNik, type Ctx, type Nik } from '#people'
import { freeFor, hasBegun, type Appointment, type Slot } from './appointment.ts'
import { slotsBetween } from './slots.ts'
import { appointmentsOn, personsIn } from './store.ts'

/** A half hour and how many places are left in it for each kind; none once it has begun. */
export type Places = Slot & { free: number; freeForPilgrims: number }

/** Every half hour of the office from `from` up to, not including, `to`, full ones too. Holds that are over count as free. */
export const freePlaces = async (ctx: Ctx, tx: Tx, from: PlainDate, to: PlainDate): Promise<Places[]> =>
  (await placesEverywhere(ctx, tx, from, to)).filter(({ site }) => site === OFFICE)

/** With those of mobile sessions. */
export async function placesEverywhere(ctx: Ctx, tx: Tx, from: PlainDate, to: PlainDate): Promise<Places[]> {
  const moment = { now: ctx.now(), zone: ctx.zone }
  return (await slotsBetween(ctx, tx, { from, to })).map((slot) => {
    const open = !hasBegun(slot, moment)
    return {
      ...slot,
      free: open ? freeFor(slot, 'public') : 0,
      freeForPilgrims: open ? freeFor(slot, 'pilgrim') : 0,
    }
  })
}

/** The appointment of today of the person with this NIK, the earliest that still stands. */
export async function todaysAppointmentOf(ctx: Ctx, tx: Tx, nik: Nik): Promise<Appointment | undefined> {
  const person = await personByNik(ctx, tx, nik)
  if (!person) return undefined
  const day = dateAt(ctx.now(), ctx.zone)
  const [first] = await appointmentsOn(tx, ctx.office, { person: person.id, day })
  return first
}

/** Everybody who has a place, or has used one. */
export const personsWithPlace = async (ctx: Ctx, tx: Tx): Promise<ReadonlySet<Id<'person'>>> =>
  new Set(await personsIn(tx, ctx.office, ['booked', 'arrived', 'served']))

/** How far ahead, in days from today, the house looks for a free place. */
export const HORIZON_DAYS = 120

/** The first day with a free place of the public within `days` days from today, or none. */
export async function nextFreeDay(ctx: Ctx, tx: Tx, days = HORIZON_DAYS): Promise<PlainDate | undefined> {
  const from = dateAt(ctx.now(), ctx.zone)
  const places = await freePlaces(ctx, tx, from, from.add({ days }))
  return places.find((one) => one.free > 0)?.day
}
