import assert from 'node:assert/strict'
import { test } from 'node:test'
import { OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import type { Env } from '#web'
import { makeOffice } from '../../test/office.ts'
import { appOf } from './browser.ts'
import { appointmentApi } from './index.ts'
import { nikOf, openBengkulu } from './sample.ts'

const office = await makeOffice()
await openBengkulu(office.system)
const app = appOf(office.visitor)
const Said = z.record(z.string(), z.unknown())

async function ask(path: string, body?: unknown, key?: string) {
  const headers = new Headers({ 'content-type': 'application/json' })
  if (key !== undefined) headers.set('idempotency-key', key)
  const init = body === undefined ? {} : { method: 'POST', headers, body: JSON.stringify(body) }
  const response = await app.request(`/api/v1${path}`, init)
  const said = Said.parse(await response.json())
  return { status: response.status, said, type: response.headers.get('content-type') ?? '' }
}

const slot = { day: '2016-01-25', starts: '08:30' }
const wish = { ...slot, service: 'new' }
let serial = 40_000
const person = () => ({
  name: 'BUDI',
  birthPlace: 'Manna',
  birthDate: '1960-05-04',
  sex: 'L',
  nik: nikOf((serial += 1)),
  phone: '0812-000-10137',
})
async function booked(at = wish) {
  const held = await ask('/holds', at)
  assert.equal(held.status, 201, JSON.stringify(held.said))
  const done = await ask('/appointments', { appointment: held.said['appointment'], ...person() })
  assert.equal(done.status, 201, JSON.stringify(done.said))
  return { appointment: String(done.said['appointment']), code: String(done.said['code']) }
}

test('a program sees the free places of a fortnight, or of the days it asks for', async () => {
  const { status, said } = await ask('/availability?from=2016-01-25&to=2016-01-26')
  assert.equal(status, 200)
  assert.equal(said['nextFreeDay'], '2016-01-18')
  const places = z.array(z.object({ starts: z.string(), free: z.number() })).parse(said['places'])
  assert.deepEqual(places[0], { starts: '08:00', free: 6 })
  assert.equal((await ask('/availability?from=2016-01-25&to=2016-12-31')).status, 422)
  assert.equal((await ask('/availability')).status, 200)
})

test('hold, book, read, move, give back', async () => {
  const { appointment, code } = await booked()
  const proof = { code, birthDate: '1960-05-04' }
  const read = await ask('/appointments/status', proof)
  assert.deepEqual(
    [read.status, read.said['status'], read.said['version'], read.said['changeable']],
    [200, 'booked', 2, true],
  )
  const to = { day: '2016-01-26', starts: '09:00' }
  const moved = await ask(`/appointments/${appointment}/change`, { ...proof, version: 2, ...to })
  assert.equal(moved.status, 200)
  const stale = await ask(`/appointments/${appointment}/cancel`, { ...proof, version: 2 })
  assert.deepEqual([stale.status, stale.said['code']], [409, 'stale'])
  assert.equal((await ask(`/appointments/${appointment}/cancel`, { ...proof, version: 3 })).status, 200)
  assert.equal((await ask('/appointments/status', proof)).said['status'], 'cancelled')
})

test('a repeat with the same key holds one place, another body with it is refused', async () => {
  const key = 'a-key-for-one-hold'
  const [one, two] = [await ask('/holds', wish, key), await ask('/holds', wish, key)]
  assert.deepEqual(one.said, two.said)
  const other = await ask('/holds', { ...wish, starts: '09:00' }, key)
  assert.deepEqual([other.status, other.said['code']], [422, 'key-used-for-another-request'])
})

test('refusals are problems with a code for programs and a sentence for people', async () => {
  const gone = await ask('/holds', { ...wish, day: '2016-01-24' })
  assert.deepEqual([gone.status, gone.said['code']], [409, 'slot-unknown'])
  assert.equal(gone.type, 'application/problem+json')
  assert.equal(gone.said['detail'], 'Jam itu tidak dibuka. Pilih jam lain.')
  const lost = await ask('/holds', { ...wish, service: 'replacement-lost' })
  assert.equal(lost.said['code'], 'not-bookable')
  const nobody = await ask('/appointments', { appointment: 'appointment_0', ...person() })
  assert.deepEqual([nobody.status, nobody.said['code']], [404, 'not-found'])
})

test('what cannot be read is 422 with the fields, what is no JSON 400', async () => {
  const wrong = await ask('/holds', { day: '2016-02-31', starts: '8', service: 'new' })
  assert.equal(wrong.status, 422)
  assert.match(String(wrong.said['detail']), /day: .*starts: /)
  const bad = await ask('/appointments', { appointment: 'appointment_0', ...person(), nik: '1' })
  assert.match(String(bad.said['detail']), /nik/)
  const headers = { 'content-type': 'application/json' }
  const broken = await app.request('/api/v1/holds', { method: 'POST', headers, body: '{' })
  assert.equal(broken.status, 400)
})

test('the code of one booking opens no other', async () => {
  const [one, two] = [await booked(), await booked({ ...wish, starts: '09:00' })]
  const proof = { code: one.code, birthDate: '1960-05-04' }
  const foreign = await ask(`/appointments/${two.appointment}/cancel`, { ...proof, version: 2 })
  assert.deepEqual([foreign.status, foreign.said['code']], [404, 'not-found'])
  const guess = await ask('/appointments/status', { ...proof, birthDate: '1960-05-05' })
  assert.deepEqual([guess.status, guess.said['code']], [409, 'no-such-booking'])
})

test('every route stands in the OpenAPI document', () => {
  const house = new OpenAPIHono<Env>()
  house.route('/api/v1', appointmentApi())
  const info = { title: 'Kafilah', version: '1' }
  const document = house.getOpenAPI31Document({ openapi: '3.1.0', info })
  assert.deepEqual(Object.keys(document.paths ?? {}).toSorted(), [
    '/api/v1/appointments',
    '/api/v1/appointments/beyond',
    '/api/v1/appointments/beyond/move',
    '/api/v1/appointments/status',
    '/api/v1/appointments/{id}/cancel',
    '/api/v1/appointments/{id}/change',
    '/api/v1/availability',
    '/api/v1/holds',
  ])
})
