import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { dateAt, isBefore } from '#kernel'
import { goTo, notFound, readForm, show, statusOf, type Env } from '#web'
import { showDay } from '#words'
import { cancel, change } from './actions.ts'
import { changeable } from './appointment.ts'
import { Days, Times } from './choose-view.tsx'
import { fortnight } from './days-free.ts'
import { mine, sayRefusal, sayWhen, todayOf, type Mine, type Refusal } from './mine.ts'
import { CancelForm } from './own-view.tsx'
import { freePlaces, nextFreeDay } from './queries.ts'
import { Stopped } from './stopped-view.tsx'
import { dateIn, timeIn } from './wish.ts'

/** Another day or time for one's booking, or giving it back: until the day before. */
export function changePages(): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/janji/:id/ubah', (c) => forChange(c, chooseDay))
  pages.get('/janji/:id/ubah/jam', (c) => forChange(c, (_, owned) => chooseTime(c, owned, {})))
  pages.post('/janji/:id/ubah', changeNow)
  pages.get('/janji/:id/batal', (c) =>
    forChange(c, (_, owned) => Promise.resolve(show(c, <CancelForm page={c.get('page')} mine={owned} />))),
  )
  pages.post('/janji/:id/batal', cancelNow)
  return pages
}

/** Only what can still be changed gets a page to change it; everything else a sentence that says why not. */
async function forChange(
  c: Context<Env>,
  then: (c: Context<Env>, owned: Mine) => Promise<Response>,
): Promise<Response> {
  const owned = await mine(c)
  if (!owned) return notFound(c)
  const ctx = c.get('ctx')
  const may = changeable(owned.appointment, { now: ctx.now(), zone: ctx.zone })
  return may.ok ? then(c, owned) : stopped(c, may.error, owned)
}

const stopped = (c: Context<Env>, refusal: Refusal, { appointment }: Mine): Response =>
  show(c, <Stopped page={c.get('page')} refusal={refusal} appointment={appointment} />, statusOf(refusal))

async function chooseDay(c: Context<Env>, { appointment, ends }: Mine): Promise<Response> {
  const ctx = c.get('ctx')
  const page = c.get('page')
  const today = dateAt(ctx.now(), ctx.zone)
  const wanted = dateIn(c.req.query('mulai'))
  const from = wanted && isBefore(today, wanted) && isBefore(wanted, today.add({ years: 2 })) ? wanted : today
  const { offers, next } = await ctx.db.read(ctx.office, async (tx) => ({
    offers: await fortnight(ctx, tx, from),
    next: await nextFreeDay(ctx, tx),
  }))
  const at = `/janji/${appointment.id}/ubah`
  return show(
    c,
    <Days
      page={page}
      title={page.t.appointments.moveTitle}
      intro={page.t.appointments.moveNow(sayWhen(page, appointment, ends))}
      offers={offers}
      next={next}
      today={today}
      dayHref={(day) => `${at}/jam?hari=${day.toString()}`}
      fromHref={(day) => `${at}?mulai=${day.toString()}`}
    />,
  )
}

type Mistake = {
  hari?: string | undefined
  problem?: string
  refusal?: string
  status?: ReturnType<typeof statusOf>
}

async function chooseTime(
  c: Context<Env>,
  { appointment, ends }: Mine,
  { hari = c.req.query('hari'), problem, refusal, status = 200 }: Mistake,
): Promise<Response> {
  const ctx = c.get('ctx')
  const page = c.get('page')
  const t = page.t.appointments
  const day = dateIn(hari) ?? todayOf(c)
  const places = await ctx.db.read(ctx.office, (tx) => freePlaces(ctx, tx, day, day.add({ days: 1 })))
  const at = `/janji/${appointment.id}/ubah`
  const view = (
    <Times
      page={page}
      title={`${t.chooseTime}: ${showDay(day, page.language)}`}
      intro={t.moveNow(sayWhen(page, appointment, ends))}
      day={day}
      places={places}
      action={at}
      hidden={{ hari: day.toString(), versi: String(appointment.version) }}
      button={t.moveTo}
      otherDay={at}
      problems={problem ? { jam: problem } : undefined}
      refusal={refusal}
    />
  )
  return show(c, view, status)
}

const Move = z.object({
  hari: z.string(),
  jam: z.string().default(''),
  versi: z.coerce.number().int().positive(),
})

async function changeNow(c: Context<Env>): Promise<Response> {
  const owned = await mine(c)
  if (!owned) return notFound(c)
  const form = await readForm(c, Move)
  const { t } = c.get('page')
  const [day, starts] = [dateIn(form.typed['hari']), timeIn(form.typed['jam'])]
  if (!form.ok || !day || !starts)
    return chooseTime(c, owned, {
      hari: form.typed['hari'],
      problem: t.appointments.needTime,
      status: 422,
    })
  const { id: appointment } = owned.appointment
  const moved = await change(form.ctx, { appointment, version: form.value.versi, slot: { day, starts } })
  if (moved.ok) return goTo(c, `/janji/${appointment}`)
  const choose: readonly string[] = ['slot-full', 'slot-begun', 'slot-unknown', 'same-time']
  if (!choose.includes(moved.error)) return stopped(c, moved.error, owned)
  const refusal = sayRefusal(t, moved.error)
  return chooseTime(c, owned, { hari: form.typed['hari'], refusal, status: statusOf(moved.error) })
}

async function cancelNow(c: Context<Env>): Promise<Response> {
  const owned = await mine(c)
  if (!owned) return notFound(c)
  const form = await readForm(c, z.object({ versi: z.coerce.number().int().positive() }))
  const { id: appointment } = owned.appointment
  if (!form.ok) return goTo(c, `/janji/${appointment}/batal`)
  const done = await cancel(form.ctx, { appointment, version: form.value.versi })
  return done.ok ? goTo(c, `/janji/${appointment}`) : stopped(c, done.error, owned)
}
