import type { Id, PlainDate, PlainTime } from '#kernel'
import type { StandingDay } from '#planning'
import type { Block } from '#simulation'
import { BUS_SEATS } from '#seating'

/** The numbers by which the play knows people, groups and days. */
export type Numbers = {
  pilgrim: (id: Id<'pilgrim'>) => number
  bus: (date: PlainDate, group: string, nth: number) => number
  day: (date: PlainDate) => number
}

/** More buses than any group fills on a day. */
const BUSES = 64

/**
 * Everybody has the same number whatever day a plan gives them, a bus that of its day and group, a day that of its date: so both sides
 * of a question play with the same chance, and what it does not touch stays as it was (common random numbers).
 */
export function numbersOf(days: readonly StandingDay[]): Numbers {
  const arrivals = days.flatMap((day) => day.arrivals)
  const pilgrim = ranksOf(arrivals.flatMap(({ pilgrims }) => pilgrims))
  const group = ranksOf(arrivals.map((one) => one.group))
  const day = (date: PlainDate): number => EPOCH.until(date).days
  return {
    pilgrim,
    day,
    bus: (date, name, nth) => (day(date) * GROUPS + group(name)) * BUSES + nth,
  }
}

const EPOCH = Temporal.PlainDate.from('2000-01-01')
const GROUPS = 256

function ranksOf<T extends string>(all: readonly T[]): (one: T) => number {
  const ranks = new Map([...new Set(all)].toSorted().map((one, n) => [one, n]))
  return (one) => ranks.get(one) ?? 0
}

/** Who is invited for when; those of a group for whom `byBus` is true fill one bus after another in the order of their half hours. */
export function blocksOf(
  { date, arrivals }: Pick<StandingDay, 'date' | 'arrivals'>,
  numbers: Numbers,
  byBus: (regency: string) => boolean,
): Block[] {
  const before = new Map<string, number>()
  return arrivals.flatMap(({ starts, group, regency, pilgrims }): Block[] => {
    const at = minuteOf(starts)
    const people = pilgrims.map((id) => numbers.pilgrim(id))
    if (!byBus(regency)) return [{ at, people, bus: null }]
    const sat = before.get(group) ?? 0
    before.set(group, sat + people.length)
    const buses = Map.groupBy(people.keys(), (n) => Math.floor((sat + n) / BUS_SEATS))
    return [...buses].map(([nth, own]) => ({
      at,
      people: own.map((n) => people[n] ?? 0),
      bus: numbers.bus(date, group, nth),
    }))
  })
}

export const minuteOf = (time: PlainTime | undefined): number => (time ? time.hour * 60 + time.minute : 0)
