import { costOf, evaluator, type Outcome, type Weights } from './appointments.ts'

/** The blocks of a day: people who come together, not before slot `earliest`. */
export type BlocksWish = {
  slots: number
  slotMinutes: number
  /** Equal booths, and how long one person takes there; services are taken as exponential, which errs towards waiting. */
  booths: number
  minutes: number
  noShow: number
  blocks: readonly { persons: number; earliest: number }[]
  /** [slot] people of blocks that have room there. */
  room: readonly number[]
  /** [slot] people who come anyway. */
  others: readonly number[]
  weights?: Weights
}

/** `at[block]` its slot. The outcome counts everybody, the others too. */
export type BlocksSpaced = { at: readonly number[]; outcome: Outcome; cost: number }

/** A minute of one person's waiting counts like a minute that the officers go home later. */
const EVEN: Weights = { wait: 1, idle: 0, overrun: 1 }

/**
 * Spaces the blocks of a day over its slots so that people wait little and the day ends in time: from the first fit of the
 * largest blocks by moves of one block and exchanges of two, until none helps. Undefined when they do not fit into the room.
 */
export function spaceBlocks(wish: BlocksWish): BlocksSpaced | undefined {
  const weights = wish.weights ?? EVEN
  const first = firstFit(wish)
  if (!first) return undefined
  const total = sum(wish.blocks.map(({ persons }) => persons)) + sum(wish.others)
  const service = { kind: 'exponential', mean: wish.minutes, desks: wish.booths } as const
  const evaluate = evaluator({ slotMinutes: wish.slotMinutes, noShow: wish.noShow, service }, total)
  const outcome = (at: readonly number[]): Outcome => evaluate(comers(wish, at))
  const at = improve(wish, first, (one) => costOf(outcome(one), weights))
  return { at, outcome: outcome(at), cost: costOf(outcome(at), weights) }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)

function comers({ slots, blocks, others }: BlocksWish, at: readonly number[]): number[] {
  const people = Array.from({ length: slots }, (_, t) => others[t] ?? 0)
  for (const [b, { persons }] of blocks.entries()) people[at[b] ?? 0] = (people[at[b] ?? 0] ?? 0) + persons
  return people
}

/** Whether every block comes in time for itself and finds room. */
function fits({ slots, blocks, room }: BlocksWish, at: readonly number[]): boolean {
  const left = Array.from({ length: slots }, (_, t) => room[t] ?? 0)
  return blocks.every(({ persons, earliest }, b) => {
    const t = at[b] ?? 0
    left[t] = (left[t] ?? 0) - persons
    return t >= earliest && t < slots && (left[t] ?? 0) >= 0
  })
}

/** The largest blocks first, each into the first slot with room; of equals whoever can come last chooses first. */
function firstFit({ slots, blocks, room }: BlocksWish): number[] | undefined {
  const left = Array.from({ length: slots }, (_, t) => room[t] ?? 0)
  const at = blocks.map(() => -1)
  const order = [...blocks.entries()].toSorted(
    ([, a], [, b]) => b.persons - a.persons || b.earliest - a.earliest,
  )
  for (const [b, { persons, earliest }] of order) {
    const t = left.findIndex((places, slot) => slot >= earliest && places >= persons)
    if (t < 0) return undefined
    left[t] = (left[t] ?? 0) - persons
    at[b] = t
  }
  return at
}

function improve(
  wish: BlocksWish,
  first: readonly number[],
  costs: (at: readonly number[]) => number,
): readonly number[] {
  let best = { at: first, cost: costs(first) }
  for (let better = true; better;) {
    better = false
    for (const at of neighbours(wish, best.at)) {
      if (!fits(wish, at)) continue
      const cost = costs(at)
      if (cost >= best.cost - 1e-9) continue
      best = { at, cost }
      better = true
    }
  }
  return best.at
}

/** One block in another slot, or two blocks in each other's. */
function neighbours({ slots, blocks }: BlocksWish, at: readonly number[]): number[][] {
  const moved = blocks.flatMap((_, b) =>
    Array.from({ length: slots }, (__, t) => t)
      .filter((t) => t !== at[b])
      .map((t) => at.with(b, t)),
  )
  const exchanged = blocks.flatMap((_, a) =>
    blocks.slice(a + 1).map((__, n) => at.with(a, at[a + 1 + n] ?? 0).with(a + 1 + n, at[a] ?? 0)),
  )
  return [...moved, ...exchanged]
}
