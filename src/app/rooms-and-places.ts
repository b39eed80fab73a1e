import { freePlaces, openDays } from '#appointments'
import type { Neighbours } from '#facilities'

/** What the rooms must know of booking: who has a place on a day, and how a day gets as many places as it holds now. */
export const roomsAndPlaces: Neighbours = {
  placesOn: async (ctx, tx, day) =>
    (await freePlaces(ctx, tx, day, day.add({ days: 1 }))).map((slot) => ({
      starts: slot.starts,
      room: { applicants: slot.applicants, pilgrims: slot.pilgrims },
      booked: { applicants: slot.publicTaken, pilgrims: slot.reserved },
    })),
  adjustPlaces: (ctx, day) => openDays(ctx, day, day.add({ days: 1 })),
}
