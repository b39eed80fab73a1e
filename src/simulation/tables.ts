import { gammaQuantile } from './gamma.ts'

/**
 * A distribution to draw from with one word of chance: its quantiles at 512 equal steps, and at 512 finer ones within the
 * lowest and the highest 64th. One word a draw keeps what-ifs in step: a word that means a long service means one everywhere.
 * Pairs of a quantile and what each further unit of the word adds: steps [0 … 511] the whole, [512 … 1023] the lowest 64th,
 * [1024 … 1535] the highest.
 */
export type Table = Float64Array

const CELLS = 512
const TAIL = 64
/** The outermost steps would reach to infinity: they end where their mean is that of an exponential tail. */
const OUTERMOST = Math.exp(-2) / CELLS / TAIL

/** A value of the distribution, by linear interpolation between quantiles. `word`: 32 bits of chance. */
export function drawFrom(table: Table, word: number): number {
  const part = word >>> 26
  if (part === 0 || part === TAIL - 1) return drawTail(table, part === 0 ? CELLS : 2 * CELLS, word)
  const at = (word >>> 22) & -2
  return (table[at] ?? 0) + (table[at + 1] ?? 0) * (word & 0x7fffff)
}

function drawTail(table: Table, from: number, word: number): number {
  const at = 2 * (from + ((word >>> 17) & (CELLS - 1)))
  return (table[at] ?? 0) + (table[at + 1] ?? 0) * (word & 0x1ffff)
}

/** Gamma with mean 1 and this squared coefficient of variation: 1 is the exponential, 0 always 1. */
export function gammaTable(scv: number): Table {
  if (scv === 0) return tableOf(() => 1)
  const shape = 1 / scv
  let last = shape
  const table = tableOf((p) => (last = gammaQuantile(shape, p, last)))
  const mean = meanOf(table)
  return table.map((value) => value / mean)
}

/** Mean 0, standard deviation 1: the square of half of it is a gamma of shape a half. */
export function normalTable(): Table {
  let last = 0.5
  return tableOf((p) => {
    if (p === 0.5) return 0
    last = gammaQuantile(0.5, Math.abs(2 * p - 1), last)
    return Math.sign(p - 0.5) * Math.sqrt(2 * last)
  })
}

/** Within a day: how people spread over stretches of equal length with these weights; 0 = its start, 1 = its end. */
export function profileTable(weights: readonly number[]): Table {
  const total = weights.reduce((sum, one) => sum + one, 0)
  return tableOf((p) => {
    let left = p * total
    for (const [i, weight] of weights.entries()) {
      if (left <= weight && weight > 0) return (i + left / weight) / weights.length
      left -= weight
    }
    return 1
  })
}

function tableOf(quantile: (p: number) => number): Table {
  const at = (p: number): number => quantile(Math.min(Math.max(p, OUTERMOST), 1 - OUTERMOST))
  return Float64Array.from([
    ...pairs((share) => at(share), 2 ** 23),
    ...pairs((share) => at(share / TAIL), 2 ** 17),
    ...pairs((share) => at(1 - (1 - share) / TAIL), 2 ** 17),
  ])
}

/** Quantiles at equal steps, and their rise per unit of a word of which `units` make a step. */
function pairs(quantile: (share: number) => number, units: number): number[] {
  const nodes = Array.from({ length: CELLS + 1 }, (_, i) => quantile(i / CELLS))
  return nodes.slice(0, CELLS).flatMap((node, i) => [node, ((nodes[i + 1] ?? 0) - node) / units])
}

/** The mean of what `drawFrom` gives. */
function meanOf(table: Table): number {
  const part = (first: number, end: number, units: number): number => {
    let sum = 0
    for (let i = first; i < end; i += 1) sum += (table[2 * i] ?? 0) + ((table[2 * i + 1] ?? 0) * units) / 2
    return sum / CELLS
  }
  const edge = CELLS / TAIL
  const middle = part(edge, CELLS - edge, 2 ** 23)
  return middle + (part(CELLS, 2 * CELLS, 2 ** 17) + part(2 * CELLS, 3 * CELLS, 2 ** 17)) / TAIL
}
