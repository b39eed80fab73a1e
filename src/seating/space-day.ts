import { spaceBlocks } from '#simulation'
import { busesOf, firstSlot, together, type Arrivals, type BlockSeat, type Party } from './arrivals.ts'
import { publicPlacesOf, roomIn, type BoardSlot } from './day-seats.ts'
import type { Expectation } from './demand.ts'
import type { CutDay } from './fill-day.ts'
import { publicShares } from './public-hours.ts'

/** About a dozen come together, fewer where a half hour holds fewer: a setting. Less than a handful is no block. */
const DOZEN = 12
const HANDFUL = 4
/** Of what the booths serve beside the public, blocks take this share: fuller ones queue. A setting, tried by simulation. */
const LOAD = 0.8
/** Booths behind a half hour, as most offices have; only how much chance scatters depends on it. */
const BOOTHS = 3
const SLOT = 30
/** Fifty minutes in town, waiting for the rest of the own bus, count like one in the line. A setting. */
const STAY = 0.02

/** A block with its people: they come in one half hour. */
type Block = { group: string; bus: number; aboard: number | undefined; earliest: number; people: Party }

/**
 * Spaces the people of a day over the half hours that suit them, whole families in blocks, by the schedule search. Undefined
 * where blocks find no room beside the public's floor.
 */
export function spaceDay(
  slots: readonly BoardSlot[],
  expected: Pick<Expectation, 'mean' | 'p90'>,
  groups: readonly Arrivals[],
): CutDay | undefined {
  const others = comesAnyway(slots, expected.mean)
  const served = sum(slots.map(({ pilgrims }) => pilgrims))
  if (served === 0) return undefined
  const free = (served - sum(others)) / slots.length
  const blocks = blocksOf(slots, groups, Math.max(HANDFUL, Math.min(DOZEN, Math.round(LOAD * free))))
  const room = slots.map(roomIn)
  const left = room.map((most, t) => publicPlacesBeside(slots[t], most))
  const spaced = spaceBlocks({
    slots: slots.length,
    slotMinutes: SLOT,
    booths: BOOTHS,
    minutes: (BOOTHS * SLOT * slots.length) / served,
    noShow: 0,
    blocks: blocks.map(({ people, earliest, aboard }) => ({ persons: people.length, earliest, bus: aboard })),
    room,
    others,
    stay: STAY,
    allowed: (people) => sum(people.map((many, t) => left[t]?.[many] ?? 0)) >= expected.p90,
  })
  return spaced && seatsLeft(slots, blocks, spaced.at)
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)

/** [pilgrims more] what a half hour leaves to the public, for none up to `most`. */
const publicPlacesBeside = (slot: BoardSlot | undefined, most: number): number[] =>
  Array.from({ length: most + 1 }, (_, more) =>
    slot ? publicPlacesOf([{ ...slot, kept: slot.kept + more }]) : 0,
  )

/** [half hour] whole people who are there besides, counted as pilgrims: one of the public keeps the booths busy for longer. */
function comesAnyway(slots: readonly BoardSlot[], mean: number): number[] {
  const shares = publicShares(slots)
  const longer =
    sum(slots.map(({ pilgrims }) => pilgrims)) / Math.max(1, sum(slots.map(({ applicants }) => applicants)))
  const walkIns = Math.max(0, mean - sum(slots.map(({ publicTaken }) => publicTaken)))
  let [upTo, before] = [0, 0]
  return slots.map(({ publicTaken, kept }, t) => {
    upTo += longer * (publicTaken + walkIns * (shares[t] ?? 0))
    const here = Math.round(upTo) - before
    before += here
    return kept + here
  })
}

/** Each bus in blocks of like size; who comes on their own, so too, but no block of theirs waits for another. */
function blocksOf(slots: readonly BoardSlot[], groups: readonly Arrivals[], most: number): Block[] {
  let buses = 0
  return groups.flatMap((one) =>
    busesOf(one).flatMap((parties, bus) => {
      const people = sum(parties.map(({ length }) => length))
      const even = Math.ceil(people / Math.ceil(people / most))
      const aboard = one.travelMinutes > 0 ? buses++ : undefined
      const earliest = firstSlot(slots, one.travelMinutes)
      return together(parties, even).map((block) => ({
        group: one.group,
        bus,
        aboard,
        earliest,
        people: block.flat(),
      }))
    }),
  )
}

function seatsLeft(slots: readonly BoardSlot[], blocks: readonly Block[], at: readonly number[]): CutDay {
  const seats = blocks.flatMap(({ group, bus, people }, b): BlockSeat[] => {
    const starts = slots[at[b] ?? 0]?.starts
    return starts ? people.map((person) => ({ group, bus, person, starts })) : []
  })
  const come = (t: number): number => sum(blocks.map(({ people }, b) => (at[b] === t ? people.length : 0)))
  return { seats, slots: slots.map((slot, t) => ({ ...slot, kept: slot.kept + come(t) })) }
}
