import assert from 'node:assert/strict'
import { test } from 'node:test'
import { OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import type { Ctx } from '#people'
import type { Env } from '#web'
import { makeOffice } from '../../test/office.ts'
import { issuanceApi } from './index.ts'
import { bookDesk, firstDelivery } from '../../test/book-desk.ts'

const office = await makeOffice('2016-01-18T09:00:00+07:00')
await firstDelivery(office.system)
const { approved, printed, ready, versionOf } = bookDesk(office.system)
const production = program(await office.staff(['production']))
const colleague = program(await office.staff(['production']))
const handover = program(await office.staff(['handover']))
const treasurer = program(await office.staff(['treasurer']))
const liaison = program(await office.staff(['liaison'], '1704'))
const stranger = program(office.visitor)

/** The house below `/api/v1`, for one caller. */
function program(ctx: Ctx) {
  const app = new OpenAPIHono<Env>()
  app.use(async (c, next) => {
    c.set('ctx', ctx)
    await next()
  })
  app.route('/api/v1', issuanceApi())
  const answer = async (response: Response | Promise<Response>) => {
    const { status, headers, ...rest } = await read(await response)
    return { status, type: headers.get('content-type') ?? '', ...rest }
  }
  const get = (path: string) => answer(app.request(`/api/v1${path}`))
  const post = (path: string, body: unknown, key?: string) => {
    const headers = { 'content-type': 'application/json', ...(key ? { 'idempotency-key': key } : {}) }
    return answer(app.request(`/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) }))
  }
  return { app, get, post }
}

async function read(response: Response) {
  const text = await response.text()
  const said: unknown = JSON.parse(text)
  const code = z.object({ code: z.string() }).safeParse(said).data?.code
  return { status: response.status, headers: response.headers, text, said, code }
}

const Stock = z.record(z.string(), z.number())
const stock = async () => Stock.parse((await production.get('/books/stock')).said)
const shown = { collector: 'self', collectorName: 'SITI', evidence: ['proof-of-payment', 'own-id'] }

test('a delivery is counted once, however often the program sends it', async () => {
  const before = await stock()
  const delivery = { prefix: 'C', first: 2_000_001, count: 10 }
  const first = await production.post('/books', delivery, 'kunci-kirim')
  assert.equal(first.status, 201, first.text)
  assert.deepEqual((await production.post('/books', delivery, 'kunci-kirim')).said, first.said)
  const other = await production.post('/books', { ...delivery, count: 11 }, 'kunci-kirim')
  assert.deepEqual([other.status, other.code], [422, 'key-used-for-another-request'])
  const known = await production.post('/books', { ...delivery, first: 2_000_010 })
  assert.deepEqual([known.status, known.code], [409, 'number-known'])
  const tooMany = await production.post('/books', { prefix: 'D', first: 1, count: 5_001 })
  assert.deepEqual([tooMany.status, tooMany.code], [409, 'batch-malformed'])
  assert.equal((await production.post('/books', { ...delivery, prefix: 'CC' })).status, 422)
  const now = await stock()
  assert.equal(now['received'], (before['received'] ?? 0) + 10)
})

test('a book goes through the room: allocated, printed, looked at by somebody else, handed over', async () => {
  const id = await approved()
  const path = `/cases/${id}/issuance`
  const first = await production.post(
    `${path}/allocate`,
    { version: await versionOf(id), serial: 'B1000050' },
    'kunci-buku',
  )
  assert.equal(first.status, 200, first.text)
  const bodyOfAnother = { version: (await versionOf(id)) - 1, serial: 'B1000049' }
  const other = await production.post(`${path}/allocate`, bodyOfAnother, 'kunci-buku')
  assert.equal(other.status, 422, 'a masked number would hide that this is another book')
  assert.equal((await production.post(`${path}/print`, { version: await versionOf(id) })).status, 200)
  const pass = { verdict: 'pass', version: await versionOf(id) }
  const own = await production.post(`${path}/quality-check`, pass)
  assert.deepEqual([own.status, own.code], [409, 'same-person'])
  assert.equal((await colleague.post(`${path}/quality-check`, pass)).status, 200)
  const given = await handover.post(
    `${path}/hand-over`,
    { version: await versionOf(id), ...shown },
    'kunci-serah',
  )
  assert.equal(given.status, 200, given.text)
  assert.deepEqual(given.said, { line: '1/2016' })
  const seen = await handover.get(path)
  assert.doesNotMatch(seen.text, /B1000050|PEMOHON/)
  const Seen = z.object({ ending: z.string(), line: z.string(), book: z.object({ serial: z.string() }) })
  const now = Seen.parse(seen.said)
  assert.deepEqual([now.ending, now.line, now.book.serial], ['handed-over', '1/2016', '•••••050'])
  const again = await handover.post(`${path}/hand-over`, { version: await versionOf(id), ...shown })
  assert.deepEqual([again.status, again.code], [409, 'case-ended'])
})

test('a spoilt book is accounted for, and the case waits for another', async () => {
  const id = await printed()
  const before = await stock()
  const path = `/cases/${id}/issuance/quality-check`
  const version = await versionOf(id)
  assert.equal((await colleague.post(path, { verdict: 'spoil', version, reason: ' ' })).status, 422)
  const done = await colleague.post(path, { verdict: 'spoil', version, reason: 'Halaman robek' })
  assert.equal(done.status, 200, done.text)
  const now = await stock()
  assert.equal(now['spoilt'], (before['spoilt'] ?? 0) + 1)
  const Seen = z.object({ stage: z.string(), book: z.null() })
  assert.equal(Seen.parse((await production.get(`/cases/${id}/issuance`)).said).stage, 'allocation')
})

test('a passport is not handed over without every paper of the decree, whatever the program thinks', async () => {
  const id = await ready()
  const path = `/cases/${id}/issuance/hand-over`
  const body = { version: await versionOf(id), ...shown }
  const lacking = await handover.post(path, { ...body, evidence: ['own-id'] })
  assert.deepEqual([lacking.status, lacking.code], [409, 'evidence-missing'])
  const family = await handover.post(path, { ...body, collector: 'family' })
  assert.equal(family.code, 'evidence-missing')
  const invented = await handover.post(path, { ...body, evidence: [...shown.evidence, 'surat-sakti'] })
  assert.equal(invented.code, 'unknown-document')
  assert.equal((await handover.post(path, { ...body, collectorName: ' ' })).status, 422)
  assert.equal((await handover.post(path, { ...body, collector: 'liaison-bulk' })).status, 422)
  assert.equal((await handover.post(path, body)).status, 200)
})

test('refusals are problems with the literal code', async () => {
  const id = await approved()
  const path = `/cases/${id}/issuance`
  const stale = await production.post(`${path}/allocate`, { version: 1 })
  assert.deepEqual(
    [stale.status, stale.code, stale.type],
    [409, 'changed-meanwhile', 'application/problem+json'],
  )
  const version = await versionOf(id)
  const unknown = await production.post(`${path}/allocate`, { version, serial: 'Z9999999' })
  assert.equal(unknown.code, 'book-not-in-stock')
  assert.equal((await production.post(`${path}/allocate`, { version, serial: '12' })).status, 422)
  assert.equal((await production.post(`${path}/print`, { version })).code, 'not-at-this-stage')
  const absent = await production.post('/cases/case_0/issuance/print', { version: 1 })
  assert.deepEqual([absent.status, absent.code], [404, 'not-found'])
  assert.equal((await production.get('/cases/case_0/issuance')).status, 404)
  assert.equal((await production.get('/cases/bill_0/issuance')).status, 422)
})

test('each act is for its own desk', async () => {
  const id = await ready()
  const version = await versionOf(id)
  for (const [path, body] of [
    ['/books', { prefix: 'E', first: 1, count: 1 }],
    [`/cases/${id}/issuance/allocate`, { version }],
    [`/cases/${id}/issuance/print`, { version }],
    [`/cases/${id}/issuance/quality-check`, { verdict: 'pass', version }],
  ] as const)
    for (const other of [handover, treasurer, liaison, stranger])
      assert.equal((await other.post(path, body)).status, 403, path)
  for (const other of [production, treasurer, liaison, stranger])
    assert.equal((await other.post(`/cases/${id}/issuance/hand-over`, { version, ...shown })).status, 403)
  for (const other of [handover, treasurer, liaison, stranger])
    assert.equal((await other.get('/books/stock')).status, 403)
  for (const other of [liaison, stranger])
    assert.equal((await other.get(`/cases/${id}/issuance`)).status, 403)
})

test('every route stands in the description for integrators', () => {
  const info = { title: 'x', version: '1' }
  const { paths } = production.app.getOpenAPI31Document({ openapi: '3.1.0', info })
  assert.deepEqual(Object.keys(paths ?? {}).toSorted(), [
    '/api/v1/books',
    '/api/v1/books/stock',
    '/api/v1/cases/{id}/issuance',
    '/api/v1/cases/{id}/issuance/allocate',
    '/api/v1/cases/{id}/issuance/hand-over',
    '/api/v1/cases/{id}/issuance/print',
    '/api/v1/cases/{id}/issuance/quality-check',
  ])
})
