import { err, ok, openThread, type Result, type ThreadBody, type ThreadRefusal } from '#kernel'
import { problemOf } from './check.ts'
import { modelOf } from './model.ts'
import type { Path } from './play.ts'
import type { Season } from './season.ts'
import { batchesOf, newPile, type Simulated, type Wish } from './simulate.ts'
import type { Tally } from './tally.ts'

/** What a thread is told once; then it is asked for batches by their numbers. */
export type Played = { season: Season; seed: number; path: Path }

const body: ThreadBody = {
  bundled: 'season-worker.mjs',
  source: new URL('./season-worker.ts', import.meta.url),
}
/** A batch of the largest office takes less than a second; a thread needs some fifty megabytes. */
const LIMITS = { milliseconds: 60_000, megabytes: 256 }

/**
 * The same as `simulate`, in so many threads beside the office's own: the report is the same for any number of them, since
 * batches are counted in their order and what was played beyond the end is thrown away.
 */
export async function simulateInThreads(
  season: Season,
  wish: Wish,
  threads: number,
): Promise<Simulated | Result<never, ThreadRefusal>> {
  const problem = problemOf(season)
  if (problem) return err(problem)
  const pile = newPile(modelOf(season), wish)
  const end = batchesOf(wish)
  let [next, refusal]: [number, ThreadRefusal | 'cancelled' | undefined] = [0, undefined]
  const work = async (): Promise<void> => {
    const played: Played = { season, seed: wish.seed, path: wish.path ?? 'quickest' }
    const thread = await openThread<Played, number, Tally>(body, played, LIMITS)
    try {
      while (next < end && !pile.full() && !refusal) {
        if (wish.cancelled?.()) refusal = 'cancelled'
        const b = next++
        const done = await thread.ask(b)
        if (done.ok) pile.add(b, done.value)
        else refusal = done.error
      }
    } finally {
      await thread.close()
    }
  }
  await Promise.all(Array.from({ length: Math.max(1, Math.min(threads, end)) }, work))
  return refusal ? err(refusal) : ok(pile.report())
}
