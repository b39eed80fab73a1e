import { Hono } from 'hono'
import { logIn, type Ctx } from '#people'
import { stale, staleForm, visit, type Env } from '#web'
import type { Neighbours } from './neighbours.ts'
import { seasonPages } from './pages.ts'

// A browser without a socket for the tests of the pages: one account, its cookie, forms with files.

/** Nobody holds a place yet. */
export const nobodyPromised: Neighbours = { promised: () => Promise.resolve(new Set()) }

const host = { host: '127.0.0.1:8080' }

export function appOf(base: Omit<Ctx, 'who'>, neighbours: Neighbours = nobodyPromised): Hono<Env> {
  const app = new Hono<Env>()
  const office = { name: 'Kantor Contoh', phone: '0812-000-00001', address: 'Jl. Contoh 1, Bengkulu' }
  app.use(visit(base, () => office, false))
  app.route('/', seasonPages(neighbours))
  app.onError((fault, c) => {
    if (fault === staleForm) return stale(c)
    throw fault
  })
  return app
}

export type Answer = { status: number; text: string; location: string; bytes: Uint8Array }
export type Fields = Readonly<Record<string, string | File>>

/** A browser in which this account is logged in; nobody when no account is named. */
export async function browserOf(
  app: Hono<Env>,
  visitor: Ctx,
  login?: { username: string; password: string },
) {
  const done = login && (await logIn(visitor, { ...login, oldToken: undefined }))
  if (done && !done.ok) throw new Error(done.error)
  const headers: Record<string, string> = done ? { ...host, cookie: `kafilah=${done.value}` } : { ...host }
  let last = ''
  async function ask(path: string, init: RequestInit = {}): Promise<Answer> {
    const response = await app.request(path, { ...init, headers })
    const bytes = new Uint8Array(await response.arrayBuffer())
    const text = new TextDecoder().decode(bytes)
    if ((response.headers.get('content-type') ?? '').startsWith('text/html')) last = text
    return { status: response.status, text, location: response.headers.get('location') ?? '', bytes }
  }
  const post = (path: string, fields: Fields): Promise<Answer> => {
    const body = new FormData()
    for (const [name, value] of Object.entries(fields)) body.append(name, value)
    return ask(path, { method: 'POST', body })
  }
  return {
    open: (path: string) => ask(path),
    post,
    /** Sends the form in the page's main part as it was drawn, with these values in it. */
    send: (fields: Fields) => post(actionIn(last), { ...hiddenIn(last), ...fields }),
    /** What the form that is open would send by itself. */
    drawn: () => ({ action: actionIn(last), fields: hiddenIn(last) }),
    raw: (path: string, body: string, type: string) =>
      app.request(path, { method: 'POST', headers: { ...headers, 'content-type': type }, body }),
  }
}
export type Browser = Awaited<ReturnType<typeof browserOf>>

const main = (page: string): string => page.slice(page.indexOf('<main'), page.indexOf('</main>'))
const actionIn = (page: string): string => /<form[^>]*action="([^"]+)"/.exec(main(page))?.[1] ?? ''

function hiddenIn(page: string): Record<string, string> {
  const inputs = main(page).match(/<input type="hidden"[^>]*>/g) ?? []
  return Object.fromEntries(
    inputs.map((input) => [
      /name="([^"]*)"/.exec(input)?.[1] ?? '',
      /value="([^"]*)"/.exec(input)?.[1] ?? '',
    ]),
  )
}
