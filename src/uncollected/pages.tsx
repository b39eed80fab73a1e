import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { idOf } from '#kernel'
import { decides } from '#cancelling'
import { may } from '#people'
import { forbidden, goTo, notFound, readForm, refused, show, statusOf, type Env } from '#web'
import { askUncollected } from './actions.ts'
import { uncollected, uncollectedCase } from './queries.ts'
import { CancelPage, UncollectedPage } from './views.tsx'

const CaseId = idOf('case')
/** As many as a page shows; the count above says how many there are. */
const MOST = 300

/** `/belum-diambil`: passports that nobody has fetched, and the supervisor who asks to cancel those whose month is over. */
export function uncollectedPages(): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/belum-diambil', async (c) => {
    const ctx = c.get('ctx')
    if (!may(ctx.who, 'uncollected.read')) return forbidden(c)
    const onlyOver = c.req.query('lewat') === 'ya'
    const list = await ctx.db.read(ctx.office, (tx) => uncollected(ctx, tx, { onlyOver, most: MOST }))
    const mayCancel = mayAsk(c) || decides(ctx)
    return show(
      c,
      <UncollectedPage page={c.get('page')} list={list} onlyOver={onlyOver} mayCancel={mayCancel} />,
    )
  })
  pages.get('/belum-diambil/:id', async (c) => {
    if (!mayAsk(c) && !decides(c.get('ctx'))) return forbidden(c)
    const one = await found(c)
    return one ? show(c, <CancelPage page={c.get('page')} one={one} />) : notFound(c)
  })
  pages.post('/belum-diambil/:id', ask)
  return pages
}

const mayAsk = (c: Context<Env>): boolean => may(c.get('ctx').who, 'uncollected.cancel')

const found = (c: Context<Env>) => {
  const ctx = c.get('ctx')
  return ctx.db.read(ctx.office, (tx) => uncollectedCase(ctx, tx, c.req.param('id') ?? ''))
}

async function ask(c: Context<Env>): Promise<Response> {
  const page = c.get('page')
  if (!mayAsk(c)) return forbidden(c)
  const { t } = page
  const schema = z.object({
    version: z.coerce.number().int(),
    report: z.string().trim().min(1, t.uncollected.needReport).max(80, t.uncollected.needReport),
  })
  const form = await readForm(c, schema)
  const id = CaseId.safeParse(c.req.param('id'))
  if (!id.success) return notFound(c)
  if (!form.ok) {
    const one = await found(c)
    return one ? show(c, <CancelPage page={page} one={one} {...form} />, 422) : notFound(c)
  }
  const { version, report } = form.value
  const done = await askUncollected(form.ctx, { case: id.data, version }, report)
  if (done.ok) return goTo(c, `/berkas/${id.data}`)
  if (statusOf(done.error) === 404) return notFound(c)
  if (statusOf(done.error) === 403) return forbidden(c)
  const text = t.uncollected.refusals[done.error]
  const one = await found(c)
  if (!one) return refused(c, t.uncollected.cancelTitle, text, done.error)
  return show(c, <CancelPage page={page} one={one} refused={text} typed={form.typed} />, statusOf(done.error))
}
