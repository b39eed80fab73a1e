import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { forbidden, goTo, readForm, show, statusOf, type Env } from '#web'
import { comeBack, markNoShow, park, skip } from './beside.ts'
import { callNext, recall, sitAt, standUp } from './desk.ts'
import { DeskPage } from './desk-view.tsx'
import { deskScreen } from './queries.ts'
import { ParkForm, TicketForm } from './typed.ts'

type Guarded = Context<Env>

/** `/antrean`: the desks. */
export function deskPages(pages: Hono<Env>): void {
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
    ['/antrean/lewati', skip],
    ['/antrean/kembali', comeBack],
    ['/antrean/tidak-datang', markNoShow],
  ] as const) {
    pages.post(path, async (c) => {
      const form = await readForm(c, TicketForm)
      if (!form.ok) return refusal(c, 'not-found')
      const done = await act(form.ctx, form.value.ticket)
      return done.ok ? goTo(c, '/antrean') : refusal(c, done.error)
    })
  }
  pages.post('/antrean/sisihkan', async (c) => {
    const form = await readForm(c, ParkForm)
    if (!form.ok) return refusal(c, 'not-found')
    const done = await park(form.ctx, form.value.ticket, form.value.reason)
    return done.ok ? goTo(c, '/antrean') : refusal(c, done.error)
  })
}

async function draw(
  c: Guarded,
  words?: string,
  status: ReturnType<typeof statusOf> = 200,
): Promise<Response> {
  const ctx = c.get('ctx')
  const screen = await ctx.db.read(ctx.office, (tx) => deskScreen(ctx, tx))
  return show(c, <DeskPage page={c.get('page')} screen={screen} refused={words} />, status)
}

const refusal = (
  c: Guarded,
  error: keyof Env['Variables']['page']['t']['queue']['refusals'],
): Promise<Response> | Response =>
  error === 'forbidden' ? forbidden(c) : draw(c, c.get('page').t.queue.refusals[error], statusOf(error))
