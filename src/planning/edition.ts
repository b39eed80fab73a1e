import type { Tx } from '#db'
import { idIn, nameInLog, type Ctx } from '#people'
import { agreedOrNot, next, type Part, type Plan, type Seat } from './plan.ts'
import { insertParts, insertPlan, insertSeats, savePlan } from './write.ts'

/** An edition as it is drawn up, before it is written. */
export type Edition = { plan: Plan; parts: readonly Part[]; seats: readonly Seat[] }

export const newPlan = (
  ctx: Ctx,
  facts: Pick<Plan, 'season' | 'edition' | 'objective' | 'lowerBound' | 'seed'>,
): Plan => ({
  ...facts,
  id: idIn(ctx, 'plan'),
  status: next.draft.propose,
  madeAt: ctx.now(),
  madeBy: nameInLog(ctx.who),
  publishedAt: null,
  version: 1,
})

/**
 * Writes an edition, agreed at once where every part of it is, in place of the open ones it replaces; the season's plans are
 * locked. False when another proposal took the edition's number meanwhile.
 */
export async function writeEdition(
  ctx: Ctx,
  tx: Tx,
  { plan, parts, seats }: Edition,
  replaced: readonly Plan[],
): Promise<boolean> {
  if (!(await insertPlan(ctx, tx, plan))) return false
  await insertParts(ctx, tx, parts)
  await insertSeats(ctx, tx, seats)
  if (agreedOrNot(parts) === next.proposed.agree)
    await savePlan(ctx, tx, plan, { status: next.proposed.agree })
  for (const old of replaced) await savePlan(ctx, tx, old, { status: next.proposed.replace })
  return true
}
