import { Hono } from 'hono'
import type { Env } from '#web'
import { beyondPages } from './beyond-pages.tsx'
import { bookPages } from './book-pages.tsx'
import { changePages } from './change-pages.tsx'
import { choosePages } from './choose-pages.tsx'
import { needsPages } from './needs-pages.tsx'
import { ownPages } from './own-pages.tsx'

/** Everything the public finds about needs and places: `/`, `/syarat`, `/janji…`; and the supervisor's page about those beyond. */
export function appointmentPages(): Hono<Env> {
  const pages = new Hono<Env>()
  for (const part of [needsPages(), choosePages(), ownPages(), changePages(), bookPages(), beyondPages()])
    pages.route('/', part)
  return pages
}
