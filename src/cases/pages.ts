import { Hono } from 'hono'
import type { Env } from '#web'
import { oneCasePages, type AsideOf } from './case-pages.tsx'
import { guardedPages } from './guarded-pages.tsx'
import { letterPages } from './letter-pages.ts'
import { listPages } from './list-pages.tsx'
import type { BillFor } from './status.ts'
import { statusPages } from './status-pages.tsx'
import type { TakeBack } from './take-back.ts'

type Neighbours = { billFor: BillFor; takeBack: TakeBack; asideOf: AsideOf }

/** The worklist, the case page and its letters for officers; where is my passport for everybody. */
export function casePages({ billFor, takeBack, asideOf }: Neighbours): Hono<Env> {
  const pages = new Hono<Env>()
  for (const part of [
    listPages(),
    letterPages(),
    guardedPages(),
    oneCasePages(takeBack, asideOf),
    statusPages(billFor),
  ])
    pages.route('/', part)
  return pages
}
