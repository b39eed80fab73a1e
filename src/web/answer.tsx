import { randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { isStaff } from '#people'
import type { Env } from './env.ts'
import { Layout } from './layout.tsx'

/** Draws a whole page. */
export const show = (c: Context<Env>, view: VNode, status: ContentfulStatusCode = 200): Response =>
  c.html(`<!doctype html>${renderToString(view)}`, status)

/** After a POST: the browser fetches the next page, so that Back and Reload do no harm. */
export const goTo = (c: Context<Env>, path: string): Response => c.redirect(path, 303)

/** 409 with one plain sentence; 403 and 404 have pages of their own. */
export const statusOf = (refusal: string): ContentfulStatusCode =>
  refusal === 'forbidden'
    ? 403
    : refusal === 'not-found'
      ? 404
      : refusal === 'key-used-for-another-request'
        ? 422
        : 409

const message = (c: Context<Env>, title: string, text: string, status: ContentfulStatusCode): Response => {
  const page = c.get('page')
  return show(
    c,
    <Layout page={page} title={title}>
      <h1>{title}</h1>
      <p class="lead">{text}</p>
      <p>
        <a href={isStaff(page.session.who) ? '/kerja' : '/'}>{page.t.web.home}</a>
      </p>
    </Layout>,
    status,
  )
}

export const notFound = (c: Context<Env>): Response =>
  message(c, c.get('page').t.web.notFoundTitle, c.get('page').t.web.notFound, 404)
export const forbidden = (c: Context<Env>): Response =>
  message(c, c.get('page').t.web.forbiddenTitle, c.get('page').t.web.forbidden, 403)
export const stale = (c: Context<Env>): Response =>
  message(c, c.get('page').t.web.staleTitle, c.get('page').t.web.stale, 409)
export const tooLarge = (c: Context<Env>): Response =>
  message(c, c.get('page').t.web.tooLargeTitle, c.get('page').t.web.tooLarge, 413)
/** A sentence on a page of its own, for a refusal that has no form to go back to. */
export const refused = (c: Context<Env>, title: string, text: string, refusal: string): Response =>
  refusal === 'forbidden'
    ? forbidden(c)
    : refusal === 'not-found'
      ? notFound(c)
      : message(c, title, text, statusOf(refusal))

/** A short number to read to the desk; the log has the same. */
export const newIncident = (): string => randomBytes(4).toString('hex').slice(0, 6).toUpperCase()
export const fault = (c: Context<Env>, incident: string): Response =>
  message(c, c.get('page').t.web.faultTitle, c.get('page').t.web.fault(incident), 500)
/** The database is away for the moment. */
export const unavailable = (c: Context<Env>): Response =>
  message(c, c.get('page').t.web.unavailableTitle, c.get('page').t.web.unavailable, 503)
