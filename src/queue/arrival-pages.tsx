import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { qrSvg, scannerText, showCode } from '#papers'
import { goTo, notFound, readForm, show, statusOf, type Env } from '#web'
import type { CommonRefusal } from '#people'
import { checkIn, expectedAt, openForExamination, walkIn, type ArrivalRefusal } from './actions.ts'
import { ArrivalPage, SlipPage, type FormProps } from './arrival-view.tsx'
import { joinParty, leaveParty, setPriority } from './party.ts'
import { entranceScreen, ticketSlip, type Entrance } from './queries.ts'
import { TicketId, tickTyped } from './typed.ts'
import { WalkInPage, walkInForm } from './walk-in-view.tsx'

type Wrong = Omit<FormProps, 'page'>
type Guarded = Context<Env>

/** `/kedatangan`: the entrance. */
export function arrivalPages(pages: Hono<Env>): void {
  pages.get('/kedatangan', (c) => drawArrival(c, {}))
  pages.post('/kedatangan', async (c) => {
    const { queue } = c.get('page').t
    const shown = z.string().trim().min(1, queue.needShown)
    const form = await readForm(c, z.object({ shown, tick: tickTyped }))
    if (!form.ok) return drawArrival(c, form, 422)
    const done = await checkIn(form.ctx, form.value.shown, form.value.tick)
    if (done.ok) return goTo(c, `/kedatangan/${done.value.ticket}`)
    const refused = await refusedAt(c, form.value.shown, done.error)
    return drawArrival(c, { refused, typed: form.typed }, statusOf(done.error))
  })
  pages.get('/kedatangan/tanpa-janji', (c) => drawWalkIn(c, {}))
  pages.post('/kedatangan/tanpa-janji', async (c) => {
    const page = c.get('page')
    const form = await readForm(c, walkInForm(page))
    if (!form.ok) return drawWalkIn(c, form, 422)
    const done = await walkIn(form.ctx, form.value)
    if (done.ok) return goTo(c, `/kedatangan/${done.value.ticket}`)
    const held = done.error === 'examined-first' ? await openForExamination(form.ctx, form.value) : done
    if (held.ok) return goTo(c, `/berkas/${held.value.case}`)
    const refused = page.t.queue.refusals[held.error]
    return drawWalkIn(c, { refused, typed: form.typed }, statusOf(held.error))
  })
  slips(pages)
}

/** Who is expected elsewhere is told where. */
async function refusedAt(c: Guarded, shown: string, error: ArrivalRefusal | CommonRefusal): Promise<string> {
  const [{ queue }, ctx] = [c.get('page').t, c.get('ctx')]
  if (error !== 'at-another-place') return queue.refusals[error]
  const place = await ctx.db.read(ctx.office, (tx) => expectedAt(ctx, tx, shown))
  return place === null ? queue.refusals[error] : queue.expectedAt(place)
}

/** The printed number, and what is put right about it. */
function slips(pages: Hono<Env>): void {
  pages.get('/kedatangan/:ticket', (c) => drawSlip(c, {}))
  pages.post('/kedatangan/:ticket/bersama', async (c) => {
    const { queue } = c.get('page').t
    const form = await readForm(c, z.object({ with: z.string().trim().min(1, queue.needPartyNumber) }))
    if (!form.ok) return drawSlip(c, form, 422)
    const id = TicketId.safeParse(c.req.param('ticket'))
    const done = id.success ? await joinParty(form.ctx, id.data, form.value.with) : undefined
    if (!done || (!done.ok && done.error === 'not-found')) return notFound(c)
    if (done.ok) return goTo(c, `/kedatangan/${done.value}`)
    return drawSlip(c, { refused: queue.refusals[done.error], typed: form.typed }, statusOf(done.error))
  })
  pages.post('/kedatangan/:ticket/:act{sendiri|kelas}', async (c) => {
    const form = await readForm(c, z.object({ tick: tickTyped }))
    const id = TicketId.safeParse(c.req.param('ticket'))
    if (!form.ok || !id.success) return notFound(c)
    const done =
      c.req.param('act') === 'kelas'
        ? await setPriority(form.ctx, id.data, form.value.tick)
        : await leaveParty(form.ctx, id.data)
    return done.ok ? goTo(c, `/kedatangan/${done.value}`) : notFound(c)
  })
}

const entranceOf = (c: Guarded): Promise<Entrance> => {
  const ctx = c.get('ctx')
  return ctx.db.read(ctx.office, (tx) => entranceScreen(ctx, tx))
}

async function drawArrival(
  c: Guarded,
  { refused, problems, typed }: Wrong,
  status?: Status,
): Promise<Response> {
  const [page, entrance] = [c.get('page'), await entranceOf(c)]
  return show(c, <ArrivalPage {...{ page, entrance, refused, problems, typed }} />, status)
}

async function drawWalkIn(
  c: Guarded,
  { refused, problems, typed }: Wrong,
  status?: Status,
): Promise<Response> {
  const [page, entrance] = [c.get('page'), await entranceOf(c)]
  return show(c, <WalkInPage {...{ page, entrance, refused, problems, typed }} />, status)
}

async function drawSlip(c: Guarded, { refused, problems, typed }: Wrong, status?: Status): Promise<Response> {
  const [id, ctx] = [TicketId.safeParse(c.req.param('ticket')), c.get('ctx')]
  const slip = id.success ? await ctx.db.read(ctx.office, (tx) => ticketSlip(ctx, tx, id.data)) : undefined
  if (!slip) return notFound(c)
  const qr = qrSvg(scannerText(slip.code), showCode(slip.code))
  return show(c, <SlipPage {...{ page: c.get('page'), slip, qr, refused, problems, typed }} />, status)
}

type Status = ReturnType<typeof statusOf>
