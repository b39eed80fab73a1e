import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { dateAt } from '#kernel'
import { loadCatalogue, stageFacts } from '#catalogue'
import type { Tx } from '#db'
import { may, personByNik, type Ctx } from '#people'
import { forbidden, goTo, readForm, show, type Env, type Problems, type Typed } from '#web'
import { isMine } from './counter.ts'
import { FoundPage, LIST_MOST, ListPage, type StageLine } from './list-view.tsx'
import { caseByNumber, casesOfPerson, casesWaitingAt, named, workload, type Waiting } from './queries.ts'
import { caseByCode } from './store.ts'
import { soughtIn, type Sought } from './wish.ts'

/** `/berkas`: the worklist by stage, and the search. */
export function listPages(): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/berkas', (c) => list(c))
  pages.post('/berkas/cari', async (c) => {
    if (!may(c.get('ctx').who, 'cases.read')) return forbidden(c)
    const { t } = c.get('page')
    const form = await readForm(c, z.object({ q: z.string().trim() }))
    const sought = form.ok ? soughtIn(form.value.q) : undefined
    if (!sought) return list(c, { problems: { q: t.cases.searchMalformed }, typed: form.typed })
    const found = await casesSought(c, sought)
    const [only] = found
    if (!only) return list(c, { problems: { q: t.cases.searchNothing }, typed: form.typed })
    return found.length > 1
      ? show(c, <FoundPage page={c.get('page')} found={found} />)
      : goTo(c, `/berkas/${only.id}`)
  })
  return pages
}

type Wrong = { problems: Problems; typed: Typed }

async function list(c: Context<Env>, wrong?: Wrong): Promise<Response> {
  const ctx = c.get('ctx')
  if (!may(ctx.who, 'cases.read')) return forbidden(c)
  const asked = c.req.query('tahap')
  const { stages, chosen, waiting } = await ctx.db.read(ctx.office, async (tx) => {
    const stages = await stageLines(ctx, tx)
    const busy = stages.find(({ mine, load }) => mine && load.waiting > 0)
    const chosen = stages.find(({ stage }) => stage === asked) ?? busy
    const waiting = chosen ? await casesWaitingAt(ctx, tx, chosen.stage, { most: LIST_MOST }) : []
    return { stages, chosen, waiting }
  })
  const view = <ListPage page={c.get('page')} stages={stages} chosen={chosen} waiting={waiting} {...wrong} />
  return show(c, view, wrong ? 422 : 200)
}

async function stageLines(ctx: Ctx, tx: Tx): Promise<StageLine[]> {
  const catalogue = await loadCatalogue(tx, dateAt(ctx.now(), ctx.zone))
  const loads = await workload(ctx, tx)
  return [...loads].map(([stage, load]) => ({
    stage,
    load,
    name: stageFacts(catalogue, stage).name,
    mine: isMine(ctx, stage),
  }))
}

async function casesSought(c: Context<Env>, sought: Sought): Promise<Waiting[]> {
  const ctx = c.get('ctx')
  return ctx.db.read(ctx.office, async (tx) => {
    if (sought.kind === 'nik') {
      const person = await personByNik(ctx, tx, sought.nik)
      return person ? casesOfPerson(ctx, tx, person.id) : []
    }
    const one =
      sought.kind === 'code'
        ? await caseByCode(ctx, tx, sought.code)
        : await caseByNumber(ctx, tx, sought.number)
    return named(ctx, tx, one ? [one] : [])
  })
}
