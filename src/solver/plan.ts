import { busesFor, cellPoints, type Model } from './model.ts'

/** A plan being worked on. Changed in place, only by `put`; the sums always agree with the counts. */
export type Plan = {
  /** [cell] persons. */
  counts: Int32Array
  /** [d] persons and buses of all groups. */
  load: Int32Array
  buses: Int32Array
  /** [g] persons who have no day yet. */
  missing: Int32Array
  /** Points, without those who have no day. */
  cost: number
}

export function emptyPlan(model: Model): Plan {
  return {
    counts: new Int32Array(model.groups * model.days),
    load: new Int32Array(model.days),
    buses: new Int32Array(model.days),
    missing: Int32Array.from(model.persons),
    cost: model.promised,
  }
}

export const copyPlan = (plan: Plan): Plan => ({
  counts: plan.counts.slice(),
  load: plan.load.slice(),
  buses: plan.buses.slice(),
  missing: plan.missing.slice(),
  cost: plan.cost,
})

export const missingPersons = (plan: Plan): number =>
  plan.missing.reduce((total, persons) => total + persons, 0)

/** Sets how many of a group come on a day, and keeps loads, buses, cost and those without a day in step. */
export function put(model: Model, plan: Plan, g: number, d: number, persons: number): void {
  const cell = g * model.days + d
  const before = plan.counts[cell] ?? 0
  if (before === persons) return
  const load = plan.load[d] ?? 0
  const change = persons - before
  const row = d * model.stride + load
  const moreBuses = busesFor(model, g, d, persons) - busesFor(model, g, d, before)
  plan.cost +=
    (model.dayCost[row + change] ?? 0) -
    (model.dayCost[row] ?? 0) +
    cellPoints(model, g, d, persons) -
    cellPoints(model, g, d, before)
  plan.counts[cell] = persons
  plan.load[d] = load + change
  plan.buses[d] = (plan.buses[d] ?? 0) + moreBuses
  plan.missing[g] = (plan.missing[g] ?? 0) - change
}

/** Most persons of a group a day still takes, those already there included: seats, buses, window and wishes. */
export function room(model: Model, plan: Plan, g: number, d: number): number {
  const cell = g * model.days + d
  const here = plan.counts[cell] ?? 0
  const seats = Math.min(model.most[cell] ?? 0, (model.seats[d] ?? 0) - (plan.load[d] ?? 0) + here)
  if ((model.fare[cell] ?? 0) === 0) return seats
  const buses = model.maxBuses - (plan.buses[d] ?? 0) + busesFor(model, g, d, here)
  return Math.min(seats, buses * (model.busSeats[g] ?? 0))
}

/** `[groupId, day, persons]` for every day on which some of the group come; groups in their order, then days. */
export type Assignment = readonly (readonly [groupId: string, day: number, persons: number])[]

/** The plan that an assignment describes. Rows for groups or days the model does not have are left out. */
export function planOf(model: Model, assignment: Assignment): Plan {
  const plan = emptyPlan(model)
  for (const [id, day, persons] of assignment) {
    const g = model.ids.indexOf(id)
    if (g >= 0 && day < model.days) put(model, plan, g, day, persons)
  }
  return plan
}

/** Days and head counts of group `g`, in the order of days. */
export function daysOf(model: Model, plan: Plan, g: number): { days: number[]; counts: number[] } {
  const [days, counts]: [number[], number[]] = [[], []]
  for (let d = 0; d < model.days; d++) {
    const persons = plan.counts[g * model.days + d] ?? 0
    if (persons === 0) continue
    days.push(d)
    counts.push(persons)
  }
  return { days, counts }
}
