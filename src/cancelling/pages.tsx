import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { idOf } from '#kernel'
import {
  actAtCounter,
  caseById,
  caseHistory,
  whyNotAlone,
  type AsideOf,
  type Case,
  type NotAlone,
} from '#cases'
import { isStaff, may } from '#people'
import { forbidden, goTo, notFound, readForm, refused, show, statusOf, type Env } from '#web'
import { askEnd, decideEnd, type WriteDown } from './actions.ts'
import { decides, waitingWishes, wishesAbout, type ShownWish } from './queries.ts'
import { sayRefusal } from './say.ts'
import { EndPage, OpenWishAbove, PastWishes, WishesPage } from './views.tsx'
import { decisions } from './wish.ts'

const CaseId = idOf('case')
const WishId = idOf('wish')

/** `/berkas/:id/batal` and `/pembatalan`: the end of a case, by one officer before payment and by two after it. */
export function cancellingPages(writeDown: WriteDown): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/berkas/:id/batal', async (c) => {
    if (!mayEnd(c)) return forbidden(c)
    const found = await caseIn(c)
    return found ? show(c, <EndPage page={c.get('page')} {...found} />) : notFound(c)
  })
  pages.post('/berkas/:id/batal', end)
  pages.get('/pembatalan', (c) => list(c))
  pages.post('/pembatalan/:wish', (c) => decide(c, writeDown))
  return pages
}

/** By the office, or at the applicant's wish: the action asks for the one that was chosen. */
const mayEnd = (c: Context<Env>): boolean => {
  const { who } = c.get('ctx')
  return isStaff(who) && (may(who, 'cases.release-hold') || may(who, 'cases.open'))
}

type Found = { one: Case; notAlone: NotAlone | undefined; open: ShownWish | undefined }

async function caseIn(c: Context<Env>): Promise<Found | undefined> {
  const ctx = c.get('ctx')
  const id = CaseId.safeParse(c.req.param('id'))
  if (!id.success) return undefined
  return ctx.db.read(ctx.office, async (tx) => {
    const one = await caseById(ctx, tx, id.data)
    if (!one) return undefined
    const notAlone = whyNotAlone(one.stage, await caseHistory(ctx, tx, one.id))
    return { one, notAlone, open: openOf(await wishesAbout(ctx, tx, one.id)) }
  })
}

async function end(c: Context<Env>): Promise<Response> {
  const page = c.get('page')
  if (!mayEnd(c)) return forbidden(c)
  const found = await caseIn(c)
  if (!found) return notFound(c)
  const schema = z.object({
    act: z.enum(['cancel', 'withdraw'], page.t.cancelling.needWay),
    reason: z.string().trim().min(1, page.t.cases.refusals['reason-missing']).max(1000),
    version: z.coerce.number().int(),
  })
  const form = await readForm(c, schema)
  if (!form.ok) return show(c, <EndPage page={page} {...found} {...form} />, 422)
  const { act, reason, version } = form.value
  const { id, stage } = found.one
  const seen = { case: id, version }
  const done =
    found.notAlone === 'paid-needs-two'
      ? await askEnd(form.ctx, seen, { act, reason })
      : await actAtCounter(form.ctx, seen, { stage, act, reason })
  if (done.ok) return goTo(c, `/berkas/${id}`)
  if (done.error === 'forbidden') return forbidden(c)
  const now = await caseIn(c)
  if (!now) return notFound(c)
  const said = { refused: sayRefusal(page, done.error), typed: form.typed }
  return show(c, <EndPage page={page} {...now} {...said} />, statusOf(done.error))
}

async function list(c: Context<Env>, wrong?: { text: string; refusal: string }): Promise<Response> {
  const ctx = c.get('ctx')
  if (!decides(ctx)) return forbidden(c)
  const wishes = await ctx.db.read(ctx.office, (tx) => waitingWishes(ctx, tx))
  const view = <WishesPage page={c.get('page')} wishes={wishes} refused={wrong?.text} />
  return show(c, view, wrong ? statusOf(wrong.refusal) : 200)
}

async function decide(c: Context<Env>, writeDown: WriteDown): Promise<Response> {
  const page = c.get('page')
  const { who } = c.get('ctx')
  if (!may(who, 'cancelling.ask') && !may(who, 'cancelling.decide')) return forbidden(c)
  const wish = WishId.safeParse(c.req.param('wish'))
  const form = await readForm(c, z.object({ decision: z.enum(decisions) }))
  if (!wish.success || !form.ok) return notFound(c)
  const done = await decideEnd(form.ctx, { wish: wish.data, ...form.value }, writeDown)
  if (done.ok) return goTo(c, `/berkas/${done.value.case}`)
  const text = sayRefusal(page, done.error)
  return decides(form.ctx) && statusOf(done.error) === 409
    ? list(c, { text, refusal: done.error })
    : refused(c, page.t.cancelling.title, text, done.error)
}

const openOf = (wishes: readonly ShownWish[]) => wishes.find(({ state }) => state === 'open')

/** What is asked about a case, for its own page. */
export const wishesAside: AsideOf = async (c, id) => {
  const [ctx, page] = [c.get('ctx'), c.get('page')]
  const wishes = await ctx.db.read(ctx.office, (tx) => wishesAbout(ctx, tx, id))
  const open = openOf(wishes)
  return {
    above: open ? <OpenWishAbove page={page} wish={open} /> : null,
    below: <PastWishes page={page} wishes={wishes.filter((one) => one !== open)} />,
  }
}
