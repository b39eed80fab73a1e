import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { err, idOf, type Id } from '#kernel'
import {
  BillNumber,
  allocateHeld,
  billNumbered,
  billsOfCase,
  closeException,
  exceptionById,
  standingOf,
} from '#billing'
import { staffNames, type Ctx } from '#people'
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
import { mayRead } from './desk-pages.tsx'
import { ExceptionPage } from './exception-view.tsx'

const ExceptionId = idOf('exception')
type Wrong = { problems?: Problems; typed?: Typed; refused?: string }

/** `/kas/selisih/:id`: money that pays nothing yet, or a message that contradicts the book. */
export function exceptionPages(): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/kas/selisih/:id', (c) => page(c))
  pages.post('/kas/selisih/:id/alokasi', async (c) => {
    const { bank } = c.get('page').t
    const id = ExceptionId.safeParse(c.req.param('id'))
    if (!id.success) return notFound(c)
    const form = await readForm(c, z.object({ bill: numberField(bank.findMalformed) }))
    if (!form.ok) return page(c, { problems: form.problems, typed: form.typed })
    const done = await allocate(form.ctx, id.data, form.value.bill)
    if (done.ok) return goTo(c, `/kas/selisih/${id.data}`)
    if (done.error === 'forbidden') return forbidden(c)
    return page(
      c,
      { refused: bank.exceptionRefusals[done.error], typed: form.typed },
      done.error === 'not-found' ? 409 : statusOf(done.error),
    )
  })
  pages.post('/kas/selisih/:id/tutup', async (c) => {
    const { bank } = c.get('page').t
    const id = ExceptionId.safeParse(c.req.param('id'))
    if (!id.success) return notFound(c)
    const form = await readForm(c, z.object({ finding: z.string().trim().min(1, bank.needClosing).max(300) }))
    if (!form.ok) return page(c, { problems: form.problems, typed: form.typed })
    const done = await closeException(form.ctx, id.data, form.value.finding)
    if (done.ok) return goTo(c, `/kas/selisih/${id.data}`)
    if (done.error === 'forbidden') return forbidden(c)
    if (done.error === 'not-found') return notFound(c)
    return page(c, { refused: bank.exceptionRefusals[done.error] }, statusOf(done.error))
  })
  return pages
}

const numberField = (words: string) =>
  z.string({ error: words }).transform((text, context) => {
    const number = BillNumber.safeParse(text.trim())
    if (number.success) return number.data
    context.addIssue({ code: 'custom', message: words })
    return z.NEVER
  })

async function allocate(ctx: Ctx, id: Id<'exception'>, number: BillNumber) {
  const found = await ctx.db.read(ctx.office, async (tx) => ({
    exception: await exceptionById(ctx, tx, id),
    bill: await billNumbered(ctx, tx, number),
  }))
  if (!found.exception || !found.bill) return err('not-found' as const)
  const { channel, paymentId } = found.exception
  return allocateHeld(ctx, { channel, number: paymentId }, found.bill.id)
}

async function page(
  c: Context<Env>,
  wrong: Wrong = {},
  status?: ReturnType<typeof statusOf>,
): Promise<Response> {
  const ctx = c.get('ctx')
  if (!mayRead(ctx)) return forbidden(c)
  const id = ExceptionId.safeParse(c.req.param('id'))
  const facts = id.success ? await factsOf(ctx, id.data) : undefined
  if (!facts) return notFound(c)
  const view = <ExceptionPage page={c.get('page')} {...facts} {...wrong} />
  return show(c, view, status ?? (wrong.problems ? 422 : 200))
}

/** With the bill that this money most likely wants to pay: the open one of the same case. */
const factsOf = (ctx: Ctx, id: Id<'exception'>) =>
  ctx.db.read(ctx.office, async (tx) => {
    const exception = await exceptionById(ctx, tx, id)
    if (!exception) return undefined
    const bills = exception.case ? await billsOfCase(ctx, tx, exception.case) : []
    const open = bills.find((bill) => standingOf(bill, ctx.now()) === 'to-pay')
    return { exception, open: open?.number ?? null, now: ctx.now(), names: await staffNames(tx, ctx.office) }
  })
