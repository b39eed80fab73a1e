import { nobodyWaits, type Watcher } from '#kernel'
import type { Site } from '#facilities'
import { taskOf, type Seated, type Shift } from './again.ts'
import type { BoardDay } from './board.ts'
import { helpsIn, type Help } from './helps.ts'
import type { Reseated } from './seats-again.ts'
import { settle } from './settle.ts'
import { threadAdviser } from './solver-thread.ts'

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

/** Plans again from where everybody sits, in a thread: with as few given days lost as possible. */
export async function planAgain(
  { days, seated, shifts, invites, seed }: Wish,
  watcher: Watcher = nobodyWaits,
): Promise<PlannedAgain> {
  const search = { seed, steps: STEPS }
  const done = await settle((fewer) => taskOf(days, seated, { shifts, invites, fewer }), search, watcher)
  if (done.fits) return done
  const { instance } = done.task
  const dates = done.task.days.map(({ date }) => date)
  return {
    fits: false,
    persons: seated.length,
    helps: helpsIn(await threadAdviser(watcher)(instance), dates),
  }
}
