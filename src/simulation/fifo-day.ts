import { wordAt } from './chance.ts'
import { PILGRIMS, type Hall } from './hall.ts'
import { serveInOrder } from './in-order.ts'
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
  for (let s = 0; s < model.stages; s += 1) serve(model, hall, d, s)
}

/** One stage: how long everybody is served, then when they begin, then the order in which they leave. */
function serve(model: Model, hall: Hall, d: number, s: number): void {
  const { people, order, left, minutes, queue } = hall
  const desks = model.desks[d * model.stages + s] ?? 1
  hall.free.fill(0)
  drawMinutes(model, hall, s)
  if (s === 0) serveInOrder(people, left, minutes, queue.starts, hall.free, desks)
  else {
    for (let place = 0; place < people; place += 1) {
      const i = order[place] ?? 0
      queue.ready[place] = left[i] ?? 0
      queue.minutes[place] = minutes[i] ?? 0
    }
    serveInOrder(people, queue.ready, queue.minutes, queue.starts, hall.free, desks)
  }
  noteStarts(hall, s)
  if (s + 1 < model.stages) orderByLeaving(hall)
}

function noteStarts(hall: Hall, s: number): void {
  const { people, order, left, minutes, queue, starts, waited, turn } = hall
  const row = s * hall.most
  let total = 0
  for (let place = 0; place < people; place += 1) {
    const i = order[place] ?? 0
    const start = queue.starts[place] ?? 0
    starts[row + i] = start
    // Who comes before their time has not waited until then.
    const wait = start - Math.max(s === 0 ? 0 : (left[i] ?? 0), turn[i] ?? 0)
    if (wait > 0) {
      waited[i] = (waited[i] ?? 0) + wait
      total += wait
    }
    left[i] = start + (minutes[i] ?? 0)
  }
  hall.stageWait[s] = total
}

function drawMinutes(model: Model, { people, stream, at, keys, minutes }: Hall, s: number): void {
  const table = model.services[s] ?? NONE
  const pilgrims = model.pilgrimMinutes[s] ?? 0
  const others = model.publicMinutes[s] ?? 0
  for (let i = 0; i < people; i += 1) {
    const whose = stream[i] ?? 0
    const word = wordAt(keys[2 * whose] ?? 0, keys[2 * whose + 1] ?? 0, (at[i] ?? 0) + SERVICE + s)
    minutes[i] = (whose === PILGRIMS ? pilgrims : others) * drawFrom(table, word)
  }
}

/** Who leaves a stage first stands first at the next; of two at one moment who came first. Nearly in order already. */
function orderByLeaving({ people, order, left }: Hall): void {
  for (let place = 1; place < people; place += 1) {
    const i = order[place] ?? 0
    const end = left[i] ?? 0
    let hole = place
    while (hole > 0) {
      const before = order[hole - 1] ?? 0
      const time = left[before] ?? 0
      if (time < end || (time === end && before < i)) break
      order[hole] = before
      hole -= 1
    }
    order[hole] = i
  }
}

const NONE = new Float64Array(0)
