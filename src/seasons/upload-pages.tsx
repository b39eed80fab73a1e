import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { idOf, type Id } from '#kernel'
import { may } from '#people'
import {
  forbidden,
  goTo,
  notFound,
  readForm,
  show,
  statusOf,
  type Env,
  type Problems,
  type Typed,
} from '#web'
import { confirmations, type Confirmation } from './import.ts'
import { leftOutBook, markedBook } from './left-out-sheet.ts'
import { uploadSheet, uploadTerms, type UploadSheet } from './queries.ts'
import { sayRefusal } from './say.ts'
import { SeasonPage } from './season-view.tsx'
import { importUpload, uploadList, type ConsentRefusal } from './upload-actions.ts'
import { CheckPage, DonePage } from './upload-sheet-view.tsx'
import { bookOf } from './upload-store.ts'
import { UploadPage } from './upload-view.tsx'

const UploadId = idOf('upload')

/** `/musim/kirim`: a list from the file over the check to the yes. An upload belongs to who sent it; to others it is absent. */
export function uploadPages(): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/musim/kirim', (c) => form(c))
  pages.post('/musim/kirim', send)
  pages.get('/musim/kirim/:id', async (c) => {
    if (!may(c.get('ctx').who, 'seasons.upload-list')) return forbidden(c)
    const sheet = await sheetAt(c)
    return sheet ? draw(c, sheet) : notFound(c)
  })
  pages.get('/musim/kirim/:id/baris.xlsx', leftOut)
  pages.post('/musim/kirim/:id/masukkan', agree)
  return pages
}

type Wrong = { status: 422 | 409; refused?: string; problems?: Problems; typed: Typed }

async function form(c: Context<Env>, wrong?: Wrong): Promise<Response> {
  const ctx = c.get('ctx')
  const page = c.get('page')
  if (!may(ctx.who, 'seasons.upload-list')) return forbidden(c)
  const terms = await ctx.db.read(ctx.office, (tx) => uploadTerms(ctx, tx))
  if (!terms) return show(c, <SeasonPage page={page} overview={undefined} sends={false} />)
  const { status, ...rest } = wrong ?? { status: 200 as const }
  return show(c, <UploadPage page={page} regencies={terms.regencies} {...rest} />, status)
}

async function send(c: Context<Env>): Promise<Response> {
  const ctx = c.get('ctx')
  const page = c.get('page')
  if (!may(ctx.who, 'seasons.upload-list')) return forbidden(c)
  const terms = await ctx.db.read(ctx.office, (tx) => uploadTerms(ctx, tx))
  if (!terms) return form(c)
  const { needMode, needStated, needFile } = page.t.seasons
  const known = terms.regencies.map((one) => one.regency)
  const read = await readForm(
    c,
    z.object({
      mode: z.enum(['replace', 'supplement'], { error: needMode }),
      regency: z.enum(['', ...known], { error: needStated }).default(''),
    }),
  )
  const { file } = read.files
  const chosen = file && file.name !== '' ? file : undefined
  if (!read.ok || !chosen) {
    const problems = { ...(chosen ? {} : { file: needFile }), ...(read.ok ? {} : read.problems) }
    return form(c, { status: 422, problems, typed: read.typed })
  }
  const { mode, regency } = read.value
  const done = await uploadList(read.ctx, {
    season: terms.season.id,
    bytes: new Uint8Array(await chosen.arrayBuffer()),
    fileName: chosen.name,
    supplement: mode === 'supplement',
    ...(regency === '' ? {} : { regency }),
  })
  if (done.ok) return goTo(c, `/musim/kirim/${done.value.upload}`)
  if (done.error === 'forbidden') return forbidden(c)
  const words = sayRefusal(page, done.error)
  return done.error in page.t.seasons.fileRefusals
    ? form(c, { status: 422, problems: { file: words }, typed: read.typed })
    : form(c, {
        status: done.error === 'key-used-for-another-request' ? 422 : 409,
        refused: words,
        typed: read.typed,
      })
}

function sheetAt(c: Context<Env>): Promise<UploadSheet | undefined> {
  const ctx = c.get('ctx')
  const id = idAt(c)
  if (!id) return Promise.resolve(undefined)
  return ctx.db.read(ctx.office, (tx) => uploadSheet(ctx, tx, id))
}

function idAt(c: Context<Env>): Id<'upload'> | undefined {
  const parsed = UploadId.safeParse(c.req.param('id'))
  return parsed.success ? parsed.data : undefined
}

type Refusal = { status: 422 | 409; refused?: string; problems?: Problems; typed?: Typed }

function draw(c: Context<Env>, sheet: UploadSheet, refusal?: Refusal): Response {
  const page = c.get('page')
  if (sheet.kind === 'imported')
    return show(
      c,
      <DonePage page={page} report={sheet.report} reads={may(c.get('ctx').who, 'seasons.read')} />,
    )
  const { status, ...rest } = refusal ?? { status: 200 as const }
  return show(c, <CheckPage page={page} sheet={sheet} {...rest} />, status)
}

async function agree(c: Context<Env>): Promise<Response> {
  const page = c.get('page')
  const id = idAt(c)
  if (!may(c.get('ctx').who, 'seasons.import-list')) return forbidden(c)
  const read = await readForm(
    c,
    z.object({
      basis: z.string().default(''),
      confirmed: z.string().default(''),
      reason: z.string().max(300, page.t.lists.needReason).default(''),
    }),
  )
  const waiting = id && (await sheetAt(c))
  if (!id || !waiting) return notFound(c)
  if (!read.ok) return draw(c, waiting, { status: 422, problems: read.problems, typed: read.typed })
  const { basis, confirmed, reason } = read.value
  const done = await importUpload(read.ctx, { upload: id, basis, confirmed: confirmed === 'ya', reason })
  if (done.ok) return goTo(c, `/musim/kirim/${id}`)
  if (done.error === 'forbidden') return forbidden(c)
  const sheet = await sheetAt(c)
  if (!sheet) return notFound(c)
  const words = sayRefusal(page, done.error)
  const { typed } = read
  if (isConfirmation(done.error))
    return draw(c, sheet, { status: 422, problems: { confirmed: words }, typed })
  if (done.error === 'reason-missing')
    return draw(c, sheet, { status: 422, problems: { reason: words }, typed })
  return draw(c, sheet, { status: statusOf(done.error) === 422 ? 422 : 409, refused: words })
}

/** A yes that was not given is a box that was not ticked. */
const isConfirmation = (refusal: ConsentRefusal): refusal is Confirmation =>
  confirmations.some((one) => one === refusal)

async function leftOut(c: Context<Env>): Promise<Response> {
  const ctx = c.get('ctx')
  if (!may(ctx.who, 'seasons.upload-list')) return forbidden(c)
  const sheet = await sheetAt(c)
  if (sheet?.kind !== 'waiting' || sheet.wrong === 'foreign-regency') return notFound(c)
  const page = c.get('page')
  const { preview, upload } = sheet
  const own = await ctx.db.read(ctx.office, (tx) => bookOf(ctx, tx, upload.id))
  const marked = own && (await markedBook(page, preview, own))
  const book = marked ?? (await leftOutBook(page, preview, upload.list, ctx.now()))
  if (!book) return notFound(c)
  return c.body(new Uint8Array(book), 200, {
    'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'Content-Disposition': 'attachment; filename="baris-tidak-masuk.xlsx"',
  })
}
