import { Hono } from 'hono'
import type { Env } from '#web'
import { decisionPages } from './decision-pages.tsx'
import { historyPages } from './history-pages.tsx'
import type { Neighbours } from './neighbours.ts'
import { overviewPages } from './season-pages.tsx'
import { regencyActPages } from './regency-act-pages.tsx'
import { uploadPages } from './upload-pages.tsx'

/** The season by regency for the office; a list from the file to the yes for whoever sends one, and what became of it. */
export function seasonPages(neighbours: Neighbours): Hono<Env> {
  const pages = new Hono<Env>()
  const parts = [uploadPages(), decisionPages(), regencyActPages(), historyPages(neighbours), overviewPages()]
  for (const part of parts) pages.route('/', part)
  return pages
}
