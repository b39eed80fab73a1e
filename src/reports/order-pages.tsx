import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { dateAt, isBefore, type PlainDate } from '#kernel'
import { isStaff, may, type Ctx } from '#people'
import { forbidden, goTo, notFound, readForm, show, statusOf, type Env } from '#web'
import { isoDay } from '#words'
import { confirmOrder } from './order-actions.ts'
import { hashOf, readingOf } from './order.ts'
import { dayOrder } from './order-queries.ts'
import { readsOf } from './order-store.ts'
import { OrderPage, type Order } from './order-view.tsx'

const Confirmed = z.object({ tanggal: z.string().transform(isoDay), versi: z.string().max(64) })
/** Orders are read for days about today: older ones are history, later ones change every hour. */
const [BACK_DAYS, AHEAD_DAYS] = [14, 60]

/** `/perintah-harian`: one page of a day for every officer, who confirms to have read it. */
export function orderPages(): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/perintah-harian', (c) => page(c, dayAsked(c)))
  pages.post('/perintah-harian/dibaca', confirm)
  return pages
}

const todayOf = ({ now, zone }: Ctx): PlainDate => dateAt(now(), zone)
const dayAsked = (c: Context<Env>): PlainDate => isoDay(c.req.query('tanggal') ?? '') ?? todayOf(c.get('ctx'))

async function page(c: Context<Env>, day: PlainDate, wrong?: string): Promise<Response> {
  const ctx = c.get('ctx')
  const { who } = ctx
  if (!may(who, 'reports.day-order') || !isStaff(who)) return forbidden(c)
  const today = todayOf(ctx)
  if (isBefore(day, today.subtract({ days: BACK_DAYS })) || isBefore(today.add({ days: AHEAD_DAYS }), day))
    return notFound(c)
  const found = await ctx.db.read(ctx.office, async (tx): Promise<Order> => {
    const order = await dayOrder(ctx, tx, day)
    const [hash, reads] = [hashOf(order), await readsOf(tx, ctx.office, day)]
    const readers = order.officers.filter(({ hours }) => hours.length > 0)
    return {
      order,
      hash,
      own: readingOf(reads, who.account, hash),
      mayConfirm: may(who, 'reports.confirm-order') && !isBefore(day, today),
      readers: may(who, 'reports.order-readers')
        ? readers.map(({ account, name }) => ({ name, reading: readingOf(reads, account, hash) }))
        : null,
    }
  })
  return show(c, <OrderPage page={c.get('page')} screen={found} refused={wrong} />, wrong ? 409 : 200)
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
