import { request as plainRequest, type ClientRequest, type IncomingMessage } from 'node:http'
import { request as tlsRequest } from 'node:https'

/** `unreachable` means the message never left; after `silence` the office may or may not have heard it. */
export type Reply =
  | {
      readonly kind: 'reply'
      readonly status: number
      readonly body: string
      readonly headers: IncomingMessage['headers']
    }
  | { readonly kind: 'silence' }
  | { readonly kind: 'unreachable' }

export type Letter = {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly timeoutMs: number
  /** `hang-up` waits until the office begins to answer and then cuts the line unread. */
  readonly listen: 'read' | 'hang-up'
}

const longest = 65_536
const neverLeft = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']

/** Sends exactly these bytes on a connection of its own; never throws. */
export function send(letter: Letter): Promise<Reply> {
  const bytes = Buffer.from(letter.body, 'utf8')
  const request = letter.url.startsWith('https:') ? tlsRequest : plainRequest
  return new Promise((settle) => {
    const call: ClientRequest = request(letter.url, {
      method: letter.method,
      headers: { ...letter.headers, 'content-length': String(bytes.length) },
      agent: false,
      signal: AbortSignal.timeout(letter.timeoutMs),
    })
    call.on('error', (fault) => settle({ kind: excuseFor(fault) }))
    call.on('response', (answer) => {
      if (letter.listen === 'read') return void read(answer).then(settle)
      answer.destroy()
      settle({ kind: 'silence' })
    })
    call.end(bytes)
  })
}

async function read(answer: IncomingMessage): Promise<Reply> {
  const pieces: Buffer[] = []
  let size = 0
  try {
    for await (const piece of answer) {
      const bytes = Buffer.from(piece)
      size += bytes.length
      if (size > longest) return { kind: 'silence' }
      pieces.push(bytes)
    }
  } catch {
    return { kind: 'silence' }
  }
  const body = Buffer.concat(pieces).toString('utf8')
  return { kind: 'reply', status: answer.statusCode ?? 0, body, headers: answer.headers }
}

const excuseFor = (fault: Error): 'silence' | 'unreachable' =>
  'code' in fault && neverLeft.some((code) => code === fault.code) ? 'unreachable' : 'silence'
