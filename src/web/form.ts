import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import type { z } from 'zod'
import type { Ctx } from '#people'
import type { Env } from './env.ts'
import { requestHash, sameCsrf } from './visit.ts'

/** What was typed, exactly; kept so that a page with mistakes comes back filled. */
export type Typed = Readonly<Record<string, string>>
export type Problems = Readonly<Record<string, string>>

type Files = Readonly<Record<string, File>>

export type Read<T> =
  | { ok: true; value: T; typed: Typed; ctx: Ctx; files: Files }
  | { ok: false; problems: Problems; typed: Typed; files: Files }

/** Marks a form that did not come from a page of ours, or came too late. Drawn as the "expired form" page. */
export const staleForm = new Error('a form without our token')

const OURS = new Set(['_csrf', '_key'])

/**
 * Reads a form: checks its token, parses it with `schema` (whose messages are words for people), and hands out the context
 * with the form's idempotency key in it. Several values of one name are joined by commas.
 */
export async function readForm<T>(c: Context<Env>, schema: z.ZodType<T>): Promise<Read<T>> {
  const body = await bodyOf(c)
  const files: Record<string, File> = {}
  const typed: Record<string, string> = {}
  for (const [name, value] of Object.entries(body)) {
    const values = Array.isArray(value) ? value : [value]
    for (const one of values) if (one instanceof File) files[name] = one
    typed[name] = values.filter((one) => typeof one === 'string').join(',')
  }
  if (!sameCsrf(c.get('token'), typed['_csrf'] ?? '')) throw staleForm
  const asked = Object.fromEntries(Object.entries(typed).filter(([name]) => !OURS.has(name)))
  const parsed = schema.safeParse(asked)
  if (!parsed.success) return { ok: false, problems: problemsOf(parsed.error), typed: asked, files }
  const sent = JSON.stringify([asked, await digestsOf(files)])
  const key = typed['_key'] ? { key: typed['_key'], hash: requestHash(c, sent) } : undefined
  return { ok: true, value: parsed.data, typed: asked, files, ctx: { ...c.get('ctx'), key } }
}

/** What cannot be taken apart is no form of ours; the reader throws a TypeError then and only then. */
async function bodyOf(c: Context<Env>) {
  try {
    return await c.req.parseBody({ all: true })
  } catch (fault) {
    if (fault instanceof TypeError) throw staleForm
    throw fault
  }
}

/** A file is part of what was asked: the same form with another file is another request. */
const digestsOf = (files: Files): Promise<[string, string][]> =>
  Promise.all(
    Object.entries(files).map(async ([name, file]): Promise<[string, string]> => [
      name,
      createHash('sha256')
        .update(new Uint8Array(await file.arrayBuffer()))
        .digest('base64url'),
    ]),
  )

/** The first message of each field. */
export function problemsOf(error: z.ZodError): Problems {
  const problems: Record<string, string> = {}
  for (const issue of error.issues) {
    const field = String(issue.path[0] ?? '_')
    problems[field] ??= issue.message
  }
  return problems
}
