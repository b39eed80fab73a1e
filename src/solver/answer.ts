import { packKeeping } from './keep.ts'
import { cellPoints, SIZES, type Model } from './model.ts'
import { daysOf, type Assignment, type Plan } from './plan.ts'

export type PartyRow = readonly [
  groupId: string,
  day: number,
  n1: number,
  n2: number,
  n3: number,
  n4: number,
  n5: number,
  n6: number,
]

/** The answer of `kafilah solve`. Objective and bound in points; gap = (objective − bound) / objective. */
export type Solution = {
  objective: number
  lowerBound: number
  gap: number
  cpuSeconds: number
  firstPlanCpuMs: number
  assignment: Assignment
  /** Families of 1 … 6 persons of each row of the assignment. */
  parties: readonly PartyRow[]
}

/** The objective afresh from the counts, free of the rounding that many small changes gather. */
export function costOf(model: Model, plan: Plan): number {
  let points = model.promised
  for (let d = 0; d < model.days; d++) points += model.dayCost[d * model.stride + (plan.load[d] ?? 0)] ?? 0
  for (let g = 0; g < model.groups; g++) {
    for (let d = 0; d < model.days; d++)
      points += cellPoints(model, g, d, plan.counts[g * model.days + d] ?? 0)
  }
  return points
}

/**
 * The rows of the answer; families who held a day before keep it where its count allows. Families fit every group's head
 * counts: no step of the search keeps a plan where not.
 */
export function rowsOf(
  model: Model,
  plan: Plan,
  held: readonly PartyRow[],
): Pick<Solution, 'assignment' | 'parties'> {
  const groups = model.ids.map((id, g) => {
    const { days, counts } = daysOf(model, plan, g)
    const before = new Map(held.flatMap(([group, day, ...sizes]) => (group === id ? [[day, sizes]] : [])))
    const rows = packKeeping(
      model.families.subarray(g * SIZES, (g + 1) * SIZES),
      counts,
      days.map((day) => Int32Array.from(before.get(day) ?? [0, 0, 0, 0, 0, 0])),
    )
    if (!rows) throw new Error(`families of ${id} do not fit a plan that was kept`)
    return {
      assignment: days.map((day, i) => [id, day, counts[i] ?? 0] as const),
      parties: days.map((day, i) => partyRow(id, day, rows.subarray(i * SIZES, (i + 1) * SIZES))),
    }
  })
  return {
    assignment: groups.flatMap((one) => one.assignment),
    parties: groups.flatMap((one) => one.parties),
  }
}

const partyRow = (
  id: string,
  day: number,
  [n1 = 0, n2 = 0, n3 = 0, n4 = 0, n5 = 0, n6 = 0]: Int32Array,
): PartyRow => [id, day, n1, n2, n3, n4, n5, n6]
