import { tryOf, type Watcher } from '#kernel'
import type { Assignment, Instance } from '#solver'
import type { Someone, Task } from './again.ts'
import { ROUNDING } from './blocks.ts'
import { dayKey, type Where } from './where.ts'
import { seatsAgain, type Reseated } from './seats-again.ts'
import { solveInThread } from './solver-thread.ts'

/**
 * Everybody's place, or the task that has none for somebody. `cost` and `bound` in points, moves not among them; `counted`: persons
 * whom the solver's head counts take off their day.
 */
export type Settled<P extends Someone> =
  | { fits: true; seats: readonly Reseated<P>[]; cost: number; bound: number; counted: number }
  | { fits: false; task: Task<P> }

const ATTEMPTS = 6

/**
 * Solves a task in a thread and finds half hours for everybody. A day that cannot be cut into them gives up a few seats, and the
 * board is solved again. `taskWith`: the task where days give up so many seats.
 */
export async function settle<P extends Someone>(
  taskWith: (fewer: ReadonlyMap<string, number>) => Task<P>,
  { seed, steps }: { seed: number; steps: number },
  watcher: Watcher,
  solve: typeof solveInThread = solveInThread,
): Promise<Settled<P>> {
  const fewer = new Map<string, number>()
  for (let attempt = 0; ; attempt += 1) {
    const task = taskWith(fewer)
    if (task.families.length === 0) return { fits: true, seats: [], cost: 0, bound: 0, counted: 0 }
    const { instance, start, held } = task
    const search = { seed: seed + attempt, steps, start, held }
    const solved = await solve(instance, search, tryOf(watcher, attempt))
    const again = solved.ok ? seatsAgain(task, solved.value.parties) : undefined
    if (solved.ok && again?.ok) {
      const { objective, lowerBound, assignment } = solved.value
      const { persons: counted, points } = movesIn(instance, assignment)
      const cost = objective - points
      const bound = Math.min(cost, Math.max(0, lowerBound - points))
      return { fits: true, seats: again.seats, cost, bound, counted }
    }
    if (!again || again.ok || attempt === ATTEMPTS) return { fits: false, task }
    giveUp(fewer, again)
  }
}

function giveUp(fewer: Map<string, number>, at: Where): void {
  fewer.set(dayKey(at), (fewer.get(dayKey(at)) ?? 0) + ROUNDING)
}

/** Whom an assignment takes off the day they had, by its counts: persons, and the points of their moves. */
export function movesIn(
  { promised = [] }: Pick<Instance, 'promised'>,
  assignment: Assignment,
): { persons: number; points: number } {
  const gone = promised.map(([group, day, persons, points]) => {
    const there = assignment.find(([id, d]) => id === group && d === day)?.[2] ?? 0
    return { persons: Math.max(0, persons - there), points }
  })
  return {
    persons: gone.reduce((sum, { persons }) => sum + persons, 0),
    points: gone.reduce((sum, { persons, points }) => sum + persons * points, 0),
  }
}
