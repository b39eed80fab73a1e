import type { Id } from '#kernel'
import type { Tx } from '#db'
import { may, seesRegency, type Ctx } from '#people'
import { planImport, wrongWith, type ImportRefusal } from './import-plan.ts'
import type { ImportReport } from './import-report.ts'
import { openDecisions, questionsOf, type ShownReview } from './decision-queries.ts'
import { cohorts, currentSeason, listedPilgrims, pilgrimsOf, type Pilgrim } from './pilgrims.ts'
import { previewOf, type Preview } from './preview.ts'
import type { Cohort, ListVersion, Season } from './season.ts'
import { newestVersions } from './store.ts'
import type { Upload } from './upload.ts'
import { orderOf } from './upload-actions.ts'
import { uploadById, waitingUploads, type WaitingUpload } from './upload-store.ts'

/** `exempt`: listed, and need not come. */
export type CohortLine = { cohort: Cohort; version: ListVersion | undefined; exempt: number }
export type Overview = {
  season: Season
  lines: readonly CohortLine[]
  waiting: readonly WaitingUpload[]
  /** How much waits for a supervisor's decision; nothing for whoever does not decide. */
  toDecide: number
}

/** The season with every regency the caller may see; undefined in an office without pilgrims. */
export async function seasonOverview(ctx: Ctx, tx: Tx): Promise<Overview | undefined> {
  const season = await currentSeason(ctx, tx)
  if (!season) return undefined
  const newest = new Map((await newestVersions(tx, ctx.office, season.id)).map((one) => [one.regency, one]))
  const exempt = (await listedPilgrims(ctx, tx, season.id)).filter((one) => one.exempt)
  const decisions = await openDecisions(ctx, tx)
  const own = (await cohorts(ctx, tx, season.id)).filter((one) => seesRegency(ctx.who, one.regency))
  return {
    season,
    lines: own.map((cohort) => ({
      cohort,
      version: newest.get(cohort.regency),
      exempt: exempt.filter((one) => one.regency === cohort.regency).length,
    })),
    toDecide: decisions ? decisions.reviews.length + decisions.quotas.length : 0,
    waiting: may(ctx.who, 'seasons.upload-list') ? await waitingUploads(ctx, tx) : [],
  }
}

export type RegencyList = CohortLine & {
  season: Season
  pilgrims: readonly Pilgrim[]
  questions: readonly ShownReview[]
}

/** One regency's pilgrims in the order they came; undefined where there is none such for the caller. */
export async function regencyList(ctx: Ctx, tx: Tx, regency: string): Promise<RegencyList | undefined> {
  const overview = await seasonOverview(ctx, tx)
  const line = overview?.lines.find((one) => one.cohort.regency === regency)
  if (!overview || !line) return undefined
  const { season } = overview
  const questions = await questionsOf(ctx, tx, season.id, regency)
  return { ...line, season, questions, pilgrims: await pilgrimsOf(ctx, tx, season.id, regency) }
}

/** What a sender may state, and what the season is called; undefined without a season. */
export async function uploadTerms(
  ctx: Ctx,
  tx: Tx,
): Promise<{ season: Season; regencies: readonly Cohort[] } | undefined> {
  const season = await currentSeason(ctx, tx)
  if (!season) return undefined
  const all = await cohorts(ctx, tx, season.id)
  return { season, regencies: all.filter((one) => seesRegency(ctx.who, one.regency)) }
}

/** An own upload: what it would do now, or what became of it. `wrong` forbids the import whoever agrees. */
export type UploadSheet =
  | { kind: 'imported'; upload: Upload; report: ImportReport }
  | {
      kind: 'waiting'
      upload: Extract<Upload, { kind: 'waiting' }>
      preview: Preview
      wrong: ImportRefusal | undefined
    }

export async function uploadSheet(ctx: Ctx, tx: Tx, id: Id<'upload'>): Promise<UploadSheet | undefined> {
  const upload = await uploadById(ctx, tx, id)
  if (!upload) return undefined
  if (upload.kind === 'imported') return { kind: 'imported', upload, report: upload.report }
  const planned = await planImport(ctx, tx, orderOf(upload))
  const preview = previewOf(ctx.who, planned, upload.list)
  return { kind: 'waiting', upload, preview, wrong: wrongWith(ctx, planned) }
}
