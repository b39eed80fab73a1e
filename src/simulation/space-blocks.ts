import { costOf, evaluator, type Outcome, type Weights } from './appointments.ts'
import { aboardOf, spreadOf, type SpacedBlock } from './buses.ts'

/** The blocks of a day. */
export type BlocksWish = {
  slots: number
  slotMinutes: number
  /** Equal booths, and how long one person takes there; services are taken as exponential, which errs towards waiting. */
  booths: number
  minutes: number
  noShow: number
  blocks: readonly SpacedBlock[]
  /** [slot] people of blocks that have room there. */
  room: readonly number[]
  /** [slot] people who come anyway. */
  others: readonly number[]
  weights?: Weights
  /** Of everybody's minutes between the first and the last slot of the own bus, how many count like one of waiting. */
  stay?: number
  /** Whether so many people of blocks may come, by slot; whatever room cannot say. */
  allowed?: (people: readonly number[]) => boolean
}

/** `at[block]` its slot. The outcome counts everybody, the others too. */
export type BlocksSpaced = { at: readonly number[]; outcome: Outcome; cost: number }

/** A minute that everybody waits counts like a minute that the officers go home later. */
const EVEN: Weights = { wait: 1, idle: 0, overrun: 1 }
/** A slot between two blocks of a bus that has room for them: dearer than any waiting. */
const APART = 1_000
/** Of more people than these, several are looked at as one; so many plans are looked at, then the best so far will do. */
const MANY = 120
const TRIES = 2_000

/**
 * Spaces the blocks of a day over its slots so that people wait little and the day ends in time: from the first fit, bus by bus,
 * by moves of a bus, of one block and exchanges of two, until none helps. Undefined when they do not fit into the room.
 */
export function spaceBlocks(wish: BlocksWish): BlocksSpaced | undefined {
  const { blocks } = wish
  const first = firstFit(wish)
  if (!first || !fits(wish, first)) return undefined
  const total = sum(blocks.map(({ persons }) => persons)) + sum(wish.others)
  const outcome = outcomesOf(wish, total)
  const weights = wish.weights ?? EVEN
  const buses = aboardOf(blocks)
  const slotOfStay = ((wish.stay ?? 0) * wish.slotMinutes) / Math.max(1, total)
  const cost = (at: readonly number[], enough: number): number => {
    const { stay, apart } = spreadOf(buses, wish.room, at)
    const spread = slotOfStay * stay + APART * apart
    return spread >= enough ? spread : spread + costOf(outcome(at), weights)
  }
  const at = improve(wish, first, cost)
  return { at, outcome: outcome(at), cost: cost(at, Infinity) }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)

/**
 * What to expect of a plan for `total` people. Of very many several count as one, and as many fewer booths serve them: chance
 * evens out among many.
 */
function outcomesOf(wish: BlocksWish, total: number): (at: readonly number[]) => Outcome {
  const { slotMinutes, noShow, booths } = wish
  const each = Math.max(1, Math.ceil(total / MANY))
  const desks = Math.max(1, Math.round(booths / each))
  const service = { kind: 'exponential', mean: (wish.minutes * each * desks) / booths, desks } as const
  const evaluate = evaluator({ slotMinutes, noShow, service }, Math.ceil(total / each))
  return (at) => {
    const outcome = evaluate(inLots(comers(wish, at, wish.others), each))
    return { ...outcome, idle: (outcome.idle * booths) / desks }
  }
}

/** People by slot: those of the blocks and `beside` them. */
function comers({ slots, blocks }: BlocksWish, at: readonly number[], beside: readonly number[]): number[] {
  const people = Array.from({ length: slots }, (_, t) => beside[t] ?? 0)
  for (const [b, { persons }] of blocks.entries()) people[at[b] ?? 0] = (people[at[b] ?? 0] ?? 0) + persons
  return people
}

/** People by slot in lots of `each`, begun lots going over to the next slot. */
function inLots(people: readonly number[], each: number): readonly number[] {
  if (each === 1) return people
  let [upTo, before] = [0, 0]
  return people.map((many) => {
    upTo += many
    const here = Math.floor(upTo / each) - before
    before += here
    return here
  })
}

/** Whether every block comes in time for itself and finds room. */
function fits(wish: BlocksWish, at: readonly number[]): boolean {
  const { slots, blocks, room, allowed } = wish
  const inTime = blocks.every(({ earliest }, b) => (at[b] ?? 0) >= earliest && (at[b] ?? 0) < slots)
  if (!inTime) return false
  const people = comers(wish, at, [])
  return people.every((many, t) => many <= (room[t] ?? 0)) && (allowed?.(people) ?? true)
}

/** Whoever can come last chooses first, bus by bus, the larger block before the smaller: each the first slot with room. */
function firstFit({ slots, blocks, room }: BlocksWish): number[] | undefined {
  const left = Array.from({ length: slots }, (_, t) => room[t] ?? 0)
  const at = blocks.map(() => -1)
  const order = [...blocks.entries()].toSorted(
    ([, a], [, b]) => b.earliest - a.earliest || (a.bus ?? 0) - (b.bus ?? 0) || b.persons - a.persons,
  )
  for (const [b, { persons, earliest }] of order) {
    const t = left.findIndex((places, slot) => slot >= earliest && places >= persons)
    if (t < 0) return undefined
    left[t] = (left[t] ?? 0) - persons
    at[b] = t
  }
  return at
}

/** What a plan costs; one that costs `enough` need not be worked out to the end. */
type Costs = (at: readonly number[], enough: number) => number

function improve(wish: BlocksWish, first: readonly number[], costs: Costs): readonly number[] {
  let best = { at: first, cost: costs(first, Infinity) }
  const moves = movesOf(wish)
  for (let [better, tries] = [true, 0]; better && tries < TRIES;) {
    better = false
    for (const move of moves) {
      const at = move(best.at)
      if (!at || !fits(wish, at)) continue
      tries += 1
      const cost = costs(at, best.cost)
      if (cost >= best.cost - 1e-9) continue
      best = { at, cost }
      better = true
    }
  }
  return best.at
}

/** What becomes of a plan; undefined where it stays as it is. */
type Move = (at: readonly number[]) => readonly number[] | undefined

/** A whole bus a slot later or earlier, one block in another slot, or two unlike blocks in each other's. */
function movesOf({ slots, blocks }: BlocksWish): Move[] {
  const buses = [...new Set(blocks.flatMap(({ bus }) => bus ?? []))]
  const shifts = buses.flatMap((bus) =>
    [1, -1].map(
      (by): Move =>
        (at) =>
          at.map((t, b) => (blocks[b]?.bus === bus ? t + by : t)),
    ),
  )
  const moves = blocks.flatMap((_, b) =>
    Array.from(
      { length: slots },
      (__, t): Move =>
        (at) =>
          at[b] === t ? undefined : at.with(b, t),
    ),
  )
  const exchanges = blocks.flatMap((one, a) =>
    blocks.slice(a + 1).flatMap((other, n): Move[] => {
      if (one.persons === other.persons && one.earliest === other.earliest && one.bus === other.bus) return []
      const b = a + 1 + n
      return [(at) => (at[a] === at[b] ? undefined : at.with(a, at[b] ?? 0).with(b, at[a] ?? 0))]
    }),
  )
  return [...shifts, ...moves, ...exchanges]
}
