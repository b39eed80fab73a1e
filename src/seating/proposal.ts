import { setImmediate as breath } from 'node:timers/promises'
import { err, ok, type Id, type PlainDate } from '#kernel'
import type { SlotKey } from '#appointments'
import type { Instance } from '#solver'
import { BUS_SEATS, indexOf, instanceOf, type Board, type BoardDay, type Wish } from './board.ts'
import type { Arrivals } from './arrivals.ts'
import { ROUNDING, cutDay } from './blocks.ts'
import { helpsFor, type Adviser, type Help } from './helps.ts'
import { seatsLeft } from './day-seats.ts'
import { dayKey } from './where.ts'

/** What the solver answers, as far as a proposal needs it: rows of `[group, day, families of 1 … 6]`. */
export type Solution = {
  objective: number
  lowerBound: number
  /** Persons for whom no day was found. */
  missing: number
  parties: readonly (readonly [string, number, ...number[]])[]
}
export type Solver = (instance: Instance, attempt: number) => Promise<Solution>

type ProposedSeat = SlotKey & { group: string; person: Id<'pilgrim'> }
export type Proposal = { seats: readonly ProposedSeat[]; objective: number; lowerBound: number }
/** So many persons, so many seats beside the public up to the last day of the season (null: it is over). */
export type DoesNotFit = {
  ok: false
  error: 'does-not-fit'
  persons: number
  seats: number
  until: PlainDate | null
  /** What would make it fit, cheapest first, each tried; empty where nothing on offer helps. */
  helps: readonly (readonly Help[])[]
}

const ATTEMPTS = 6

/**
 * Days and half hours for everybody on the board. Wishes are granted when all of them can be; a day that cannot be cut into
 * blocks gives up a few seats and the board is solved again.
 */
export async function propose(
  board: Board,
  solve: Solver,
  advise: Adviser,
): Promise<{ ok: true; value: Proposal } | DoesNotFit> {
  const seats = seatsBeside(board)
  const tooMany = (): Promise<DoesNotFit> => tooManyFor(board, seats, advise)
  if (personsOf(board) > total(seats)) return tooMany()
  let wishes = possible(board, seats)
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const solution = await solve(instanceOf(board, seats, wishes), attempt)
    if (solution.missing > 0 && wishes.length === 0) return tooMany()
    if (solution.missing > 0) {
      wishes = []
      continue
    }
    const cuts = await cutDays(board, solution)
    if (cuts.every((one) => one !== undefined)) {
      const { objective, lowerBound } = solution
      return ok({ seats: cuts.flat(), objective, lowerBound: Math.min(objective, lowerBound) })
    }
    for (const [d, one] of cuts.entries()) if (!one) seats[d] = Math.max(0, (seats[d] ?? 0) - ROUNDING)
  }
  return tooMany()
}

/** Seats of each day beside whoever sits there. */
export const seatsBeside = ({ days }: Pick<Board, 'days'>): number[] =>
  days.map((day) => seatsLeft(day.slots, day.expected.p90))

export const personsOf = ({ groups }: Pick<Board, 'groups'>): number =>
  total(groups.flatMap(({ parties }) => parties.map(({ length }) => length)))

const total = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0)

/** The refusal with its numbers and what would help. */
export const tooManyFor = async (
  board: Board,
  seats: readonly number[],
  advise: Adviser,
): Promise<DoesNotFit> => ({
  ...err('does-not-fit'),
  persons: personsOf(board),
  seats: total(seats),
  until: board.days.at(-1)?.date ?? null,
  helps: await helpsFor(board, seats, advise),
})

/** A wish for a day of the board with that many seats left, once for a group and day, and not for a refused one. */
function possible(board: Board, seats: readonly number[]): readonly Wish[] {
  const left = [...seats]
  const seen = new Set(board.forbidden.map((one) => `${one.group} ${dayKey(one)}`))
  return board.wishes.filter((wish) => {
    const d = indexOf(board.days, wish)
    const key = `${wish.group} ${dayKey(wish)}`
    if (d < 0 || (left[d] ?? 0) < wish.persons || seen.has(key)) return false
    left[d] = (left[d] ?? 0) - wish.persons
    seen.add(key)
    return true
  })
}

/** Day by day, and between two of them whoever waits at a counter is answered. */
async function cutDays(board: Board, solution: Solution): Promise<(ProposedSeat[] | undefined)[]> {
  const cuts: (ProposedSeat[] | undefined)[] = []
  for (const [d, day] of board.days.entries()) {
    cuts.push(cut(board, day, d, solution))
    await breath()
  }
  return cuts
}

function cut(board: Board, day: BoardDay, d: number, solution: Solution): ProposedSeat[] | undefined {
  const done = cutDay(day.slots, day.expected, arrivalsOn(board, d, solution))
  return done?.seats.map(({ group, person, starts }) => ({
    group,
    person,
    day: day.date,
    starts,
    site: day.site,
  }))
}

/** The parties of each group that come on day `d`: dealt in the order of the list, the earlier days first. */
function arrivalsOn(board: Board, d: number, { parties: rows }: Solution): Arrivals[] {
  return board.groups.flatMap(({ id, travelMinutes, parties }) => {
    const ofGroup = rows.filter(([group]) => group === id)
    const counts = (row: (typeof rows)[number] | undefined): readonly number[] =>
      row?.slice(2).map(Number) ?? []
    const today = counts(ofGroup.find(([, day]) => day === d))
    const earlier = ofGroup.filter(([, day]) => day < d).map(counts)
    const coming = today.flatMap((many, size) => {
      const before = earlier.reduce((sum, one) => sum + (one[size] ?? 0), 0)
      return parties.filter((party) => party.length === size + 1).slice(before, before + many)
    })
    if (coming.length === 0) return []
    const inOrder = parties.filter((party) => coming.includes(party))
    const journey = board.days[d]?.team === null ? travelMinutes : 0
    return [{ group: id, travelMinutes: journey, busSeats: BUS_SEATS, parties: inOrder }]
  })
}
