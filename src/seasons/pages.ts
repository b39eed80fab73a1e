import { Hono } from 'hono'
import type { Env } from '#web'
import { overviewPages } from './season-pages.tsx'
import { uploadPages } from './upload-pages.tsx'

/** The season by regency for the office; a list from the file to the yes for whoever sends one. */
export function seasonPages(): Hono<Env> {
  const pages = new Hono<Env>()
  for (const part of [uploadPages(), overviewPages()]) pages.route('/', part)
  return pages
}
