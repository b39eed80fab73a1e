import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { idOf, type Id } from '#kernel'
import { may, type Act } from '#people'
import { forbidden, goTo, notFound, readForm, refused, show, type Env } from '#web'
import { agreeToMoves, takeBackProposal } from './proposing-actions.ts'
import type { Proposing } from './proposing.ts'
import { proposingScreen } from './proposing-queries.ts'
import { ProposingPage } from './proposing-view.tsx'
import { sayEnd } from './say.ts'

const ProposalId = idOf('proposal')

/** Shows the first page of planning with what was chosen, and why nothing came of it. */
export type ShowAgain = (
  c: Context<Env>,
  wrong: { refused: string; chosen: readonly string[] },
  status: 200 | 409,
) => Promise<Response>

/** `/rencana/usulan/:id`: how far a proposal is, whom it would move, or why nothing came of it. */
export function proposingPages(again: ShowAgain): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/rencana/usulan/:id', (c) => stands(c, again))
  pages.post('/rencana/usulan/:id/tarik', async (c) => {
    const known = await given(c, 'planning.ask-proposal')
    if ('response' in known) return known.response
    const done = await takeBackProposal(known.ctx, known.id)
    if (done.ok) return goTo(c, '/rencana')
    return done.error === 'made-already' ? goTo(c, `/rencana/usulan/${known.id}`) : turnedAway(c, done.error)
  })
  pages.post('/rencana/usulan/:id/setuju', async (c) => {
    const known = await given(c, 'planning.propose')
    if ('response' in known) return known.response
    const done = await agreeToMoves(known.ctx, known.id)
    if (done.ok) return goTo(c, `/rencana/${done.value.plan}`)
    return done.error === 'stale' || done.error === 'places-gone'
      ? stands(c, again, 409)
      : turnedAway(c, done.error)
  })
  return pages
}

type Given = { id: Id<'proposal'>; ctx: Env['Variables']['ctx'] } | { response: Response }

async function given(c: Context<Env>, act: Act): Promise<Given> {
  if (!may(c.get('ctx').who, act)) return { response: forbidden(c) }
  const id = ProposalId.safeParse(c.req.param('id')).data
  if (!id) return { response: notFound(c) }
  const read = await readForm(c, z.object({}))
  return { id, ctx: read.ok ? read.ctx : c.get('ctx') }
}

type Refusal = Exclude<
  Awaited<ReturnType<typeof agreeToMoves | typeof takeBackProposal>>,
  { ok: true }
>['error']

function turnedAway(c: Context<Env>, error: Refusal): Response {
  const { planning } = c.get('page').t
  return refused(c, planning.title, planning.refusals[error], error)
}

/** Made, it is the page of the plan; come to nothing, the first page with everything still chosen. */
async function stands(c: Context<Env>, again: ShowAgain, status: 200 | 409 = 200): Promise<Response> {
  const ctx = c.get('ctx')
  const id = ProposalId.safeParse(c.req.param('id')).data
  const screen = id && (await ctx.db.read(ctx.office, (tx) => proposingScreen(ctx, tx, id)))
  if (!screen) return notFound(c)
  const { one } = screen
  if (one.plan) return goTo(c, `/rencana/${one.plan}`)
  const end = endOf(c, one)
  if (end === undefined) return show(c, <ProposingPage page={c.get('page')} screen={screen} />)
  return again(c, { refused: end, chosen: one.regencies }, status)
}

function endOf(c: Context<Env>, { status, answer }: Proposing): string | undefined {
  const { t, language } = c.get('page')
  if (status === 'taken-back') return t.planning.refusals['taken-back']
  return answer?.kind === 'refused' || answer?.kind === 'does-not-fit'
    ? sayEnd(t, language, answer)
    : undefined
}
