import type { Model } from './model.ts'
import { fits, hold, newDesk, placeFamilies, placeWhole } from './place.ts'
import { daysOf, emptyPlan, put, room, type Assignment, type Plan } from './plan.ts'
import { pack } from './families.ts'

/**
 * The plan that an assignment describes, as far as the model still allows it: who lost a seat, a day or a bus is given
 * another day family by family, everybody else stays. Nothing changes where nothing was taken away. Rows for groups or
 * days the model does not have are left out.
 */
export function resume(model: Model, assignment: Assignment): Plan {
  const plan = emptyPlan(model)
  const desk = newDesk(model)
  for (let g = 0; g < model.groups; g++) hold(model, plan, g, 0, model.days - 1)
  for (const [id, day, persons] of assignment) {
    const g = model.ids.indexOf(id)
    if (g >= 0 && day < model.days) seat(model, plan, g, day, persons)
  }
  for (let g = 0; g < model.groups; g++) {
    if ((plan.missing[g] ?? 0) > 0 && pack(model, g, daysOf(model, plan, g).counts))
      placeFamilies(model, plan, desk, g)
    if ((plan.missing[g] ?? 0) > 0 || !fits(model, plan, g)) placeWhole(model, plan, desk, g)
  }
  return plan
}

/** As many of those promised the day as it takes. */
function seat(model: Model, plan: Plan, g: number, day: number, persons: number): void {
  if ((model.least[g * model.days + day] ?? 0) > 0) return
  put(model, plan, g, day, Math.min(persons, room(model, plan, g, day), plan.missing[g] ?? 0))
}
