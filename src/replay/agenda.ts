import { AsyncLocalStorage } from 'node:async_hooks'
import { seededRandom, type Clock, type Instant, type Random } from '#kernel'
import { pop, push, type Entry } from './heap.ts'
import { openUnderWay } from './under-way.ts'

type Work = () => void | Promise<void>

/**
 * What is to happen, in the order of its moments; what was written down first comes first at the same moment. Acts are begun in
 * that order and go on side by side, as they do in an office with eleven desks; whatever decides the season (chance, order,
 * times) is decided when they begin, so the play does not depend on which of them is finished first.
 */
export type Agenda = {
  /** The moment that is being played; within an act that goes on, the moment at which it was begun. */
  now: Clock
  /** Chance for the house: each act has its own. */
  random: Random
  /** Writes something down. What lies in the past is played now. From within an act: only beyond its time. */
  at: (moment: Instant, work: Work) => void
  /** The same, but nothing else is under way meanwhile: what looks at the whole office, or changes it. */
  alone: (moment: Instant, work: Work) => void
  /**
   * Begins an act and goes on. Two that touch the same thing come one after the other, as they were begun. The agenda does not go
   * `within` (minutes) beyond its moment before it is over.
   */
  begin: (things: readonly string[], within: number, act: () => Promise<void>) => void
  /** Moves the clock on without playing anything: an act takes its own time within an entry. */
  pass: (seconds: number) => void
  /** Plays everything up to, not including, this moment, to its end. */
  playUntil: (moment: Instant) => Promise<void>
}

/** Within an act: its moment, its time in ms, its chance, and the turn of the next thing it writes down. */
type Act = { at: number; until: number; random: Random; turn: number }
/** More things no single act writes down. */
const TURNS = 4

export function openAgenda(first: Instant, seed: number): Agenda {
  const heap: Entry<Work>[] = []
  const within = new AsyncLocalStorage<Act>()
  const underWay = openUnderWay()
  const shared = seededRandom(seed)
  let now = first.epochMilliseconds
  let turn = 0

  function write(moment: Instant, work: Work): void {
    const act = within.getStore()
    const at = moment.epochMilliseconds
    if (!act) {
      turn += TURNS
      return push(heap, { at: Math.max(now, at), turn, work })
    }
    if (at < act.until) throw new Error('an act under way wrote down what may have been played already')
    act.turn += 1
    push(heap, { at, turn: act.turn, work })
  }
  return {
    now: () => Temporal.Instant.fromEpochMilliseconds(within.getStore()?.at ?? now),
    random: {
      bytes: (n) => (within.getStore()?.random ?? shared).bytes(n),
      below: (n) => (within.getStore()?.random ?? shared).below(n),
    },
    at: write,
    alone: (moment, work) =>
      write(moment, async () => {
        await underWay.over()
        await work()
      }),
    begin: (things, minutes, act) => {
      turn += TURNS
      const until = now + Math.floor(minutes * 60_000)
      const own = { at: now, until, random: seededRandom(seed * SEEDS + turn), turn }
      underWay.begin(things, until, () => within.run(own, act))
    },
    pass: (seconds) => {
      now += Math.round(seconds * 1_000)
    },
    playUntil: async (moment) => {
      const end = moment.epochMilliseconds
      for (;;) {
        const next = heap[0]
        await underWay.before(Math.min(next?.at ?? end, end))
        if (heap[0] !== next) continue // an act wrote down something earlier
        if (!next || next.at >= end) break
        pop(heap)
        now = Math.max(now, next.at)
        await next.work()
      }
      await underWay.over()
      now = Math.max(now, end)
    },
  }
}

/** Apart so far that the acts of one season never draw with the chance of another's. */
const SEEDS = 40_000_003
