import type { Site } from '#facilities'
import { taskOf, type Seated, type Shift } from './again.ts'
import { ROUNDING } from './blocks.ts'
import type { BoardDay } from './board.ts'
import { helpsIn, type Help } from './helps.ts'
import { dayKey, type Where } from './plan.ts'
import { seatsAgain, type Reseated } from './seats-again.ts'
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
const ATTEMPTS = 6

/**
 * Plans again from where everybody sits, in a thread: with as few given days lost as possible. A day that cannot be cut into half
 * hours gives up a few seats, and the board is solved again.
 */
export async function planAgain({ days, seated, shifts, invites, seed }: Wish): Promise<PlannedAgain> {
  const fewer = new Map<string, number>()
  for (let attempt = 0; ; attempt += 1) {
    const task = taskOf(days, seated, { shifts, invites, fewer })
    if (task.families.length === 0) return { fits: true, seats: [], cost: 0, bound: 0 }
    const { instance, start, held } = task
    const solved = await solveInThread(instance, { seed: seed + attempt, steps: STEPS, start, held })
    const again = solved.ok ? seatsAgain(task, solved.value.parties) : undefined
    if (solved.ok && again?.ok) {
      const moves = movingCost(task.instance.promised ?? [], solved.value.assignment)
      const { objective, lowerBound } = solved.value
      return {
        fits: true,
        seats: again.seats,
        cost: objective - moves,
        bound: Math.max(0, lowerBound - moves),
      }
    }
    if (!again || again.ok || attempt === ATTEMPTS)
      return {
        fits: false,
        persons: seated.length,
        helps: helpsIn(
          await threadAdviser(instance),
          task.days.map(({ date }) => date),
        ),
      }
    giveUp(fewer, again)
  }
}

function giveUp(fewer: Map<string, number>, day: Where): void {
  fewer.set(dayKey(day), (fewer.get(dayKey(day)) ?? 0) + ROUNDING)
}

/** What the solver counted for those who lost the day they had. */
function movingCost(
  promised: readonly (readonly [string, number, number, number])[],
  assignment: readonly (readonly [string, number, number])[],
): number {
  return promised.reduce((sum, [group, day, persons, points]) => {
    const there = assignment.find(([id, d]) => id === group && d === day)?.[2] ?? 0
    return sum + Math.max(0, persons - there) * points
  }, 0)
}
