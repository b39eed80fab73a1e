import { busesOf, firstSlot, type Arrivals, type BlockSeat, type Party } from './arrivals.ts'
import { roomIn, seatIn, type BoardSlot } from './day-seats.ts'

/** Who sits when, and the day with them in it. */
export type CutDay = { seats: BlockSeat[]; slots: readonly BoardSlot[] }

/**
 * Fills one half hour after the other: for days so full that nothing is left to choose. The farthest come first in line for the
 * half hours that suit them, each bus in neighbouring half hours; when the afternoon is too short a bus begins earlier, by as
 * little as possible. Undefined when the day cannot hold them beside the public's `floor`.
 */
export function fillDay(
  slots: readonly BoardSlot[],
  floor: number,
  groups: readonly Arrivals[],
): CutDay | undefined {
  const seats: BlockSeat[] = []
  let day = slots
  for (const group of groups.toSorted(
    (a, b) => b.travelMinutes - a.travelMinutes || (a.group < b.group ? -1 : 1),
  )) {
    let first = firstSlot(day, group.travelMinutes)
    for (const [bus, parties] of busesOf(group).entries()) {
      const done = cutBus(day, floor, parties, first)
      if (!done) return undefined
      seats.push(...done.seats.map((seat) => ({ ...seat, group: group.group, bus })))
      day = done.slots
      first = done.last
    }
  }
  return { seats, slots: day }
}

type Cut = { seats: Pick<BlockSeat, 'person' | 'starts'>[]; slots: readonly BoardSlot[]; last: number }

function cutBus(
  slots: readonly BoardSlot[],
  floor: number,
  parties: readonly Party[],
  first: number,
): Cut | undefined {
  for (let from = first; from >= 0; from -= 1) {
    const cut = fill(slots, floor, parties, from)
    if (cut) return cut
  }
  return undefined
}

/** One half hour after the other from `from` on, until everybody has a place. */
function fill(
  slots: readonly BoardSlot[],
  floor: number,
  parties: readonly Party[],
  from: number,
): Cut | undefined {
  let [day, waiting, last] = [slots, parties, from]
  const seats: Cut['seats'] = []
  for (let at = from; at < slots.length && waiting.length > 0; at += 1) {
    const slot = day[at]
    if (!slot || roomIn(slot) === 0) continue
    const people = waiting.reduce((total, party) => total + party.length, 0)
    const done = seatIn(day, at, people, floor)
    if (done.seated === 0) continue
    const taken = take(waiting, done.seated)
    seats.push(...taken.people.map((person) => ({ person, starts: slot.starts })))
    ;[day, waiting, last] = [done.slots, taken.rest, at]
  }
  return waiting.length === 0 ? { seats, slots: day, last } : undefined
}

/** Exactly `places` people: parties that fit whole, in order; only where none fits does one go over into the next half hour. */
function take(parties: readonly Party[], places: number): { people: Party; rest: readonly Party[] } {
  if (places === 0) return { people: [], rest: parties }
  const at = parties.findIndex((party) => party.length <= places)
  const party = parties[Math.max(0, at)] ?? []
  const [now, later] = [party.slice(0, places), party.slice(places)]
  const others = parties.filter((one) => one !== party)
  const next = take(later.length > 0 ? [later, ...others] : others, places - now.length)
  return { people: [...now, ...next.people], rest: next.rest }
}
