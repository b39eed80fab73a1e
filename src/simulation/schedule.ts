import {
  costOf,
  evaluator,
  outcomeOf,
  type Appointments,
  type Outcome,
  type Weights,
} from './appointments.ts'

/** How many people come in each slot, what that costs, and whether no schedule is better. */
export type Schedule = { slots: readonly number[]; cost: number; outcome: Outcome; proved: boolean }

/** So many schedules are simply all tried; so many slots have all neighbours of the theory looked at. */
const ALL = 30_000
const FEW_SLOTS = 10

/**
 * The best slots for `persons` people. A small day is tried out in full; a larger one is searched by moving people between
 * slots, from even spacing, until no move helps. With few slots the moves are those for which a schedule without a better
 * neighbour is optimal, since the cost is multimodular (Kaandorp and Koole 2007).
 */
export function bestSchedule(
  appointments: Appointments,
  weights: Weights,
  { persons, slots }: { persons: number; slots: number },
): Schedule {
  const costs = costsOf(appointments, weights, persons)
  const all = schedulesOf(persons, slots) <= ALL
  const best = all ? tryAll(costs, persons, slots) : searchSchedule(costs, evenly(persons, slots))
  const outcome = outcomeOf(appointments, best)
  return { slots: best, cost: costOf(outcome, weights), outcome, proved: all || slots <= FEW_SLOTS }
}

type Costs = (slots: readonly number[]) => number

export function costsOf(appointments: Appointments, weights: Weights, persons: number): Costs {
  const evaluate = evaluator(appointments, persons)
  return (slots) => costOf(evaluate(slots), weights)
}

/** The n-th of N people in slot round((n - 1) I / N) + 1. */
export function evenly(persons: number, slots: number): number[] {
  const schedule = Array.from({ length: slots }, () => 0)
  for (let n = 0; n < persons; n += 1) {
    const at = Math.min(slots - 1, Math.round((n * slots) / persons))
    schedule[at] = (schedule[at] ?? 0) + 1
  }
  return schedule
}

/** How many ways there are to spread people over slots. */
function schedulesOf(persons: number, slots: number): number {
  let ways = 1
  for (let k = 1; k < slots; k += 1) ways *= (persons + k) / k
  return Math.round(ways)
}

function tryAll(costs: Costs, persons: number, slots: number): readonly number[] {
  let best: { cost: number; slots: readonly number[] } = { cost: Infinity, slots: [] }
  const draft = Array.from({ length: slots }, () => 0)
  const fill = (at: number, left: number): void => {
    if (at === slots - 1) {
      draft[at] = left
      const cost = costs(draft)
      if (cost < best.cost) best = { cost, slots: [...draft] }
      return
    }
    for (let here = 0; here <= left; here += 1) {
      draft[at] = here
      fill(at + 1, left - here)
    }
  }
  fill(0, persons)
  return best.slots
}

/** Goes to a better neighbour until there is none. */
export function searchSchedule(costs: Costs, from: readonly number[]): readonly number[] {
  const moves = from.length <= FEW_SLOTS ? multimodular(from.length) : onePerson(from.length)
  let best = { cost: costs(from), slots: from }
  for (let tried = 0, at = 0; tried < moves.length; tried += 1, at = (at + 1) % moves.length) {
    const slots = best.slots.map((many, t) => many + (moves[at]?.[t] ?? 0))
    if (slots.some((many) => many < 0)) continue
    const cost = costs(slots)
    if (cost >= best.cost - 1e-12) continue
    best = { cost, slots }
    tried = -1
  }
  return best.slots
}

/** One person from a slot to another, near ones first. */
function onePerson(slots: number): number[][] {
  const pairs = Array.from({ length: slots * slots }, (_, n) => ({
    from: n % slots,
    to: Math.floor(n / slots),
  }))
  return pairs
    .filter(({ from, to }) => from !== to)
    .toSorted((a, b) => Math.abs(a.from - a.to) - Math.abs(b.from - b.to))
    .map(({ from, to }) => Array.from({ length: slots }, (_, t) => Number(t === to) - Number(t === from)))
}

/** All sums of some, not all, of the steps "one person of slot t comes a slot earlier", of the first slot: in the last. */
function multimodular(slots: number): number[][] {
  const moves: number[][] = []
  for (let some = 1; some < 2 ** slots - 1; some += 1) {
    const move = Array.from({ length: slots }, () => 0)
    for (let t = 0; t < slots; t += 1) {
      if ((some & (1 << t)) === 0) continue
      const earlier = (t + slots - 1) % slots
      move[t] = (move[t] ?? 0) - 1
      move[earlier] = (move[earlier] ?? 0) + 1
    }
    moves.push(move)
  }
  return moves
}
