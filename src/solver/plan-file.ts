import { z } from 'zod'
import type { PartyRow } from './answer.ts'
import type { Assignment } from './plan.ts'

const count = z.int().nonnegative()

const Shape = z.object({
  assignment: z.array(z.tuple([z.string(), count, count])),
  parties: z.array(z.tuple([z.string(), count, count, count, count, count, count, count])).default([]),
})

/** A plan as `kafilah solve --json` writes it, to begin another one from; null when the JSON is none. */
export function readPlan(json: unknown): { start: Assignment; held: readonly PartyRow[] } | null {
  const read = Shape.safeParse(json)
  return read.success ? { start: read.data.assignment, held: read.data.parties } : null
}
