import { OpenAPIHono } from '@hono/zod-openapi'
import { Hono, type Context, type MiddlewareHandler } from 'hono'
import { compress } from 'hono/compress'
import { routePath } from 'hono/route'
import type { Logger } from 'pino'
import { isUnavailable } from '#db'
import { logIn, logOut, sessionOf, type Ctx } from '#people'
import {
  assetAt,
  fault,
  headers,
  newIncident,
  notFound,
  problem,
  sameSite,
  sizeLimit,
  stale,
  staleForm,
  tooLarge,
  unavailable,
  visit,
  type Env,
} from '#web'
import { z } from 'zod'
import { wordsIn } from '#words'
import { health, type Health } from './health.ts'

export type House = {
  base: Omit<Ctx, 'who'>
  office: { name: string; phone: string; address: string }
  demo: boolean
  logger: Logger
  /** Pages for people, in the order of the site map. */
  pages: readonly Hono<Env>[]
  /** JSON routes, each below /api/v1. */
  apis: readonly OpenAPIHono<Env>[]
  /** Messages of banks: verified by signature, so they pass neither cookie nor form checks. */
  bank: Hono
}

/** Puts the house together: every layer a request passes, in order, on one page. */
export function build(house: House): { app: OpenAPIHono<Env>; health: Health } {
  const app = new OpenAPIHono<Env>()
  const state = health(house.base.db, house.base.now)
  const enter = visit(house.base, () => house.office, house.demo)

  app.use(headers, measured(state, house.logger), compress())
  app.route('/', state.routes)
  app.route('/', house.bank)
  app.get('/aset/*', (c) => {
    const found = assetAt(c.req.path)
    return found
      ? c.body(found.body, 200, {
          'Content-Type': found.type,
          'Cache-Control': 'public, max-age=31536000, immutable',
        })
      : c.body(null, 404)
  })

  app.use(
    '/api/*',
    sizeLimit((c: Context<Env>) => problem(c, 413, 'too-large', wordsIn('id').web.tooLarge)),
    bearer(house),
  )
  app.route('/api/v1', sessionApi())
  for (const api of house.apis) app.route('/api/v1', api)
  app.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: { title: 'Kafilah', version: '1', description: 'Public counters of an immigration office' },
  })

  app.use(
    enter,
    sameSite,
    sizeLimit((c: Context<Env>) => tooLarge(c)),
  )
  app.get('/bahasa/:kode{id|en}', (c) => {
    const to = c.req.query('ke') ?? '/'
    c.header('Set-Cookie', `bahasa=${c.req.param('kode')}; Path=/; SameSite=Lax; Max-Age=31536000`, {
      append: true,
    })
    return c.redirect(/^\/(?![/\\])/.test(to) ? to : '/', 303)
  })
  for (const pages of house.pages) app.route('/', pages)
  app.notFound((c) =>
    c.req.path.startsWith('/api/') ? problem(c, 404, 'not-found', wordsIn('id').web.notFound) : notFound(c),
  )
  app.onError((thrown, c) => answerFault(thrown, c, house.logger))
  return { app, health: state }
}

/** Nothing personal is logged: the pattern of the route, never the address, never a body. */
function measured(state: Health, logger: Logger): MiddlewareHandler<Env> {
  return async (c, next) => {
    const began = performance.now()
    await next()
    const took = (performance.now() - began) / 1000
    const route = `${c.req.method} ${routePath(c, -1)}`
    state.observe(route, c.res.status, took)
    logger.debug({ route, status: c.res.status, ms: Math.round(took * 1000) }, 'request')
  }
}

/** A program carries its session in the Authorization header; cookies of browsers mean nothing here, so no page can misuse them. */
function bearer(house: House): MiddlewareHandler<Env> {
  return async (c, next) => {
    const token = /^Bearer ([\w-]{43})$/.exec(c.req.header('authorization') ?? '')?.[1]
    const stranger: Ctx = { ...house.base, who: { kind: 'public' } }
    const session = await sessionOf(stranger, token)
    if (token && session.who.kind === 'public' && session.opened.length === 0)
      return problem(c, 401, 'session-ended', 'Log in again.')
    c.set('token', token ?? '')
    c.set('session', session)
    c.set('ctx', { ...stranger, who: session.who })
    return next()
  }
}

function sessionApi(): OpenAPIHono<Env> {
  const api = new OpenAPIHono<Env>()
  const LogIn = z.object({ username: z.string(), password: z.string() })
  api.openapi(
    {
      method: 'post',
      path: '/sessions',
      summary: 'Log in; the token goes into the Authorization header of later requests',
      request: { body: { content: { 'application/json': { schema: LogIn } }, required: true } },
      responses: {
        201: {
          description: 'Logged in',
          content: { 'application/json': { schema: z.object({ token: z.string() }) } },
        },
        401: { description: 'Wrong name or password, or too many tries' },
      },
    },
    async (c) => {
      const asked = c.req.valid('json')
      const done = await logIn(c.get('ctx'), { ...asked, oldToken: undefined })
      if (!done.ok)
        return problem(c, 401, done.error, 'Name and password do not match, or there were too many tries.')
      return c.json({ token: done.value }, 201)
    },
  )
  api.openapi(
    {
      method: 'delete',
      path: '/sessions/current',
      summary: 'Log out',
      responses: { 204: { description: 'Logged out' } },
    },
    async (c) => {
      await logOut(c.get('ctx'), c.get('token'))
      return c.body(null, 204)
    },
  )
  return api
}

function answerFault(thrown: unknown, c: Context<Env>, logger: Logger): Response {
  if (thrown === staleForm) return stale(c)
  if (isUnavailable(thrown)) return answerUnavailable(c)
  const incident = newIncident()
  const { name, message, stack } =
    thrown instanceof Error ? thrown : { name: 'fault', message: String(thrown), stack: undefined }
  const code =
    typeof thrown === 'object' && thrown !== null && 'code' in thrown ? String(thrown.code) : undefined
  logger.error(
    {
      incident,
      route: routePath(c, -1),
      name,
      code,
      message: hideNumbers(message),
      stack: hideNumbers(stack ?? ''),
    },
    'fault',
  )
  if (c.req.path.startsWith('/api/') || !c.get('page'))
    return problem(c, 500, 'fault', `Report number ${incident}.`)
  return fault(c, incident)
}

/** The database is away: no fault of this request, which may come again with its key as if it had never been sent. */
function answerUnavailable(c: Context<Env>): Response {
  c.header('Retry-After', '2')
  return c.req.path.startsWith('/api/') || !c.get('page')
    ? problem(c, 503, 'unavailable', wordsIn('id').web.unavailable)
    : unavailable(c)
}

/** A fault's words may quote what was sent. Long numbers are of persons, bills or accounts: none of them belongs in a log. */
const hideNumbers = (text: string): string => text.replaceAll(/\d{7,}/g, '•')
