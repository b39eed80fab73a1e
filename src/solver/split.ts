import type { Bound } from './bound.ts'
import { newScratch, pass, type Line, type Points, type Scratch } from './messages.ts'
import { cellPoints, type Model } from './model.ts'

/**
 * The plan split in two: groups that know their families and buses, days that know their seats. Each has its own points
 * for each cell and count; both together are the true ones, so the groups' least and the days' least add up to a floor
 * under every plan (Lagrangian decomposition, Guignard and Kim 1987).
 */
type Split = {
  groups: Points
  days: Points
  groupLines: readonly Line[]
  dayLines: readonly Line[]
  scratch: Scratch
}

/** Sweeps that raise the floor by less than this share end the work. */
const IDLE = 1e-5
/** Share of the floor that sums of many small numbers may be off by. */
const ROUNDING = 1e-9

/**
 * Raises a bound by passing messages between groups and days (tree-reweighted message passing, Kolmogorov 2006): no
 * sweep ever lowers it. `target`: points of a known plan; counts that no better plan can have are ruled out on the way,
 * so the answer is the floor under every plan better than the target, and never above the target itself.
 */
export function raise(model: Model, start: Bound, target: number, more: (sweep: number) => boolean): Bound {
  const split = splitAt(model, start.prices)
  let value = start.value
  for (let sweep = 0; value < target; sweep++) {
    const before = value
    for (const [lines, mine, theirs] of sides(split)) {
      for (const line of lines) {
        if (!more(sweep)) return { ...start, value }
        pass(split.scratch, line, mine, theirs, target - value + ROUNDING * Math.abs(value), sweep % 2 === 1)
        const floor = floorOf(model, split)
        value = Math.max(value, Math.min(target, floor - ROUNDING * Math.abs(floor)))
      }
    }
    if (value - before < IDLE * Math.abs(value)) break
  }
  return { ...start, value }
}

/** Looks at one value that a bound without a clock may take for each step of the search: an eighth of a millisecond. */
const LOOKS = 5e4

/** Sweeps that a bound without a clock makes, the same on every machine: at most so many, fewer for a large office. */
export function sweepsFor(model: Model, most: number, searched: number): number {
  const looks = model.most.reduce(
    (sum, n, cell) => sum + n * (model.persons[Math.floor(cell / model.days)] ?? 0),
    0,
  )
  return Math.min(most, Math.floor((LOOKS * searched) / Math.max(1, looks)))
}

const sides = ({ groups, days, groupLines, dayLines }: Split) =>
  [
    [groupLines, groups, days],
    [dayLines, days, groups],
  ] as const

const floorOf = (model: Model, { groupLines, dayLines }: Split): number =>
  [...groupLines, ...dayLines].reduce((sum, line) => sum + line.floor, model.promised)

function splitAt(model: Model, prices: Float64Array): Split {
  const [groups, days] = points(model, prices)
  const rows = Array.from({ length: model.groups }, (_, g) => g * model.days)
  const columns = Array.from({ length: model.days }, (_, d) => d)
  const open = (cells: readonly number[]): Int32Array =>
    Int32Array.from(cells.filter((cell) => (groups.most[cell] ?? 0) > 0))
  return {
    groups,
    days,
    groupLines: rows.map((row, g) => ({
      cells: open(columns.map((d) => row + d)),
      ...exactly(model.persons[g] ?? 0),
    })),
    dayLines: columns.map((d) => ({
      cells: open(rows.map((row) => row + d)),
      end: model.dayCost.subarray(d * model.stride, d * model.stride + (model.seats[d] ?? 0) + 1),
      least: 0,
      floor: -Infinity,
    })),
    scratch: newScratch(Math.max(model.groups, model.days), Math.max(model.mostPersons + 1, model.stride)),
  }
}

function exactly(persons: number): Omit<Line, 'cells'> {
  const end = new Float64Array(persons + 1).fill(Infinity)
  end[persons] = 0
  return { end, least: persons, floor: -Infinity }
}

/** Splits the true points at seat prices: groups pay them, days earn them. Counts no families add up to are out. */
function points(model: Model, prices: Float64Array): [Points, Points] {
  const at = new Int32Array(model.most.length)
  for (let cell = 1; cell < at.length; cell++)
    at[cell] = (at[cell - 1] ?? 0) + (model.most[cell - 1] ?? 0) + 1
  const length = (at.at(-1) ?? 0) + (model.most.at(-1) ?? 0) + 1
  const [groups, days] = [new Float64Array(length).fill(Infinity), new Float64Array(length).fill(Infinity)]
  for (let cell = 0; cell < at.length; cell++) {
    const [g, d] = [Math.floor(cell / model.days), cell % model.days]
    for (let n = model.least[cell] ?? 0; n <= (model.most[cell] ?? 0); n++) {
      if (model.adds[g * (model.mostPersons + 1) + n] !== 1) continue
      const seats = (prices[d] ?? 0) * n
      groups[(at[cell] ?? 0) + n] = cellPoints(model, g, d, n) + seats
      days[(at[cell] ?? 0) + n] = -seats
    }
  }
  const [of, most] = [at, model.most]
  return [
    { at: of, most, value: groups },
    { at: of, most, value: days },
  ]
}
