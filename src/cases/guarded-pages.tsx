import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { ok } from '#kernel'
import { log, may, perform, type Ctx, type Person } from '#people'
import { forbidden, goTo, readForm, refused, show, type Env } from '#web'
import { actAtCounter } from './counter.ts'
import { sheetIn } from './case-pages.tsx'
import { CancelPage, NumbersPage, UnmaskPage } from './guarded-view.tsx'
import { sayRefusal } from './say.ts'
import type { Sheet } from './sheet.ts'

const unmaskReasons = ['identity', 'contact', 'national', 'correction'] as const

/** What is asked twice: whole personal numbers, and the end of a case. */
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
  pages.get('/berkas/:id/batal', async (c) => {
    const sheet = await sheetIn(c)
    if (!('one' in sheet)) return sheet.answer
    return mayEnd(c) ? show(c, <CancelPage page={c.get('page')} sheet={sheet} />) : forbidden(c)
  })
  pages.post('/berkas/:id/batal', async (c) => {
    const page = c.get('page')
    const { t } = page
    const sheet = await sheetIn(c)
    if (!('one' in sheet)) return sheet.answer
    if (!mayEnd(c)) return forbidden(c)
    const schema = z.object({
      act: z.enum(['cancel', 'withdraw'], t.cases.needChoice),
      reason: z.string().trim().min(1, t.cases.refusals['reason-missing']).max(1000),
      version: z.coerce.number().int(),
    })
    const form = await readForm(c, schema)
    if (!form.ok) return show(c, <CancelPage page={page} sheet={sheet} {...form} />, 422)
    const { act, reason, version } = form.value
    const { id, stage } = sheet.one
    const done = await actAtCounter(form.ctx, { case: id, version }, { stage, act, reason })
    return done.ok
      ? goTo(c, `/berkas/${id}`)
      : refused(c, t.cases.cancel, sayRefusal(page, done.error), done.error)
  })
  return pages
}

/** By the office, or at the applicant's wish: the action asks for the one that was chosen. */
const mayEnd = (c: Context<Env>): boolean =>
  may(c.get('ctx').who, 'cases.release-hold') || may(c.get('ctx').who, 'cases.open')

/** Logged before anything is shown. The answer kept for a repeated click holds no number, so the person is read apart. */
async function unmask(ctx: Ctx, { one, person }: Sheet, reason: string): Promise<Person | undefined> {
  const done = await perform(ctx, 'people.unmask', async (tx) => {
    await log(ctx, tx, 'people.unmask', one.id, { person: one.person, reason })
    return ok(null)
  })
  return done.ok ? person : undefined
}
