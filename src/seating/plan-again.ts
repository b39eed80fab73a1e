import { nobodyWaits, tryOf, type Watcher } from '#kernel'
import type { Site } from '#facilities'
import { pointsOf } from '#solver'
import { taskOf, type Apart, type Seated, type Shift } from './again.ts'
import { indexOf, type BoardDay } from './board.ts'
import { busesFit } from './buses.ts'
import { helpsIn, type Help } from './helps.ts'
import { isMoved, type Reseated } from './seats-again.ts'
import { movesIn, settle } from './settle.ts'
import { solveInThread, threadAdviser } from './solver-thread.ts'

/** Everybody's place after planning again, or what would make it fit. `cost` and `bound` in points, moves not among them. */
export type PlannedAgain =
  | { fits: true; seats: readonly Reseated[]; cost: number; bound: number }
  | { fits: false; persons: number; helps: readonly (readonly Help[])[] }

/** `invites`: sessions that are filled, as far as their regency has people with a day. */
type Wish = {
  days: readonly BoardDay[]
  seated: readonly Seated[]
  shifts: readonly Shift[]
  invites: readonly Site[]
  seed: number
}

/** Warm steps: whoever keeps the day needs no search, so what is left is small (planning.md, G7). */
const STEPS = 1_200

/**
 * Plans again from where everybody sits, in a thread: with as few given days lost as possible. The solver counts heads; where its
 * counts ask a family to make room for another, it is tried with families of each size counted apart as well.
 */
export async function planAgain(
  { days, seated, shifts, invites, seed }: Wish,
  watcher: Watcher = nobodyWaits,
  solve: typeof solveInThread = solveInThread,
): Promise<PlannedAgain> {
  const search = { seed, steps: STEPS }
  const tried = (apart: Apart, nth: number) =>
    settle(
      (fewer) => taskOf(days, seated, { shifts, invites, fewer, apart }),
      search,
      tryOf(watcher, nth),
      solve,
    )
  const whole = await tried('together', 0)
  if (!whole.fits) {
    const dates = whole.task.days.map(({ date }) => date)
    const helps = helpsIn(await threadAdviser(watcher)(whole.task.instance), dates)
    return { fits: false, persons: seated.length, helps }
  }
  // Groups that are asked somewhere are known to the solver as wholes only.
  if (shifts.length + invites.length > 0 || moved(whole.seats) <= whole.counted) return whole
  const apart = await tried('words', 1)
  if (!apart.fits || moved(apart.seats) >= moved(whole.seats) || !busesFit(seated, apart.seats)) return whole
  const cost = costAgain(days, seated, apart.seats)
  return { ...apart, cost, bound: Math.min(cost, whole.bound) }
}

const moved = (seats: readonly Reseated[]): number => seats.filter(isMoved).length

/** Points of these places where everybody of a group shares its buses, moves not among them. */
function costAgain(days: readonly BoardDay[], seated: readonly Seated[], seats: readonly Reseated[]): number {
  const { instance, days: board } = taskOf(days, seated)
  const counts = Map.groupBy(seats, (one) => `${one.who.group.id}|${indexOf(board, one)}`)
  const assignment = [...counts.values()].flatMap((own) =>
    own[0] ? [[own[0].who.group.id, indexOf(board, own[0]), own.length] as const] : [],
  )
  return pointsOf(instance, assignment) - movesIn(instance, assignment).points
}
