import { Hono, type Context } from 'hono'
import { z } from 'zod'
import type { PlainDate } from '#kernel'
import { may } from '#people'
import { forbidden, goTo, notFound, readForm, show, statusOf, type Env } from '#web'
import { isoDay } from '#words'
import { confirmOrder } from './order-actions.ts'
import { orderFor, todayOf } from './order-screen.ts'
import { OrderPage } from './order-view.tsx'

const Confirmed = z.object({ tanggal: z.string().transform(isoDay), versi: z.string().max(64) })
/** `/perintah-harian`: one page of a day for every officer, who confirms to have read it. */
export function orderPages(): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/perintah-harian', (c) => page(c, dayAsked(c)))
  pages.post('/perintah-harian/dibaca', confirm)
  return pages
}

const dayAsked = (c: Context<Env>): PlainDate => isoDay(c.req.query('tanggal') ?? '') ?? todayOf(c.get('ctx'))

async function page(c: Context<Env>, day: PlainDate, wrong?: string): Promise<Response> {
  const ctx = c.get('ctx')
  const found = await orderFor(ctx, day)
  if (!found.ok) return found.error === 'forbidden' ? forbidden(c) : notFound(c)
  return show(c, <OrderPage page={c.get('page')} screen={found.value} refused={wrong} />, wrong ? 409 : 200)
}

async function confirm(c: Context<Env>): Promise<Response> {
  const ctx = c.get('ctx')
  if (!may(ctx.who, 'reports.confirm-order')) return forbidden(c)
  const form = await readForm(c, Confirmed)
  const day = form.ok ? form.value.tanggal : undefined
  if (!form.ok || !day) return notFound(c)
  const done = await confirmOrder(form.ctx, { day, hash: form.value.versi })
  if (done.ok) return goTo(c, `/perintah-harian?tanggal=${done.value.day}`)
  if (statusOf(done.error) === 403) return forbidden(c)
  return page(c, day, c.get('page').t.reports.order.refusals[done.error])
}
