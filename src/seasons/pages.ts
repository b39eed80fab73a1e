import { Hono } from 'hono'
import type { Env } from '#web'
import { historyPages } from './history-pages.tsx'
import type { Neighbours } from './neighbours.ts'
import { overviewPages } from './season-pages.tsx'
import { uploadPages } from './upload-pages.tsx'

/** The season by regency for the office; a list from the file to the yes for whoever sends one, and what became of it. */
export function seasonPages(neighbours: Neighbours): Hono<Env> {
  const pages = new Hono<Env>()
  for (const part of [uploadPages(), historyPages(neighbours), overviewPages()]) pages.route('/', part)
  return pages
}
