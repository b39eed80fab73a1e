import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { may, type CommonRefusal } from '#people'
import { apiRouter, jsonRefusal, withKey, type Env } from '#web'
import { wordsIn } from '#words'
import {
  allocate,
  checkQuality,
  handOver,
  print,
  receiveBooks,
  type IssuanceRefusal,
  type StockRefusal,
} from './actions.ts'
import * as route from './api-routes.ts'
import { caseFacts, type CaseFacts } from './queries.ts'
import { stock } from './store.ts'

/** Sentences of the API are Indonesian; programs read `code`. */
const { refusals } = wordsIn('id').issuance
const refuse = (c: Context<Env>, refusal: IssuanceRefusal | StockRefusal | CommonRefusal) =>
  jsonRefusal(c, refusal, refusals[refusal])

/** The JSON sibling of the pages, below `/api/v1`: deliveries, the stock, and the book of a case. */
export function issuanceApi(): OpenAPIHono<Env> {
  const api = apiRouter()
  cabinet(api)
  production(api)
  handover(api)
  return api
}

function cabinet(api: OpenAPIHono<Env>): void {
  api.openapi(route.receive, async (c) => {
    const body = c.req.valid('json')
    const done = await receiveBooks(withKey(c, body), body)
    return done.ok ? c.json({ batch: done.value }, 201) : refuse(c, done.error)
  })
  api.openapi(route.stock, async (c) => {
    const ctx = c.get('ctx')
    if (!may(ctx.who, 'issuance.receive-books')) return refuse(c, 'forbidden')
    return c.json(await ctx.db.read(ctx.office, (tx) => stock(tx, ctx.office)), 200)
  })
}

function production(api: OpenAPIHono<Env>): void {
  api.openapi(route.allocate, async (c) => {
    const body = c.req.valid('json')
    const asked = { ...body, serial: body.serial?.reveal() ?? null }
    const done = await allocate(withKey(c, asked), c.req.valid('param').id, body.version, body.serial)
    return done.ok ? c.json({ book: done.value }, 200) : refuse(c, done.error)
  })
  api.openapi(route.print, async (c) => {
    const body = c.req.valid('json')
    const done = await print(withKey(c, body), c.req.valid('param').id, body.version)
    return done.ok ? c.json({ book: done.value }, 200) : refuse(c, done.error)
  })
  api.openapi(route.quality, async (c) => {
    const body = c.req.valid('json')
    const verdict =
      body.verdict === 'pass' ? { pass: true as const } : { pass: false as const, reason: body.reason }
    const done = await checkQuality(withKey(c, body), c.req.valid('param').id, body.version, verdict)
    return done.ok ? c.json({ book: done.value }, 200) : refuse(c, done.error)
  })
}

function handover(api: OpenAPIHono<Env>): void {
  api.openapi(route.issuing, async (c) => {
    const ctx = c.get('ctx')
    if (!may(ctx.who, 'cases.read')) return refuse(c, 'forbidden')
    const { id } = c.req.valid('param')
    const facts = await ctx.db.read(ctx.office, (tx) => caseFacts(ctx, tx, id))
    return facts ? c.json(standing(facts), 200) : refuse(c, 'not-found')
  })
  api.openapi(route.handOver, async (c) => {
    const body = c.req.valid('json')
    const { version, ...given } = body
    const done = await handOver(withKey(c, body), c.req.valid('param').id, version, given)
    return done.ok ? c.json({ line: done.value }, 200) : refuse(c, done.error)
  })
}

const standing = ({ file, book, line, collectors }: CaseFacts) => ({
  case: file.id,
  number: file.number,
  stage: file.stage,
  hold: file.hold?.kind ?? null,
  ending: file.ending,
  version: file.version,
  book: book ? { book: book.id, serial: book.serial.masked, status: book.status } : null,
  line: line ? `${line.line}/${line.year}` : null,
  collectors: collectors.map(({ kind, evidence }) => ({
    collector: kind,
    evidence: evidence.map(({ id }) => id),
  })),
})
