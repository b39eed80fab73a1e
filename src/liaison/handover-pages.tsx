import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { dateAt, idOf, ok } from '#kernel'
import { handOverCohort } from '#issuance'
import { log, may, perform } from '#people'
import { writeSheets } from '#sheets'
import {
  forbidden,
  goTo,
  notFound,
  readForm,
  show,
  statusOf,
  type Env,
  type Page,
  type Problems,
  type Typed,
} from '#web'
import { showDay } from '#words'
import { cohortTable, cohortsReady, signedList, type CohortTable } from './handover-queries.ts'
import { CohortPage, CohortsPage, SignedPage } from './handover-view.tsx'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
type Wrong = { refused?: string; problems?: Problems; typed?: Typed }

/**
 * `/serah`: passports of a whole cohort, handed to its liaison against a signed list. The liaison finds the own cohort here
 * too, to prepare the list and to read it again; only the counter hands over.
 */
export function handoverPages(): Hono<Env> {
  const pages = new Hono<Env>()
  for (const path of ['/serah', '/serah/*'])
    pages.use(path, async (c, next) => {
      return may(c.get('ctx').who, 'issuance.list-cohort') ? next() : forbidden(c)
    })
  pages.get('/serah', async (c) => {
    const ctx = c.get('ctx')
    const ready = await ctx.db.read(ctx.office, (tx) => cohortsReady(ctx, tx))
    return show(c, <CohortsPage page={c.get('page')} ready={ready} />)
  })
  pages.get('/serah/:regency', (c) => table(c))
  pages.post('/serah/:regency', handOver)
  pages.get('/serah/:regency/daftar.xlsx', sheet)
  pages.get('/serah/:regency/:list', async (c) => {
    const ctx = c.get('ctx')
    const { regency, list } = c.req.param()
    const found = await ctx.db.read(ctx.office, (tx) => signedList(ctx, tx, regency, list))
    return found ? show(c, <SignedPage page={c.get('page')} {...found} />) : notFound(c)
  })
  return pages
}

const read = (c: Context<Env>): Promise<CohortTable | undefined> => {
  const ctx = c.get('ctx')
  return ctx.db.read(ctx.office, (tx) => cohortTable(ctx, tx, c.req.param('regency') ?? ''))
}

async function table(c: Context<Env>, wrong: Wrong = {}, status: 200 | 409 | 422 = 200): Promise<Response> {
  const found = await read(c)
  if (!found) return notFound(c)
  const mayHandOver = may(c.get('ctx').who, 'issuance.hand-over')
  return show(
    c,
    <CohortPage page={c.get('page')} table={found} mayHandOver={mayHandOver} {...wrong} />,
    status,
  )
}

async function handOver(c: Context<Env>): Promise<Response> {
  if (!may(c.get('ctx').who, 'issuance.hand-over')) return forbidden(c)
  const { t } = c.get('page')
  const form = await readForm(c, tableForm(c.get('page')))
  if (!form.ok) return table(c, { problems: form.problems, typed: form.typed }, 422)
  const { name, present, ...paper } = form.value
  const lines = name.map((one) => ({ ...one, present: present.includes(one.case) }))
  const regency = c.req.param('regency') ?? ''
  const done = await handOverCohort(form.ctx, { ...paper, regency, lines })
  if (done.ok) return goTo(c, `/serah/${regency}/${done.value.list}`)
  if (done.error === 'forbidden') return forbidden(c)
  const words = { ...t.issuance.refusals, ...t.liaison.handover.refusals }
  return statusOf(done.error) === 404
    ? notFound(c)
    : table(c, { refused: words[done.error], typed: form.typed }, 409)
}

const Names = z.array(z.object({ case: idOf('case'), version: z.coerce.number().int() }))
const Ticks = z.array(idOf('case'))
/** Ticks of one name arrive as one text with commas. What is no list of ours is refused like any field. */
const listed = <T extends z.ZodType>(one: T, apart: (text: string) => unknown) =>
  z
    .string()
    .default('')
    .transform((text, context): z.output<T> => {
      const read = one.safeParse(text.split(',').filter(Boolean).map(apart))
      if (read.success) return read.data
      context.addIssue({ code: 'custom', message: 'not a list of names' })
      return z.NEVER
    })
/** `case_…:7`: a name on the paper and the version of its case on the officer's screen. */
const nameAndVersion = (text: string) => {
  const [id, version] = text.split(':')
  return { case: id, version }
}

const tableForm = ({ t: { liaison } }: Page) =>
  z.object({
    name: listed(Names, nameAndVersion),
    present: listed(Ticks, (text) => text),
    counted: z.coerce
      .number(liaison.handover.needCount)
      .int(liaison.handover.needCount)
      .min(1, liaison.handover.needCount),
    reference: z
      .string()
      .trim()
      .min(1, liaison.handover.needReference)
      .max(60, liaison.handover.needReference),
    signedBy: z.string().trim().min(1, liaison.handover.needSigner).max(100, liaison.handover.needSigner),
  })

/** The list to be printed and signed. It carries names, so that somebody took it is in the log. */
async function sheet(c: Context<Env>): Promise<Response> {
  const [ctx, page, found] = [c.get('ctx'), c.get('page'), await read(c)]
  if (!found) return notFound(c)
  const { cohort, ready } = found
  const { handover } = page.t.liaison
  const noted = await perform(ctx, 'issuance.list-cohort', async (tx) => {
    await log(ctx, tx, 'issuance.list-cohort', `regency:${cohort.regency}`, { handoverList: ready.length })
    return ok(null)
  })
  if (!noted.ok) return forbidden(c)
  const title = handover.sheetTitle(cohort.name, showDay(dateAt(ctx.now(), page.zone), page.language))
  const columns = [
    { header: handover.line, width: 6, kind: 'number' as const },
    { header: handover.name, width: 34, kind: 'text' as const },
    { header: handover.porsi, width: 16, kind: 'text' as const },
    { header: handover.book, width: 16, kind: 'text' as const },
    { header: handover.sign, width: 22, kind: 'text' as const },
  ]
  const rows = ready.map((one, at) => [at + 1, one.name, one.porsi, one.book, null])
  const bytes = await writeSheets([{ name: cohort.name, title, columns, rows }], title, ctx.now())
  return c.body(Buffer.from(bytes), 200, {
    'Content-Type': XLSX,
    'Content-Disposition': `inline; filename="serah-terima-${cohort.regency.toLowerCase()}.xlsx"`,
  })
}
