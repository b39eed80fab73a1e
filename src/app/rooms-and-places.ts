import { freePlaces, openDays, publicBeyond } from '#appointments'
import type { Neighbours } from '#facilities'
import { productionRoom } from '#production'

/** What the rooms must know of those above: who has a place on a day, what waits for a printer, how a day gets its places. */
export const roomsAndPlaces: Neighbours = {
  placesOn: async (ctx, tx, day) =>
    (await freePlaces(ctx, tx, day, day.add({ days: 1 }))).map((slot) => ({
      starts: slot.starts,
      room: { applicants: slot.applicants, pilgrims: slot.pilgrims },
      booked: { applicants: slot.publicTaken, pilgrims: slot.reserved },
    })),
  publicBeyond,
  pressQueue: async (ctx, tx) => {
    const { waiting, late, broken } = (await productionRoom(ctx, tx)).backlog
    return {
      waiting: waiting.allocation + waiting.printing + waiting['quality-check'],
      promises: broken.reduce((so, one) => so + one.promises, late),
    }
  },
  adjustPlaces: (ctx, day) => openDays(ctx, day, day.add({ days: 1 })),
}
