import type { Id } from '#kernel'
import { personsWithPlace, placesEverywhere, type Places } from '#appointments'
import type { Tx } from '#db'
import type { Ctx } from '#people'
import { expectedPilgrims } from '#seasons'
import { roomIn, slotKey } from '#seating'
import type { LiveSeat } from './store.ts'

/** What open editions say that can no longer be published as it is. */
export type Lost = {
  /** Parts with a half hour that the public has filled meanwhile: they need another day. */
  parts: ReadonlySet<Id<'part'>>
  /** Pilgrims who are no longer listed or have booked by themselves: their seats fall away, the others' stay. */
  pilgrims: ReadonlySet<Id<'pilgrim'>>
}

export async function lostOf(ctx: Ctx, tx: Tx, season: string, live: readonly LiveSeat[]): Promise<Lost> {
  const open = live.filter((seat) => seat.status !== 'published')
  const [first] = open
  if (!first) return { parts: new Set(), pilgrims: new Set() }
  const placed = await personsWithPlace(ctx, tx)
  const listed = await expectedPilgrims(ctx, tx, season)
  const expected = new Set<string>(listed.filter((one) => !placed.has(one.person)).map(({ id }) => id))
  const last = open.reduce(
    (day, seat) => (Temporal.PlainDate.compare(seat.day, day) > 0 ? seat.day : day),
    first.day,
  )
  const slots = await placesEverywhere(ctx, tx, first.day, last.add({ days: 1 }))
  return {
    parts: lostParts(live, slots, expected),
    pilgrims: new Set(open.filter(({ pilgrim }) => !expected.has(pilgrim)).map(({ pilgrim }) => pilgrim)),
  }
}

/** Open parts with a seat in a half hour that no longer holds all of its pilgrims beside the public. */
function lostParts(
  live: readonly LiveSeat[],
  slots: readonly Places[],
  expected: ReadonlySet<string>,
): ReadonlySet<Id<'part'>> {
  const places = new Map(slots.map((slot) => [slotKey(slot), slot]))
  const lost = new Set<Id<'part'>>()
  for (const [key, together] of Map.groupBy(live, slotKey)) {
    const open = together.filter(({ status, pilgrim }) => status !== 'published' && expected.has(pilgrim))
    const slot = places.get(key)
    const needed = (slot?.pilgrimsTaken ?? 0) + together.filter(({ waits }) => waits).length + open.length
    if (slot && needed <= Math.max(slot.reserved, roomIn({ ...slot, kept: 0 }))) continue
    for (const { part } of open) lost.add(part)
  }
  return lost
}
