import { Hono } from 'hono'
import { z } from 'zod'
import { dateAt, idOf, type Id } from '#kernel'
import { caseById, casesWaitingAt } from '#cases'
import { loadCatalogue } from '#catalogue'
import { isStaff, may, passportNumber, personById, type Ctx } from '#people'
import { forbidden, goTo, notFound, readForm, show, statusOf, type Env } from '#web'
import { allocate, checkQuality, handOver, print, receiveBooks } from './actions.ts'
import type { Stock } from './book.ts'
import { bookOfCase, newestLines, stock } from './store.ts'
import { CasePage, ProductionPage, RegisterPage, StockPage, type CaseFacts } from './views.tsx'

const CaseId = idOf('case')
const issuing = ['issuance.allocate', 'issuance.hand-over', 'cases.read'] as const

/** `/blanko`, `/cetak`, `/register`, and the part of a case's road on which there is a book. */
export function issuancePages(): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/blanko', async (c) =>
    may(c.get('ctx').who, 'issuance.receive-books')
      ? show(c, <StockPage page={c.get('page')} stock={await stockNow(c.get('ctx'))} />)
      : forbidden(c),
  )
  pages.post('/blanko', async (c) => {
    const page = c.get('page')
    const words = page.t.issuance
    const form = await readForm(
      c,
      z.object({
        prefix: z
          .string()
          .trim()
          .toUpperCase()
          .regex(/^[A-Z]$/, words.needPrefix),
        first: z.coerce.number({ error: words.needFirst }).int().positive(words.needFirst),
        count: z.coerce.number({ error: words.needCount }).int().positive(words.needCount),
      }),
    )
    const now = await stockNow(c.get('ctx'))
    if (!form.ok)
      return show(c, <StockPage page={page} stock={now} problems={form.problems} typed={form.typed} />, 422)
    const done = await receiveBooks(form.ctx, form.value)
    if (done.ok) return goTo(c, '/blanko')
    return show(
      c,
      <StockPage page={page} stock={now} refused={words.refusals[done.error]} typed={form.typed} />,
      statusOf(done.error),
    )
  })
  pages.get('/cetak', async (c) => {
    const ctx = c.get('ctx')
    if (!may(ctx.who, 'issuance.print')) return forbidden(c)
    const lists = await ctx.db.read(
      ctx.office,
      async (tx) =>
        [
          await casesWaitingAt(ctx, tx, 'allocation'),
          await casesWaitingAt(ctx, tx, 'printing'),
          await casesWaitingAt(ctx, tx, 'quality-check'),
        ] as const,
    )
    return show(c, <ProductionPage page={c.get('page')} lists={lists} />)
  })
  pages.get('/register', async (c) => {
    const ctx = c.get('ctx')
    if (!may(ctx.who, 'issuance.hand-over') && !may(ctx.who, 'reports.read')) return forbidden(c)
    return show(
      c,
      <RegisterPage
        page={c.get('page')}
        lines={await ctx.db.read(ctx.office, (tx) => newestLines(tx, ctx.office, 100))}
      />,
    )
  })
  onCase(pages)
  return pages
}

const stockNow = (ctx: Ctx): Promise<Stock> => ctx.db.read(ctx.office, (tx) => stock(tx, ctx.office))

async function factsOf(ctx: Ctx, id: Id<'case'>): Promise<CaseFacts | undefined> {
  return ctx.db.read(ctx.office, async (tx) => {
    const file = await caseById(ctx, tx, id)
    if (!file) return undefined
    const person = await personById(ctx, tx, file.person)
    const catalogue = await loadCatalogue(tx, dateAt(ctx.now(), ctx.zone))
    const collectors = [...catalogue.collectors.values()].filter(({ kind }) => kind !== 'liaison-bulk')
    return { file, name: person?.name ?? '', book: await bookOfCase(ctx, tx, id), collectors }
  })
}

function onCase(pages: Hono<Env>): void {
  pages.get('/berkas/:id/penerbitan', async (c) => {
    const ctx = c.get('ctx')
    const id = CaseId.safeParse(c.req.param('id'))
    if (!isStaff(ctx.who) || !issuing.some((act) => may(ctx.who, act))) return forbidden(c)
    const facts = id.success ? await factsOf(ctx, id.data) : undefined
    return facts ? show(c, <CasePage page={c.get('page')} facts={facts} />) : notFound(c)
  })
  pages.post('/berkas/:id/penerbitan', async (c) => {
    const page = c.get('page')
    const id = CaseId.safeParse(c.req.param('id'))
    const facts = id.success ? await factsOf(c.get('ctx'), id.data) : undefined
    if (!facts) return notFound(c)
    const form = await readForm(c, Wish)
    if (!form.ok)
      return show(c, <CasePage page={page} facts={facts} refused={page.t.issuance.wrongForm} />, 422)
    const done = await act(form.ctx, facts, form.value)
    if (done.ok) return goTo(c, `/berkas/${facts.file.id}/penerbitan`)
    if (done.error === 'forbidden') return forbidden(c)
    return show(
      c,
      <CasePage page={page} facts={facts} refused={page.t.issuance.refusals[done.error]} />,
      statusOf(done.error),
    )
  })
}

const Wish = z.object({
  act: z.enum(['allocate', 'print', 'pass', 'spoil', 'hand-over']),
  version: z.coerce.number().int(),
  serial: z.string().trim().default(''),
  reason: z.string().trim().max(300).default(''),
  collector: z.enum(['self', 'family', 'other']).default('self'),
  collectorName: z.string().trim().max(100).default(''),
  evidence: z.string().default(''),
})

function act(ctx: Ctx, { file, collectors }: CaseFacts, wish: z.infer<typeof Wish>) {
  switch (wish.act) {
    case 'allocate': {
      const serial = passportNumber(wish.serial)
      return allocate(ctx, file.id, wish.version, serial.ok ? serial.value : null)
    }
    case 'print':
      return print(ctx, file.id, wish.version)
    case 'pass':
      return checkQuality(ctx, file.id, wish.version, { pass: true })
    case 'spoil':
      return checkQuality(ctx, file.id, wish.version, { pass: false, reason: wish.reason })
    case 'hand-over': {
      const required = (collectors.find(({ kind }) => kind === wish.collector)?.evidence ?? []).map(
        ({ id }) => id,
      )
      const evidence = wish.evidence
        .split(',')
        .flatMap((one) =>
          one.startsWith(`${wish.collector}:`) ? [one.slice(wish.collector.length + 1)] : [],
        )
      return handOver(ctx, file.id, wish.version, {
        collector: wish.collector,
        collectorName: wish.collectorName,
        evidence,
        required,
      })
    }
  }
}
