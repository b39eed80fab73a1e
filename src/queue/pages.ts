import { Hono } from 'hono'
import { may, type Act } from '#people'
import { forbidden, type Env } from '#web'
import { arrivalPages } from './arrival-pages.tsx'
import { deskPages } from './desk-pages.tsx'
import { rulePages } from './rule-pages.tsx'

/** `/kedatangan` for the entrance, `/antrean` for the desks and `/aturan-antrean` for the supervisor. */
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
  return pages
}
