import { Hono } from 'hono'
import { dateAt } from '#kernel'
import { loadCalendar, sessionsOn } from '#calendar'
import { feeFor, loadCatalogue } from '#catalogue'
import type { Tx } from '#db'
import type { Ctx } from '#people'
import { show, type Env } from '#web'
import { closedBecause } from './days-free.ts'
import { Home, type HomeFacts } from './home-view.tsx'
import { needsOn } from './needs.ts'
import { NeedsPage, Question } from './needs-view.tsx'
import { nextFreeDay } from './queries.ts'
import { answersOf, partOf } from './wish.ts'

/** What the office gives, to whom, against what: for anybody, without a booking. */
export function needsPages(): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/', async (c) => {
    const ctx = c.get('ctx')
    const facts = await ctx.db.read(ctx.office, (tx) => homeFacts(ctx, tx))
    return show(c, <Home page={c.get('page')} facts={facts} />)
  })
  pages.get('/syarat', async (c) => {
    const page = c.get('page')
    const ctx = c.get('ctx')
    const part = partOf(c.req.query())
    const answers = answersOf(part)
    const today = dateAt(ctx.now(), ctx.zone)
    if (!answers) {
      const catalogue = await ctx.db.read(ctx.office, (tx) => loadCatalogue(tx, today))
      return show(c, <Question page={page} part={part} services={[...catalogue.services.values()]} />)
    }
    const told = await ctx.db.read(ctx.office, (tx) => needsOn(ctx, tx, answers, today))
    return show(c, <NeedsPage page={page} answers={answers} told={told} />)
  })
  return pages
}

async function homeFacts(ctx: Ctx, tx: Tx): Promise<HomeFacts> {
  const today = dateAt(ctx.now(), ctx.zone)
  const calendar = await loadCalendar(ctx, tx, today, today.add({ days: 1 }))
  const catalogue = await loadCatalogue(tx, today)
  return {
    sessions: sessionsOn(calendar, today),
    closed: closedBecause(calendar, today),
    fee: feeFor(catalogue.tariff, 'new').total,
    next: await nextFreeDay(ctx, tx),
  }
}
