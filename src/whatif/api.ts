import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { idOf } from '#kernel'
import { may, seesRegency, type Ctx } from '#people'
import { answers, apiRouter, jsonBody, jsonRefusal, KeyHeader, made, readAs, withKey, type Env } from '#web'
import { wordsIn } from '#words'
import { MOST_CHANGES, adopt, ask, giveUp } from './actions.ts'
import { Answer } from './answer.ts'
import { Change } from './change.ts'
import { kindsFor, ownScenario, ownScenarios, seasonId } from './queries.ts'
import type { Scenario } from './scenario.ts'

/** Sentences of the API are Indonesian; programs read `code`. */
const { refusals } = wordsIn('id').whatif
const refuse = (c: Context<Env>, refusal: keyof typeof refusals) => jsonRefusal(c, refusal, refusals[refusal])

const ScenarioId = idOf('scenario')
const AskBody = z.object({ changes: z.array(Change).min(1).max(MOST_CHANGES) }).openapi('WhatIfRequest')
const Asked = z.object({ id: z.string() }).openapi('WhatIfMade')
const Told = z
  .object({
    id: z.string(),
    askedAt: z.string().openapi({ example: '2016-01-18T02:00:00Z' }),
    changes: z.array(Change),
    status: z.enum(['waiting', 'answered', 'adopted']),
    /** Hundredths of the work that are done. */
    progress: z.int(),
    /** Null until it is worked out. Of moves and places a liaison is told those of the own regency only. */
    answer: Answer.nullable(),
  })
  .openapi('WhatIf')
const List = z.object({ questions: z.array(Told) }).openapi('WhatIfs')
const Done = z.object({ moved: z.int(), told: z.int(), edition: z.int().nullable() }).openapi('WhatIfAdopted')
const Gone = z.object({ id: z.string() }).openapi('WhatIfGone')

const params = z.object({
  id: readAs('scenario_01h2xcejqtf2nbrexx3vqjhp41', 'a question', (text) => ScenarioId.safeParse(text).data),
})
const listRoute = createRoute({
  method: 'get',
  path: '/what-ifs',
  summary: 'The own questions about the season, the newest first',
  responses: answers(List, 'As they stand'),
})
const askRoute = createRoute({
  method: 'post',
  path: '/what-ifs',
  summary:
    'Asks what would be if a day closed, equipment broke, a Saturday opened …; nothing of the office changes',
  request: { headers: KeyHeader, body: jsonBody(AskBody) },
  responses: made(Asked, 'Asked; the answer is there within seconds'),
})
const readRoute = createRoute({
  method: 'get',
  path: '/what-ifs/{id}',
  summary: 'One of the own questions: how far the work on it is, or the answer',
  request: { params },
  responses: answers(Told, 'As it stands'),
})
const dropRoute = createRoute({
  method: 'delete',
  path: '/what-ifs/{id}',
  summary: 'Takes a question back: the work on it stops, and the answer is thrown away',
  request: { params, headers: KeyHeader },
  responses: answers(Gone, 'Gone'),
})
const adoptRoute = createRoute({
  method: 'post',
  path: '/what-ifs/{id}/adopt',
  summary: 'Does what was asked about, exactly as it was answered, and tells everybody who is moved',
  request: { params, headers: KeyHeader },
  responses: answers(Done, 'Done: so many got another place, so many of them were told'),
})

/** The JSON sibling of `/andai`, below `/api/v1`. */
export function whatIfApi(soon: () => void): OpenAPIHono<Env> {
  const api = apiRouter()
  api.openapi(listRoute, async (c) => {
    const ctx = c.get('ctx')
    if (!may(ctx.who, 'planning.what-if')) return refuse(c, 'forbidden')
    const own = await ctx.db.read(ctx.office, (tx) => ownScenarios(ctx, tx))
    return c.json({ questions: own.map((one) => told(ctx, one)) }, 200)
  })
  api.openapi(askRoute, async (c) => {
    const body = c.req.valid('json')
    const ctx = withKey(c, body)
    if (!body.changes.every(({ kind }) => kindsFor(ctx).includes(kind))) return refuse(c, 'forbidden')
    const season = await ctx.db.read(ctx.office, (tx) => seasonId(ctx, tx))
    const done = await ask(ctx, season, body.changes)
    if (!done.ok) return refuse(c, done.error)
    soon()
    return c.json({ id: done.value }, 201)
  })
  api.openapi(readRoute, async (c) => {
    const ctx = c.get('ctx')
    if (!may(ctx.who, 'planning.what-if')) return refuse(c, 'forbidden')
    const one = await ctx.db.read(ctx.office, (tx) => ownScenario(ctx, tx, c.req.valid('param').id))
    return one ? c.json(told(ctx, one), 200) : refuse(c, 'not-found')
  })
  api.openapi(dropRoute, async (c) => {
    const { id } = c.req.valid('param')
    const done = await giveUp(withKey(c, null), id)
    return done.ok ? c.json({ id }, 200) : refuse(c, done.error)
  })
  api.openapi(adoptRoute, async (c) => {
    const done = await adopt(withKey(c, null), c.req.valid('param').id)
    return done.ok ? c.json(done.value, 200) : refuse(c, done.error)
  })
  return api
}

/** A liaison reads of the own regency's people only; nobody's place is named to them. */
function told({ who }: Pick<Ctx, 'who'>, { id, askedAt, changes, status, progress, answer }: Scenario) {
  const all = may(who, 'planning.adopt-what-if')
  const seen =
    answer?.fits === true && !all
      ? { ...answer, moves: answer.moves.filter(({ regency }) => seesRegency(who, regency)), places: [] }
      : answer
  return { id, askedAt: askedAt.toString(), changes: [...changes], status, progress, answer: seen }
}
