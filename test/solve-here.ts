import { solve } from '#solver'
import type { solveInThread } from '../src/seating/solver-thread.ts'

/** The real solver, in this thread. */
export const solveHere: typeof solveInThread = async (instance, { seed, steps, start, held }) =>
  solve(instance, {
    cpuMilliseconds: 20_000,
    cpu: () => 0,
    seed,
    iterations: steps,
    ...(start && { start }),
    ...(held && { held }),
  })
