import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { shapeIn, type Shape } from './shape.ts'

/** The bank's own small web server: loopback, same origin, nothing from elsewhere. */
export type Visit = {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly form: URLSearchParams
  readonly json: Shape | undefined
}

export type Page = {
  readonly status: number
  readonly type: string
  readonly body: string
  readonly headers?: Readonly<Record<string, string>>
}

/** `POST /control/pay` → what answers it. */
export type Routes = Readonly<Record<string, (visit: Visit) => Page | Promise<Page>>>

const longest = 16_384
const guards = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cache-control': 'no-store',
} as const

export const plain = (status: number, body: string): Page => ({
  status,
  type: 'text/plain; charset=utf-8',
  body: `${body}\n`,
})

export const seeOther = (location: string): Page => ({ ...plain(303, location), headers: { location } })

export function openServer(routes: Routes, complain: (fault: unknown) => void): Server {
  return createServer((request, response) => {
    answer(routes, request)
      .catch((fault: unknown) => {
        complain(fault)
        return plain(500, 'Bank simulasi mengalami gangguan. Uang tidak dianggap diterima.')
      })
      .then((page) => reply(response, page))
      .catch(complain)
  })
}

async function answer(routes: Routes, request: IncomingMessage): Promise<Page> {
  const refusal = refuse(request)
  if (refusal) return refusal
  const url = new URL(request.url ?? '/', 'http://bank')
  const method = request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET')
  const route = Object.hasOwn(routes, `${method} ${url.pathname}`)
    ? routes[`${method} ${url.pathname}`]
    : undefined
  if (!route) return plain(404, 'Alamat ini tidak ada di bank simulasi.')
  const body = await bodyOf(request)
  if (body === undefined) return plain(413, 'Isian terlalu panjang.')
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim()
  const form = new URLSearchParams(type === 'application/x-www-form-urlencoded' ? body : '')
  const json = type === 'application/json' ? shapeIn(body) : undefined
  return route({ method, path: url.pathname, query: url.searchParams, form, json })
}

/** Another site must not make a visitor's browser pay: the name asked for, the sender and the origin are all us. */
function refuse(request: IncomingMessage): Page | undefined {
  const host = request.headers.host ?? ''
  const { origin } = request.headers
  if (!isLoopback(request.socket.remoteAddress ?? '')) return plain(403, 'Hanya dari komputer ini.')
  if (!/^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i.test(host))
    return plain(421, 'Nama host bukan komputer ini.')
  const isWrite = request.method !== 'GET' && request.method !== 'HEAD'
  if (isWrite && origin !== undefined && origin.toLowerCase() !== `http://${host}`.toLowerCase()) {
    return plain(403, 'Permintaan datang dari situs lain.')
  }
  return undefined
}

const isLoopback = (address: string): boolean => /^(?:::ffff:)?127\.|^::1$/.test(address)

async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of request) {
    const bytes = Buffer.from(piece)
    size += bytes.length
    if (size > longest) return undefined
    pieces.push(bytes)
  }
  return Buffer.concat(pieces).toString('utf8')
}

function reply(response: ServerResponse, page: Page): void {
  response.writeHead(page.status, { ...guards, 'content-type': page.type, ...page.headers })
  response.end(page.body)
}
