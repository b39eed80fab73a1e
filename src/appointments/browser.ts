import { Hono } from 'hono'
import { visit, type Env } from '#web'
import type { Ctx } from '#people'
import { appointmentApi } from './api.ts'
import { appointmentPages } from './pages.ts'

// A browser without a socket for the tests of the pages: keeps its cookie, sends the forms it was given.

export type Answer = { status: number; text: string; location: string; type: string; bytes: Uint8Array }

export function appOf(base: Omit<Ctx, 'who'>): Hono<Env> {
  const office = {
    name: 'Kantor Imigrasi Bengkulu',
    phone: '0812-000-00001',
    address: 'Jl. Contoh 1, Bengkulu',
  }
  const app = new Hono<Env>()
  app.use(visit(base, () => office, false))
  app.route('/', appointmentPages())
  app.route('/api/v1', appointmentApi())
  return app
}

export function browserOf(app: Hono<Env>) {
  let cookie = ''
  let last = ''
  async function ask(path: string, init: RequestInit = {}): Promise<Answer> {
    const headers = new Headers(init.headers)
    if (cookie) headers.set('cookie', cookie)
    const response = await app.request(path, { ...init, headers })
    const given = response.headers.get('set-cookie')
    if (given) cookie = given.split(';')[0] ?? ''
    const bytes = new Uint8Array(await response.arrayBuffer())
    const text = new TextDecoder().decode(bytes)
    const type = response.headers.get('content-type') ?? ''
    if (type.startsWith('text/html')) last = text
    return { status: response.status, text, location: response.headers.get('location') ?? '', type, bytes }
  }
  return {
    open: (path: string) => ask(path),
    /** Sends the form of the page that is open, with these values in it, and stops at the redirect. */
    send: (values: Readonly<Record<string, string>>) => {
      const form = new URLSearchParams({ ...hiddenIn(last), ...values })
      return ask(actionIn(last), { method: 'POST', body: form })
    },
    /** As `send`, then follows the redirect. */
    submit: async (values: Readonly<Record<string, string>>) => {
      const form = new URLSearchParams({ ...hiddenIn(last), ...values })
      const sent = await ask(actionIn(last), { method: 'POST', body: form })
      return sent.status === 303 ? ask(sent.location) : sent
    },
  }
}
export type Browser = ReturnType<typeof browserOf>

const main = (page: string): string => page.slice(page.indexOf('<main'), page.indexOf('</main>'))
const actionIn = (page: string): string => /<form[^>]*action="([^"]+)"/.exec(main(page))?.[1] ?? ''

function hiddenIn(page: string): Record<string, string> {
  const inputs = main(page).match(/<input type="hidden"[^>]*>/g) ?? []
  const pairs = inputs.map((one) => [
    /name="([^"]*)"/.exec(one)?.[1] ?? '',
    (/value="([^"]*)"/.exec(one)?.[1] ?? '').replaceAll('&amp;', '&'),
  ])
  return Object.fromEntries(pairs)
}
