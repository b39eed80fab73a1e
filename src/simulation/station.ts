import { newCalendar, replace, enter, strike } from './calendar.ts'
import { STEP, keyOf, mix } from './chance.ts'
import type { Figure } from './figures.ts'
import { serveInOrder } from './in-order.ts'
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

/** The two halves of the key of a stream. */
type Key = readonly [number, number]

/** `waits`: gets the wait of each customer, as far as it reaches. Gives the sum of all waits. */
export type StationRun = (station: Station, customers: number, key: Key, waits: Float64Array) => number

/** Draws are made ahead in blocks: what comes after a guess of the processor that fails is not lost with it. */
const BLOCK = 1024

/** Puts `many` draws of a stream into `into`: number `first`, `first + 2`, … */
function draw(
  into: Float64Array,
  many: number,
  table: Table,
  mean: number,
  [a, b]: Key,
  first: number,
): void {
  let counter = (a + Math.imul(first, STEP)) | 0
  for (let i = 0; i < many; i += 1) {
    into[i] = mean * drawFrom(table, mix(counter, b))
    counter = (counter + 2 * STEP) | 0
  }
}

/** Without events, one customer after the other. */
export const runFifo: StationRun = (
  { servers, every, arrivals, minutes, services },
  customers,
  key,
  waits,
) => {
  const [came, lasts, starts] = [new Float64Array(BLOCK), new Float64Array(BLOCK), new Float64Array(BLOCK)]
  const free = new Float64Array(servers)
  let [now, total] = [0, 0]
  for (let from = 0; from < customers; from += BLOCK) {
    const people = Math.min(BLOCK, customers - from)
    draw(came, people, arrivals, every, key, 2 * from)
    draw(lasts, people, services, minutes, key, 2 * from + 1)
    now = addUp(people, came, now)
    serveInOrder(people, came, lasts, starts, free, servers)
    total += between(people, came, starts)
    for (let i = 0; i < Math.min(people, waits.length - from); i += 1)
      waits[from + i] = (starts[i] ?? 0) - (came[i] ?? 0)
  }
  return total
}

/** Makes times of gaps, from `now` on; gives the last. */
function addUp(people: number, gaps: Float64Array, now: number): number {
  let time = now
  for (let i = 0; i < people; i += 1) gaps[i] = time += gaps[i] ?? 0
  return time
}

function between(people: number, from: Float64Array, to: Float64Array): number {
  let sum = 0
  for (let i = 0; i < people; i += 1) sum += (to[i] ?? 0) - (from[i] ?? 0)
  return sum
}

/**
 * The same by events: the next arrival, and in the calendar the ends of services. Arrivals drawn ahead stand in a ring, behind those
 * who have come and wait. Longer than thirty lines: a call for each customer would cost as much as the customer.
 */
export const runByEvents: StationRun = (
  { servers, every, arrivals, minutes, services },
  customers,
  key,
  waits,
) => {
  const calendar = newCalendar(servers)
  const { time } = calendar
  const lasts = new Float64Array(BLOCK)
  const ahead = new Float64Array(BLOCK)
  let ring = new Float64Array(2 * BLOCK)
  let [drawn, came, begun, total, latest] = [0, 0, 0, 0, 0]
  let free = servers
  while (begun < customers) {
    if (came === drawn) {
      draw(ahead, BLOCK, arrivals, every, key, 2 * drawn)
      latest = addUp(BLOCK, ahead, latest)
      while (drawn + BLOCK - begun > ring.length) ring = twice(ring, begun)
      ring.set(ahead, drawn & (ring.length - 1))
      drawn += BLOCK
    }
    const next = ring[came & (ring.length - 1)] ?? 0
    const ends = free === servers ? Infinity : (time[0] ?? 0)
    const arrives = next < ends
    const now = arrives ? next : ends
    if (arrives) {
      came += 1
      if (free === 0) continue
    } else if (came === begun) {
      strike(calendar)
      free += 1
      continue
    }
    const turn = begun & (BLOCK - 1)
    if (turn === 0) draw(lasts, BLOCK, services, minutes, key, 2 * begun + 1)
    const wait = now - (ring[begun & (ring.length - 1)] ?? 0)
    const end = now + (lasts[turn] ?? 0)
    if (arrives) {
      enter(calendar, end, begun)
      free -= 1
    } else replace(calendar, end, begun)
    total += wait
    if (begun < waits.length) waits[begun] = wait
    begun += 1
  }
  return total
}

/** The ring in a ring twice as long, everybody from `begun` on still at their place. */
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
