import type { PlainDate } from '#kernel'
import { decideNeeds, inForce, loadCatalogue, type Answers, type Needs } from '#catalogue'
import type { Tx } from '#db'
import { loadFacilities } from '#facilities'
import type { Ctx } from '#people'

/** `minutes` by stage, where the office has set them: an estimate, not a promise. */
export type Told = { needs: Needs; minutes: ReadonlyMap<string, number> }

/** The one answer to "what do I need", for the page, the confirmation and the letter. */
export async function needsOn(ctx: Ctx, tx: Tx, answers: Answers, day: PlainDate): Promise<Told> {
  const needs = decideNeeds(await loadCatalogue(tx, day), answers)
  const facilities = await loadFacilities(ctx, tx)
  const timed = needs.stages.flatMap(({ stage }) => {
    const settings = facilities.minutes.filter(
      (one) => one.stage === stage && one.applicant === needs.applicant,
    )
    const minutes = inForce(settings, day)?.minutes
    return minutes === undefined ? [] : [[stage, minutes] as const]
  })
  return { needs, minutes: new Map<string, number>(timed) }
}
