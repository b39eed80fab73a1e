import { gammaQuantile } from './gamma.ts'

/**
 * A distribution to draw from with one word of chance: its quantiles at 512 equal steps, and at 512 finer ones within the
 * lowest and the highest 64th. One word a draw keeps what-ifs in step: a word that means a long service means one everywhere.
 * [0 … 512] the whole, [513 … 1025] the lowest 64th, [1026 … 1538] the highest.
 */
export type Table = Float64Array

const CELLS = 512
const LOW = CELLS + 1
const HIGH = 2 * LOW
const TAIL = 64
/** The outermost steps would reach to infinity: they end where their mean is that of an exponential tail. */
const OUTERMOST = Math.exp(-2) / CELLS / TAIL

/** A value of the distribution, by linear interpolation between quantiles. `word`: 32 bits of chance. */
export function drawFrom(table: Table, word: number): number {
  const part = word >>> 26
  if (part === 0 || part === TAIL - 1) return drawTail(table, part === 0 ? LOW : HIGH, word)
  const cell = word >>> 23
  const below = table[cell] ?? 0
  return below + ((table[cell + 1] ?? 0) - below) * ((word & 0x7fffff) * 2 ** -23)
}

function drawTail(table: Table, from: number, word: number): number {
  const at = from + ((word >>> 17) & (CELLS - 1))
  const below = table[at] ?? 0
  return below + ((table[at + 1] ?? 0) - below) * ((word & 0x1ffff) * 2 ** -17)
}

/** Gamma with mean 1 and this squared coefficient of variation: 1 is the exponential, 0 always 1. */
export function gammaTable(scv: number): Table {
  if (scv === 0) return new Float64Array(3 * LOW).fill(1)
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
  const table = new Float64Array(3 * LOW)
  for (let i = 0; i <= CELLS; i += 1) {
    const p = i / CELLS
    table[LOW + i] = quantile(Math.max(p / TAIL, OUTERMOST))
    table[i] = quantile(Math.min(Math.max(p, OUTERMOST), 1 - OUTERMOST))
    table[HIGH + i] = quantile(Math.min(1 - (1 - p) / TAIL, 1 - OUTERMOST))
  }
  return table
}

/** The mean of what `drawFrom` gives. */
function meanOf(table: Table): number {
  const part = (from: number, first: number, end: number): number => {
    let sum = 0
    for (let i = first; i < end; i += 1) sum += ((table[from + i] ?? 0) + (table[from + i + 1] ?? 0)) / 2
    return sum / CELLS
  }
  const edge = CELLS / TAIL
  return part(0, edge, CELLS - edge) + (part(LOW, 0, CELLS) + part(HIGH, 0, CELLS)) / TAIL
}
