import { Hono } from 'hono'
import { may, type Act } from '#people'
import { forbidden, show, type Env } from '#web'
import { arrivalPages } from './arrival-pages.tsx'
import { deskPages } from './desk-pages.tsx'
import { displayScreen } from './queries.ts'
import { rulePages } from './rule-pages.tsx'
import { DisplayPage } from './views.tsx'

/** `/kedatangan` for the entrance, `/antrean` for the desks, `/aturan-antrean` for the supervisor, `/layar` for the hall. */
export function queuePages(): Hono<Env> {
  const pages = new Hono<Env>()
  for (const [path, act] of [
    ['/kedatangan', 'queue.check-in'],
    ['/kedatangan/*', 'queue.check-in'],
    ['/antrean', 'queue.call'],
    ['/antrean/*', 'queue.call'],
    ['/aturan-antrean', 'queue.set-rule'],
  ] as const satisfies readonly (readonly [string, Act])[]) {
    pages.use(path, async (c, next) =>
      may(c.get('ctx').who, act) && c.get('ctx').who.kind === 'staff' ? next() : forbidden(c),
    )
  }
  arrivalPages(pages)
  deskPages(pages)
  rulePages(pages)
  pages.get('/layar', async (c) => {
    const ctx = c.get('ctx')
    return show(
      c,
      <DisplayPage
        page={c.get('page')}
        screen={await ctx.db.read(ctx.office, (tx) => displayScreen(ctx, tx))}
      />,
    )
  })
  return pages
}
