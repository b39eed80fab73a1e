import type { Hall } from './hall.ts'
import type { Model } from './model.ts'

const SHELVES = 64
const shelf = new Int32Array(SHELVES + 1)

/** By arrival, of one moment in the order drawn: onto shelves by time, then the few of each shelf by hand. */
export function lineUp(model: Pick<Model, 'opens' | 'closes'>, hall: Hall, d: number): void {
  const { draft } = hall
  const { people, came, place } = draft
  const opens = model.opens[d] ?? 0
  const scale = (SHELVES - 1) / Math.max(1, (model.closes[d] ?? 0) - opens)
  shelf.fill(0)
  for (let i = 0; i < people; i += 1) {
    const at = (1 + ((came[i] ?? 0) - opens) * scale) | 0
    shelf[at] = (shelf[at] ?? 0) + 1
  }
  for (let at = 1; at < SHELVES; at += 1) shelf[at] = (shelf[at] ?? 0) + (shelf[at - 1] ?? 0)
  for (let i = 0; i < people; i += 1) {
    const at = (((came[i] ?? 0) - opens) * scale) | 0
    const to = shelf[at] ?? 0
    shelf[at] = to + 1
    place[to] = i
  }
  for (let to = 1; to < people; to += 1) {
    const i = place[to] ?? 0
    const time = came[i] ?? 0
    let hole = to
    while (hole > 0 && (came[place[hole - 1] ?? 0] ?? 0) > time) {
      place[hole] = place[hole - 1] ?? 0
      hole -= 1
    }
    place[hole] = i
  }
  take(hall)
}

function take(hall: Hall): void {
  const { draft } = hall
  const { people, place } = draft
  for (let i = 0; i < people; i += 1) {
    const from = place[i] ?? 0
    hall.came[i] = draft.came[from] ?? 0
    hall.turn[i] = draft.turn[from] ?? 0
    hall.class[i] = draft.class[from] ?? 0
    hall.stream[i] = draft.stream[from] ?? 0
    hall.at[i] = draft.at[from] ?? 0
  }
  hall.people = people
}
