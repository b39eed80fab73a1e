import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { idOf } from '#kernel'
import { answers, apiRouter, jsonBody, jsonRefusal, KeyHeader, made, readAs, withKey, type Env } from '#web'
import { wordsIn } from '#words'
import { askEnd, decideEnd, type WriteDown } from './actions.ts'
import { decides, waitingWishes, type WaitingWish } from './queries.ts'
import { sayRefusal } from './say.ts'
import { decisions } from './wish.ts'

/** Sentences of the API are Indonesian; programs read `code`. */
const t = wordsIn('id')
const refuse = (c: Context<Env>, refusal: Parameters<typeof sayRefusal>[1]) =>
  jsonRefusal(c, refusal, sayRefusal({ t }, refusal))

const [CaseId, WishId] = [idOf('case'), idOf('wish')]
const Act = z.enum(['cancel', 'withdraw'])
const AskBody = z
  .object({
    /** Of the case as the caller saw it; a stale one is refused as `changed-meanwhile`. */
    version: z.int().positive(),
    act: Act,
    reason: z.string().trim().min(1).max(1000),
  })
  .openapi('CancelWishRequest')
const Asked = z.object({ wish: z.string() }).openapi('CancelWishMade')
const Waiting = z
  .object({
    wishes: z.array(
      z.object({
        wish: z.string(),
        case: z.string(),
        number: z.string(),
        stage: z.string(),
        act: Act,
        reason: z.string(),
        /** Number of the report of cancellation, for a passport that nobody fetched. */
        report: z.string().nullable(),
        askedAt: z.string().openapi({ example: '2016-01-18T02:00:00Z' }),
        /** Asked by the caller, who can take it back but not agree to it. */
        own: z.boolean(),
      }),
    ),
  })
  .openapi('CancelWishes')
const DecideBody = z.object({ decision: z.enum(decisions) }).openapi('CancelWishDecision')
const Decided = z.object({ case: z.string(), ending: z.string().nullable() }).openapi('CancelWishDecided')

const askRoute = createRoute({
  method: 'post',
  path: '/cases/{id}/cancel-wishes',
  summary: 'Asks that a case whose fee is paid should end; another person agrees',
  request: {
    params: z.object({
      id: readAs('case_01h2xcejqtf2nbrexx3vqjhp41', 'a case', (text) => CaseId.safeParse(text).data),
    }),
    headers: KeyHeader,
    body: jsonBody(AskBody),
  },
  responses: made(Asked, 'Asked; the case goes on until somebody agrees'),
})
const listRoute = createRoute({
  method: 'get',
  path: '/cancel-wishes',
  summary: 'Wishes to end a paid case that wait for another person, the oldest first; without names',
  responses: answers(Waiting, 'As it stands'),
})
const decideRoute = createRoute({
  method: 'post',
  path: '/cancel-wishes/{wish}/decide',
  summary: 'Agrees to a wish of somebody else, which ends the case for good; declines it; takes back the own',
  request: {
    params: z.object({
      wish: readAs('wish_01h2xcejqtf2nbrexx3vqjhp41', 'a wish', (text) => WishId.safeParse(text).data),
    }),
    headers: KeyHeader,
    body: jsonBody(DecideBody),
  },
  responses: answers(Decided, 'Decided; `ending` says what the case has come to'),
})

/** The JSON sibling of `/berkas/:id/batal` after payment and of `/pembatalan`, below `/api/v1`. */
export function cancellingApi(writeDown: WriteDown): OpenAPIHono<Env> {
  const api = apiRouter()
  api.openapi(askRoute, async (c) => {
    const body = c.req.valid('json')
    const seen = { case: c.req.valid('param').id, version: body.version }
    const done = await askEnd(withKey(c, body), seen, body)
    return done.ok ? c.json(done.value, 201) : refuse(c, done.error)
  })
  api.openapi(listRoute, async (c) => {
    const ctx = c.get('ctx')
    if (!decides(ctx)) return refuse(c, 'forbidden')
    const wishes = await ctx.db.read(ctx.office, (tx) => waitingWishes(ctx, tx))
    return c.json({ wishes: wishes.map(told) }, 200)
  })
  api.openapi(decideRoute, async (c) => {
    const body = c.req.valid('json')
    const wish = c.req.valid('param').wish
    const done = await decideEnd(withKey(c, body), { wish, ...body }, writeDown)
    return done.ok ? c.json(done.value, 200) : refuse(c, done.error)
  })
  return api
}

const told = ({ id, of, askedAt, own, act, reason, report, case: about }: WaitingWish) => ({
  wish: id,
  case: about,
  number: of.number,
  stage: of.stage,
  act,
  reason,
  report,
  askedAt: askedAt.toString(),
  own,
})
