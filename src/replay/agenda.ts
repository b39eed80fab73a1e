import { Temporal, type Clock, type Instant } from '#kernel'

type Entry = { at: number; seq: number; work: () => Promise<void> }

/** What is to happen, in the order of its moments; what was written down first comes first at the same moment. */
export type Agenda = {
  /** The moment that is being played. */
  now: Clock
  /** Writes something down. What lies in the past is played now. */
  at: (moment: Instant, work: () => Promise<void>) => void
  /** Moves the clock on without playing anything: an act takes its own time within an entry. */
  pass: (seconds: number) => void
  /** Plays everything up to, not including, this moment. */
  playUntil: (moment: Instant) => Promise<void>
}

/** A binary heap by moment; the whole season passes through it, so nothing else moves the clock. */
export function openAgenda(first: Instant): Agenda {
  const heap: Entry[] = []
  let now = first.epochMilliseconds
  let seq = 0
  return {
    now: () => Temporal.Instant.fromEpochMilliseconds(now),
    at: (moment, work) => {
      seq += 1
      push(heap, { at: Math.max(now, moment.epochMilliseconds), seq, work })
    },
    pass: (seconds) => {
      now += Math.round(seconds * 1_000)
    },
    playUntil: async (moment) => {
      const end = moment.epochMilliseconds
      for (let next = heap[0]; next && next.at < end; next = heap[0]) {
        pop(heap)
        now = Math.max(now, next.at)
        await next.work()
      }
      now = Math.max(now, end)
    },
  }
}

const before = (a: Entry, b: Entry): boolean => a.at < b.at || (a.at === b.at && a.seq < b.seq)

function push(heap: Entry[], entry: Entry): void {
  let at = heap.length
  heap.push(entry)
  while (at > 0) {
    const parent = (at - 1) >> 1
    const above = heap[parent]
    if (!above || !before(entry, above)) break
    heap[at] = above
    at = parent
  }
  heap[at] = entry
}

function pop(heap: Entry[]): void {
  const last = heap.pop()
  if (!last || heap.length === 0) return
  let at = 0
  for (;;) {
    const child = smallerChild(heap, at)
    const entry = heap[child]
    if (!entry || !before(entry, last)) break
    heap[at] = entry
    at = child
  }
  heap[at] = last
}

function smallerChild(heap: readonly Entry[], at: number): number {
  const [left, right] = [heap[2 * at + 1], heap[2 * at + 2]]
  return left && right && before(right, left) ? 2 * at + 2 : 2 * at + 1
}
