import { setTimeout as sleep } from 'node:timers/promises'

/** Whoever waits for long work: is told how much of it is done, 0 … 1, and may stop wanting it. */
export type Watcher = { tell: (share: number) => void; signal: AbortSignal }

export const nobodyWaits: Watcher = { tell: () => undefined, signal: new AbortController().signal }

/** The watcher of one part of the work, which reaches from `from` to `to` of the whole. */
export const partOf = ({ tell, signal }: Watcher, from: number, to: number): Watcher => ({
  tell: (share) => tell(from + (to - from) * share),
  signal,
})

/** The watcher of a try that is repeated where it fails, nobody knows how often: each has most of what is left. */
export const tryOf = (watcher: Watcher, attempt: number): Watcher =>
  partOf(watcher, 1 - 0.2 ** attempt, 1 - 0.2 ** (attempt + 1))

/** How often whoever waits is told, and asked whether the work is still wanted. */
const EVERY_MS = 200

/**
 * Does long work under the eyes of whoever waits. `save` notes how many hundredths are done and answers whether it is still wanted;
 * where not, the signal ends the work, and there is no answer.
 */
export async function watched<T>(
  save: (percent: number) => Promise<boolean>,
  work: (watcher: Watcher) => Promise<T>,
): Promise<T | undefined> {
  const [unwanted, over] = [new AbortController(), new AbortController()]
  let done = 0
  const looking = look()
  looking.catch((fault: unknown) => unwanted.abort(fault)) // thrown again below, once the work has ended
  try {
    return await work({
      tell: (share) => void (done = Math.max(done, Math.min(1, share))),
      signal: unwanted.signal,
    })
  } catch (fault) {
    if (fault !== unwanted.signal.reason) throw fault
    return undefined
  } finally {
    over.abort()
    await looking
  }

  async function look(): Promise<void> {
    while (!over.signal.aborted) {
      if (!(await save(Math.floor(done * 100)))) return unwanted.abort()
      await Promise.race([sleep(EVERY_MS, undefined, { ref: false }), ended(over.signal)])
    }
  }
}

const ended = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })

/**
 * A desk of this process that works off rows, one after another, in the order in which they come. A row it is at already is left
 * alone: the same list may be brought again and again.
 */
export function inTurn(): <Row extends { id: string }>(
  rows: readonly Row[],
  work: (row: Row) => Promise<void>,
) => Promise<void> {
  const atWork = new Set<string>()
  return async (rows, work) => {
    for (const row of rows) {
      if (atWork.has(row.id)) continue
      atWork.add(row.id)
      await work(row).finally(() => atWork.delete(row.id))
    }
  }
}
