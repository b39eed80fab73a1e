import { createHash } from 'node:crypto'
import { OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { nameInLog, type Ctx } from '#people'
import { wordsIn } from '#words'
import type { Env } from './env.ts'

/** RFC 9457. `code` is the literal refusal, for programs; `detail` is for people. */
const Problem = z
  .object({ type: z.string(), title: z.string(), status: z.int(), code: z.string(), detail: z.string() })
  .openapi('Problem')

/** The header every POST that matters may carry: sent again with the same body it gets the first answer again. */
export const KeyHeader = z.object({ 'idempotency-key': z.string().min(1).max(200).optional() })

const described = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: Problem } },
})
const json = <T extends z.ZodType>(schema: T, description: string) => ({
  description,
  content: { 'application/json': { schema } },
})
/** The answers of a JSON route that are not what was asked for; named one by one, for spread they lose their types. */
const [forbidden, absent, refused, unreadable] = [
  described('Not allowed to this caller'),
  described('No such thing, or not for this caller'),
  described('Refused; `code` says why'),
  described('The request cannot be read, or its key was used for another one'),
]

/** What a JSON route may answer, for /openapi.json: the thing asked for, or a problem. */
export const answers = <T extends z.ZodType>(schema: T, description: string) => ({
  200: json(schema, description),
  403: forbidden,
  404: absent,
  409: refused,
  422: unreadable,
})
/** The same where something is made. */
export const made = <T extends z.ZodType>(schema: T, description: string) => ({
  201: json(schema, description),
  403: forbidden,
  404: absent,
  409: refused,
  422: unreadable,
})
/** The same where there is nothing to say. */
export const emptied = (description: string) => ({
  204: { description },
  403: forbidden,
  404: absent,
  409: refused,
  422: unreadable,
})
/** A JSON body that must be sent. */
export const jsonBody = <T extends z.ZodType>(schema: T) => ({
  required: true,
  content: { 'application/json': { schema } },
})

/** A text of a JSON body or path that is read into a value; what cannot be read is told with an example. */
export const readAs = <T>(example: string, description: string, read: (text: string) => T | undefined) =>
  z
    .string()
    .openapi({ example, description })
    .transform((text, context) => {
      const value = read(text)
      if (value !== undefined) return value
      context.addIssue({ code: 'custom', message: `${description}, for example ${example}` })
      return z.NEVER
    })

export const jsonProblem = <S extends ContentfulStatusCode>(
  c: Context<Env>,
  status: S,
  code: string,
  detail: string,
) =>
  c.json({ type: 'about:blank', title: code, status: Number(status), code, detail }, status, {
    'Content-Type': 'application/problem+json',
  })

/** The refusal as a typed problem: 403, 404, 422 or 409, as on the pages. */
export function jsonRefusal(c: Context<Env>, refusal: string, detail: string) {
  if (refusal === 'forbidden') return jsonProblem(c, 403, refusal, detail)
  if (refusal === 'not-found') return jsonProblem(c, 404, refusal, detail)
  if (refusal === 'key-used-for-another-request') return jsonProblem(c, 422, refusal, detail)
  return jsonProblem(c, 409, refusal, detail)
}

/** A router of JSON routes: what zod refuses is a 422 that names the fields, what is no JSON a 400. */
export function apiRouter(): OpenAPIHono<Env> {
  const router = new OpenAPIHono<Env>({
    defaultHook: (result, c) => {
      if (result.success) return undefined
      const wrong = result.error.issues.map((one) => `${one.path.join('.')}: ${one.message}`)
      return jsonProblem(c, 422, 'unreadable', wrong.join('; '))
    },
  })
  router.onError((fault, c) => {
    if (fault instanceof HTTPException && fault.status < 500)
      return jsonProblem(c, 400, 'unreadable', wordsIn('id').web.wrongRequest)
    throw fault
  })
  return router
}

/**
 * The request's context with its `Idempotency-Key` in it. The caller is part of what was asked: a browser by its token, staff by
 * account. A program without a cookie is known by its key alone, so keys should be random.
 */
export function withKey(c: Context<Env>, body: unknown): Ctx {
  const ctx = c.get('ctx')
  const key = c.req.header('idempotency-key')
  if (key === undefined) return ctx
  const browser = getCookie(c, '__Host-kafilah') ?? getCookie(c, 'kafilah') ?? ''
  const asked = [c.req.method, c.req.path, nameInLog(ctx.who), browser, JSON.stringify(body)]
  return { ...ctx, key: { key, hash: createHash('sha256').update(asked.join('\n')).digest() } }
}
