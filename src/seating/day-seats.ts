import type { PlainTime } from '#kernel'

/** A half hour as the board sees it. `kept` counts places of pilgrims, published or in an open proposal. */
export type BoardSlot = {
  starts: PlainTime
  ends: PlainTime
  /** People the booths hold if all were of one kind. */
  applicants: number
  pilgrims: number
  publicTaken: number
  kept: number
}

/** Places of the public that are left beside `kept` pilgrims: both draw on the same minutes of the booths. */
function publicPlaces(
  { applicants, pilgrims }: Pick<BoardSlot, 'applicants' | 'pilgrims'>,
  kept: number,
): number {
  if (kept === 0) return applicants
  if (kept >= pilgrims) return 0
  return Math.floor((applicants * (pilgrims - kept)) / pilgrims)
}

/** How many more pilgrims the half hour takes; what the public has booked there is never taken. */
export function roomIn(slot: Omit<BoardSlot, 'starts' | 'ends'>): number {
  const { applicants, pilgrims, publicTaken, kept } = slot
  if (publicTaken === 0) return Math.max(0, pilgrims - kept)
  if (applicants <= publicTaken) return 0
  return Math.max(0, Math.floor((pilgrims * (applicants - publicTaken)) / applicants) - kept)
}

export const publicPlacesOf = (slots: readonly BoardSlot[]): number =>
  slots.reduce((total, slot) => total + publicPlaces(slot, slot.kept), 0)

/**
 * Seats pilgrims in slot `at` of a day, as many of `wanted` as its room and the public's floor of the day allow.
 * Gives the day with them in it and their number.
 */
export function seatIn(
  slots: readonly BoardSlot[],
  at: number,
  wanted: number,
  floor: number,
): { slots: readonly BoardSlot[]; seated: number } {
  const slot = slots[at]
  if (!slot) return { slots, seated: 0 }
  const others = publicPlacesOf(slots) - publicPlaces(slot, slot.kept)
  let seated = Math.min(wanted, roomIn(slot))
  while (seated > 0 && others + publicPlaces(slot, slot.kept + seated) < floor) seated -= 1
  if (seated === 0) return { slots, seated }
  return { slots: slots.with(at, { ...slot, kept: slot.kept + seated }), seated }
}

/**
 * The seats a day still has for pilgrims when the public keeps `floor` places. Blocks may begin in any half hour, and what
 * rounding costs differs with it: the fewest of all beginnings is promised.
 */
export function seatsLeft(slots: readonly BoardSlot[], floor: number): number {
  const counts = slots.map((_, first) => {
    const order = [...slots.keys()].toSorted((a, b) => orderFrom(first, a) - orderFrom(first, b))
    let [day, total] = [slots, 0]
    for (const at of order) {
      const done = seatIn(day, at, Infinity, floor)
      day = done.slots
      total += done.seated
    }
    return total
  })
  return counts.length === 0 ? 0 : Math.min(...counts)
}

/** Forward from `first` to the end of the day, then back from it to the morning. */
const orderFrom = (first: number, at: number): number => (at >= first ? at - first : 1_000 + first - at)
