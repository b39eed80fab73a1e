import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { idOf, type Id } from '#kernel'
import { may } from '#people'
import { forbidden, goTo, notFound, readForm, show, type Env, type Problems, type Typed } from '#web'
import { decides, openDecisions, type Decisions } from './decision-queries.ts'
import { DecisionsPage, ReviewPage } from './decision-view.tsx'
import { decideQuota } from './quota-actions.ts'
import { decideReview } from './review-actions.ts'

const ReviewId = idOf('review')
const QuotaId = idOf('quota')

/** `/musim/keputusan`: what only a supervisor or the head of office decides about lists. */
export function decisionPages(): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/musim/keputusan', (c) => list(c))
  pages.get('/musim/keputusan/nama/:review', (c) => review(c))
  pages.post('/musim/keputusan/nama/:review', decideName)
  pages.post('/musim/keputusan/kuota/:change', decideWish)
  return pages
}

const decisionsAt = (c: Context<Env>): Promise<Decisions | undefined> => {
  const ctx = c.get('ctx')
  return ctx.db.read(ctx.office, (tx) => openDecisions(ctx, tx))
}

async function list(c: Context<Env>, refused?: string): Promise<Response> {
  if (!decides(c.get('ctx'))) return forbidden(c)
  const decisions = await decisionsAt(c)
  if (!decisions) return notFound(c)
  return show(
    c,
    <DecisionsPage page={c.get('page')} decisions={decisions} refused={refused} />,
    refused ? 409 : 200,
  )
}

type Wrong = { status: 409 | 422; refused?: string; problems?: Problems; typed: Typed }

async function review(c: Context<Env>, wrong?: Wrong): Promise<Response> {
  if (!may(c.get('ctx').who, 'seasons.decide-review')) return forbidden(c)
  const decisions = await decisionsAt(c)
  const one = decisions?.reviews.find(({ id }) => id === c.req.param('review'))
  if (!decisions || !one) return notFound(c)
  const regencyName = decisions.cohorts.find(({ regency }) => regency === one.regency)?.name ?? one.regency
  const { status, ...rest } = wrong ?? { status: 200 as const }
  return show(c, <ReviewPage page={c.get('page')} review={one} regencyName={regencyName} {...rest} />, status)
}

async function decideName(c: Context<Env>): Promise<Response> {
  const { lists } = c.get('page').t
  if (!may(c.get('ctx').who, 'seasons.decide-review')) return forbidden(c)
  const id: Id<'review'> | undefined = ReviewId.safeParse(c.req.param('review')).data
  const read = await readForm(
    c,
    z.object({
      decision: z.enum(['same-person', 'not-the-same'], { error: lists.needDecision }),
      reason: z.string().trim().min(3, lists.needReason).max(300, lists.needReason),
    }),
  )
  if (!id) return notFound(c)
  if (!read.ok) return review(c, { status: 422, problems: read.problems, typed: read.typed })
  const done = await decideReview(read.ctx, { review: id, ...read.value })
  if (done.ok) return goTo(c, '/musim/keputusan')
  if (done.error === 'not-found') return notFound(c)
  return done.error === 'forbidden' ? forbidden(c) : list(c, lists.decisionRefusals[done.error])
}

async function decideWish(c: Context<Env>): Promise<Response> {
  const { lists } = c.get('page').t
  if (!may(c.get('ctx').who, 'seasons.decide-quota')) return forbidden(c)
  const id: Id<'quota'> | undefined = QuotaId.safeParse(c.req.param('change')).data
  const read = await readForm(c, z.object({ decision: z.enum(['agreed', 'refused']) }))
  if (!id || !read.ok) return notFound(c)
  const done = await decideQuota(read.ctx, { change: id, ...read.value })
  if (done.ok) return goTo(c, '/musim/keputusan')
  if (done.error === 'not-found') return notFound(c)
  return done.error === 'forbidden' ? forbidden(c) : list(c, lists.decisionRefusals[done.error])
}
