import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { idOf } from '#kernel'
import { isStaff, may } from '#people'
import { acceptPart, acceptRegency, askOtherDate, type AnswerRefusal, type AskRefusal } from '#planning'
import {
  forbidden,
  goTo,
  notFound,
  readForm,
  refused,
  show,
  statusOf,
  type Env,
  type Problems,
  type Typed,
} from '#web'
import { isoDay } from '#words'
import { liaisonDesk, partToAnswer } from './queries.ts'
import { DeskPage, OtherDatePage } from './views.tsx'

const PartId = idOf('part')
const PlanId = idOf('plan')
const Version = z.object({ version: z.coerce.number().int() })
type Refusal = AnswerRefusal | AskRefusal | 'forbidden' | 'key-used-for-another-request'

/** `/penghubung`: the desk of a regency's liaison. Whatever belongs to another regency does not exist here. */
export function liaisonPages(): Hono<Env> {
  const pages = new Hono<Env>()
  for (const path of ['/penghubung', '/penghubung/*'])
    pages.use(path, async (c, next) => {
      const { who } = c.get('ctx')
      return may(who, 'planning.accept') && isStaff(who) ? next() : forbidden(c)
    })
  pages.get('/penghubung', (c) => desk(c))
  pages.post('/penghubung/setuju-semua', acceptAll)
  pages.post('/penghubung/:part/setuju', acceptOne)
  pages.get('/penghubung/:part/tanggal-lain', (c) => otherDate(c))
  pages.post('/penghubung/:part/tanggal-lain', askOther)
  return pages
}

async function desk(c: Context<Env>, words?: string, status: 200 | 409 = 200): Promise<Response> {
  const [ctx, page] = [c.get('ctx'), c.get('page')]
  const found = await ctx.db.read(ctx.office, (tx) => liaisonDesk(ctx, tx))
  if (!found) return refused(c, page.t.planning.title, page.t.liaison.none, 'no-such-season')
  return show(c, <DeskPage page={page} desk={found} refused={words} />, status)
}

async function acceptOne(c: Context<Env>): Promise<Response> {
  const [part, form] = [PartId.safeParse(c.req.param('part')), await readForm(c, Version)]
  if (!part.success) return notFound(c)
  if (!form.ok) return desk(c, c.get('page').t.planning.refusals.stale, 409)
  const done = await acceptPart(form.ctx, { part: part.data, version: form.value.version })
  return done.ok ? goTo(c, '/penghubung') : refuse(c, done.error)
}

async function acceptAll(c: Context<Env>): Promise<Response> {
  const form = await readForm(c, Version.extend({ plan: PlanId }))
  const { who } = c.get('ctx')
  const regency = isStaff(who) ? who.regency : null
  if (!form.ok || regency === null) return desk(c, c.get('page').t.planning.refusals.stale, 409)
  const done = await acceptRegency(form.ctx, { ...form.value, regency })
  return done.ok ? goTo(c, '/penghubung') : refuse(c, done.error)
}

type Wrong = { refused?: string; problems?: Problems; typed?: Typed }

async function otherDate(
  c: Context<Env>,
  wrong: Wrong = {},
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  const ctx = c.get('ctx')
  const found = await ctx.db.read(ctx.office, (tx) => partToAnswer(ctx, tx, c.req.param('part') ?? ''))
  return found ? show(c, <OtherDatePage page={c.get('page')} {...found} {...wrong} />, status) : notFound(c)
}

async function askOther(c: Context<Env>): Promise<Response> {
  const { liaison, planning } = c.get('page').t
  const part = PartId.safeParse(c.req.param('part'))
  if (!part.success) return notFound(c)
  const form = await readForm(
    c,
    Version.extend({
      reason: z.string().trim().min(1, liaison.needReason).max(300, liaison.needReason),
      day: z.string().refine((text) => text === '' || isoDay(text) !== undefined, liaison.needDay),
    }),
  )
  if (!form.ok) return otherDate(c, { problems: form.problems, typed: form.typed }, 422)
  const { version, reason, day } = form.value
  const done = await askOtherDate(form.ctx, { part: part.data, version }, reason, isoDay(day) ?? null)
  if (done.ok) return goTo(c, '/penghubung')
  if (done.error === 'day-not-possible')
    return otherDate(c, { problems: { day: planning.refusals[done.error] }, typed: form.typed }, 422)
  return refuse(c, done.error)
}

function refuse(c: Context<Env>, error: Refusal): Promise<Response> | Response {
  if (error === 'forbidden') return forbidden(c)
  return statusOf(error) === 404 ? notFound(c) : desk(c, c.get('page').t.planning.refusals[error], 409)
}
