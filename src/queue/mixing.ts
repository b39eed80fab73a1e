import type { Id, Instant } from '#kernel'
import type { Class } from './class.ts'

/** Somebody who waits at one stage, as the rule needs it. */
export type InLine = {
  id: Id<'ticket'>
  class: Class
  turn: Instant
  letter: string
  number: number
  /** How many later arrivals of other classes went before this one already. */
  overtaken: number
  /** Kept for the desk that calls the rest of the party. */
  keptFor: string | null
}

/** The line of one stage. `calls`: what was called here today, the latest first. `most`: the promise of the office's rule. */
export type Line = {
  waiting: readonly InLine[]
  calls: readonly { class: Class; at: Instant }[]
  most: number
  /** The desk that asks, and the desks somebody sits at now: what is kept for a desk that was left is free again. */
  desk: string | null
  open: readonly string[]
}

/** A class whose first has watched so many calls of others is called next, so that a bus of pilgrims stops nobody else. */
export const PATIENCE = 4

/**
 * Who is called next. In this order, each only where the promise allows it: the rest of the desk's own party; a class that has
 * stood still too long; priority, every other call; whoever's turn is earliest. The promise: nobody is overtaken by more than
 * `most` later arrivals of other classes. It always allows the earliest turn, which overtakes nobody.
 */
export function nextInLine(line: Line): InLine | undefined {
  const free = line.waiting.filter((one) => !isKept(line, one)).toSorted(byTurn)
  const allowed = (one: InLine): boolean =>
    overtakenBy(one, line.waiting).every((w) => w.overtaken < line.most)
  const own = free.filter(({ keptFor }) => keptFor !== null && keptFor === line.desk)
  const heads = free.filter((one, i) => free.findIndex((other) => other.class === one.class) === i)
  const early = line.calls[0]?.class === 'priority' ? [] : heads.filter((one) => one.class === 'priority')
  return [...own, ...stoodStill(line, heads), ...early, ...heads].find(allowed)
}

/** Whom a call of `one` overtakes: everybody of another class whose turn is earlier. */
export const overtakenBy = (one: InLine, waiting: readonly InLine[]): InLine[] =>
  waiting.filter((other) => other.class !== one.class && Temporal.Instant.compare(other.turn, one.turn) < 0)

/** The order in which everybody would be called if nobody else came: what the desk shows and the estimate counts. */
export function orderOfLine(line: Line, now: Instant): InLine[] {
  const next = nextInLine({ ...line, desk: null, open: [] })
  if (!next) return []
  const overtaken = new Set(overtakenBy(next, line.waiting).map(({ id }) => id))
  const rest = line.waiting
    .filter(({ id }) => id !== next.id)
    .map((one) => (overtaken.has(one.id) ? { ...one, overtaken: one.overtaken + 1 } : one))
  const calls = [{ class: next.class, at: now }, ...line.calls]
  return [next, ...orderOfLine({ ...line, waiting: rest, calls }, now)]
}

/** Whom another desk keeps for itself. Nobody is kept past the promise: then any desk may call. */
const isKept = ({ desk, open, most }: Line, { keptFor, overtaken }: InLine): boolean =>
  keptFor !== null && keptFor !== desk && open.includes(keptFor) && overtaken < most

/** The class that stood still longest first. Only calls that its first has watched count: a newcomer waited for none. */
function stoodStill({ calls }: Line, heads: readonly InLine[]): InLine[] {
  const watched = (head: InLine): number => {
    const end = calls.findIndex(
      (one) => one.class === head.class || Temporal.Instant.compare(one.at, head.turn) < 0,
    )
    return end < 0 ? calls.length : end
  }
  return heads
    .map((head) => ({ head, calls: watched(head) }))
    .filter((one) => one.calls >= PATIENCE)
    .toSorted((a, b) => b.calls - a.calls)
    .map(({ head }) => head)
}

/** So many go first when somebody who was called is not there yet. */
const SKIPPED_BY = 3

/** The turn of somebody who is skipped: just behind the next three, or behind whoever waits; never earlier than it was. */
export function turnBehind(waiting: readonly Pick<InLine, 'turn'>[], own: Instant): Instant {
  const turns = waiting.map(({ turn }) => turn).toSorted((a, b) => Temporal.Instant.compare(a, b))
  const last = turns.slice(0, SKIPPED_BY).at(-1)
  return last && Temporal.Instant.compare(own, last) <= 0 ? last.add({ milliseconds: 1 }) : own
}

const byTurn = (
  a: Pick<InLine, 'turn' | 'letter' | 'number'>,
  b: Pick<InLine, 'turn' | 'letter' | 'number'>,
): number =>
  Temporal.Instant.compare(a.turn, b.turn) || a.letter.localeCompare(b.letter, 'en') || a.number - b.number
