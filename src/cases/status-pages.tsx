import { Hono } from 'hono'
import { z } from 'zod'
import { parseCode } from '#papers'
import { goTo, notFound, readForm, show, type Env, type Page } from '#web'
import { caseSheet } from './sheet.ts'
import { proveCase, type BillFor } from './status.ts'
import { AskPage, StatusPage } from './status-view.tsx'
import { caseIdIn, typedDay } from './wish.ts'

/** `/status`: where is my passport? For anybody who knows the code and the birth date. */
export function statusPages(billFor: BillFor): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/status', (c) => show(c, <AskPage page={c.get('page')} />))
  pages.post('/status', async (c) => {
    const page = c.get('page')
    const form = await readForm(c, proofForm(page))
    if (!form.ok) return show(c, <AskPage page={page} problems={form.problems} typed={form.typed} />, 422)
    const done = await proveCase(form.ctx, form.value, c.get('token'))
    if (done.ok) return goTo(c, `/status/${done.value}`)
    const { statusTooMany, statusUnknown } = page.t.cases
    const problems = { code: done.error === 'too-many-tries' ? statusTooMany : statusUnknown }
    return show(c, <AskPage page={page} problems={problems} typed={form.typed} />, 422)
  })
  pages.get('/status/:id', async (c) => {
    const ctx = c.get('ctx')
    const id = caseIdIn(c.req.param('id'))
    if (!id || !c.get('session').opened.includes(id)) return notFound(c)
    const found = await ctx.db.read(ctx.office, async (tx) => {
      const sheet = await caseSheet(ctx, tx, id)
      return sheet && { sheet, bill: await billFor(ctx, tx, id) }
    })
    return found ? show(c, <StatusPage page={c.get('page')} {...found} />) : notFound(c)
  })
  return pages
}

const proofForm = ({ t }: Page) =>
  z.object({
    code: z.string().transform((text, context) => {
      const code = parseCode(text)
      if (code.ok) return code.value
      context.addIssue({ code: 'custom', message: t.cases.needCode })
      return z.NEVER
    }),
    birthDate: z.string().transform((text, context) => {
      const day = typedDay(text)
      if (day) return day
      context.addIssue({ code: 'custom', message: t.cases.needBirth })
      return z.NEVER
    }),
  })
