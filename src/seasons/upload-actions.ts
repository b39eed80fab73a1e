import { err, ok, type Id, type Result } from '#kernel'
import type { Tx } from '#db'
import { idIn, log, may, perform, type CommonRefusal, type Ctx } from '#people'
import { decideOrder, planImport, type ImportOrder, type ImportRefusal } from './import-plan.ts'
import type { ImportReport } from './import-report.ts'
import { saveImport } from './import-save.ts'
import { hashOf, readFile, type FileRefusal, type ListFile } from './read-file.ts'
import { lockSeason, seasons } from './store.ts'
import { reasonIn } from './season.ts'
import { bookToKeep, plainName, type Upload } from './upload.ts'
import { closeUpload, dropBeyondNewest, dropOld, insertUpload, lockUpload } from './upload-store.ts'

export type UploadRequest = ListFile & { season: string; supplement: boolean }
export type UploadRefusal = FileRefusal | 'no-such-season' | CommonRefusal

/** Reads a file and keeps what it says, sealed, for the account that sent it. Nothing is imported yet. */
export async function uploadList(
  ctx: Ctx,
  request: UploadRequest,
): Promise<Result<{ upload: Id<'upload'> }, UploadRefusal>> {
  const { who } = ctx
  if (who.kind !== 'staff' || !may(who, 'seasons.upload-list')) return err('forbidden')
  const read = await readFile(ctx, request)
  if (!read.ok) return read
  const { season, supplement, bytes, fileName } = request
  return perform(ctx, 'seasons.upload-list', async (tx) => {
    if (!(await seasons(tx, ctx.office)).some((one) => one.id === season)) return err('no-such-season')
    const id = idIn(ctx, 'upload')
    const file = {
      fileName: plainName(fileName),
      hash: hashOf(bytes),
      list: read.value,
      book: bookToKeep(bytes),
    }
    await insertUpload(ctx, tx, { id, account: who.account, season, supplement, ...file })
    await dropBeyondNewest(ctx, tx, who.account)
    await log(ctx, tx, 'seasons.upload-list', id, { season, supplement, rows: read.value.rows.length })
    return ok({ upload: id })
  })
}

/** `basis` names what the human saw; anything else that would be stored is refused as `list-changed`. */
export type Consent = { upload: Id<'upload'>; basis: string; confirmed: boolean; reason?: string | undefined }
export type ConsentRefusal = ImportRefusal | 'not-found' | CommonRefusal

/** Imports an own upload exactly as it was shown: all of it or nothing. Once it is in, the same report comes again. */
export function importUpload(ctx: Ctx, consent: Consent): Promise<Result<ImportReport, ConsentRefusal>> {
  return perform(ctx, 'seasons.import-list', async (tx): Promise<Result<ImportReport, ConsentRefusal>> => {
    const upload = await lockUpload(ctx, tx, consent.upload)
    if (!upload) return err('not-found')
    if (upload.kind === 'imported') return ok(upload.report)
    return importWaiting(ctx, tx, upload, consent)
  })
}

type Waiting = Extract<Upload, { kind: 'waiting' }>

export const orderOf = (upload: Waiting, reason: string | null = null): ImportOrder => {
  const { season, list, hash, fileName, supplement } = upload
  return { season, list, hash, fileName, supplement, reason }
}

async function importWaiting(
  ctx: Ctx,
  tx: Tx,
  upload: Waiting,
  consent: Consent,
): Promise<Result<ImportReport, ImportRefusal>> {
  if (!(await lockSeason(tx, ctx.office, upload.season))) return err('no-such-season')
  const reason = reasonIn(consent.reason)
  const order = orderOf(upload, reason)
  const planned = await planImport(ctx, tx, order)
  const decided = decideOrder(ctx, planned, { ...consent, reason })
  if (!decided.ok) return decided
  const report = await saveImport(ctx, tx, order, planned)
  await closeUpload(tx, ctx.office, upload.id, report)
  await log(ctx, tx, 'seasons.import-list', upload.id, { season: upload.season, already: report.already })
  return ok(report)
}

/** The house's own job: an upload nobody said yes to in time is gone, with every number in it. */
export function dropOldUploads(ctx: Ctx): Promise<Result<number, CommonRefusal>> {
  return perform(ctx, 'seasons.drop-uploads', async (tx) => {
    const gone = await dropOld(ctx, tx)
    for (const id of gone) await log(ctx, tx, 'seasons.drop-uploads', id)
    return ok(gone.length)
  })
}
