import type { Id, PlainTime } from '#kernel'

/** People who travel together. */
export type Party = readonly Id<'pilgrim'>[]

/** Those of one group who come on a day. */
export type Arrivals = {
  group: string
  travelMinutes: number
  busSeats: number
  parties: readonly Party[]
}

/** `bus`: of the group, counted from 0. */
export type BlockSeat = { group: string; bus: number; person: Id<'pilgrim'>; starts: PlainTime }

/** Nobody need leave home earlier than three hours before the office opens. */
const LEAVE_BEFORE_OPENING = 180
const SLOT = 30

/** The first half hour that suits people who travel so long: the opening and what the way takes beyond three hours. */
export function earliestStart(opening: PlainTime, travelMinutes: number): PlainTime {
  const late = Math.ceil(Math.max(0, travelMinutes - LEAVE_BEFORE_OPENING) / SLOT) * SLOT
  return opening.add({ minutes: late })
}

/** Whole parties into buses, in order; a party larger than a bus fills buses of its own. */
export const busesOf = ({ parties, busSeats }: Arrivals): Party[][] => together(parties, busSeats)

/** Whole parties, in order, as many together as `most` people; a larger party is alone. */
export function together(parties: readonly Party[], most: number): Party[][] {
  const all: Party[][] = []
  let left = 0
  for (const party of parties) {
    if (party.length > left) {
      all.push([])
      left = most
    }
    all.at(-1)?.push(party)
    left -= party.length
  }
  return all
}

/** The half hour from which on people who travel so long may come; the last where they would be later than that. */
export function firstSlot(slots: readonly { starts: PlainTime }[], travelMinutes: number): number {
  const opening = slots[0]?.starts
  if (!opening) return 0
  const earliest = earliestStart(opening, travelMinutes)
  const at = slots.findIndex(({ starts }) => Temporal.PlainTime.compare(starts, earliest) >= 0)
  return at < 0 ? slots.length - 1 : at
}
