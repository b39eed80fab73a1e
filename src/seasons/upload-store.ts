import type { Id, Instant } from '#kernel'
import type { Tx } from '#db'
import type { Ctx } from '#people'
import type { ImportReport } from './import-report.ts'
import type { PilgrimList } from '#lists'
import type { SeasonTables } from './tables.ts'
import { oldestWaiting, WAITS_AT_MOST, type Upload } from './upload.ts'

const table = (tx: Tx) => tx.withTables<SeasonTables>()

/** The account that acts; nobody without one has uploads. */
const owner = (ctx: Ctx): Id<'account'> | undefined =>
  ctx.who.kind === 'staff' ? ctx.who.account : undefined

export type NewUpload = {
  id: Id<'upload'>
  account: Id<'account'>
  season: string
  supplement: boolean
  fileName: string
  hash: Buffer
  list: PilgrimList
  /** The file itself, where wrong rows can go back in it. */
  book: Uint8Array | null
}

export async function insertUpload(ctx: Ctx, tx: Tx, upload: NewUpload): Promise<void> {
  await table(tx)
    .insertInto('list_upload')
    .values({
      office_id: ctx.office,
      upload_id: upload.id,
      season_id: upload.season,
      supplement: upload.supplement,
      file_name: upload.fileName,
      file_hash: upload.hash,
      sealed: ctx.vault.seal(JSON.stringify(upload.list)),
      book: upload.book && ctx.vault.seal(Buffer.from(upload.book).toString('base64')),
      report: null,
      account_id: upload.account,
      uploaded_at: ctx.now(),
    })
    .execute()
}

/** The caller's own upload; another's, an old one and none are all the same nothing. */
export async function uploadById(ctx: Ctx, tx: Tx, id: Id<'upload'>): Promise<Upload | undefined> {
  const row = await own(ctx, tx, id)?.executeTakeFirst()
  return row && uploadOf(ctx, row)
}

/** The file of an own upload that waits, as it came. */
export async function bookOf(ctx: Ctx, tx: Tx, id: Id<'upload'>): Promise<Uint8Array | undefined> {
  const row = await own(ctx, tx, id)?.executeTakeFirst()
  return row?.book ? Buffer.from(ctx.vault.open(row.book), 'base64') : undefined
}

/** The same, locked: two clicks on one upload wait for each other here. */
export async function lockUpload(ctx: Ctx, tx: Tx, id: Id<'upload'>): Promise<Upload | undefined> {
  const row = await own(ctx, tx, id)?.forUpdate().executeTakeFirst()
  return row && uploadOf(ctx, row)
}

function own(ctx: Ctx, tx: Tx, id: Id<'upload'>) {
  const account = owner(ctx)
  return (
    account &&
    table(tx)
      .selectFrom('list_upload')
      .selectAll('list_upload')
      .where('list_upload.office_id', '=', ctx.office)
      .where('list_upload.upload_id', '=', id)
      .where('list_upload.account_id', '=', account)
      .where((is) =>
        is.or([
          is('list_upload.sealed', 'is', null),
          is('list_upload.uploaded_at', '>', oldestWaiting(ctx.now())),
        ]),
      )
  )
}

function uploadOf(ctx: Ctx, row: SeasonTables['list_upload']): Upload {
  const common = {
    id: row.upload_id,
    season: row.season_id,
    supplement: row.supplement,
    fileName: row.file_name,
    hash: row.file_hash,
    uploadedAt: row.uploaded_at,
  }
  if (row.report) return { ...common, kind: 'imported', report: row.report }
  if (!row.sealed) throw new Error(`${row.upload_id} has neither a list nor a report`)
  const list: PilgrimList = JSON.parse(ctx.vault.open(row.sealed))
  return { ...common, kind: 'waiting', list }
}

/** The list is in: the sealed rows go, the report stays. */
export async function closeUpload(
  tx: Tx,
  office: string,
  id: Id<'upload'>,
  report: ImportReport,
): Promise<void> {
  await table(tx)
    .updateTable('list_upload')
    .set({ sealed: null, book: null, report })
    .where('list_upload.office_id', '=', office)
    .where('list_upload.upload_id', '=', id)
    .execute()
}

export type WaitingUpload = { id: Id<'upload'>; fileName: string; uploadedAt: Instant }

/** What the caller sent and has not said yes to, newest first. */
export async function waitingUploads(ctx: Ctx, tx: Tx): Promise<WaitingUpload[]> {
  const account = owner(ctx)
  if (!account) return []
  return table(tx)
    .selectFrom('list_upload')
    .select([
      'list_upload.upload_id as id',
      'list_upload.file_name as fileName',
      'list_upload.uploaded_at as uploadedAt',
    ])
    .where('list_upload.office_id', '=', ctx.office)
    .where('list_upload.account_id', '=', account)
    .where('list_upload.sealed', 'is not', null)
    .where('list_upload.uploaded_at', '>', oldestWaiting(ctx.now()))
    .orderBy('list_upload.uploaded_at', 'desc')
    .orderBy('list_upload.upload_id', 'desc')
    .execute()
}

/** Of one account only the newest may wait. */
export async function dropBeyondNewest(ctx: Ctx, tx: Tx, account: Id<'account'>): Promise<void> {
  await table(tx)
    .deleteFrom('list_upload')
    .where('list_upload.office_id', '=', ctx.office)
    .where('list_upload.upload_id', 'in', (from) =>
      from
        .selectFrom('list_upload as older')
        .select('older.upload_id')
        .where('older.office_id', '=', ctx.office)
        .where('older.account_id', '=', account)
        .where('older.sealed', 'is not', null)
        .orderBy('older.uploaded_at', 'desc')
        .orderBy('older.upload_id', 'desc')
        .offset(WAITS_AT_MOST),
    )
    .execute()
}

/** Removes what nobody said yes to in time, and says which. */
export async function dropOld(ctx: Ctx, tx: Tx): Promise<Id<'upload'>[]> {
  const rows = await table(tx)
    .deleteFrom('list_upload')
    .where('list_upload.office_id', '=', ctx.office)
    .where('list_upload.sealed', 'is not', null)
    .where('list_upload.uploaded_at', '<=', oldestWaiting(ctx.now()))
    .returning('list_upload.upload_id as id')
    .execute()
  return rows.map((row) => row.id)
}
