import { Hono } from 'hono'
import { may } from '#people'
import { forbidden, show, type Env } from '#web'
import { productionRoom } from './queries.ts'
import { ProductionPage } from './views.tsx'

/** `/cetak`: for the room itself, and for whoever decides what happens while a press stands still. */
export function productionPages(): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/cetak', async (c) => {
    const ctx = c.get('ctx')
    if (!may(ctx.who, 'production.read')) return forbidden(c)
    const room = await ctx.db.read(ctx.office, (tx) => productionRoom(ctx, tx))
    return show(c, <ProductionPage page={c.get('page')} room={room} />)
  })
  return pages
}
