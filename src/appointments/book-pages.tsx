import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { loadCatalogue } from '#catalogue'
import { goTo, notFound, readForm, show, statusOf, type Env, type Typed } from '#web'
import { book } from './actions.ts'
import { draftOf, keepDraft } from './draft.ts'
import { numbersSchema, personIn, personSchema } from './facts.ts'
import { mine, todayOf, type Mine, type Refusal } from './mine.ts'
import { CheckStep, NumbersStep, PersonStep, type Holding } from './person-view.tsx'
import { Stopped } from './stopped-view.tsx'
import { queryOf } from './wish.ts'

/** From a kept place to a booking: who, the numbers, check, book. What is typed is kept after every step. */
export function bookPages(): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/janji/:id/diri', async (c) => {
    const held = await holding(c)
    if (!held.ok) return held.answer
    const typed = await draftOf(c.get('ctx'), held.value.appointment.id)
    return show(c, <PersonStep page={c.get('page')} holding={held.value} typed={typed} />)
  })
  pages.post('/janji/:id/diri', async (c) => {
    const held = await holding(c)
    if (!held.ok) return held.answer
    const page = c.get('page')
    const { id } = held.value.appointment
    const form = await readForm(c, personSchema(page.t, birthOf(c, held.value)))
    if (form.ok) {
      await keepDraft(form.ctx, id, plain(form.typed))
      return goTo(c, `/janji/${id}/nomor`)
    }
    const view = <PersonStep page={page} holding={held.value} typed={form.typed} problems={form.problems} />
    return show(c, view, 422)
  })
  pages.get('/janji/:id/nomor', async (c) => {
    const held = await holding(c)
    if (!held.ok) return held.answer
    const typed = await draftOf(c.get('ctx'), held.value.appointment.id)
    return show(c, <NumbersStep page={c.get('page')} holding={held.value} typed={typed} />)
  })
  pages.post('/janji/:id/nomor', async (c) => {
    const held = await holding(c)
    if (!held.ok) return held.answer
    const page = c.get('page')
    const { id } = held.value.appointment
    const form = await readForm(c, numbersSchema(page.t))
    if (form.ok) {
      await keepDraft(form.ctx, id, plain(form.typed))
      return goTo(c, `/janji/${id}/periksa`)
    }
    const view = <NumbersStep page={page} holding={held.value} typed={form.typed} problems={form.problems} />
    return show(c, view, 422)
  })
  pages.get('/janji/:id/periksa', checkPage)
  pages.post('/janji/:id/pesan', bookNow)
  return pages
}

async function checkPage(c: Context<Env>): Promise<Response> {
  const held = await holding(c)
  if (!held.ok) return held.answer
  const ctx = c.get('ctx')
  const page = c.get('page')
  const { id, answers } = held.value.appointment
  const draft = personIn(await draftOf(ctx, id), page.t, birthOf(c, held.value))
  if (!draft.ready) return goTo(c, `/janji/${id}/${draft.missing}`)
  const catalogue = await ctx.db.read(ctx.office, (tx) => loadCatalogue(tx, todayOf(c)))
  const service = catalogue.services.get(answers.service)?.name[page.language] ?? ''
  const change = `/janji?${queryOf(answers, { lagi: id })}`
  const facts = { page, holding: held.value, person: draft.person, service, change }
  return show(c, <CheckStep {...facts} />)
}

async function bookNow(c: Context<Env>): Promise<Response> {
  const owned = await mine(c)
  if (!owned) return notFound(c)
  const form = await readForm(c, z.object({}))
  if (!form.ok) return goTo(c, `/janji/${owned.appointment.id}/periksa`)
  const { appointment } = owned
  if (appointment.status === 'booked') return goTo(c, `/janji/${appointment.id}`)
  const page = c.get('page')
  const draft = personIn(await draftOf(form.ctx, appointment.id), page.t, birthOf(c, owned))
  if (!draft.ready) return goTo(c, `/janji/${appointment.id}/${draft.missing}`)
  const booked = await book(form.ctx, { appointment: appointment.id, person: draft.person })
  return booked.ok ? goTo(c, `/janji/${appointment.id}`) : stopped(c, booked.error, owned)
}

const stopped = (c: Context<Env>, refusal: Refusal, { appointment }: Mine): Response =>
  show(c, <Stopped page={c.get('page')} refusal={refusal} appointment={appointment} />, statusOf(refusal))

type Held = { ok: true; value: Holding } | { ok: false; answer: Response }

/** The visitor's own hold while it lasts; else the page that says what became of it. */
async function holding(c: Context<Env>): Promise<Held> {
  const owned = await mine(c)
  if (!owned) return { ok: false, answer: notFound(c) }
  const { appointment, ends, place } = owned
  if (appointment.status === 'expired') return { ok: false, answer: stopped(c, 'hold-expired', owned) }
  if (appointment.status !== 'held') return { ok: false, answer: goTo(c, `/janji/${appointment.id}`) }
  const now = c.get('ctx').now()
  if (Temporal.Instant.compare(appointment.heldUntil, now) <= 0)
    return { ok: false, answer: stopped(c, 'hold-expired', owned) }
  return { ok: true, value: { appointment, ends, place, now } }
}

const birthOf = (c: Context<Env>, { appointment }: Pick<Mine, 'appointment'>) => ({
  today: todayOf(c),
  child: appointment.answers.age === 'child',
})

/** Without the form's own fields. */
const plain = (typed: Typed): Typed =>
  Object.fromEntries(Object.entries(typed).filter(([name]) => !name.startsWith('_')))
