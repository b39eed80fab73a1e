import { wordAt } from './chance.ts'
import { PILGRIMS, type Hall } from './hall.ts'
import type { Model } from './model.ts'
import { SERVICE } from './people.ts'
import { drawFrom } from './tables.ts'

/**
 * Plays a day without events (Kiefer and Wolfowitz 1955), one stage after the other: where everybody is served in the order in
 * which they come and no desk takes a break, the next begins at the desk that is free first.
 */
export function playFifo(model: Model, hall: Hall, d: number): void {
  const { people, order, left, came, waited } = hall
  for (let i = 0; i < people; i += 1) {
    order[i] = i
    left[i] = came[i] ?? 0
    waited[i] = 0
  }
  for (let s = 0; s < model.stages; s += 1) {
    serve(model, hall, d, s)
    const done = hall.order
    hall.order = hall.next
    hall.next = done
  }
}

/** Longer than thirty lines: all that happens to one person at one stage, without a call. */
function serve(model: Model, hall: Hall, d: number, s: number): void {
  const { people, order, next, left, waited, starts, stream, at, keys, free } = hall
  // Who comes before their time has not waited until then.
  const since = s === 0 ? hall.turn : left
  const desks = model.desks[d * model.stages + s] ?? 1
  const table = model.services[s] ?? NONE
  const pilgrims = model.pilgrimMinutes[s] ?? 0
  const others = model.publicMinutes[s] ?? 0
  const row = s * hall.most
  free.fill(0, 0, desks)
  let total = 0
  for (let place = 0; place < people; place += 1) {
    const i = order[place] ?? 0
    const ready = left[i] ?? 0
    const first = free[0] ?? 0
    const start = ready > first ? ready : first
    const whose = stream[i] ?? 0
    const minutes = whose === PILGRIMS ? pilgrims : others
    const word = wordAt(keys[2 * whose] ?? 0, keys[2 * whose + 1] ?? 0, (at[i] ?? 0) + SERVICE + s)
    const end = start + minutes * drawFrom(table, word)
    let busy = end
    for (let desk = 1; desk < desks; desk += 1) {
      const other = free[desk] ?? 0
      free[desk - 1] = Math.min(busy, other)
      busy = Math.max(busy, other)
    }
    free[desks - 1] = busy
    starts[row + i] = start
    const wait = start - (since[i] ?? 0)
    if (wait > 0) {
      waited[i] = (waited[i] ?? 0) + wait
      total += wait
    }
    left[i] = end
    let hole = place
    while (hole > 0) {
      const before = next[hole - 1] ?? 0
      const time = left[before] ?? 0
      if (time < end || (time === end && before < i)) break
      next[hole] = before
      hole -= 1
    }
    next[hole] = i
  }
  hall.stageWait[s] = total
}

const NONE = new Float64Array(0)
