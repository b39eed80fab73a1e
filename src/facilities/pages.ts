import { Hono } from 'hono'
import { may } from '#people'
import { forbidden, type Env } from '#web'
import { equipmentPages } from './equipment-pages.tsx'
import { rosterPages } from './roster-pages.tsx'
import { settingPages } from './settings-pages.tsx'

/** `/fasilitas` and `/jaga`, for whoever plans the day. Who may only read sees the same pages without their forms. */
export function facilityPages(): Hono<Env> {
  const pages = new Hono<Env>()
  for (const path of ['/fasilitas', '/fasilitas/*', '/jaga', '/jaga/*'])
    pages.use(path, async (c, next) => (may(c.get('ctx').who, 'facilities.read') ? next() : forbidden(c)))
  pages.route('/', settingPages())
  pages.route('/', equipmentPages())
  pages.route('/', rosterPages())
  return pages
}
