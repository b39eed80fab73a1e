import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { idOf } from '#kernel'
import { qrSvg, scannerText, showCode } from '#papers'
import { may, type Act } from '#people'
import { forbidden, goTo, notFound, readForm, show, statusOf, type Env } from '#web'
import { checkIn, openForExamination, walkIn } from './actions.ts'
import { callNext, markNoShow, recall, sitAt, standUp } from './desk.ts'
import { DeskPage } from './desk-view.tsx'
import { deskScreen, displayScreen, ticketSlip } from './queries.ts'
import { ArrivalPage, DisplayPage, SlipPage } from './views.tsx'
import { WalkInPage, walkInForm } from './walk-in-view.tsx'

type Guarded = Context<Env>
const TicketId = idOf('ticket')

/** `/kedatangan` for the entrance, `/antrean` for the desks, `/layar` for the hall. */
export function queuePages(): Hono<Env> {
  const pages = new Hono<Env>()
  for (const [path, act] of [
    ['/kedatangan', 'queue.check-in'],
    ['/kedatangan/*', 'queue.check-in'],
    ['/antrean', 'queue.call'],
    ['/antrean/*', 'queue.call'],
  ] as const satisfies readonly (readonly [string, Act])[]) {
    pages.use(path, async (c, next) =>
      may(c.get('ctx').who, act) && c.get('ctx').who.kind === 'staff' ? next() : forbidden(c),
    )
  }
  arrivals(pages)
  desks(pages)
  pages.get('/layar', async (c) => {
    const ctx = c.get('ctx')
    return show(
      c,
      <DisplayPage
        page={c.get('page')}
        screen={await ctx.db.read(ctx.office, (tx) => displayScreen(ctx, tx))}
      />,
    )
  })
  return pages
}

function arrivals(pages: Hono<Env>): void {
  pages.get('/kedatangan', (c) => show(c, <ArrivalPage page={c.get('page')} />))
  pages.post('/kedatangan', async (c) => {
    const page = c.get('page')
    const form = await readForm(c, z.object({ shown: z.string().trim().min(1, page.t.queue.needShown) }))
    if (!form.ok) return show(c, <ArrivalPage page={page} problems={form.problems} typed={form.typed} />, 422)
    const done = await checkIn(form.ctx, form.value.shown)
    if (done.ok) return goTo(c, `/kedatangan/${done.value.ticket}`)
    return show(
      c,
      <ArrivalPage page={page} refused={page.t.queue.refusals[done.error]} typed={form.typed} />,
      statusOf(done.error),
    )
  })
  pages.get('/kedatangan/tanpa-janji', (c) => show(c, <WalkInPage page={c.get('page')} />))
  pages.post('/kedatangan/tanpa-janji', async (c) => {
    const page = c.get('page')
    const form = await readForm(c, walkInForm(page))
    if (!form.ok) return show(c, <WalkInPage page={page} problems={form.problems} typed={form.typed} />, 422)
    const done = await walkIn(form.ctx, form.value)
    if (done.ok) return goTo(c, `/kedatangan/${done.value.ticket}`)
    const held = done.error === 'examined-first' ? await openForExamination(form.ctx, form.value) : done
    if (held.ok) return goTo(c, `/berkas/${held.value.case}`)
    return show(
      c,
      <WalkInPage page={page} refused={page.t.queue.refusals[held.error]} typed={form.typed} />,
      statusOf(held.error),
    )
  })
  pages.get('/kedatangan/:ticket', async (c) => {
    const [id, ctx] = [TicketId.safeParse(c.req.param('ticket')), c.get('ctx')]
    const slip = id.success ? await ctx.db.read(ctx.office, (tx) => ticketSlip(ctx, tx, id.data)) : undefined
    if (!slip) return notFound(c)
    const qr = qrSvg(scannerText(slip.code), showCode(slip.code))
    return show(c, <SlipPage page={c.get('page')} slip={slip} qr={qr} />)
  })
}

function desks(pages: Hono<Env>): void {
  const draw = async (
    c: Guarded,
    words?: string,
    status: ReturnType<typeof statusOf> = 200,
  ): Promise<Response> => {
    const ctx = c.get('ctx')
    const screen = await ctx.db.read(ctx.office, (tx) => deskScreen(ctx, tx))
    return show(c, <DeskPage page={c.get('page')} screen={screen} refused={words} />, status)
  }
  const refusal = (
    c: Guarded,
    error: keyof Env['Variables']['page']['t']['queue']['refusals'],
  ): Promise<Response> | Response =>
    error === 'forbidden' ? forbidden(c) : draw(c, c.get('page').t.queue.refusals[error], statusOf(error))

  pages.get('/antrean', (c) => draw(c))
  pages.post('/antrean/tempat', async (c) => {
    const form = await readForm(c, z.object({ desk: z.string().trim().min(1).max(60) }))
    if (!form.ok) return draw(c, c.get('page').t.queue.needDesk, 422)
    const done = await sitAt(form.ctx, form.value.desk)
    return done.ok ? goTo(c, '/antrean') : refusal(c, done.error)
  })
  for (const [path, act] of [
    ['/antrean/panggil', callNext],
    ['/antrean/tinggalkan', standUp],
  ] as const) {
    pages.post(path, async (c) => {
      const form = await readForm(c, z.object({}))
      if (!form.ok) return draw(c)
      const done = await act(form.ctx)
      return done.ok ? goTo(c, '/antrean') : refusal(c, done.error)
    })
  }
  for (const [path, act] of [
    ['/antrean/ulang', recall],
    ['/antrean/tidak-datang', markNoShow],
  ] as const) {
    pages.post(path, async (c) => {
      const form = await readForm(c, z.object({ ticket: TicketId }))
      if (!form.ok) return refusal(c, 'not-found')
      const done = await act(form.ctx, form.value.ticket)
      return done.ok ? goTo(c, '/antrean') : refusal(c, done.error)
    })
  }
}
