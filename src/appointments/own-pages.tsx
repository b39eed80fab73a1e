import { Hono, type Context } from 'hono'
import { z } from 'zod'
import type { Tx } from '#db'
import { parseCode } from '#papers'
import { personById, type Ctx, type Person } from '#people'
import { goTo, notFound, readForm, show, statusOf, type Env } from '#web'
import { changeable } from './appointment.ts'
import { birthSchema } from './facts.ts'
import { mine, sayRefusal, type Mine } from './mine.ts'
import { movedByOffice, type Before } from './moved.ts'
import { needsOn, type Told } from './needs.ts'
import { openBooking } from './open.ts'
import { OpenForm, Own } from './own-view.tsx'
import { calendarEntry, confirmationPdf } from './papers.ts'

/** One's own booking: find it again, read it, print it. */
export function ownPages(): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/janji/masuk', (c) => show(c, <OpenForm page={c.get('page')} />))
  pages.post('/janji/masuk', openNow)
  pages.get('/janji/:id', ownPage)
  pages.get('/janji/:id/surat.pdf', letterPdf)
  pages.get('/janji/:id/jadwal.ics', scheduleFile)
  return pages
}

async function openNow(c: Context<Env>): Promise<Response> {
  const page = c.get('page')
  const { t } = page
  const schema = z.record(z.string(), z.string()).transform((typed, ctx) => {
    const code = parseCode(typed['code'] ?? '')
    const birth = birthSchema(t).safeParse({ birthDay: '', birthMonth: '', birthYear: '', ...typed })
    if (!code.ok) ctx.addIssue({ code: 'custom', path: ['code'], message: t.appointments.badCode })
    if (!birth.success) ctx.addIssue({ code: 'custom', path: ['birthDay'], message: t.appointments.badDate })
    return code.ok && birth.success ? { code: code.value, birthDate: birth.data } : z.NEVER
  })
  const form = await readForm(c, schema)
  if (!form.ok) return show(c, <OpenForm page={page} typed={form.typed} problems={form.problems} />, 422)
  const found = await openBooking(form.ctx, form.value, c.get('token'))
  if (found.ok) return goTo(c, `/janji/${found.value}`)
  const refusal = sayRefusal(t, found.error)
  return show(c, <OpenForm page={page} typed={form.typed} refusal={refusal} />, statusOf(found.error))
}

type Shown = { person: Person | undefined; told: Told; before: Before | undefined }

async function shown(ctx: Ctx, tx: Tx, { appointment }: Mine): Promise<Shown> {
  const person = appointment.person ? await personById(ctx, tx, appointment.person) : undefined
  const told = await needsOn(ctx, tx, appointment.answers, appointment.day)
  return { person, told, before: await movedByOffice(tx, ctx.office, appointment) }
}

async function ownPage(c: Context<Env>): Promise<Response> {
  const owned = await mine(c)
  if (!owned) return notFound(c)
  const { appointment } = owned
  if (appointment.status === 'held') return goTo(c, `/janji/${appointment.id}/periksa`)
  const ctx = c.get('ctx')
  const facts = await ctx.db.read(ctx.office, (tx) => shown(ctx, tx, owned))
  const may = changeable(appointment, { now: ctx.now(), zone: ctx.zone }).ok
  return show(c, <Own page={c.get('page')} mine={owned} {...facts} changeable={may} />)
}

async function letterPdf(c: Context<Env>): Promise<Response> {
  const owned = await mine(c)
  const ctx = c.get('ctx')
  const facts = owned && (await ctx.db.read(ctx.office, (tx) => shown(ctx, tx, owned)))
  if (!owned || !facts?.person || owned.appointment.status !== 'booked') return notFound(c)
  const { person, told } = facts
  const pdf = await confirmationPdf({ page: c.get('page'), ctx, mine: owned, person, told })
  return c.body(Buffer.from(pdf), 200, {
    'Content-Type': 'application/pdf',
    'Content-Disposition': 'attachment; filename="janji.pdf"',
  })
}

async function scheduleFile(c: Context<Env>): Promise<Response> {
  const owned = await mine(c)
  if (!owned || owned.appointment.status === 'held') return notFound(c)
  const ctx = c.get('ctx')
  const { told } = await ctx.db.read(ctx.office, (tx) => shown(ctx, tx, owned))
  return c.body(calendarEntry({ page: c.get('page'), ctx, mine: owned, told }), 200, {
    'Content-Type': 'text/calendar; charset=utf-8',
    'Content-Disposition': 'attachment; filename="janji.ics"',
  })
}
