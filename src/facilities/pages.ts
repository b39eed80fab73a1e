import { Hono } from 'hono'
import { may } from '#people'
import { forbidden, type Env } from '#web'
import { capacityPages } from './capacity-pages.tsx'
import { equipmentPages } from './equipment-pages.tsx'
import type { Neighbours } from './queries.ts'
import { rosterPages } from './roster-pages.tsx'
import { settingPages } from './settings-pages.tsx'

/** `/kapasitas`, `/fasilitas` and `/jaga`, for whoever plans the day. Who may only read sees the same pages without their forms. */
export function facilityPages(neighbours: Neighbours): Hono<Env> {
  const pages = new Hono<Env>()
  for (const path of ['/fasilitas', '/fasilitas/*', '/jaga', '/jaga/*', '/kapasitas', '/kapasitas/*'])
    pages.use(path, async (c, next) => (may(c.get('ctx').who, 'facilities.read') ? next() : forbidden(c)))
  pages.route('/', capacityPages(neighbours))
  pages.route('/', settingPages())
  pages.route('/', equipmentPages())
  pages.route('/', rosterPages())
  return pages
}
