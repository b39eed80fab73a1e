import { SIZES, type Model } from './model.ts'

/** Families of each size for one group: `rows[day index * 6 + size - 1]`. */
export type Rows = Int32Array

/** Looks at no more than this many choices; head counts that need more count as not fitting. */
const PATIENCE = 4000

type Search = {
  /** Head counts, largest first, and the odd ones from each place on. */
  counts: readonly number[]
  oddFrom: Int32Array
  /** Whether every family must find a day here. */
  all: boolean
  left: Int32Array
  rows: Rows
  looks: number
}

/** Puts whole families of group `g` into head counts exactly, or says null. */
export const pack = (model: Model, g: number, counts: readonly number[]): Rows | null =>
  packFamilies(model.families.subarray(g * SIZES, (g + 1) * SIZES), counts)

export const personsIn = (families: Rows): number =>
  families.reduce((sum, n, i) => sum + n * ((i % SIZES) + 1), 0)

/**
 * Puts whole families, so many of each size, into head counts exactly, or says null.
 * Depth first over the days, largest first, largest families first, each day an exact subset sum.
 * Rows come back in the order of `counts`. Families are left over where the counts are fewer than the persons.
 */
export function packFamilies(families: Rows, counts: readonly number[]): Rows | null {
  const total = counts.reduce((sum, count) => sum + count, 0)
  const order = counts.map((_, i) => i).toSorted((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0))
  const search: Search = {
    counts: order.map((i) => counts[i] ?? 0),
    oddFrom: new Int32Array(counts.length + 1),
    all: total === personsIn(families),
    left: families.slice(),
    rows: new Int32Array(counts.length * SIZES),
    looks: 0,
  }
  for (let i = counts.length - 1; i >= 0; i--) {
    search.oddFrom[i] = (search.oddFrom[i + 1] ?? 0) + ((search.counts[i] ?? 0) & 1)
  }
  if (!fillDay(search, 0)) return null
  const rows = new Int32Array(counts.length * SIZES)
  order.forEach((place, i) => rows.set(search.rows.subarray(i * SIZES, (i + 1) * SIZES), place * SIZES))
  return rows
}

function fillDay(search: Search, i: number): boolean {
  if (i === search.counts.length) return true
  return promising(search, i) && fillSize(search, i, SIZES, search.counts[i] ?? 0)
}

/** Each odd day needs a family of odd size, and the largest family, if it must, a day that holds it. */
function promising({ left, oddFrom, counts, all }: Search, i: number): boolean {
  const odd = (left[0] ?? 0) + (left[2] ?? 0) + (left[4] ?? 0)
  if ((oddFrom[i] ?? 0) > odd) return false
  for (let size = SIZES; all && size > (counts[i] ?? 0); size--) if ((left[size - 1] ?? 0) > 0) return false
  return true
}

/** Chooses how many families of `size` fill day i, `seats` of it still empty; most first. */
function fillSize(search: Search, i: number, size: number, seats: number): boolean {
  if (size === 0) return seats === 0 && fillDay(search, i + 1)
  const { left, rows } = search
  const available = left[size - 1] ?? 0
  const fewest = size === 1 ? seats : 0
  for (let n = Math.min(available, Math.floor(seats / size)); n >= fewest; n--) {
    if (search.looks++ > PATIENCE) return false
    left[size - 1] = available - n
    rows[i * SIZES + size - 1] = n
    if (fillSize(search, i, size - 1, seats - n * size)) return true
  }
  left[size - 1] = available
  return false
}
