import { err, ok, type Id, type Result } from '#kernel'
import { caseById } from '#cases'
import type { Tx } from '#db'
import { idIn, isStaff, log, perform, type CommonRefusal, type Ctx } from '#people'
import { handOverIn, type IssuanceRefusal } from './actions.ts'
import { decideCohort, type CohortHandover, type CohortRefusal } from './cohort.ts'
import { insertList } from './cohort-store.ts'

export type CohortHandoverRefusal = CohortRefusal | IssuanceRefusal | 'not-of-this-cohort' | 'list-known'
export type HandedOver = { list: Id<'handlist'>; handed: number; missing: number }

/**
 * Hands the passports of a cohort to its liaison, name by name against the signed list: those on the table get their line in
 * the register, those that are missing stay where they are and are noted. All of it or nothing; it cannot be undone.
 */
export const handOverCohort = (
  ctx: Ctx,
  wish: CohortHandover,
): Promise<Result<HandedOver, CohortHandoverRefusal | CommonRefusal>> =>
  perform(ctx, 'issuance.hand-over', (tx) => handOverAll(ctx, tx, wish))

async function handOverAll(
  ctx: Ctx,
  tx: Tx,
  wish: CohortHandover,
): Promise<Result<HandedOver, CohortHandoverRefusal>> {
  const decided = decideCohort(wish)
  if (!decided.ok) return decided
  const lines = wish.lines.toSorted((a, b) => (a.case < b.case ? -1 : 1)) // one order for all who lock cases
  for (const line of lines) {
    const file = await caseById(ctx, tx, line.case)
    if (!file?.pilgrim || file.regency !== wish.regency) return err('not-of-this-cohort')
    if (!line.present) continue
    const taken = {
      collector: 'liaison-bulk',
      collectorName: wish.signedBy,
      evidence: ['signed-list'],
    } as const
    const done = await handOverIn(ctx, tx, line.case, line.version, taken)
    if (!done.ok) return done
  }
  const list = idIn(ctx, 'handlist')
  const handed = lines.filter((line) => line.present).length
  const missing = lines.length - handed
  const account_id = isStaff(ctx.who) ? ctx.who.account : null
  const { regency, reference, signedBy: signed_by } = wish
  const head = {
    office_id: ctx.office,
    list_id: list,
    regency,
    reference,
    signed_by,
    handed,
    missing,
    account_id,
    at: ctx.now(),
  }
  const names = lines.map((line) => ({ case: line.case, handed: line.present }))
  if (!(await insertList(tx, head, names))) return err('list-known')
  await log(ctx, tx, 'issuance.hand-over', list, { regency, handed, missing })
  return ok({ list, handed, missing })
}
