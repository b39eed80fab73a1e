import { Hono, type Context } from 'hono'
import { idOf } from '#kernel'
import { may } from '#people'
import { forbidden, goTo, notFound, readForm, refused, show, type Env } from '#web'
import { z } from 'zod'
import { adopt, ask, giveUp } from './actions.ts'
import { formOf } from './forms.ts'
import { choicesFor, kindsFor, namesFor, ownScenario, ownScenarios, seasonId } from './queries.ts'
import { AnswerPage } from './answer-view.tsx'
import { AskPage, KindsPage } from './ask-view.tsx'

const ScenarioId = idOf('scenario')

/** `/andai`: questions about the season, answered beside the plan as it stands. `soon`: the work begins at once. */
export function whatIfPages(soon: () => void): Hono<Env> {
  const pages = new Hono<Env>()
  for (const path of ['/andai', '/andai/*'])
    pages.use(path, async (c, next) => (may(c.get('ctx').who, 'planning.what-if') ? next() : forbidden(c)))
  pages.get('/andai', async (c) => {
    const ctx = c.get('ctx')
    const found = await ctx.db.read(ctx.office, async (tx) => ({
      own: await ownScenarios(ctx, tx),
      names: await namesFor(ctx, tx),
    }))
    return show(c, <KindsPage page={c.get('page')} kinds={kindsFor(ctx)} {...found} />)
  })
  pages.get('/andai/baru/:kind', (c) => form(c))
  pages.post('/andai/baru/:kind', (c) => asked(c, soon))
  pages.get('/andai/:id', (c) => answer(c))
  pages.post('/andai/:id/buang', async (c) => {
    const { id, ctx } = await given(c)
    const done = id && (await giveUp(ctx, id))
    if (!done) return notFound(c)
    return done.ok ? goTo(c, '/andai') : refusal(c, done.error)
  })
  pages.post('/andai/:id/terapkan', async (c) => {
    const { id, ctx } = await given(c)
    if (!may(ctx.who, 'planning.adopt-what-if')) return forbidden(c)
    const done = id && (await adopt(ctx, id))
    if (!done) return notFound(c)
    return done.ok ? goTo(c, `/andai/${id}`) : refusal(c, done.error)
  })
  return pages
}

type Refusal = Exclude<Awaited<ReturnType<typeof adopt | typeof giveUp | typeof ask>>, { ok: true }>['error']

function refusal(c: Context<Env>, error: Refusal) {
  if (error === 'not-found') return notFound(c)
  const { whatif } = c.get('page').t
  return refused(c, whatif.title, whatif.refusals[error], error)
}

async function given(c: Context<Env>) {
  const read = await readForm(c, z.object({}))
  return { id: ScenarioId.safeParse(c.req.param('id')).data, ctx: read.ok ? read.ctx : c.get('ctx') }
}

const kindOf = (c: Context<Env>) => kindsFor(c.get('ctx')).find((one) => one === c.req.param('kind'))

/** `?dari=`: a question of one's own whose changes are kept, with one more. */
async function earlier(c: Context<Env>) {
  const [ctx, id] = [c.get('ctx'), ScenarioId.safeParse(c.req.query('dari')).data]
  return id ? ctx.db.read(ctx.office, (tx) => ownScenario(ctx, tx, id)) : undefined
}

/** `?rombongan=&hari=`: what the board's link knows of a group that shall move. */
const known = (c: Context<Env>): Record<string, string> => ({
  group: c.req.query('rombongan') ?? '',
  from: c.req.query('hari') ?? '',
})

async function form(
  c: Context<Env>,
  wrong?: { problems: Record<string, string>; typed: Record<string, string> },
) {
  const [ctx, kind] = [c.get('ctx'), kindOf(c)]
  if (!kind) return notFound(c)
  const found = await ctx.db.read(ctx.office, async (tx) => ({
    choices: await choicesFor(ctx, tx),
    names: await namesFor(ctx, tx),
  }))
  const filled = wrong ?? { typed: known(c) }
  const view = <AskPage page={c.get('page')} kind={kind} from={await earlier(c)} {...found} {...filled} />
  return show(c, view, wrong ? 422 : 200)
}

async function asked(c: Context<Env>, soon: () => void) {
  const [page, kind] = [c.get('page'), kindOf(c)]
  if (!kind) return notFound(c)
  const read = await readForm(c, formOf(page.t, kind))
  if (!read.ok) return form(c, { problems: { ...read.problems }, typed: { ...read.typed } })
  const before = (await earlier(c))?.changes ?? []
  const { ctx } = read
  const season = await ctx.db.read(ctx.office, (tx) => seasonId(ctx, tx))
  const done = await ask(ctx, season, [...before, read.value])
  if (!done.ok) return refusal(c, done.error)
  soon()
  return goTo(c, `/andai/${done.value}`)
}

async function answer(c: Context<Env>) {
  const [ctx, id] = [c.get('ctx'), ScenarioId.safeParse(c.req.param('id')).data]
  const found = await ctx.db.read(ctx.office, async (tx) => {
    const one = id && (await ownScenario(ctx, tx, id))
    return one ? { one, names: await namesFor(ctx, tx) } : undefined
  })
  if (!found) return notFound(c)
  const kinds = kindsFor(ctx)
  const adopts = may(ctx.who, 'planning.adopt-what-if')
  return show(c, <AnswerPage page={c.get('page')} {...found} kinds={kinds} adopts={adopts} who={ctx.who} />)
}
