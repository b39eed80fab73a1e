import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Hono } from 'hono'
import { pino } from 'pino'
import { connect } from '#db'
import type { Env } from '#web'
import { readForm } from '#web'
import { z } from 'zod'
import { TEST_PASSWORD, makeOffice } from '../../test/office.ts'
import { build, type House } from './build.ts'
import { logInPages } from './log-in-pages.tsx'
import { workPages } from './work-page.tsx'

const office = await makeOffice()
await office.staff(['examiner'])
const lines: string[] = []
const logger = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) })

const odd = new Hono<Env>()
odd.get('/rusak', () => {
  throw new Error('NIK 1704996311520003 tidak boleh bocor')
})
odd.post('/kirim', async (c) => {
  await readForm(c, z.object({}))
  return c.text('diterima')
})

const { who: _, ...base } = office.visitor
const house: House = {
  base,
  office: { name: 'Kantor Imigrasi Bengkulu', phone: '0812-000-00001', address: 'Jalan Contoh 1' },
  demo: true,
  logger,
  pages: [logInPages(undefined), workPages(true), odd],
  apis: [],
  bank: new Hono(),
}
const { app, health } = build(house)

const host = { host: '127.0.0.1:8080' }
const cookieOf = (response: Response): string =>
  /kafilah=[\w-]+/.exec(response.headers.get('set-cookie') ?? '')?.[0] ?? ''
const csrfOf = (html: string): string => /name="_csrf" value="([^"]+)"/.exec(html)?.[1] ?? ''

/** A browser that keeps its cookie. */
async function visitor() {
  const first = await app.request('/masuk', { headers: host })
  let cookie = cookieOf(first)
  const csrf = csrfOf(await first.text())
  const post = async (path: string, fields: Record<string, string>, more: Record<string, string> = {}) => {
    const response = await app.request(path, {
      method: 'POST',
      headers: { ...host, cookie, ...more },
      body: new URLSearchParams({ _csrf: csrf, ...fields }),
    })
    cookie = cookieOf(response) || cookie
    return response
  }
  const get = (path: string) => app.request(path, { headers: { ...host, cookie } })
  return { post, get }
}

test('an examiner logs in under a new token and finds the own desk', async () => {
  const one = await visitor()
  const done = await one.post('/masuk', { username: 'petugas-1', password: TEST_PASSWORD })
  assert.equal(done.status, 303)
  const work = await (await one.get('/kerja')).text()
  assert.match(work, /href="\/berkas"/)
  assert.doesNotMatch(work, /href="\/blanko"/)
})

test('a wrong password is told on the same page, with the name still there and the password not', async () => {
  const one = await visitor()
  const refused = await one.post('/masuk', { username: 'petugas-1', password: 'bukan kata sandinya' })
  const html = await refused.text()
  assert.equal(refused.status, 422)
  assert.match(html, /value="petugas-1"/)
  assert.doesNotMatch(html, /bukan kata sandinya/)
})

test('a form without our token, or from another site, changes nothing', async () => {
  const one = await visitor()
  assert.equal((await one.post('/kirim', { _csrf: 'palsu' })).status, 409)
  assert.equal((await one.post('/kirim', {}, { origin: 'https://jahat.example' })).status, 403)
  assert.equal((await one.post('/kirim', {}, { 'sec-fetch-site': 'cross-site' })).status, 403)
  assert.equal((await one.post('/kirim', {}, { origin: 'http://127.0.0.1:8080' })).status, 200)
})

test('every page forbids frames, foreign sources and inline code, and is kept by nobody', async () => {
  const page = await app.request('/masuk', { headers: host })
  assert.match(
    page.headers.get('content-security-policy') ?? '',
    /default-src 'none'.*frame-ancestors 'none'/,
  )
  assert.equal(page.headers.get('cache-control'), 'no-store')
  assert.doesNotMatch(await page.text(), /<script|style=|onclick/)
})

test('away from loopback the cookie is Secure and bound to the host', async () => {
  const page = await app.request('/masuk', { headers: { host: 'imigrasi.example' } })
  assert.match(page.headers.get('set-cookie') ?? '', /^__Host-kafilah=.*HttpOnly.*Secure/i)
})

test('a fault shows a short number, and neither the page nor a header shows what broke', async () => {
  const page = await app.request('/rusak', { headers: host })
  const html = await page.text()
  assert.equal(page.status, 500)
  const number = /nomor ([0-9A-F]{6})/.exec(html)?.[1] ?? ''
  assert.ok(lines.some((line) => line.includes(number)))
  assert.doesNotMatch(html + lines.join(''), /1704996311520003/)
})

test('while the database is away people read when to come again, programs get 503, and neither a number', async () => {
  const away = connect({ host: '/nowhere', database: 'kafilah' })
  const dead = build({ ...house, base: { ...base, db: away } })
  const cookie = 'kafilah=0123456789012345678901234567890123456789012'
  const authorization = 'Bearer 0123456789012345678901234567890123456789012'
  const [page, api] = await Promise.all([
    dead.app.request('/masuk', { headers: { ...host, cookie } }),
    dead.app.request('/api/v1/sessions/current', { method: 'DELETE', headers: { authorization } }),
  ])
  assert.equal(page.status, 503)
  assert.equal(page.headers.get('retry-after'), '2')
  assert.match(await page.text(), /Tunggu satu menit, lalu coba lagi/)
  assert.equal(api.status, 503)
  assert.match(await api.text(), /"code":"unavailable"/)
  assert.equal((await dead.app.request('/readyz')).status, 503)
  await away.close()
})

test('an unknown address is 404 for people and a problem document for programs', async () => {
  assert.equal((await app.request('/tidak-ada', { headers: host })).status, 404)
  const api = await app.request('/api/v1/tidak-ada', { headers: host })
  assert.equal(api.headers.get('content-type'), 'application/problem+json')
})

test('a body beyond eleven megabytes is answered with a page for people and a problem document for programs', async () => {
  const body = 'x'.repeat(11 * 1024 * 1024 + 1)
  const ask = (path: string) =>
    app.request(path, { method: 'POST', headers: { ...host, 'content-length': String(body.length) }, body })
  assert.equal((await ask('/masuk')).status, 413)
  const api = await ask('/api/v1/sessions')
  assert.equal(api.headers.get('content-type'), 'application/problem+json')
  assert.match(await api.text(), /"status":413,"code":"too-large"/)
})

test('the office tells its clock and its health, and is not ready once it closes', async () => {
  assert.equal((await app.request('/livez')).headers.get('x-office-clock'), '2016-01-18T01:00:00Z')
  assert.equal((await app.request('/readyz')).status, 200)
  health.closing()
  assert.equal((await app.request('/readyz')).status, 503)
})

test('a program logs in with a bearer token, and a browser’s cookie means nothing to the API', async () => {
  const made = await app.request('/api/v1/sessions', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'petugas-1', password: TEST_PASSWORD }),
  })
  assert.equal(made.status, 201)
  const { token } = z.object({ token: z.string() }).parse(await made.json())
  const out = await app.request('/api/v1/sessions/current', {
    method: 'DELETE',
    headers: { authorization: `Bearer ${token}` },
  })
  assert.equal(out.status, 204)
  const again = await app.request('/api/v1/sessions/current', {
    method: 'DELETE',
    headers: { authorization: `Bearer ${token}` },
  })
  assert.equal(again.status, 401)
})

test('the language can be changed, and only to a page of ours', async () => {
  const there = await app.request('/bahasa/en?ke=//jahat.example', { headers: host })
  assert.equal(there.headers.get('location'), '/')
})
