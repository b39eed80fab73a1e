import type { PlainDate } from '#kernel'
import type { Tx } from '#db'
import { OFFICE } from '#facilities'
import { log, type Ctx } from '#people'
import { decideReturn, hasBegun, type SlotKey } from './appointment.ts'
import { lockSlots, reserve, slotName, slotsBetween } from './slots.ts'

/**
 * Gives the public those places of a day that are kept for pilgrims and that neither anybody sits in nor `needed` of the half
 * hour will want; says how many. What has begun stays as it was. One line in the log for the day, none when nothing went back.
 */
export async function returnUnused(
  ctx: Ctx,
  tx: Tx,
  day: PlainDate,
  needed: (slot: SlotKey) => number,
): Promise<number> {
  const slots = await slotsBetween(ctx, tx, { from: day, to: day.add({ days: 1 }) })
  const keys = slots.filter(({ site }) => site === OFFICE)
  const moment = { now: ctx.now(), zone: ctx.zone }
  const returned: { slot: string; places: number }[] = []
  for (const slot of await lockSlots(ctx, tx, keys)) {
    const to = hasBegun(slot, moment) ? undefined : decideReturn(slot, needed(slot))
    if (!to) continue
    await reserve(tx, ctx.office, slot, to)
    returned.push({ slot: slotName(slot), places: slot.reserved - to.reserved })
  }
  const places = returned.reduce((sum, one) => sum + one.places, 0)
  if (places > 0) {
    const slots = returned.map((one) => `${one.slot} ${one.places}`)
    await log(ctx, tx, 'appointments.return', `day:${day.toString()}`, { places, slots })
  }
  return places
}
