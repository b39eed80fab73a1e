import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { dateAt, isBefore } from '#kernel'
import { may } from '#people'
import { forbidden, goTo, notFound, readForm, refused, show, statusOf, type Env } from '#web'
import { isoDay } from '#words'
import { CapacityPage } from './capacity-view.tsx'
import { dayAsked } from './equipment-pages.tsx'
import { capacityScreen, type Neighbours } from './queries.ts'

const MOST = 10_000

/** `/kapasitas`: what a day holds; and the supervisor's word that booking shall follow it. */
export function capacityPages(neighbours: Neighbours): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/kapasitas', async (c) => {
    const [ctx, page] = [c.get('ctx'), c.get('page')]
    const screen = await capacityScreen(ctx, neighbours, { day: dayAsked(c), people: peopleAsked(c) })
    const { facilities: f } = page.t
    if (!screen) return refused(c, f.capacityTitle, f.noMinutes, 'no-minutes')
    const mayAdjust =
      may(ctx.who, 'appointments.open-days') && !isBefore(screen.day, dateAt(ctx.now(), ctx.zone))
    const mayMove = may(ctx.who, 'appointments.move-beyond')
    return show(c, <CapacityPage page={page} screen={screen} mayAdjust={mayAdjust} mayMove={mayMove} />)
  })
  pages.post('/kapasitas/tempat', (c) => adjust(c, neighbours))
  return pages
}

const peopleAsked = (c: Context<Env>): number | null => {
  const asked = c.req.query('orang') ?? ''
  return /^\d{1,5}$/.test(asked) && Number(asked) <= MOST ? Number(asked) : null
}

/** Only a day that was opened is adjusted: opening days is a decision of its own. */
async function adjust(c: Context<Env>, { placesOn, adjustPlaces }: Neighbours): Promise<Response> {
  const ctx = c.get('ctx')
  if (!may(ctx.who, 'facilities.change')) return forbidden(c)
  const form = await readForm(c, z.object({ tanggal: z.string().transform(isoDay) }))
  const day = form.ok ? form.value.tanggal : undefined
  if (!form.ok || !day) return notFound(c)
  const { facilities: f } = c.get('page').t
  const places = await ctx.db.read(ctx.office, (tx) => placesOn(ctx, tx, day))
  if (places.length === 0 || isBefore(day, dateAt(ctx.now(), ctx.zone)))
    return refused(c, f.capacityTitle, f.notOpen, 'not-open')
  const done = await adjustPlaces(form.ctx, day)
  if (done.ok) return goTo(c, `/kapasitas?tanggal=${day.toString()}`)
  return statusOf(done.error) === 403
    ? forbidden(c)
    : refused(c, f.capacityTitle, f.refusals[done.error], done.error)
}
