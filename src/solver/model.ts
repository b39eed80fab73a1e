import type { Instance, InstanceGroup } from './instance.ts'

export const SIZES = 6

/**
 * The instance as flat arrays. `g` is a group, `d` a day, a cell is `g * days + d`.
 * Costs are points: 1 point = 0.1 person-minute of public waiting.
 */
export type Model = {
  days: number
  groups: number
  ids: readonly string[]
  /** [d] most pilgrims that day. */
  seats: Int32Array
  /** [d * stride + load] points the day costs with that many pilgrims; `stride` is the largest day and one. */
  dayCost: Float64Array
  stride: number
  maxBuses: number
  /** [g] */
  persons: Int32Array
  mostPersons: number
  firstDay: Int32Array
  lastDay: Int32Array
  busSeats: Int32Array
  busCost: Float64Array
  /** [cell] points a bus on that day; 0 where nobody of the group needs one. */
  fare: Float64Array
  /** [g * 6 + size - 1] families of that size. */
  families: Int32Array
  /** [cell] points one person costs: early leaving and nearness of the deadline. */
  personCost: Float64Array
  /** [cell] fewest and most persons allowed: window, pinned and forbidden days, seats. */
  least: Int32Array
  most: Int32Array
  /** [cell] persons promised that day, and points for each of them who is moved off it. */
  kept: Int32Array
  movePrice: Float64Array
  /** Points if everybody promised a day were moved: each who comes on the promised day takes the price off again. */
  promised: number
  /** Points: more than any one person can add to a plan. */
  dearest: number
  /** [g * (mostPersons + 1) + n] 1 where whole families can add up to n persons. */
  adds: Uint8Array
  /** [g] 1 where whole families add up to every number of persons. */
  addsAll: Uint8Array
}

export function modelOf(instance: Instance): Model {
  const { days, groups, rules } = instance
  const stride = largest(days.map((day) => day.seats)) + 1
  const mostPersons = largest(groups.map((group) => group.persons))
  const adds = new Uint8Array(groups.flatMap((group) => sums(group, mostPersons)))
  const near = nearCells(instance)
  const personCosts = groups.flatMap((group, g) =>
    days.map((day, d) => personCost(group, d, day.openMinutes, instance, near.has(g * days.length + d))),
  )
  return {
    days: days.length,
    groups: groups.length,
    ids: groups.map((group) => group.id),
    seats: Int32Array.from(days, (day) => day.seats),
    dayCost: new Float64Array(days.flatMap((day) => priceList(day.segs, stride))),
    stride,
    maxBuses: rules.maxBusesPerDay,
    persons: Int32Array.from(groups, (group) => group.persons),
    mostPersons,
    firstDay: Int32Array.from(groups, (group) => group.firstDay),
    lastDay: Int32Array.from(groups, (group) => Math.min(group.lastDay, days.length - 1)),
    busSeats: Int32Array.from(groups, (group) => group.busSeats),
    busCost: Float64Array.from(groups, (group) => group.busCost),
    fare: new Float64Array(
      groups.flatMap(({ busCost }, g) => days.map((_, d) => (near.has(g * days.length + d) ? 0 : busCost))),
    ),
    families: new Int32Array(groups.flatMap((group) => group.partiesBySize)),
    personCost: new Float64Array(personCosts),
    ...limits(instance),
    ...promises(instance),
    dearest:
      1 +
      largest((instance.promised ?? []).map(([, , , price]) => price)) +
      largest(days.flatMap((day) => day.segs.map((seg) => seg.slope))) +
      largest(groups.map((group) => group.busCost)) +
      largest(personCosts),
    adds,
    addsAll: Uint8Array.from(groups, (group, g) => {
      const start = g * (mostPersons + 1)
      return adds.subarray(start, start + group.persons + 1).includes(0) ? 0 : 1
    }),
  }
}

const largest = (numbers: readonly number[]): number => numbers.reduce((most, one) => Math.max(most, one), 0)

/**
 * README of the planning data: 2 points for each day nearer to the deadline than ten,
 * and half a point for each minute of leaving home before the office's hours allow; not where the day is near.
 */
function personCost(
  group: InstanceGroup,
  day: number,
  openMinutes: number,
  { rules }: Instance,
  near: boolean,
): number {
  const nearness = Math.max(0, 10 - (group.lastDay - day))
  const early = near ? 0 : Math.max(0, group.travelMinutes - (openMinutes - 180))
  return rules.slackCostPerPersonPerDayLate * nearness + Math.round(0.5 * early)
}

/** Points of `n` persons of group `g` on day `d`, but for the seats they take: travel, nearness, buses, promises kept. */
export function cellPoints(model: Model, g: number, d: number, n: number): number {
  const cell = g * model.days + d
  return (
    (model.personCost[cell] ?? 0) * n +
    (model.fare[cell] ?? 0) * busesFor(model, g, d, n) -
    (model.movePrice[cell] ?? 0) * Math.min(n, model.kept[cell] ?? 0)
  )
}

/** Buses that `persons` of a group need on a day; none where people come on their own, or the day is near. */
export function busesFor(model: Model, g: number, d: number, persons: number): number {
  return (model.fare[g * model.days + d] ?? 0) > 0 ? Math.ceil(persons / (model.busSeats[g] ?? 1)) : 0
}

/** Cells of groups and days on which the office comes to the group. */
function nearCells({ groups, days, near = [] }: Instance): ReadonlySet<number> {
  const rows = new Map(groups.map((group, g) => [group.id, g * days.length]))
  return new Set(near.map(([id, day]) => (rows.get(id) ?? 0) + day))
}

/** Points for 0, 1, 2 … seats; flat beyond the last price, where `seats` forbids anyway. */
function priceList(segs: Instance['days'][number]['segs'], length: number): number[] {
  const slopes = segs.flatMap((seg) => Array.from({ length: Math.min(seg.width, length) }, () => seg.slope))
  const list = [0]
  for (let k = 1; k < length; k++) list.push((list[k - 1] ?? 0) + (slopes[k - 1] ?? 0))
  return list
}

function limits(instance: Instance): { least: Int32Array; most: Int32Array } {
  const { days, groups, pinned, forbidden } = instance
  const [near, away] = [nearCells(instance), new Set(instance.near?.map(([, d]) => d))]
  const least = new Int32Array(groups.length * days.length)
  const most = new Int32Array(
    groups.flatMap((group, g) =>
      days.map((day, d) => {
        const open = !away.has(d) || near.has(g * days.length + d)
        return open && d >= group.firstDay && d <= group.lastDay ? Math.min(day.seats, group.persons) : 0
      }),
    ),
  )
  const rows = new Map(groups.map((group, g) => [group.id, g * days.length]))
  const cell = (id: string, day: number): number => (rows.get(id) ?? 0) + day
  for (const [id, day] of forbidden) most[cell(id, day)] = 0
  for (const [id, day, persons] of pinned) least[cell(id, day)] = most[cell(id, day)] = persons
  return { least, most }
}

function promises({ days, groups, promised = [] }: Instance): Pick<Model, 'kept' | 'movePrice' | 'promised'> {
  const kept = new Int32Array(groups.length * days.length)
  const movePrice = new Float64Array(groups.length * days.length)
  for (const [id, day, persons, price] of promised) {
    const cell = groups.findIndex((group) => group.id === id) * days.length + day
    kept[cell] = persons
    movePrice[cell] = price
  }
  return { kept, movePrice, promised: promised.reduce((sum, [, , n, price]) => sum + n * price, 0) }
}

/** Subset sums: 1 at n where some of the families together are n persons. */
function sums(group: InstanceGroup, mostPersons: number): number[] {
  let reach = 1n
  group.partiesBySize.forEach((families, i) => {
    for (let f = 0; f < families; f++) reach |= reach << BigInt(i + 1)
  })
  const bits = reach.toString(2)
  return Array.from({ length: mostPersons + 1 }, (_, n) => (bits[bits.length - 1 - n] === '1' ? 1 : 0))
}
