import { Hono } from 'hono'
import type { Role } from '#people'
import { stale, staleForm, visit, type Env } from '#web'
import { entered } from './log-in.ts'
import type { TestOffice } from './office.ts'

export const hiddenIn = (html: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? ''

export type Shown = { status: number; location: string; html: string }
type Fields = Record<string, string> | [string, string][]

/** Browsers without a socket on these pages: each keeps its cookie and sends forms as our own pages do. */
export function counterBrowsers(office: TestOffice, pages: readonly Hono<Env>[]) {
  const { who: _, ...base } = office.visitor
  const facts = { name: 'Kantor Contoh', phone: '0812-000-00001', address: 'Jl. Contoh 1, Bengkulu' }
  const app = new Hono<Env>()
  app.use(visit(base, () => facts, false))
  // Any page with a form: the browser's token is read from it.
  app.get('/formulir', (c) => c.text(c.get('page').csrf))
  for (const one of pages) app.route('/', one)
  app.onError((fault, c) => {
    if (fault === staleForm) return stale(c)
    throw fault
  })

  const host = { host: '127.0.0.1:8080' }
  const shown = async (response: Response): Promise<Shown> => ({
    status: response.status,
    location: response.headers.get('location') ?? '',
    html: await response.text(),
  })

  /** A visitor, or a new colleague of this role, logged in. A liaison is one of Kaur unless said otherwise. */
  return async (role?: Role, regency = '1704') => {
    let token = /kafilah=([\w-]+)/.exec(
      (await app.request('/formulir', { headers: host })).headers.get('set-cookie') ?? '',
    )?.[1]
    if (role) {
      token = await entered(await office.staff([role], role === 'liaison' ? regency : undefined))
    }
    const headers = { ...host, cookie: `kafilah=${token}` }
    const csrf = await (await app.request('/formulir', { headers })).text()
    const get = async (path: string) => shown(await app.request(path, { headers }))
    const post = async (path: string, fields: Fields) => {
      const pairs = Array.isArray(fields) ? fields : Object.entries(fields)
      const body = new URLSearchParams([['_csrf', csrf], ...pairs])
      return shown(await app.request(path, { method: 'POST', headers, body }))
    }
    const download = async (path: string) =>
      new Uint8Array(await (await app.request(path, { headers })).arrayBuffer())
    return { get, post, download }
  }
}

export type Browser = Awaited<ReturnType<ReturnType<typeof counterBrowsers>>>
