import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { isBefore, ok, type Id, type PlainDate } from '#kernel'
import { bookingOf, loadCatalogue, type Answers } from '#catalogue'
import { openFor } from '#people'
import { goTo, readForm, show, statusOf, type Env, type Problems } from '#web'
import { showDay } from '#words'
import { hold } from './actions.ts'
import { Days, Times } from './choose-view.tsx'
import { fortnight } from './days-free.ts'
import { opened, sayRefusal, todayOf } from './mine.ts'
import { freePlaces, nextFreeDay } from './queries.ts'
import { answersOf, appointmentIdIn, dateIn, partOf, queryOf, timeIn } from './wish.ts'

/** From the answers to a place that is kept: which day, which half hour. */
export function choosePages(): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/janji', async (c) => {
    const wish = await wishOf(c, c.req.query())
    return wish ? chooseDay(c, wish) : goTo(c, `/syarat?${queryOf(partOf(c.req.query()))}`)
  })
  pages.get('/janji/jam', async (c) => {
    const wish = await wishOf(c, c.req.query())
    const day = dateIn(c.req.query('hari'))
    if (!wish) return goTo(c, `/syarat?${queryOf(partOf(c.req.query()))}`)
    return day ? chooseTime(c, wish, day, {}) : goTo(c, `/janji?${queryOf(wish.answers)}`)
  })
  pages.post('/janji/tahan', async (c) => {
    const form = await readForm(c, z.record(z.string(), z.string()))
    const typed: Readonly<Record<string, string>> = form.ok ? form.value : {}
    const wish = await wishOf(c, typed)
    const day = dateIn(typed['hari'])
    if (!form.ok || !wish || !day) return goTo(c, '/syarat')
    const { t } = c.get('page')
    const starts = timeIn(typed['jam'])
    if (!starts) return chooseTime(c, wish, day, { problems: { jam: t.appointments.needTime }, status: 422 })
    const slot = { day, starts }
    const held = await hold(form.ctx, { slot, answers: wish.answers, replaces: wish.replaces })
    if (!held.ok) {
      const status = statusOf(held.error)
      return chooseTime(c, wish, day, { refusal: sayRefusal(t, held.error), status, chosen: typed['jam'] })
    }
    const { appointment } = held.value
    const { office, db } = form.ctx
    await db.transaction(office, async (tx) => ok(await openFor(form.ctx, tx, c.get('token'), appointment)))
    return goTo(c, `/janji/${appointment}/diri`)
  })
  return pages
}

type Wish = { answers: Answers; replaces: Id<'appointment'> | null }

/** Complete answers for a service that can be booked. `lagi` names the visitor's own earlier hold, whose typing is kept. */
async function wishOf(c: Context<Env>, given: Readonly<Record<string, string>>): Promise<Wish | undefined> {
  const ctx = c.get('ctx')
  const answers = answersOf(partOf(given))
  if (!answers) return undefined
  const catalogue = await ctx.db.read(ctx.office, (tx) => loadCatalogue(tx, todayOf(c)))
  const service = catalogue.services.get(answers.service)
  if (!service || bookingOf(service).kind === 'held') return undefined
  const earlier = appointmentIdIn(given['lagi'])
  return { answers, replaces: earlier && opened(c, earlier) ? earlier : null }
}

const again = ({ replaces }: Wish): Record<string, string> => (replaces ? { lagi: replaces } : {})

async function chooseDay(c: Context<Env>, wish: Wish): Promise<Response> {
  const ctx = c.get('ctx')
  const page = c.get('page')
  const today = todayOf(c)
  const wanted = dateIn(c.req.query('mulai'))
  const from = wanted && isBefore(today, wanted) && isBefore(wanted, today.add({ years: 2 })) ? wanted : today
  const { offers, next } = await ctx.db.read(ctx.office, async (tx) => ({
    offers: await fortnight(ctx, tx, from),
    next: await nextFreeDay(ctx, tx),
  }))
  const href = (path: string, more: Record<string, string>) =>
    `${path}?${queryOf(wish.answers, { ...more, ...again(wish) })}`
  const links = {
    dayHref: (day: PlainDate) => href('/janji/jam', { hari: day.toString() }),
    fromHref: (day: PlainDate) => href('/janji', { mulai: day.toString() }),
  }
  const title = page.t.appointments.chooseDay
  return show(c, <Days page={page} title={title} offers={offers} next={next} today={today} {...links} />)
}

type Mistake = {
  problems?: Problems
  refusal?: string
  chosen?: string | undefined
  status?: ReturnType<typeof statusOf>
}

async function chooseTime(
  c: Context<Env>,
  wish: Wish,
  day: PlainDate,
  { problems, refusal, chosen, status = 200 }: Mistake,
): Promise<Response> {
  const ctx = c.get('ctx')
  const page = c.get('page')
  const t = page.t.appointments
  const places = await ctx.db.read(ctx.office, (tx) => freePlaces(ctx, tx, day, day.add({ days: 1 })))
  const query = new URLSearchParams(queryOf(wish.answers, again(wish)))
  const view = (
    <Times
      page={page}
      title={t.chooseTime}
      intro={showDay(day, page.language)}
      day={day}
      places={places}
      action="/janji/tahan"
      hidden={{ hari: day.toString(), ...Object.fromEntries(query) }}
      button={t.keepPlace}
      otherDay={`/janji?${query.toString()}`}
      chosen={chosen}
      problems={problems}
      refusal={refusal}
    />
  )
  return show(c, view, status)
}
