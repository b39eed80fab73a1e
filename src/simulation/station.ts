import { newCalendar, replace, enter, strike } from './calendar.ts'
import { keyOf, wordAt } from './chance.ts'
import type { Figure } from './figures.ts'
import { drawFrom, type Table } from './tables.ts'

/** A line before `servers` equal desks, first come, first served. Times in any unit; the tables have mean 1. */
export type Station = {
  servers: number
  /** Mean time between two arrivals, and how it scatters. */
  every: number
  arrivals: Table
  minutes: number
  services: Table
}

/** `waits`: gets the wait of each customer, as far as it reaches. Gives the sum of all waits. */
export type StationRun = (
  station: Station,
  customers: number,
  key: readonly [number, number],
  waits: Float64Array,
) => number

/**
 * Kiefer and Wolfowitz 1955: the next customer begins at the desk that is free first. `free` holds, in rising order, when each
 * desk is free again; no event is needed.
 */
export const runFifo: StationRun = (
  { servers, every, arrivals, minutes, services },
  customers,
  [a, b],
  waits,
) => {
  const free = new Float64Array(servers)
  let [now, total] = [0, 0]
  for (let i = 0; i < customers; i += 1) {
    now += every * drawFrom(arrivals, wordAt(a, b, 2 * i))
    const first = free[0] ?? 0
    const start = now > first ? now : first
    let end = start + minutes * drawFrom(services, wordAt(a, b, 2 * i + 1))
    for (let desk = 1; desk < servers; desk += 1) {
      const other = free[desk] ?? 0
      free[desk - 1] = Math.min(end, other)
      end = Math.max(end, other)
    }
    free[servers - 1] = end
    total += start - now
    if (i < waits.length) waits[i] = start - now
  }
  return total
}

/** The same by events: the next arrival, and in the calendar the ends of services. Who waits stands in a ring of arrival times. */
export const runByEvents: StationRun = (
  { servers, every, arrivals, minutes, services },
  customers,
  [a, b],
  waits,
) => {
  const calendar = newCalendar(servers)
  const { time } = calendar
  let ring = new Float64Array(1024)
  let [came, begun, total] = [0, 0, 0]
  let next = every * drawFrom(arrivals, wordAt(a, b, 0))
  while (begun < customers) {
    const idle = calendar.size < servers
    const arrives = calendar.size === 0 || next < (time[0] ?? 0)
    const now = arrives ? next : (time[0] ?? 0)
    if (arrives) {
      if (came - begun === ring.length) ring = twice(ring, begun)
      ring[came & (ring.length - 1)] = now
      came += 1
      next = now + every * drawFrom(arrivals, wordAt(a, b, 2 * came))
      if (!idle) continue
    } else if (came === begun) {
      strike(calendar)
      continue
    }
    const wait = now - (ring[begun & (ring.length - 1)] ?? 0)
    const end = now + minutes * drawFrom(services, wordAt(a, b, 2 * begun + 1))
    if (arrives) enter(calendar, end, begun)
    else replace(calendar, end, begun)
    total += wait
    if (begun < waits.length) waits[begun] = wait
    begun += 1
  }
  return total
}

/** The ring in a ring twice as long, `begun` still at its place. */
function twice(ring: Float64Array, begun: number): Float64Array<ArrayBuffer> {
  const wider = new Float64Array(2 * ring.length)
  for (let i = begun; i < begun + ring.length; i += 1)
    wider[i & (wider.length - 1)] = ring[i & (ring.length - 1)] ?? 0
  return wider
}

/** So many independent lines that begin empty, so many customers each; the first `warm` of each are not counted. */
export type Runs = { runs: number; customers: number; seed: number; warm?: number }

/** Mean wait and its standard error. */
export function meanWait(
  station: Station,
  { runs, customers, seed, warm = 0 }: Runs,
  run: StationRun = runFifo,
): Figure {
  const first = new Float64Array(warm)
  let [sum, squares] = [0, 0]
  for (let n = 0; n < runs; n += 1) {
    const all = run(station, customers, [keyOf(0, seed, n, 0), keyOf(1, seed, n, 0)], first)
    const mean = (all - first.reduce((before, one) => before + one, 0)) / (customers - warm)
    sum += mean
    squares += mean ** 2
  }
  const value = sum / runs
  return { value, error: Math.sqrt(Math.max(0, squares / runs - value ** 2) / (runs - 1)) }
}
