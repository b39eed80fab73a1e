import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { may, type Ctx } from '#people'
import { forbidden, goTo, readForm, show, statusOf, type Env, type Page } from '#web'
import { receiveBooks } from './actions.ts'
import type { Stock } from './book.ts'
import { bookOfCasePages } from './case-pages.tsx'
import { newestLines, stock } from './store.ts'
import { RegisterPage, StockPage } from './views.tsx'

/** `/blanko`, `/register`, and the part of a case's road on which there is a book. */
export function issuancePages(): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/blanko', (c) => stockPage(c))
  pages.post('/blanko', (c) => receive(c))
  pages.get('/register', async (c) => {
    const ctx = c.get('ctx')
    if (!may(ctx.who, 'issuance.hand-over') && !may(ctx.who, 'reports.read')) return forbidden(c)
    const lines = await ctx.db.read(ctx.office, (tx) => newestLines(tx, ctx.office, 100))
    return show(c, <RegisterPage page={c.get('page')} lines={lines} />)
  })
  pages.route('/', bookOfCasePages())
  return pages
}

async function stockPage(c: Context<Env>): Promise<Response> {
  if (!may(c.get('ctx').who, 'issuance.receive-books')) return forbidden(c)
  return show(c, <StockPage page={c.get('page')} stock={await stockNow(c.get('ctx'))} />)
}

async function receive(c: Context<Env>): Promise<Response> {
  if (!may(c.get('ctx').who, 'issuance.receive-books')) return forbidden(c)
  const page = c.get('page')
  const form = await readForm(c, deliveryForm(page))
  const now = await stockNow(c.get('ctx'))
  if (!form.ok) return show(c, <StockPage page={page} stock={now} {...form} />, 422)
  const done = await receiveBooks(form.ctx, form.value)
  if (done.ok) return goTo(c, '/blanko')
  const text = page.t.issuance.refusals[done.error]
  const view = <StockPage page={page} stock={now} refused={text} typed={form.typed} />
  return show(c, view, statusOf(done.error))
}

const deliveryForm = ({ t: { issuance } }: Page) =>
  z.object({
    prefix: z
      .string(issuance.needPrefix)
      .trim()
      .toUpperCase()
      .regex(/^[A-Z]$/, issuance.needPrefix),
    first: z.coerce.number(issuance.needFirst).int(issuance.needFirst).positive(issuance.needFirst),
    count: z.coerce.number(issuance.needCount).int(issuance.needCount).positive(issuance.needCount),
  })

const stockNow = (ctx: Ctx): Promise<Stock> => ctx.db.read(ctx.office, (tx) => stock(tx, ctx.office))
