import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Env } from './env.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])
const CSP =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

/** Nothing from elsewhere, nothing inline, nothing framed, nothing kept of a personal page (trust.md: browser). */
export const headers: MiddlewareHandler = async (c, next) => {
  await next()
  c.header('Content-Security-Policy', CSP)
  c.header('X-Content-Type-Options', 'nosniff')
  c.header('Referrer-Policy', 'no-referrer')
  c.header('Cross-Origin-Opener-Policy', 'same-origin')
  c.header('Permissions-Policy', 'camera=(), microphone=(), geolocation=()')
  c.header('Strict-Transport-Security', 'max-age=31536000')
  if (!c.res.headers.has('Cache-Control')) c.header('Cache-Control', 'no-store')
}

/** A browser that says a request came from another site is believed. Banks and programs send none of these headers. */
export const sameSite: MiddlewareHandler<Env> = async (c, next) => {
  if (SAFE.has(c.req.method)) return next()
  const site = c.req.header('sec-fetch-site')
  const origin = c.req.header('origin')
  const host = c.req.header('host') ?? ''
  const foreignSite = site !== undefined && site !== 'same-origin' && site !== 'none'
  // Our own no-referrer policy makes browsers send "null" with our own forms; the form's token is the guard then.
  const foreignOrigin =
    origin !== undefined && origin !== 'null' && origin.replace(/^https?:\/\//, '') !== host
  if (foreignSite || foreignOrigin) return c.text('cross-site request refused', 403)
  return next()
}

const MEGABYTE = 1024 * 1024
/** Files of ten megabytes and the form around them; more is answered 413 before it is read. */
export const sizeLimit = (onError: Parameters<typeof bodyLimit>[0]['onError']): MiddlewareHandler =>
  bodyLimit({ maxSize: 11 * MEGABYTE, ...(onError ? { onError } : {}) })
