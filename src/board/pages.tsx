import { Hono } from 'hono'
import { may } from '#people'
import { forbidden, notFound, show, type Env } from '#web'
import { OutlookPage } from './outlook-view.tsx'
import { outlookOf } from './play.ts'
import { boardOf, whyOf } from './queries.ts'
import { BoardPage, WhyPage } from './views.tsx'

/** `/papan`: the plan as it stands, its prices, and why. A liaison sees the own regency's people. */
export function boardPages(): Hono<Env> {
  const pages = new Hono<Env>()
  for (const path of ['/papan', '/papan/*'])
    pages.use(path, async (c, next) => (may(c.get('ctx').who, 'planning.board') ? next() : forbidden(c)))
  pages.get('/papan', async (c) => {
    const ctx = c.get('ctx')
    const moves = may(ctx.who, 'planning.what-if')
    return show(c, <BoardPage page={c.get('page')} board={await boardOf(ctx)} moves={moves} />)
  })
  pages.get('/papan/perkiraan', async (c) =>
    show(c, <OutlookPage page={c.get('page')} outlook={await outlookOf(c.get('ctx'))} />),
  )
  pages.get('/papan/:regency', async (c) => {
    const why = await whyOf(c.get('ctx'), c.req.param('regency'))
    return why ? show(c, <WhyPage page={c.get('page')} why={why} />) : notFound(c)
  })
  return pages
}
