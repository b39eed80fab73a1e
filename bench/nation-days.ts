import { erlangC } from '#simulation'
import type { Instance } from '#solver'
import type { Dice } from './nation.ts'

const PILGRIM_MINUTES = 9
const PUBLIC_MINUTES = 12
/** Booths are never planned fuller than this. */
const CEILING = 0.95
/** Monday to Friday, times the mean day of the public. */
const WEEKDAYS = [1.25, 1.05, 0.95, 0.9, 0.85]
const RAMADAN_FROM = 48
const PRICES = 8

type Day = Instance['days'][number]
type Group = Instance['groups'][number]
type Opening = { openMinutes: number; minutes: number; mean: number }

/**
 * The days of an office with as few booths as seat everybody inside their windows, and as little of what they have free,
 * with the office's own margin to spare (a tenth to a half). The public comes first: its 90th percentile is kept.
 */
export function daysOf(name: string, groups: readonly Group[], many: number, { between }: Dice): Day[] {
  const persons = groups.reduce((sum, one) => sum + one.persons, 0)
  const publicMean = (25 + persons / 40) * between(0.7, 1.3)
  const margin = between(1.1, 1.5)
  const openings = Array.from({ length: many }, (_, d) => opening(d, publicMean))
  for (let booths = 2; booths <= 60; booths += 1) {
    for (let percent = 40; percent <= 100; percent += 5) {
      const seats = openings.map((one) => seatsOf(one, booths, percent / 100))
      if (fits(seats, groups, margin)) return openings.map((one, d) => day(one, booths, seats[d] ?? 0))
    }
  }
  throw new Error(`${name}: sixty booths do not seat ${persons} pilgrims`)
}

/** Fridays open half an hour earlier and close for prayer, in Ramadan every day is shorter. */
function opening(d: number, publicMean: number): Opening {
  const [friday, ramadan] = [d % 5 === 4, d >= RAMADAN_FROM]
  return {
    openMinutes: (ramadan ? 345 : 420) - (friday ? 30 : 0),
    minutes: (ramadan ? 300 : 390) - (friday ? 60 : 0),
    mean: publicMean * (WEEKDAYS[d % 5] ?? 1),
  }
}

function seatsOf({ minutes, mean }: Opening, booths: number, share: number): number {
  const reserve = mean + 1.28 * Math.sqrt(mean + mean ** 2 / 20)
  const free = CEILING * booths * minutes - reserve * PUBLIC_MINUTES
  return Math.max(0, Math.floor((share * free) / PILGRIM_MINUTES))
}

/** Prices a further pilgrim by how much longer the public waits, as a line for that many booths has it (Erlang C). */
function day({ openMinutes, minutes, mean }: Opening, booths: number, seats: number): Day {
  const width = Math.max(5, Math.ceil(seats / PRICES))
  const waiting = (pilgrims: number): number => {
    const served = mean * PUBLIC_MINUTES + pilgrims * PILGRIM_MINUTES
    return mean * erlangC(booths, served / minutes).wait * (served / (mean + pilgrims))
  }
  const segs = Array.from({ length: Math.ceil(seats / width) }, (_, i) => {
    const [from, to] = [i * width, Math.min(seats, (i + 1) * width)]
    return { width: to - from, slope: Math.round((10 * (waiting(to) - waiting(from))) / (to - from)) }
  })
  return { seats, openMinutes, segs: rising(segs) }
}

/** Rounding and short last steps may not make a further seat cheaper than the one before. */
function rising(segs: Day['segs']): Day['segs'] {
  let least = 0
  return segs.map(({ width, slope }) => ({ width, slope: (least = Math.max(least, slope)) }))
}

/** Whether the seats of every stretch of days hold, with the margin, all who may come on no other day. */
function fits(seats: readonly number[], groups: readonly Group[], margin: number): boolean {
  return groups.every(({ firstDay }) =>
    groups.every(({ lastDay }) => {
      const bound = groups.filter((one) => one.firstDay >= firstDay && one.lastDay <= lastDay)
      const persons = bound.reduce((sum, one) => sum + one.persons, 0)
      const held = seats.slice(firstDay, lastDay + 1).reduce((sum, one) => sum + one, 0)
      return held >= margin * persons
    }),
  )
}
