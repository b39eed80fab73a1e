/** Points for 0 … `most` persons of each cell, cell after cell from `at[cell]`; infinite where that count is ruled out. */
export type Points = { at: Int32Array; most: Int32Array; value: Float64Array }

/** The cells of one group over its days, or of one day over its groups, and what their sum costs. */
export type Line = {
  cells: Int32Array
  /** [n] points when the cells hold n persons together. */
  end: Float64Array
  /** Fewest persons the cells may hold together. */
  least: number
  /** Points the line cannot go below, as far as known. */
  floor: number
}

/** Scratch: `ahead[i * width + n]` least points from cell i on with n persons before it; `behind[n]` up to cell i. */
export type Scratch = { width: number; ahead: Float64Array; behind: Float64Array; next: Float64Array }

export const newScratch = (cells: number, width: number): Scratch => ({
  width,
  ahead: new Float64Array((cells + 1) * width),
  behind: new Float64Array(width),
  next: new Float64Array(width),
})

/**
 * Passes what a line knows on to the lines that cross it, and sets its `floor`. For each count of a cell the line's
 * least points with that count, beyond its floor, go over from `mine` to `theirs`, in equal parts over the cells still
 * to come: the line's own floor stays, those of the others can only rise. A count that lifts the floor by more than
 * `slack` is in no plan worth finding and is ruled out. `back`: from the last cell to the first.
 */
export function pass(
  scratch: Scratch,
  line: Line,
  mine: Points,
  theirs: Points,
  slack: number,
  back: boolean,
): void {
  const { behind, width } = scratch
  const order = back ? line.cells.toReversed() : line.cells
  lookAhead(scratch, line, order, mine)
  const floor = scratch.ahead[0] ?? Infinity
  line.floor = floor
  if (floor === Infinity) return
  behind.fill(Infinity)
  behind[0] = 0
  let held = 0
  for (let i = 0; i < order.length; i++) {
    const cell = order[i] ?? 0
    const [start, most] = [mine.at[cell] ?? 0, mine.most[cell] ?? 0]
    for (let k = 0; k <= most; k++) {
      const points = mine.value[start + k] ?? Infinity
      if (points === Infinity) continue
      const extra =
        through(scratch, (i + 1) * width + k, Math.min(held, line.end.length - 1 - k)) + points - floor
      const part = extra > slack ? Infinity : extra / (order.length - i)
      mine.value[start + k] = part === Infinity ? Infinity : points - part
      theirs.value[start + k] = (theirs.value[start + k] ?? 0) + part
    }
    held = Math.min(line.end.length - 1, held + most)
    walk(scratch, mine, cell, held)
  }
}

/** Least points over a cell's two sides for all sums before it. */
function through({ ahead, behind }: Scratch, from: number, last: number): number {
  let least = Infinity
  for (let n = 0; n <= last; n++) {
    const points = (behind[n] ?? 0) + (ahead[from + n] ?? 0)
    if (points < least) least = points
  }
  return least
}

/** Takes one cell more behind. */
function walk(scratch: Scratch, mine: Points, cell: number, held: number): void {
  const { behind, next } = scratch
  const [start, most] = [mine.at[cell] ?? 0, mine.most[cell] ?? 0]
  next.fill(Infinity)
  for (let k = 0; k <= most; k++) {
    const more = mine.value[start + k] ?? Infinity
    if (more === Infinity) continue
    for (let n = held - k; n >= 0; n--) {
      const points = (behind[n] ?? 0) + more
      if (points < (next[n + k] ?? 0)) next[n + k] = points
    }
  }
  scratch.behind = next
  scratch.next = behind
}

function lookAhead({ ahead, width }: Scratch, { end, least }: Line, order: Int32Array, mine: Points): void {
  const last = end.length - 1
  ahead.fill(Infinity, order.length * width, (order.length + 1) * width)
  ahead.set(end, order.length * width)
  let fewest = least
  for (let i = order.length - 1; i >= 0; i--) {
    const cell = order[i] ?? 0
    const [start, most] = [mine.at[cell] ?? 0, mine.most[cell] ?? 0]
    const [here, after] = [i * width, (i + 1) * width]
    fewest = Math.max(0, fewest - most)
    ahead.fill(Infinity, here, here + width)
    for (let k = 0; k <= most; k++) {
      const more = mine.value[start + k] ?? Infinity
      if (more === Infinity) continue
      for (let n = fewest; n <= last - k; n++) {
        const points = (ahead[after + k + n] ?? 0) + more
        if (points < (ahead[here + n] ?? 0)) ahead[here + n] = points
      }
    }
  }
}
