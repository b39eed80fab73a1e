import assert from 'node:assert/strict'
import { test } from 'node:test'
import { OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import type { Ctx } from '#people'
import type { Env } from '#web'
import { makeOffice } from '../../test/office.ts'
import { caseApi } from './index.ts'
import { PAPERS, caseDesk, hire, nothingFollowed } from './sample.ts'

const office = await makeOffice('2016-01-18T09:00:00+07:00')
const crew = await hire(office.staff)
const { read, open, openAt } = caseDesk(office.system, crew)

/** The house below `/api/v1`, for one caller. */
function program(ctx: Ctx) {
  const app = new OpenAPIHono<Env>()
  app.use(async (c, next) => {
    c.set('ctx', ctx)
    await next()
  })
  app.route('/api/v1', caseApi({ takeBack: nothingFollowed }))
  const get = (path: string) => app.request(`/api/v1${path}`)
  const post = (path: string, body: unknown, key?: string) =>
    app.request(`/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key ? { 'idempotency-key': key } : {}) },
      body: JSON.stringify(body),
    })
  return { app, get, post }
}
const examiner = program(crew.examiner)
const stranger = program(office.visitor)
const codeOf = async (response: Response): Promise<unknown> =>
  z.object({ code: z.string() }).parse(await response.json()).code

test('a program takes a stage; the same key gets the same answer', async () => {
  const id = await openAt('document-check')
  const path = `/cases/${id}/stages/document-check/accept`
  const body = { version: 2, documents: PAPERS }
  const [first, again] = [await examiner.post(path, body, 'kunci'), await examiner.post(path, body, 'kunci')]
  assert.equal(first.status, 200)
  const taken = await first.json()
  assert.deepEqual(taken, { case: id, stage: 'capture-interview', hold: null, ending: null, version: 3 })
  assert.deepEqual(await again.json(), taken)
  assert.equal((await examiner.post(path, { ...body, documents: [] }, 'kunci')).status, 422)
})

test('a program undoes its officer’s last act; the same key gets the same answer, another officer a refusal', async () => {
  const id = await openAt('document-check')
  const path = `/cases/${id}/undo`
  await examiner.post(`/cases/${id}/stages/document-check/accept`, { version: 2, documents: PAPERS })
  const other = await program(await office.staff(['examiner'])).post(path, { version: 3 })
  assert.equal(other.status, 409)
  assert.equal(await codeOf(other), 'not-your-act')
  assert.equal(await codeOf(await examiner.post(path, { version: 2 })), 'changed-meanwhile')
  const [first, again] = [
    await examiner.post(path, { version: 3 }, 'urung'),
    await examiner.post(path, { version: 3 }, 'urung'),
  ]
  const taken = await first.json()
  assert.deepEqual(taken, { case: id, stage: 'document-check', hold: null, ending: null, version: 4 })
  assert.deepEqual(await again.json(), taken)
  assert.equal((await examiner.post(path, {})).status, 422)
  assert.equal((await program(crew.handover).post(path, { version: 4 })).status, 403)
})

test('refusals are problems with the literal code', async () => {
  const id = await openAt('document-check')
  const path = `/cases/${id}/stages/document-check/accept`
  const refused = await examiner.post(path, { version: 9 })
  assert.equal(refused.headers.get('content-type'), 'application/problem+json')
  assert.equal(refused.status, 409)
  assert.equal(await codeOf(refused), 'changed-meanwhile')
  const forbidden = await program(crew.senior).post(path, { version: 2 })
  assert.equal(forbidden.status, 403)
  const absent = await examiner.post('/cases/case_tiada/stages/document-check/accept', { version: 1 })
  assert.equal(absent.status, 404)
  const elsewhere = await program(crew.printer).post(`/cases/${id}/stages/printing/print`, { version: 2 })
  assert.equal(await codeOf(elsewhere), 'done-elsewhere')
  assert.equal((await examiner.post(path, {})).status, 422)
  assert.equal((await stranger.post(path, { version: 2 })).status, 403)
})

test('the worklist of a stage is for officers and names nobody', async () => {
  const id = await openAt('adjudication')
  const answer = await examiner.get('/cases?stage=adjudication')
  const text = await answer.text()
  assert.match(text, new RegExp(id))
  assert.doesNotMatch(text, /PEMOHON/)
  assert.equal((await stranger.get('/cases?stage=adjudication')).status, 403)
  assert.equal((await examiner.get('/cases?stage=nowhere')).status, 422)
})

test('code and birth date tell the status, and nothing tells which of the two was wrong', async () => {
  const { case: id, code } = await open()
  const known = await stranger.post('/cases/status', { code, birthDate: '1955-01-01' })
  assert.equal(known.status, 200)
  const status = z
    .object({ stage: z.string(), number: z.string(), now: z.string() })
    .parse(await known.json())
  assert.equal(status.stage, (await read(id)).stage)
  const wrongDate = await stranger.post('/cases/status', { code, birthDate: '1955-01-02' })
  const unknown = await stranger.post('/cases/status', { code: '000000000', birthDate: '1955-01-01' })
  assert.deepEqual(await wrongDate.json(), await unknown.json())
})

test('every route stands in the description for integrators', () => {
  const { paths } = examiner.app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'x', version: '1' },
  })
  assert.deepEqual(Object.keys(paths ?? {}).toSorted(), [
    '/api/v1/cases',
    '/api/v1/cases/status',
    '/api/v1/cases/{id}/stages/{stage}/{act}',
    '/api/v1/cases/{id}/undo',
  ])
})
