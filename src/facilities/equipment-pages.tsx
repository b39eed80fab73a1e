import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { dateAt, idOf, type PlainDate } from '#kernel'
import { may, type CommonRefusal, type Ctx } from '#people'
import { forbidden, goTo, notFound, readForm, refused, show, statusOf, type Env } from '#web'
import { isoDay } from '#words'
import { EquipmentPage, type Equipment } from './equipment-view.tsx'
import { thingOf, type Counter, type Facilities, type Printer } from './facilities.ts'
import { endOutage, withdrawOutage } from './outages.ts'
import { loadFacilities } from './store.ts'
import { doToThing, thingForm } from './thing-form.ts'
import { ThingPage, type Wrong } from './thing-view.tsx'

const OutageId = idOf('outage')

/** `/fasilitas`: what stands in the rooms, what is out of order, and what is to be done about it. */
export function equipmentPages(): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/fasilitas', async (c) =>
    show(c, <EquipmentPage page={c.get('page')} equipment={await equipment(c)} />),
  )
  pages.get('/fasilitas/:id', (c) => thing(c))
  pages.post('/fasilitas/:id', actOnThing)
  pages.post('/fasilitas/gangguan/:id/selesai', (c) =>
    aboutOutage(c, (ctx, id) => endOutage(ctx, id, ctx.now())),
  )
  pages.post('/fasilitas/gangguan/:id/batal', (c) => aboutOutage(c, withdrawOutage))
  return pages
}

/** The date in the address, or today. */
export const dayAsked = (c: Context<Env>): PlainDate =>
  isoDay(c.req.query('tanggal') ?? '') ?? dateAt(c.get('ctx').now(), c.get('ctx').zone)

async function equipment(c: Context<Env>): Promise<Equipment> {
  const ctx = c.get('ctx')
  const facilities = await ctx.db.read(ctx.office, (tx) => loadFacilities(ctx, tx))
  return { facilities, day: dayAsked(c), now: ctx.now(), mayChange: may(ctx.who, 'facilities.change') }
}

const find = ({ counters, printers }: Facilities, id: string): Counter | Printer | undefined =>
  [...counters, ...printers].find((one) => one.id === id)

async function thing(c: Context<Env>, wrong: Wrong = {}, status: 200 | 409 | 422 = 200): Promise<Response> {
  const shown = await equipment(c)
  const one = find(shown.facilities, c.req.param('id') ?? '')
  return one
    ? show(c, <ThingPage page={c.get('page')} equipment={shown} thing={one} {...wrong} />, status)
    : notFound(c)
}

async function actOnThing(c: Context<Env>): Promise<Response> {
  const ctx = c.get('ctx')
  if (!may(ctx.who, 'facilities.change')) return forbidden(c)
  const of = thingOf(c.req.param('id') ?? '')
  if (!of) return notFound(c)
  const { t } = c.get('page')
  const form = await readForm(c, thingForm(t, dateAt(ctx.now(), ctx.zone)))
  if (!form.ok) return thing(c, { problems: form.problems, typed: form.typed }, 422)
  const done = await doToThing(form.ctx, of, form.value)
  if (done.ok) return goTo(c, `/fasilitas/${c.req.param('id')}`)
  if (done.error === 'nothing-of-that-name') return notFound(c)
  if (statusOf(done.error) === 403) return forbidden(c)
  return thing(c, { refused: t.facilities.refusals[done.error], typed: form.typed }, 409)
}

type AboutOutage = (
  ctx: Ctx,
  id: z.infer<typeof OutageId>,
) => Promise<
  | { ok: true }
  | {
      ok: false
      error: 'no-such-outage' | 'already-ended' | 'ends-before-it-begins' | 'already-begun' | CommonRefusal
    }
>

async function aboutOutage(c: Context<Env>, act: AboutOutage): Promise<Response> {
  if (!may(c.get('ctx').who, 'facilities.change')) return forbidden(c)
  const id = OutageId.safeParse(c.req.param('id'))
  const form = await readForm(c, z.object({}))
  if (!id.success || !form.ok) return notFound(c)
  const done = await act(form.ctx, id.data)
  if (done.ok) return goTo(c, '/fasilitas')
  const { facilities } = c.get('page').t
  return done.error === 'no-such-outage'
    ? notFound(c)
    : refused(c, facilities.outagesTitle, facilities.refusals[done.error], done.error)
}
