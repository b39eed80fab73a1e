import { tryOf, type Watcher } from '#kernel'
import { isSeated, taskOf, type Apart, type Someone } from './again.ts'
import type { BoardDay, Refused } from './board.ts'
import { busesFit } from './buses.ts'
import { isMoved } from './seats-again.ts'
import { settle, type Settled } from './settle.ts'
import { solveInThread, STEPS } from './solver-thread.ts'

type Beside = {
  days: readonly BoardDay[]
  /** Who has a day, and who is to get one: see `withHomes`. */
  people: readonly Someone[]
  forbidden: readonly Refused[]
  seed: number
}

/** Everybody's place, or nothing where they do not fit; see `settle`. */
type BesidePlanned = Extract<Settled<Someone>, { fits: true }> | { fits: false }

/** A move is made where newcomers find no room otherwise, never to save a bus or the public a minute. */
const DEARER = 10

/**
 * Plans newcomers beside those who have a day, in a thread. Nobody who has one is moved where everybody fits without that; else
 * those first whose word is softest.
 *
 * Old and new share buses at first. Where that moves somebody, it is tried with everybody held where they are, then without what
 * was only wished for, and only then, at the price of each word, with moves.
 */
export async function planBeside(
  { days, people, forbidden, seed }: Beside,
  watcher: Watcher,
  solve: typeof solveInThread = solveInThread,
): Promise<BesidePlanned> {
  const tried = async (some: readonly Someone[], apart: Apart, nth: number) => {
    const done = await settle(
      (fewer) => taskOf(days, some, { forbidden, fewer, apart, firm: DEARER }),
      { seed, steps: STEPS },
      tryOf(watcher, nth),
      solve,
    )
    const crowded = done.fits && apart !== 'together' && !busesFit(people, done.seats)
    return crowded ? { fits: false as const } : done
  }
  const shared = await tried(people, 'together', 0)
  if (shared.fits && !shared.seats.some(isMoved)) return shared
  const held = await tried(people, 'days', 1)
  if (held.fits) return held
  const plain = people.map((one) => (isSeated(one) || isOfFamily(one, people) ? one : { ...one, day: null }))
  if (plain.some((one, i) => one.day !== people[i]?.day)) {
    const unwished = await tried(plain, 'days', 2)
    if (unwished.fits) return unwished
  }
  const moving = await tried(people, 'words', 3)
  return moving.fits ? moving : shared
}

/** Belongs on a day because somebody of the family sits there. */
const isOfFamily = (one: Someone, people: readonly Someone[]): boolean =>
  one.phoneIndex !== null &&
  one.day !== null &&
  people.some(
    (other) =>
      isSeated(other) &&
      other.phoneIndex === one.phoneIndex &&
      other.group.regency === one.group.regency &&
      one.site === other.site &&
      one.day?.equals(other.day),
  )
