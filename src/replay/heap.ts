/** Something that is to happen: at this moment (ms), and at the same moment the smaller turn first. */
export type Entry<Work> = { at: number; turn: number; work: Work }

const before = (a: Entry<unknown>, b: Entry<unknown>): boolean =>
  a.at < b.at || (a.at === b.at && a.turn < b.turn)

/** A binary heap: the whole season passes through it. */
export function push<Work>(heap: Entry<Work>[], entry: Entry<Work>): void {
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

/** Takes the first one away. */
export function pop<Work>(heap: Entry<Work>[]): void {
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

function smallerChild(heap: readonly Entry<unknown>[], at: number): number {
  const [left, right] = [heap[2 * at + 1], heap[2 * at + 2]]
  return left && right && before(right, left) ? 2 * at + 2 : 2 * at + 1
}
