import { best, rowOf } from './group-plan.ts'
import type { Model } from './model.ts'
import { put, room, type Plan } from './plan.ts'
import { lift, newDesk, type Desk } from './place.ts'
import { priceDays, truly } from './prices.ts'

/** What decides over a day for one group. `reserve`: the public's reserve leaves no seat that day. */
export type Fact = 'open' | 'window' | 'forbidden' | 'pinned' | 'reserve' | 'seats' | 'buses'

/** One day from one group's side, the other groups staying where they are. Values, not words. */
export type DayReason = {
  day: number
  fact: Fact
  /** Persons of the group that the plan brings that day. */
  planned: number
  /** Points more than the group's best when at least one comes that day; null where none may. */
  extra: number | null
  seats: number
  /** Seats and buses that the other groups take. */
  seatsTaken: number
  busesTaken: number
  busLimit: number
  /** Points the next seat costs after the other groups; null when there is none. */
  nextSeat: number | null
}

export type Explanation = {
  group: string
  /** Points of the group's planned days and of its best days, the others staying: equal when no move would gain. */
  planned: number
  best: number
  days: readonly DayReason[]
}

/** Why group `g` comes when it does, and what every other day would cost. */
export function explainGroup(model: Model, plan: Plan, g: number): Explanation {
  const row = plan.counts.slice(g * model.days, (g + 1) * model.days)
  const withGroup = plan.cost
  lift(model, plan, g, 0, model.days - 1)
  const planned = withGroup - plan.cost
  const desk = newDesk(model)
  const least = cheapest(model, plan, desk, g, -1) ?? planned
  const days = Array.from({ length: model.days }, (_, d): DayReason => {
    const points = cheapest(model, plan, desk, g, d)
    const extra = points === null ? null : points - least
    return { ...facts(model, plan, g, d), planned: row[d] ?? 0, extra }
  })
  row.forEach((persons, d) => put(model, plan, g, d, persons))
  return { group: model.ids[g] ?? '', planned, best: least, days }
}

/** Points of the best days for the group; with at least one person on day `forced`, if that is not −1. */
function cheapest(model: Model, plan: Plan, desk: Desk, g: number, forced: number): number | null {
  const { prices, table } = desk
  const persons = model.persons[g] ?? 0
  if (!priceDays(model, plan, prices, g, model.firstDay[g] ?? 0, model.lastDay[g] ?? -1, truly(model)))
    return null
  const stage = prices.day.subarray(0, prices.stages).indexOf(forced)
  if (forced >= 0 && stage < 0) return null
  if (stage >= 0) prices.least[stage] = Math.max(1, prices.least[stage] ?? 0)
  if (best(table, prices, model.stride, persons, 0) < persons) return null
  return table.value[rowOf(table, prices.stages) + persons] ?? null
}

function facts(model: Model, plan: Plan, g: number, d: number): Omit<DayReason, 'planned' | 'extra'> {
  const [seats, load] = [model.seats[d] ?? 0, plan.load[d] ?? 0]
  const at = d * model.stride + load
  return {
    day: d,
    fact: factOf(model, plan, g, d),
    seats,
    seatsTaken: load,
    busesTaken: plan.buses[d] ?? 0,
    busLimit: model.maxBuses,
    nextSeat: load < seats ? (model.dayCost[at + 1] ?? 0) - (model.dayCost[at] ?? 0) : null,
  }
}

function factOf(model: Model, plan: Plan, g: number, d: number): Fact {
  const cell = g * model.days + d
  if (d < (model.firstDay[g] ?? 0) || d > (model.lastDay[g] ?? -1)) return 'window'
  if ((model.least[cell] ?? 0) > 0) return 'pinned'
  if ((model.seats[d] ?? 0) === 0) return 'reserve'
  if ((model.most[cell] ?? 0) === 0) return 'forbidden'
  if ((plan.load[d] ?? 0) >= (model.seats[d] ?? 0)) return 'seats'
  return room(model, plan, g, d) > 0 ? 'open' : 'buses'
}
