import { mostFlow, newNetwork, pipe } from './flow.ts'
import { busesFor, SIZES, type Model } from './model.ts'

/** Why no plan can exist, with the numbers that prove it. */
export type Shortage =
  /** These groups together need more seats than all days (and buses) in their windows hold. */
  | {
      error: 'seats-short'
      groups: readonly string[]
      needs: number
      seats: number
      firstDay: number
      lastDay: number
    }
  /** No day of the window holds the group's largest family. */
  | { error: 'family-too-large'; group: string; size: number; seats: number }
  /** More are pinned than the group has. */
  | { error: 'pinned-too-many'; group: string; pinned: number; persons: number }
  /** Whole families of the group do not add up to the pinned head count. */
  | { error: 'pinned-splits-family'; group: string; day: number; pinned: number }
  | { error: 'pinned-over-seats'; day: number; pinned: number; seats: number }
  | { error: 'pinned-over-buses'; day: number; buses: number; limit: number }

/** A proof that no plan exists, or null when none was found (families and buses may still stand in the way). */
export const shortageOf = (model: Model): Shortage | null => wishesShort(model) ?? seatsShort(model)

/** Whether one wish or one group alone already asks for too much. */
export function wishesShort(model: Model): Shortage | null {
  for (let d = 0; d < model.days; d++) {
    const shortage = pinnedDay(model, d)
    if (shortage) return shortage
  }
  for (let g = 0; g < model.groups; g++) {
    const shortage = loneGroup(model, g)
    if (shortage) return shortage
  }
  return null
}

function pinnedDay(model: Model, d: number): Shortage | null {
  let [pinned, buses] = [0, 0]
  for (let g = 0; g < model.groups; g++) {
    const persons = model.least[g * model.days + d] ?? 0
    pinned += persons
    buses += busesFor(model, g, d, persons)
    if (model.adds[g * (model.mostPersons + 1) + persons] !== 1 && persons <= (model.persons[g] ?? 0))
      return { error: 'pinned-splits-family', group: model.ids[g] ?? '', day: d, pinned: persons }
  }
  const seats = model.seats[d] ?? 0
  if (pinned > seats) return { error: 'pinned-over-seats', day: d, pinned, seats }
  return buses > model.maxBuses ? { error: 'pinned-over-buses', day: d, buses, limit: model.maxBuses } : null
}

function loneGroup(model: Model, g: number): Shortage | null {
  const group = model.ids[g] ?? ''
  const row = model.least.subarray(g * model.days, (g + 1) * model.days)
  const pinned = row.reduce((total, least) => total + least, 0)
  const persons = model.persons[g] ?? 0
  if (pinned > persons) return { error: 'pinned-too-many', group, pinned, persons }
  const seats = Math.max(...model.most.subarray(g * model.days, (g + 1) * model.days))
  for (let size = SIZES; size > seats; size--)
    if ((model.families[g * SIZES + size - 1] ?? 0) > 0 && seats > 0)
      return { error: 'family-too-large', group, size, seats }
  return null
}

/**
 * Hall's condition for groups and windows, by the largest flow of persons to seats. Those who travel by bus pass a
 * gate as wide as the day's buses. Pinned persons are taken out on both sides beforehand.
 */
export function seatsShort(model: Model): Shortage | null {
  const { flow, near, persons } = seatFlow(model)
  if (flow === persons) return null
  const short = Array.from({ length: model.groups }, (_, g) => g).filter((g) => near.has(1 + g))
  const needs = short.reduce((total, g) => total + (model.persons[g] ?? 0), 0)
  return {
    error: 'seats-short',
    groups: short.map((g) => model.ids[g] ?? ''),
    needs,
    seats: needs - (persons - flow),
    firstDay: Math.min(...short.map((g) => model.firstDay[g] ?? 0)),
    lastDay: Math.max(...short.map((g) => model.lastDay[g] ?? 0)),
  }
}

/** Nodes: source, groups, bus gates of the days, days, sink. */
function seatFlow(model: Model): { flow: number; near: ReadonlySet<number>; persons: number } {
  const { groups, days } = model
  const [gate, day, sink] = [1 + groups, 1 + groups + days, 1 + groups + 2 * days]
  const network = newNetwork(sink + 1)
  const free = Int32Array.from(model.seats)
  const largestBus = Math.max(...model.busSeats)
  let persons = 0
  for (let g = 0; g < groups; g++) {
    let waiting = model.persons[g] ?? 0
    for (let d = 0; d < days; d++) {
      const cell = g * days + d
      const least = model.least[cell] ?? 0
      waiting -= least
      free[d] = (free[d] ?? 0) - least
      const most = (model.most[cell] ?? 0) - least
      if (most > 0) pipe(network, 1 + g, ((model.fare[cell] ?? 0) > 0 ? gate : day) + d, most)
    }
    persons += waiting
    pipe(network, 0, 1 + g, waiting)
  }
  for (let d = 0; d < days; d++) {
    pipe(network, gate + d, day + d, model.maxBuses * largestBus)
    pipe(network, day + d, sink, free[d] ?? 0)
  }
  return { ...mostFlow(network, 0, sink), persons }
}
