import { createHash, createHmac, createVerify, generateKeyPairSync, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Profile } from './profile.ts'
import { shapeAt, shapeIn, textAt, type Shape } from './shape.ts'

/**
 * A small office for the bank's tests. It checks signatures over the raw bytes with its own few lines of
 * node:crypto and shares none of the bank's signing code.
 */
type FakeBill = { readonly payer: string; readonly amount: string; state: 'open' | 'paid' | 'expired' }
type Heard = {
  readonly path: string
  readonly externalId: string
  readonly timestamp: string
  readonly body: Shape
  readonly raw: string
  readonly code: string
}
export type FakeOffice = {
  readonly url: string
  readonly profile: Profile
  readonly bills: Map<string, FakeBill>
  readonly heard: Heard[]
  readonly tokens: Set<string>
  /** Sum of the payments this office has on its books, in rupiah. */
  readonly booked: () => number
  readonly mood: Mood
  readonly stop: () => Promise<void>
}
type Mood = {
  clock: string
  payment: 'answers' | 'is-silent' | 'fails' | 'books-and-is-silent'
  tokenLife: string
}
type Answer = { code: string; message: string; data?: object }

const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
const secret = 'secret-for-tests-only'

export async function startFakeOffice(): Promise<FakeOffice> {
  const mood: Mood = { clock: '', payment: 'answers', tokenLife: '900' }
  const books = {
    bills: new Map<string, FakeBill>(),
    heard: new Array<Heard>(),
    tokens: new Set<string>(),
    results: new Map<string, Answer>(),
    externals: new Map<string, string>(),
    mood,
  }
  const server = createServer((request, response) => {
    serve(books, request, response).catch(() => response.destroy())
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  const stop = (): Promise<void> =>
    new Promise((done) => {
      server.close(() => done())
      server.closeAllConnections()
    })
  const booked = (): number =>
    [...books.bills.values()].reduce(
      (sum, bill) => (bill.state === 'paid' ? sum + Number(bill.amount) : sum),
      0,
    )
  return { ...books, url, profile: profileFor(url), booked, stop }
}

const profileFor = (officeUrl: string): Profile => ({
  clientId: 'bank-uji',
  clientSecret: secret,
  privateKeyPem: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  partnerServiceId: '   12345',
  partnerId: 'MITRA-UJI',
  channelId: '6010',
  basePath: '/snap/v1.0',
  officeUrl,
  timeoutMs: 1000,
  fee: 0n,
})

type Books = Pick<FakeOffice, 'bills' | 'heard' | 'tokens' | 'mood'> & {
  results: Map<string, Answer>
  externals: Map<string, string>
}

async function serve(books: Books, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(Buffer.from(piece))
  const raw = Buffer.concat(pieces)
  const path = request.url ?? ''
  const header = (name: string): string => String(request.headers[name] ?? '')
  if (path === '/livez') {
    if (books.mood.clock !== '') response.setHeader('x-office-clock', books.mood.clock)
    return void response.end('ok')
  }
  if (path.endsWith('/access-token/b2b')) return giveToken(books, header, response)
  const body = shapeIn(raw.toString('utf8')) ?? {}
  const answer = judge(books, path, header, raw, body)
  const [externalId, timestamp] = [header('x-external-id'), header('x-timestamp')]
  books.heard.push({ path, externalId, timestamp, body, raw: raw.toString('utf8'), code: answer?.code ?? '' })
  if (!answer) return void setTimeout(() => response.destroy(), 3000).unref()
  finish(response, answer)
}

function finish(response: ServerResponse, answer: Answer): void {
  const text = JSON.stringify({
    responseCode: answer.code,
    responseMessage: answer.message,
    ...(answer.data ? { virtualAccountData: answer.data } : {}),
  })
  response.writeHead(Number(answer.code.slice(0, 3)), { 'content-type': 'application/json' }).end(text)
}

type Header = (name: string) => string

function giveToken(books: Books, header: Header, response: ServerResponse): void {
  const text = `${header('x-client-key')}|${header('x-timestamp')}`
  const verify = createVerify('RSA-SHA256').update(text)
  if (!verify.verify(pair.publicKey, header('x-signature'), 'base64')) {
    return finish(response, { code: '4017300', message: 'Unauthorized. Signature' })
  }
  const accessToken = randomUUID()
  books.tokens.add(accessToken)
  const body = { responseCode: '2007300', accessToken, tokenType: 'Bearer', expiresIn: books.mood.tokenLife }
  response.end(JSON.stringify(body))
}

function judge(books: Books, path: string, header: Header, raw: Buffer, body: Shape): Answer | undefined {
  const service = path.endsWith('/inquiry') ? '24' : path.endsWith('/payment') ? '25' : '26'
  const token = header('authorization').replace('Bearer ', '')
  if (!books.tokens.has(token)) return { code: `401${service}01`, message: 'Invalid Token (B2B)' }
  const hash = createHash('sha256').update(raw).digest('hex')
  const text = `POST:${path}:${token}:${hash}:${header('x-timestamp')}`
  const expected = createHmac('sha512', secret).update(text).digest('base64')
  if (header('x-signature') !== expected)
    return { code: `401${service}00`, message: 'Unauthorized. Signature' }
  const now = books.mood.clock === '' ? Date.now() : Date.parse(books.mood.clock)
  if (Math.abs(Date.parse(header('x-timestamp')) - now) > 900_000) {
    return { code: `401${service}00`, message: 'Unauthorized. Timestamp' }
  }
  if (header('x-partner-id') !== 'MITRA-UJI' || header('channel-id') !== '6010') {
    return { code: `401${service}00`, message: 'Unauthorized. Partner' }
  }
  if (!/^\d{1,36}$/.test(header('x-external-id'))) {
    return { code: `400${service}01`, message: 'Invalid Field Format X-EXTERNAL-ID' }
  }
  if (service === '24') return inquiry(books, body)
  return service === '25' ? payment(books, header('x-external-id'), body) : status(books, body)
}

function inquiry(books: Books, body: Shape): Answer {
  const bill = books.bills.get(textAt(body, 'virtualAccountNo') ?? '')
  if (!bill) return { code: '4042412', message: 'Invalid Bill/Virtual Account' }
  if (bill.state === 'paid') return { code: '4042414', message: 'Paid Bill' }
  if (bill.state === 'expired') return { code: '4042419', message: 'Invalid Bill/Virtual Account' }
  const data = {
    inquiryStatus: '00',
    virtualAccountName: bill.payer,
    inquiryRequestId: textAt(body, 'inquiryRequestId'),
    totalAmount: { value: `${bill.amount}.00`, currency: 'IDR' },
    billDetails: [{ billDescription: { english: 'Passport', indonesia: 'Paspor 48 halaman' } }],
  }
  return { code: '2002400', message: 'Successful', data }
}

function payment(books: Books, externalId: string, body: Shape): Answer | undefined {
  const { mood } = books
  if (mood.payment === 'is-silent') return undefined
  if (mood.payment === 'fails') return { code: '5002500', message: 'General Error' }
  const id = textAt(body, 'paymentRequestId') ?? ''
  const data = { paymentRequestId: id, paymentFlagStatus: '01' }
  const before = books.externals.get(externalId)
  if (before !== undefined && before !== id) return { code: '4092500', message: 'Conflict', data }
  const known = books.results.get(id)
  if (known) return before === id ? { ...known, code: '4042518', message: 'Inconsistent Request' } : known
  books.externals.set(externalId, id)
  const answer = decide(books, body, data)
  books.results.set(id, answer)
  return mood.payment === 'books-and-is-silent' ? undefined : answer
}

function decide(books: Books, body: Shape, data: object): Answer {
  const bill = books.bills.get(textAt(body, 'virtualAccountNo') ?? '')
  if (!bill) return { code: '4042512', message: 'Invalid Bill/Virtual Account', data }
  if (bill.state === 'paid') return { code: '4042514', message: 'Paid Bill', data }
  if (bill.state === 'expired') return { code: '4042519', message: 'Invalid Bill/Virtual Account', data }
  const paid = shapeAt(body, 'paidAmount') ?? {}
  if (textAt(paid, 'value') !== `${bill.amount}.00`)
    return { code: '4042513', message: 'Invalid Amount', data }
  bill.state = 'paid'
  return { code: '2002500', message: 'Successful', data: { ...data, paymentFlagStatus: '00' } }
}

function status(books: Books, body: Shape): Answer {
  const known = books.results.get(textAt(body, 'paymentRequestId') ?? '')
  return known?.data
    ? { code: '2002600', message: 'Successful', data: known.data }
    : { code: '4042601', message: 'Transaction Not Found' }
}
