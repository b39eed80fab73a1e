import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { dateAt, type PlainDate, type Result } from '#kernel'
import { applicantKinds } from '#catalogue'
import { may, type CommonRefusal, type Ctx } from '#people'
import { forbidden, goTo, readForm, show, statusOf, type Env } from '#web'
import type { Words } from '#words'
import { addCounter, addPrinter, setMinutes, type FacilitiesRefusal } from './actions.ts'
import { counterKinds, timedStages, type StageMinutes } from './facilities.ts'
import { dayAsked } from './equipment-pages.tsx'
import { dayIn, wholeNumber } from './forms.ts'
import { AddPage, MinutesPage } from './settings-view.tsx'
import { loadFacilities } from './store.ts'
import type { Wrong } from './thing-view.tsx'

/** `/fasilitas/tambah` and `/fasilitas/menit`: a new counter, kit or printer, and how long a stage takes from a date on. */
export function settingPages(): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/fasilitas/tambah', (c) =>
    may(c.get('ctx').who, 'facilities.change') ? show(c, <AddPage page={c.get('page')} />) : forbidden(c),
  )
  pages.post('/fasilitas/tambah', add)
  pages.get('/fasilitas/menit', (c) => minutes(c))
  pages.post('/fasilitas/menit', change)
  return pages
}

async function add(c: Context<Env>): Promise<Response> {
  if (!may(c.get('ctx').who, 'facilities.change')) return forbidden(c)
  const page = c.get('page')
  const form = await readForm(c, addForm(page.t))
  if (!form.ok) return show(c, <AddPage page={page} problems={form.problems} typed={form.typed} />, 422)
  const done = await addThing(form.ctx, form.value)
  if (done.ok) return goTo(c, `/fasilitas/${done.value}`)
  const text = page.t.facilities.refusals[done.error]
  const status = statusOf(done.error)
  return status === 403
    ? forbidden(c)
    : show(c, <AddPage page={page} refused={text} typed={form.typed} />, status)
}

/** How many books a day is asked of printers only. */
const addForm = (t: Words) => {
  const { facilities: f } = t
  const named = { name: z.string(f.needName).trim().min(1, f.needName).max(60, f.needName), from: dayIn(t) }
  return z.discriminatedUnion(
    'kind',
    [
      z.object({ kind: z.enum(counterKinds), ...named }),
      z.object({
        kind: z.literal('printer'),
        ...named,
        prints: wholeNumber(f.needPrints, 10_000),
        // An empty field is zero: nobody stays.
        evening: wholeNumber(f.needEvening, 10_000, 0).default(0),
      }),
    ],
    f.needKind,
  )
}

function addThing(
  ctx: Ctx,
  asked: z.infer<ReturnType<typeof addForm>>,
): Promise<Result<string, FacilitiesRefusal | CommonRefusal>> {
  const made = { name: asked.name, activeFrom: asked.from, activeTo: null, assumed: false }
  return asked.kind === 'printer'
    ? addPrinter(ctx, { ...made, printsPerDay: asked.prints, eveningPrints: asked.evening })
    : addCounter(ctx, { ...made, kind: asked.kind })
}

async function minutes(c: Context<Env>, wrong: Wrong = {}, status: 200 | 409 | 422 = 200): Promise<Response> {
  const ctx = c.get('ctx')
  const facilities = await ctx.db.read(ctx.office, (tx) => loadFacilities(ctx, tx))
  const shown = { facilities, day: dayAsked(c), mayChange: may(ctx.who, 'facilities.change') }
  return show(c, <MinutesPage page={c.get('page')} {...shown} {...wrong} />, status)
}

async function change(c: Context<Env>): Promise<Response> {
  const ctx = c.get('ctx')
  if (!may(ctx.who, 'facilities.change')) return forbidden(c)
  const { t } = c.get('page')
  const form = await readForm(c, minutesForm(t, dateAt(ctx.now(), ctx.zone)))
  if (!form.ok) return minutes(c, { problems: form.problems, typed: form.typed }, 422)
  const done = await setMinutes(form.ctx, settingsOf(form.value))
  if (done.ok) return goTo(c, `/fasilitas/menit?tanggal=${form.value.from.toString()}`)
  if (statusOf(done.error) === 403) return forbidden(c)
  return minutes(c, { refused: t.facilities.refusals[done.error], typed: form.typed }, 409)
}

/** What happened yesterday took as long as it took: a setting begins today or later. */
const minutesForm = (t: Words, today: PlainDate) =>
  z.object({
    stage: z.enum(timedStages, t.facilities.needStage),
    applicant: z.enum(['all', ...applicantKinds], t.facilities.needApplicant),
    minutes: wholeNumber(t.facilities.needMinutes, 240),
    from: dayIn(t, today),
    basis: z.enum(['measured', 'assumed'], t.facilities.needBasis),
  })

const settingsOf = (asked: z.infer<ReturnType<typeof minutesForm>>): StageMinutes[] =>
  applicantKinds
    .filter((one) => asked.applicant === 'all' || asked.applicant === one)
    .map((applicant) => ({
      stage: asked.stage,
      applicant,
      validFrom: asked.from,
      minutes: asked.minutes,
      assumed: asked.basis === 'assumed',
    }))
