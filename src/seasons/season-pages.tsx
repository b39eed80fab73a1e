import { Hono } from 'hono'
import { may } from '#people'
import { forbidden, notFound, show, type Env } from '#web'
import { regencyList, seasonOverview } from './queries.ts'
import { RegencyPage } from './regency-view.tsx'
import { SeasonPage } from './season-view.tsx'

/** `/musim`: the season by regency, and each regency's pilgrims. A liaison sees the own regency and no other. */
export function overviewPages(): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/musim', async (c) => {
    const ctx = c.get('ctx')
    if (!may(ctx.who, 'seasons.read')) return forbidden(c)
    const overview = await ctx.db.read(ctx.office, (tx) => seasonOverview(ctx, tx))
    const sends = may(ctx.who, 'seasons.upload-list')
    return show(c, <SeasonPage page={c.get('page')} overview={overview} sends={sends} />)
  })
  pages.get('/musim/:regency{[0-9]{4}|TPHD}', async (c) => {
    const ctx = c.get('ctx')
    if (!may(ctx.who, 'seasons.read')) return forbidden(c)
    const list = await ctx.db.read(ctx.office, (tx) => regencyList(ctx, tx, c.req.param('regency')))
    return list ? show(c, <RegencyPage page={c.get('page')} list={list} />) : notFound(c)
  })
  return pages
}
