import { Hono } from 'hono'
import type { Env } from '#web'
import { displayPages } from './display-pages.tsx'
import { followPages } from './follow-pages.tsx'

/** What those who wait see and hear: the television of the hall, and their own number on a telephone. For everybody. */
export function hallPages(closing: AbortSignal): Hono<Env> {
  const pages = new Hono<Env>()
  displayPages(pages, closing)
  followPages(pages)
  return pages
}
