import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { newToken, sessionOf, type Ctx, type Session } from '#people'
import { wordsIn, type Language } from '#words'
import type { Env, Page } from './env.ts'

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/

/** `__Host-` and Secure everywhere but on loopback, where a browser may be without TLS (trust.md: sessions). */
function cookieName(c: Context): { name: string; secure: boolean } {
  const secure = !LOOPBACK.test(c.req.header('host') ?? '')
  return { name: secure ? '__Host-kafilah' : 'kafilah', secure }
}

/** Gives the browser a token: at its first page, at log-in and at log-out. */
export function giveToken(c: Context<Env>, token: string): void {
  const { name, secure } = cookieName(c)
  setCookie(c, name, token, { path: '/', httpOnly: true, secure, sameSite: 'Lax' })
  c.set('token', token)
}

type Office = { name: string; phone: string; address: string }

/** Knows the visitor: token, session, language; and makes the context that every act of this request gets. */
export function visit(base: Omit<Ctx, 'who'>, office: () => Office, demo: boolean): MiddlewareHandler<Env> {
  return async (c, next) => {
    const { name } = cookieName(c)
    const known = getCookie(c, name)
    const token = known ?? newToken()
    if (!known && c.req.method === 'GET') giveToken(c, token)
    else c.set('token', token)

    const stranger: Ctx = { ...base, who: { kind: 'public' } }
    const language: Language = getCookie(c, 'bahasa') === 'en' ? 'en' : 'id'
    const pageFor = (session: Session): Page => ({
      t: wordsIn(language),
      language,
      zone: base.zone,
      path: c.req.path,
      session,
      csrf: csrfOf(token),
      newKey: () => randomBytes(16).toString('base64url'),
      office: office(),
      demoNow: demo ? base.now() : null,
    })
    // A stranger's page first: while the database is away nobody is known, and that must be said on a page too.
    c.set('page', pageFor(await sessionOf(stranger, undefined)))
    const session = await sessionOf(stranger, known)
    c.set('session', session)
    c.set('page', pageFor(session))
    c.set('ctx', { ...stranger, who: session.who })
    await next()
  }
}

const csrfOf = (token: string): string => createHmac('sha256', token).update('form').digest('base64url')

export function sameCsrf(token: string, given: string): boolean {
  const [a, b] = [Buffer.from(csrfOf(token)), Buffer.from(given)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** What was asked, by whom: a key sent again with anything else is another request. */
export const requestHash = (c: Context<Env>, body: string): Buffer =>
  createHash('sha256')
    .update(`${c.req.method} ${c.req.path}\n${c.get('token')}\n${body}`)
    .digest()
