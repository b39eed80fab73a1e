import { CLASSES, type Model } from './model.ts'
import { classes } from './season.ts'

/**
 * Who waits, in a queue for each stage and class, by turn. Queue `q` is `s * CLASSES + class`; its people stand at
 * [head[q] … tail[q]) of its row in `slots` (`most` long: nobody comes to a stage twice).
 */
export type Lines = {
  head: Int32Array
  tail: Int32Array
  slots: Int32Array
  most: number
  /** [s] how many wait there in all. */
  waiting: Int32Array
  /** [i] the turn at the stage where they wait, and how many later arrivals of other classes went first there. */
  turn: Float64Array
  overtaken: Int32Array
  /** [s * most + n] class and time of the n-th call of today at stage s; [s] how many; [q] the last of this class. */
  callClass: Uint8Array
  callAt: Float64Array
  calls: Int32Array
  lastCall: Int32Array
  /** Classes in the order in which they would be called; scratch. */
  heads: Int32Array
}

const PRIORITY = classes.indexOf('priority')
/** A class whose first has watched so many calls of others is next: `PATIENCE` in `src/queue/mixing.ts`. */
const PATIENCE = 4

export const newLines = ({ stages, mostPeople }: Pick<Model, 'stages' | 'mostPeople'>): Lines => ({
  head: new Int32Array(stages * CLASSES),
  tail: new Int32Array(stages * CLASSES),
  slots: new Int32Array(stages * CLASSES * mostPeople),
  most: mostPeople,
  waiting: new Int32Array(stages),
  turn: new Float64Array(mostPeople),
  overtaken: new Int32Array(mostPeople),
  callClass: new Uint8Array(stages * mostPeople),
  callAt: new Float64Array(stages * mostPeople),
  calls: new Int32Array(stages),
  lastCall: new Int32Array(stages * CLASSES).fill(-1),
  heads: new Int32Array(CLASSES),
})

export function clearLines(lines: Lines): void {
  lines.head.fill(0)
  lines.tail.fill(0)
  lines.waiting.fill(0)
  lines.calls.fill(0)
  lines.lastCall.fill(-1)
}

/** Person `i` of class `as` joins the line of stage `s`, behind all whose turn is not later. */
export function join(lines: Lines, s: number, as: number, i: number, turn: number): void {
  const q = s * CLASSES + as
  const row = q * lines.most
  const { slots, head, tail } = lines
  let hole = tail[q] ?? 0
  tail[q] = hole + 1
  lines.waiting[s] = (lines.waiting[s] ?? 0) + 1
  lines.turn[i] = turn
  lines.overtaken[i] = 0
  while (hole > (head[q] ?? 0)) {
    const before = slots[row + hole - 1] ?? 0
    const other = lines.turn[before] ?? 0
    if (other < turn || (other === turn && before < i)) break
    slots[row + hole] = before
    hole -= 1
  }
  slots[row + hole] = i
}

/** Takes the first of the queue `q` out of it. */
function leave(lines: Lines, q: number): number {
  const at = lines.head[q] ?? 0
  lines.head[q] = at + 1
  return lines.slots[q * lines.most + at] ?? 0
}

const first = (lines: Lines, q: number): number => lines.slots[q * lines.most + (lines.head[q] ?? 0)] ?? 0

/** Finds the classes of stage `s` in which somebody waits, the earliest turn first, and gives their number. */
function sortHeads(lines: Lines, s: number): number {
  let many = 0
  for (let as = 0; as < CLASSES; as += 1) {
    const q = s * CLASSES + as
    if ((lines.head[q] ?? 0) === (lines.tail[q] ?? 0)) continue
    const i = first(lines, q)
    const turn = lines.turn[i] ?? 0
    let hole = many
    while (hole > 0) {
      const before = first(lines, s * CLASSES + (lines.heads[hole - 1] ?? 0))
      const other = lines.turn[before] ?? 0
      if (other < turn || (other === turn && before < i)) break
      lines.heads[hole] = lines.heads[hole - 1] ?? 0
      hole -= 1
    }
    lines.heads[hole] = as
    many += 1
  }
  return many
}

/** Calls the next of stage `s`, where somebody waits. Whoever is passed by it is counted. */
export function call(lines: Lines, s: number, rule: Model['rule'], most: number, now: number): number {
  lines.waiting[s] = (lines.waiting[s] ?? 0) - 1
  // First come, first served: all stand in one queue.
  if (rule === 'first-come') return leave(lines, s * CLASSES)
  const many = sortHeads(lines, s)
  const as = rule === 'mixing' ? mixed(lines, s, most, many) : priorityFirst(lines, many)
  const i = leave(lines, s * CLASSES + as)
  if (rule === 'mixing') {
    for (let n = 0; n < many; n += 1) pass(lines, s, lines.heads[n] ?? 0, as, lines.turn[i] ?? 0)
    const n = lines.calls[s] ?? 0
    lines.callClass[s * lines.most + n] = as
    lines.callAt[s * lines.most + n] = now
    lines.calls[s] = n + 1
    lines.lastCall[s * CLASSES + as] = n
  }
  return i
}

function priorityFirst({ heads }: Lines, many: number): number {
  for (let n = 0; n < many; n += 1) if ((heads[n] ?? 0) === PRIORITY) return PRIORITY
  return heads[0] ?? 0
}

/** Everybody of class `other` whose turn is earlier was overtaken once more by a call of class `as`. */
function pass(lines: Lines, s: number, other: number, as: number, turn: number): void {
  if (other === as) return
  const q = s * CLASSES + other
  const end = lines.tail[q] ?? 0
  for (let at = lines.head[q] ?? 0; at < end; at += 1) {
    const i = lines.slots[q * lines.most + at] ?? 0
    if ((lines.turn[i] ?? 0) >= turn) return
    lines.overtaken[i] = (lines.overtaken[i] ?? 0) + 1
  }
}

/** The order of `nextInLine` without parties: who stood still longest, priority every other call, the earliest turn. */
function mixed(lines: Lines, s: number, most: number, many: number): number {
  let best = -1
  let watchedBest = PATIENCE - 1
  for (let n = 0; n < many; n += 1) {
    const as = lines.heads[n] ?? 0
    const watched = watchedBy(lines, s, as)
    if (watched > watchedBest && allowed(lines, s, as, most, many)) {
      best = as
      watchedBest = watched
    }
  }
  if (best >= 0) return best
  const last = (lines.calls[s] ?? 0) - 1
  const priorityBefore = last >= 0 && (lines.callClass[s * lines.most + last] ?? 0) === PRIORITY
  if (!priorityBefore)
    for (let n = 0; n < many; n += 1)
      if ((lines.heads[n] ?? 0) === PRIORITY && allowed(lines, s, PRIORITY, most, many)) return PRIORITY
  for (let n = 0; n < many; n += 1)
    if (allowed(lines, s, lines.heads[n] ?? 0, most, many)) return lines.heads[n] ?? 0
  return lines.heads[0] ?? 0
}

/** How many calls of others the first of class `as` has watched since its class was called last. */
function watchedBy(lines: Lines, s: number, as: number): number {
  const q = s * CLASSES + as
  const calls = lines.calls[s] ?? 0
  const since = lines.lastCall[q] ?? -1
  if (calls - since - 1 < PATIENCE) return 0
  const turn = lines.turn[first(lines, q)] ?? 0
  let n = calls
  while (n - 1 > since && (lines.callAt[s * lines.most + n - 1] ?? 0) >= turn) n -= 1
  return calls - n
}

/** Whether the promise lets the first of class `as` go: nobody it would pass has been passed `most` times already. */
function allowed(lines: Lines, s: number, as: number, most: number, many: number): boolean {
  const turn = lines.turn[first(lines, s * CLASSES + as)] ?? 0
  for (let n = 0; n < many; n += 1) {
    const other = lines.heads[n] ?? 0
    if (other === as) continue
    const q = s * CLASSES + other
    const end = lines.tail[q] ?? 0
    for (let at = lines.head[q] ?? 0; at < end; at += 1) {
      const i = lines.slots[q * lines.most + at] ?? 0
      if ((lines.turn[i] ?? 0) >= turn) break
      if ((lines.overtaken[i] ?? 0) >= most) return false
    }
  }
  return true
}
