import { Hono } from 'hono'
import { z } from 'zod'
import { ok } from '#kernel'
import { log, may, perform, type Ctx, type Person } from '#people'
import { forbidden, readForm, show, type Env } from '#web'
import { sheetIn } from './case-pages.tsx'
import { NumbersPage, UnmaskPage } from './guarded-view.tsx'
import type { Sheet } from './sheet.ts'

const unmaskReasons = ['identity', 'contact', 'national', 'correction'] as const

/** Whole personal numbers, for a reason. */
export function guardedPages(): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/berkas/:id/nomor', async (c) => {
    const sheet = await sheetIn(c)
    if (!('one' in sheet)) return sheet.answer
    if (!may(c.get('ctx').who, 'people.unmask')) return forbidden(c)
    return show(c, <UnmaskPage page={c.get('page')} sheet={sheet} />)
  })
  pages.post('/berkas/:id/nomor', async (c) => {
    const page = c.get('page')
    const sheet = await sheetIn(c)
    if (!('one' in sheet)) return sheet.answer
    const schema = z.object({ reason: z.enum(unmaskReasons, page.t.cases.needUnmaskReason) })
    const form = await readForm(c, schema)
    if (!form.ok) return show(c, <UnmaskPage page={page} sheet={sheet} problems={form.problems} />, 422)
    const person = await unmask(form.ctx, sheet, form.value.reason)
    return person ? show(c, <NumbersPage page={page} sheet={sheet} person={person} />) : forbidden(c)
  })
  return pages
}

/** Logged before anything is shown. The answer kept for a repeated click holds no number, so the person is read apart. */
async function unmask(ctx: Ctx, { one, person }: Sheet, reason: string): Promise<Person | undefined> {
  const done = await perform(ctx, 'people.unmask', async (tx) => {
    await log(ctx, tx, 'people.unmask', one.id, { person: one.person, reason })
    return ok(null)
  })
  return done.ok ? person : undefined
}
