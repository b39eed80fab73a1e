import { err, ok, type Result } from '#kernel'
import { log, may, perform, type CommonRefusal, type Ctx } from '#people'
import { decideOrder, planImport, type ImportRefusal } from './import-plan.ts'
import type { ImportReport } from './import-report.ts'
import { saveImport } from './import-save.ts'
import { hashOf, readFile, type FileRefusal, type ListFile } from './read-file.ts'
import { reasonIn, wrongWithSeason, type Cohort, type Season, type SeasonRefusal } from './season.ts'
import { insertSeason, lockSeason } from './store.ts'
import { plainName } from './upload.ts'

/** Opens a season with its quota by regency. */
export function openSeason(
  ctx: Ctx,
  season: Season,
  cohorts: readonly Cohort[],
): Promise<Result<null, SeasonRefusal | CommonRefusal>> {
  return perform(ctx, 'seasons.open', async (tx) => {
    const wrong = wrongWithSeason(season, cohorts)
    if (wrong) return err(wrong)
    if (!(await insertSeason(tx, ctx.office, season, cohorts))) return err('season-known')
    await log(ctx, tx, 'seasons.open', season.id, {
      deadline: season.deadline.toString(),
      quota: cohorts.map((one) => `${one.regency} ${one.quota}`),
    })
    return ok(null)
  })
}

export type ImportRequest = ListFile & {
  season: string
  /** True: add to the list. False: replace it; who is not in the file is gone, never deleted. */
  supplement: boolean
  /** A human said yes to whatever needs it: over quota, people gone, rows left out, reserves. */
  confirmed: boolean
  /** Why the quota may be exceeded, where it is. */
  reason?: string | undefined
}

/**
 * Imports a file as a new version of each regency's list in it: all of it or nothing. The same bytes again add nothing,
 * and the report says so.
 */
export async function importList(
  ctx: Ctx,
  request: ImportRequest,
): Promise<Result<ImportReport, ImportRefusal | FileRefusal | CommonRefusal>> {
  if (!may(ctx.who, 'seasons.import-list')) return err('forbidden')
  const read = await readFile(ctx, request)
  if (!read.ok) return read
  const { season, supplement, confirmed } = request
  const reason = reasonIn(request.reason)
  const fileName = plainName(request.fileName)
  const order = { season, list: read.value, hash: hashOf(request.bytes), fileName, supplement, reason }
  return perform(ctx, 'seasons.import-list', async (tx) => {
    if (!(await lockSeason(tx, ctx.office, season))) return err('no-such-season')
    const planned = await planImport(ctx, tx, order)
    const decided = decideOrder(ctx, planned, { confirmed, basis: null, reason })
    return decided.ok ? ok(await saveImport(ctx, tx, order, planned)) : decided
  })
}
