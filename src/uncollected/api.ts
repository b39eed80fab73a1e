import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { idOf } from '#kernel'
import { may, type CommonRefusal } from '#people'
import { answers, apiRouter, jsonBody, jsonRefusal, KeyHeader, made, readAs, withKey, type Env } from '#web'
import { wordsIn } from '#words'
import { askUncollected, type UncollectedRefusal } from './actions.ts'
import { uncollected, type Uncollected } from './queries.ts'

/** Sentences of the API are Indonesian; programs read `code`. */
const { refusals } = wordsIn('id').uncollected
const refuse = (c: Context<Env>, refusal: UncollectedRefusal | CommonRefusal) =>
  jsonRefusal(c, refusal, refusals[refusal])

const CaseId = idOf('case')
const List = z
  .object({
    /** How many passports lie ready at all, and how many of them may be cancelled. */
    ready: z.int(),
    over: z.int(),
    passports: z.array(
      z.object({
        case: z.string(),
        version: z.int(),
        number: z.string(),
        /** Of a pilgrim; null for the public. */
        regency: z.string().nullable(),
        issuedOn: z.string().openapi({ example: '2016-01-18' }),
        days: z.int(),
        lastDay: z.string().openapi({ example: '2016-02-18' }),
        over: z.boolean(),
        reminded: z.array(z.object({ kind: z.enum(['soon', 'over']), on: z.string() })),
      }),
    ),
  })
  .openapi('UncollectedPassports')
const Body = z
  .object({
    /** Of the case as the caller saw it; a stale one is refused as `changed-meanwhile`. */
    version: z.int().positive(),
    /** Number of the report of cancellation. */
    report: z.string().trim().min(1).max(80),
  })
  .openapi('CancelUncollected')
const Asked = z.object({ wish: z.string() }).openapi('UncollectedAsked')

const list = createRoute({
  method: 'get',
  path: '/uncollected',
  summary: 'Passports that nobody has fetched, the oldest first; without names',
  request: {
    query: z.object({
      over: z
        .enum(['true', 'false'])
        .default('false')
        .openapi({ description: 'Only those past their last day' }),
      limit: z.coerce.number().int().min(1).max(1_000).default(300),
    }),
  },
  responses: answers(List, 'As it stands'),
})
const ask = createRoute({
  method: 'post',
  path: '/cases/{id}/uncollected/cancel',
  summary:
    'Asks to cancel a passport that nobody fetched within its period (Permenkumham 8/2014, art. 30); another person agrees',
  request: {
    params: z.object({
      id: readAs('case_01h2xcejqtf2nbrexx3vqjhp41', 'a case', (text) => CaseId.safeParse(text).data),
    }),
    headers: KeyHeader,
    body: jsonBody(Body),
  },
  responses: made(Asked, 'Asked; it can be collected until somebody agrees at /cancel-wishes'),
})

/** The JSON sibling of `/belum-diambil`, below `/api/v1`. */
export function uncollectedApi(): OpenAPIHono<Env> {
  const api = apiRouter()
  api.openapi(list, async (c) => {
    const ctx = c.get('ctx')
    if (!may(ctx.who, 'uncollected.read')) return refuse(c, 'forbidden')
    const { over, limit } = c.req.valid('query')
    const asked = { onlyOver: over === 'true', most: limit }
    const { lines, ...counts } = await ctx.db.read(ctx.office, (tx) => uncollected(ctx, tx, asked))
    return c.json({ ...counts, passports: lines.map(shown) }, 200)
  })
  api.openapi(ask, async (c) => {
    const { id } = c.req.valid('param')
    const body = c.req.valid('json')
    const done = await askUncollected(withKey(c, body), { case: id, version: body.version }, body.report)
    return done.ok ? c.json(done.value, 201) : refuse(c, done.error)
  })
  return api
}

const shown = ({ case: id, version, number, regency, days, collection, reminded }: Uncollected) => ({
  case: id,
  version,
  number,
  regency: regency?.code ?? null,
  issuedOn: collection.issuedOn.toString(),
  days,
  lastDay: collection.lastDay.toString(),
  over: collection.over,
  reminded: reminded.map(({ kind, on }) => ({ kind, on: on.toString() })),
})
