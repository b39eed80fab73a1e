import { Hono, type Context } from 'hono'
import { render, type PaperDocument } from '#papers'
import { notFound, type Env } from '#web'
import { sheetIn } from './case-pages.tsx'
import { refusalPaper, returnPaper } from './letters.ts'
import type { Sheet } from './sheet.ts'

/** The two letters of a case as PDF: Indonesian unless English is asked for, in large print with `?besar=1`. */
export function letterPages(): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/berkas/:id/penolakan.pdf', (c) => letter(c, refusalPaper))
  pages.get('/berkas/:id/pengembalian.pdf', (c) => letter(c, returnPaper))
  return pages
}

type Frame = Parameters<typeof refusalPaper>[1]

async function letter(
  c: Context<Env>,
  paperOf: (sheet: Sheet, frame: Frame) => PaperDocument | undefined,
): Promise<Response> {
  const { office, zone } = c.get('page')
  const sheet = await sheetIn(c)
  if (!('one' in sheet)) return sheet.answer
  const language = c.req.query('bahasa') === 'en' ? 'en' : 'id'
  const size = c.req.query('besar') === '1' ? 16 : 11
  const paper = paperOf(sheet, { office, zone, language, size })
  if (!paper) return notFound(c)
  const bytes = await render(paper)
  return c.body(Buffer.from(bytes), 200, {
    'Content-Type': 'application/pdf',
    'Content-Disposition': `inline; filename="${sheet.one.number}.pdf"`,
  })
}
