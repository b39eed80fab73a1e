import { OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import type { Ctx } from '#people'
import type { Env } from '#web'

/** A program of this caller below `/api/v1`, without a socket. */
export function programOf(apis: readonly OpenAPIHono<Env>[], ctx: Ctx) {
  const app = new OpenAPIHono<Env>()
  app.use(async (c, next) => {
    c.set('ctx', ctx)
    await next()
  })
  for (const api of apis) app.route('/api/v1', api)
  const ask = async (method: string, path: string, body?: unknown, key?: string) => {
    const headers = new Headers({ 'content-type': 'application/json' })
    if (key !== undefined) headers.set('idempotency-key', key)
    const sent = body === undefined ? {} : { body: JSON.stringify(body) }
    const response = await app.request(`/api/v1${path}`, { method, headers, ...sent })
    const said: unknown = JSON.parse(await response.text())
    const code = z.object({ code: z.string() }).safeParse(said).data?.code
    return { status: response.status, type: response.headers.get('content-type') ?? '', said, code }
  }
  return { app, ask }
}
