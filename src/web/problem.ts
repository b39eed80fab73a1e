import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Env } from './env.ts'
import { statusOf } from './answer.tsx'

/** RFC 9457. `code` is the literal refusal, for programs; `detail` is for people. */
export const problem = (
  c: Context<Env>,
  status: ContentfulStatusCode,
  code: string,
  detail: string,
): Response =>
  c.body(JSON.stringify({ type: 'about:blank', title: code, status, code, detail }), status, {
    'Content-Type': 'application/problem+json',
  })

export const refusalProblem = (c: Context<Env>, refusal: string, detail: string): Response =>
  problem(c, statusOf(refusal), refusal, detail)
