import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { idOf } from '#kernel'
import { may } from '#people'
import { forbidden, goTo, notFound, readForm, refused, show, statusOf, type Env } from '#web'
import type { Words } from '#words'
import { invitationPages } from './invitation-pages.tsx'
import { PlanPage } from './plan-view.tsx'
import { askProposal } from './proposing-actions.ts'
import { proposingPages } from './proposing-pages.tsx'
import { publishPlan, type PublishRefusal } from './publish.ts'
import { setReturnRule } from './return-seats.ts'
import { seasonScreen } from './season-queries.ts'
import { planScreen } from './plan-queries.ts'
import { SeasonPage } from './views.tsx'

const PlanId = idOf('plan')
const SEEDS = 1_000_000

/**
 * `/rencana` for the planner, `/undangan` for whoever prints. A liaison has a desk of its own. `afterPublication` starts the
 * invitations at once, `afterAsking` the work on a proposal; the minute's job would come to them as well.
 */
export function planningPages(afterPublication: () => void, afterAsking: () => void): Hono<Env> {
  const pages = new Hono<Env>()
  for (const path of ['/rencana', '/rencana/*'])
    pages.use(path, async (c, next) => (may(c.get('ctx').who, 'planning.read') ? next() : forbidden(c)))
  pages.get('/rencana', (c) => season(c))
  pages.post('/rencana', (c) => askNow(c, afterAsking))
  pages.post('/rencana/pengembalian', setReturn)
  pages.get('/rencana/:id', (c) => edition(c))
  pages.post('/rencana/:id/terbit', (c) => publishNow(c, afterPublication))
  pages.route('/', proposingPages(season))
  pages.route('/', invitationPages())
  return pages
}

type Wrong = Pick<Parameters<typeof SeasonPage>[0], 'refused' | 'problems' | 'chosen' | 'rule'>

async function season(c: Context<Env>, wrong: Wrong = {}, status: 200 | 409 | 422 = 200): Promise<Response> {
  const [ctx, page] = [c.get('ctx'), c.get('page')]
  const screen = await ctx.db.read(ctx.office, (tx) => seasonScreen(ctx, tx))
  if (!screen) return refused(c, page.t.planning.title, page.t.planning.none, 'no-such-season')
  return show(c, <SeasonPage page={page} screen={screen} {...wrong} />, status)
}

async function askNow(c: Context<Env>, afterAsking: () => void): Promise<Response> {
  const { planning } = c.get('page').t
  if (!may(c.get('ctx').who, 'planning.ask-proposal')) return forbidden(c)
  const form = await readForm(c, z.object({ regencies: z.string().default('') }))
  const regencies = form.ok ? form.value.regencies.split(',').filter(Boolean) : []
  if (!form.ok || regencies.length === 0)
    return season(c, { problems: { regencies: planning.needRegency }, chosen: [] }, 422)
  const { ctx } = form
  const screen = await ctx.db.read(ctx.office, (tx) => seasonScreen(ctx, tx))
  if (!screen) return season(c)
  const seed = ctx.random.below(SEEDS)
  const done = await askProposal(ctx, { season: screen.season.id, regencies, seed })
  if (!done.ok) return season(c, { refused: planning.refusals[done.error], chosen: regencies }, 409)
  afterAsking()
  return goTo(c, `/rencana/usulan/${done.value}`)
}

/** From today or later; both fields are asked again when one is wrong. */
async function setReturn(c: Context<Env>): Promise<Response> {
  const { planning } = c.get('page').t
  if (!may(c.get('ctx').who, 'planning.set-return')) return forbidden(c)
  const form = await readForm(c, returnForm(planning))
  if (!form.ok) return season(c, { rule: { problems: form.problems, typed: form.typed } }, 422)
  const done = await setReturnRule(form.ctx, form.value)
  if (done.ok) return goTo(c, '/rencana')
  if (done.error === 'forbidden') return forbidden(c)
  return season(c, { rule: { refused: planning.returnRefusals[done.error], typed: form.typed } }, 409)
}

const returnForm = ({ needReturnDays, needReturnFrom }: Words['planning']) =>
  z.object({
    workingDays: z
      .string()
      .trim()
      .regex(/^(\d|1\d|20)$/, needReturnDays)
      .transform(Number),
    validFrom: z.iso.date(needReturnFrom).transform((text) => Temporal.PlainDate.from(text)),
  })

async function edition(c: Context<Env>, words?: string, status: 200 | 409 = 200): Promise<Response> {
  const ctx = c.get('ctx')
  const id = PlanId.safeParse(c.req.param('id'))
  const screen = id.success ? await ctx.db.read(ctx.office, (tx) => planScreen(ctx, tx, id.data)) : undefined
  return screen
    ? show(c, <PlanPage page={c.get('page')} screen={screen} refused={words} />, status)
    : notFound(c)
}

async function publishNow(c: Context<Env>, afterPublication: () => void): Promise<Response> {
  if (!may(c.get('ctx').who, 'planning.publish')) return forbidden(c)
  const id = PlanId.safeParse(c.req.param('id'))
  if (!id.success) return notFound(c)
  const form = await readForm(c, z.object({ version: z.coerce.number().int() }))
  const done = form.ok && (await publishPlan(form.ctx, { plan: id.data, version: form.value.version }))
  if (done && done.ok) {
    afterPublication()
    return goTo(c, `/rencana/${id.data}`)
  }
  const error = done ? done.error : 'stale'
  if (statusOf(error) === 403) return forbidden(c)
  return statusOf(error) === 404 ? notFound(c) : edition(c, sayPublish(c, error), 409)
}

const sayPublish = (
  c: Context<Env>,
  error: PublishRefusal | 'forbidden' | 'key-used-for-another-request',
): string => c.get('page').t.planning.refusals[error]
