import assert from 'node:assert/strict'
import { test } from 'node:test'
import { OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import type { Ctx } from '#people'
import type { Env } from '#web'
import { makeOffice } from '../../test/office.ts'
import { ListChecked, ListImported } from './api-shapes.ts'
import { nobodyPromised } from './browser.ts'
import { openSeason, seasonApi } from './index.ts'
import { HEADING, other, person, sheet, utf8, xlsx } from '../../test/lists.ts'
import { cohorts2016, season2016 } from './sample.ts'

const office = await makeOffice()
assert.ok((await openSeason(office.system, season2016, cohorts2016)).ok)
const PATH = `/seasons/${season2016.id}/lists`

/** The house below `/api/v1`, for one caller. */
function program(ctx: Ctx) {
  const app = new OpenAPIHono<Env>()
  app.use(async (c, next) => {
    c.set('ctx', ctx)
    await next()
  })
  app.route('/api/v1', seasonApi(nobodyPromised))
  const send = (bytes: Uint8Array, fields: Record<string, string> = { mode: 'replace' }, key?: string) => {
    const body = new FormData()
    body.append('file', new File([new Uint8Array(bytes)], 'kaur.xlsx'))
    for (const [name, text] of Object.entries(fields)) body.append(name, text)
    return app.request(`/api/v1${PATH}`, {
      method: 'POST',
      headers: key ? { 'idempotency-key': key } : {},
      body,
    })
  }
  const agree = (upload: string, body: unknown) =>
    app.request(`/api/v1${PATH}/${upload}/import`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  return { app, send, agree }
}
const liaison = program(await office.staff(['liaison'], '1704'))
const supervisor = program(await office.staff(['supervisor']))
const list = await xlsx(sheet([HEADING, person(), person({ ...other, porsi: '12' })]))
const codeOf = async (response: Response): Promise<string> =>
  z.object({ code: z.string() }).parse(await response.json()).code

test('a program sends a list, reads what it would do, agrees, and hears the same when it asks again', async () => {
  const answer = await liaison.send(list)
  assert.equal(answer.status, 201)
  const text = await answer.clone().text()
  assert.doesNotMatch(text, /SUHARDI|0799200001|170499/)
  const checked = ListChecked.parse(await answer.json())
  assert.deepEqual(checked.confirm, ['rows-left-out'])
  assert.deepEqual(checked.leftOut[0]?.why, [{ reason: 'PORSI_LENGTH', field: 'porsi' }])
  const { upload, basis } = checked
  assert.equal(await codeOf(await liaison.agree(upload, { basis })), 'rows-left-out')
  assert.equal(await codeOf(await liaison.agree(upload, { basis: 'x', confirmed: true })), 'list-changed')
  assert.equal((await supervisor.agree(upload, { basis, confirmed: true })).status, 404)
  const done = await liaison.agree(upload, { basis, confirmed: true })
  assert.equal(done.status, 200)
  const report = ListImported.parse(await done.json())
  assert.equal(report.lists[0]?.listed, 1)
  assert.deepEqual(await (await liaison.agree(upload, { basis, confirmed: true })).json(), report)
  assert.equal(ListChecked.parse(await (await liaison.send(list)).json()).already, true)
})

test('a key sent again with the same file is the same upload, with another file it is refused', async () => {
  const mode = { mode: 'supplement' }
  const first = ListChecked.parse(await (await supervisor.send(list, mode, 'kunci')).json())
  const again = ListChecked.parse(await (await supervisor.send(list, mode, 'kunci')).json())
  assert.equal(again.upload, first.upload)
  const another = await supervisor.send(await xlsx(sheet([HEADING, person(other)])), mode, 'kunci')
  assert.equal(await codeOf(another), 'key-used-for-another-request')
})

test('what cannot be read is a problem that says why', async () => {
  for (const [bytes, fields, status, code] of [
    [new Uint8Array([1, 2, 3]), { mode: 'replace' }, 422, 'file-unknown'],
    [utf8('Yth. Kepala\n'), { mode: 'replace' }, 422, 'no-list-found'],
    [list, { mode: 'semua' }, 422, 'unreadable'],
    [list, { mode: 'replace', regency: '1705' }, 409, 'foreign-regency'],
  ] as const) {
    const refused = await liaison.send(bytes, fields)
    assert.equal(refused.status, status)
    assert.equal(await codeOf(refused), code)
  }
  assert.equal((await program(office.visitor).send(list)).status, 403)
  const broken = await liaison.app.request(`/api/v1${PATH}`, {
    method: 'POST',
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    body: 'tidak terbaca',
  })
  assert.equal(broken.status, 400)
  const elsewhere = await liaison.app.request('/api/v1/seasons/1436H-2015/lists/upload_tiada/import', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"basis":"x"}',
  })
  assert.equal(elsewhere.status, 404)
})

test('a program reads the history, what a version changed, and undoes the newest with a reason', async () => {
  const path = `/api/v1/seasons/${season2016.id}/regencies/1704/versions`
  const ask = (who: typeof liaison, at = '', reason?: string) =>
    who.app.request(`${path}${at}`, {
      method: reason === undefined ? 'GET' : 'POST',
      headers: { 'content-type': 'application/json' },
      ...(reason === undefined ? {} : { body: JSON.stringify({ reason }) }),
    })
  const History = z.object({
    versions: z.array(z.object({ version: z.int(), cause: z.string(), listed: z.int() })),
  })
  const [newest] = History.parse(await (await ask(liaison)).json()).versions
  assert.deepEqual(newest, { version: 1, cause: 'file', listed: 1 })
  const sheet = await (await ask(liaison, '/1')).text()
  assert.match(sheet, /"added":1/)
  assert.doesNotMatch(sheet, /SUHARDI|0799200001|170499/)
  assert.equal(await codeOf(await ask(liaison, '/1/undo', '')), 'reason-missing')
  assert.equal(await codeOf(await ask(liaison, '/7/undo', 'Salah kirim')), 'not-found')
  const foreign = program(await office.staff(['liaison'], '1705'))
  for (const at of ['', '/1', '/1/undo'])
    assert.equal((await ask(foreign, at, at.endsWith('undo') ? 'Salah kirim' : undefined)).status, 404)
  assert.equal((await ask(program(office.visitor))).status, 403)
  const undone = await ask(liaison, '/1/undo', 'Salah kirim')
  assert.deepEqual(await undone.json(), {
    season: season2016.id,
    regency: '1704',
    version: 2,
    listed: 0,
    reserves: 0,
  })
  assert.equal(await codeOf(await ask(liaison, '/1/undo', 'Salah kirim')), 'not-the-newest')
})

test('every route stands in the description for integrators, the file as binary', () => {
  const { paths } = liaison.app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'x', version: '1' },
  })
  const lists = '/api/v1/seasons/{season}/lists'
  const versions = '/api/v1/seasons/{season}/regencies/{regency}/versions'
  assert.deepEqual(Object.keys(paths ?? {}).toSorted(), [
    '/api/v1/list-decisions',
    '/api/v1/name-reviews/{review}/decide',
    '/api/v1/pilgrims/{pilgrim}/passport',
    '/api/v1/pilgrims/{pilgrim}/passport/deny',
    '/api/v1/quota-changes/{change}/decide',
    '/api/v1/seasons/{season}/departure',
    lists,
    `${lists}/{upload}/import`,
    '/api/v1/seasons/{season}/regencies/{regency}/exchanges',
    '/api/v1/seasons/{season}/regencies/{regency}/quota-changes',
    versions,
    `${versions}/{version}`,
    `${versions}/{version}/undo`,
  ])
})
