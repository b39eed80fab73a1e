import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { dateAt, type PlainDate } from '#kernel'
import { loadCatalogue } from '#catalogue'
import type { Tx } from '#db'
import { may, personsByIds, type Ctx } from '#people'
import { forbidden, goTo, notFound, readForm, show, statusOf, type Env } from '#web'
import { movedFrom, previewBeyond } from './beyond-queries.ts'
import { BeyondPage, type BeyondSheet } from './beyond-view.tsx'
import { todayOf } from './mine.ts'
import { moveBeyond } from './move-beyond.ts'
import { dateIn } from './wish.ts'

/** `/kapasitas/pindah`: the public whom a day no longer holds, where they would go, and the supervisor's word that they do. */
export function beyondPages(): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/kapasitas/pindah', async (c) =>
    mayMove(c)
      ? show(c, <BeyondPage page={c.get('page')} sheet={await sheetOf(c, dayAsked(c))} />)
      : forbidden(c),
  )
  pages.post('/kapasitas/pindah', move)
  return pages
}

const mayMove = (c: Context<Env>): boolean => may(c.get('ctx').who, 'appointments.move-beyond')

/** The date in the address, or today. */
const dayAsked = (c: Context<Env>): PlainDate => dateIn(c.req.query('tanggal')) ?? todayOf(c)

function sheetOf(c: Context<Env>, day: PlainDate): Promise<BeyondSheet> {
  const ctx = c.get('ctx')
  return ctx.db.read(ctx.office, (tx) => load(ctx, tx, day))
}

async function load(ctx: Ctx, tx: Tx, day: PlainDate): Promise<BeyondSheet> {
  const today = dateAt(ctx.now(), ctx.zone)
  const preview = await previewBeyond(ctx, tx, day)
  const catalogue = await loadCatalogue(tx, today)
  const lost = preview.stays.map(({ booking }) => booking.person)
  return {
    today,
    preview,
    done: await movedFrom(ctx, tx, day),
    services: new Map([...catalogue.services].map(([id, { name }]) => [id, name])),
    persons: await personsByIds(ctx, tx, lost),
  }
}

async function move(c: Context<Env>): Promise<Response> {
  if (!mayMove(c)) return forbidden(c)
  const form = await readForm(c, z.object({ tanggal: z.string().transform(dateIn), seen: z.string() }))
  const day = form.ok ? form.value.tanggal : undefined
  if (!form.ok || !day) return notFound(c)
  const done = await moveBeyond(form.ctx, { day, seen: form.value.seen })
  if (done.ok) return goTo(c, `/kapasitas/pindah?tanggal=${day.toString()}`)
  if (statusOf(done.error) === 403) return forbidden(c)
  const page = c.get('page')
  const text = page.t.appointments.beyond.refusals[done.error]
  const sheet = await sheetOf(c, day)
  return show(c, <BeyondPage page={page} sheet={sheet} refused={text} />, statusOf(done.error))
}
