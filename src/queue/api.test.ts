import assert from 'node:assert/strict'
import { test } from 'node:test'
import { OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import type { Ctx } from '#people'
import type { Env } from '#web'
import { makeOffice } from '../../test/office.ts'
import { queueApi } from './index.ts'
import { bookedCode, nikOf, openHall } from './sample.ts'

const office = await makeOffice('2016-01-18T08:05:00+07:00')
await openHall(office)
const entrance = program(await office.staff(['customer-service']))
const examiner = program(await office.staff(['examiner']))
const colleague = program(await office.staff(['examiner']))
const booth = program(await office.staff(['senior-examiner']))
const printer = program(await office.staff(['production']))
const stranger = program(office.visitor)

const Given = z.object({ ticket: z.string(), number: z.string(), case: z.string() })
const Hall = z.object({
  desk: z.string().nullable(),
  before: z.object({ number: z.string() }).nullable(),
  waiting: z.array(z.object({ number: z.string() })),
  missed: z.array(z.object({ number: z.string(), ticket: z.string() })),
})

/** The house below `/api/v1`, for one caller. */
function program(ctx: Ctx) {
  const app = new OpenAPIHono<Env>()
  app.use(async (c, next) => {
    c.set('ctx', ctx)
    await next()
  })
  app.route('/api/v1', queueApi())
  const ask = async (method: string, path: string, body?: unknown, key?: string) => {
    const headers = new Headers({ 'content-type': 'application/json' })
    if (key !== undefined) headers.set('idempotency-key', key)
    const sent = body === undefined ? {} : { body: JSON.stringify(body) }
    const response = await app.request(`/api/v1${path}`, { method, headers, ...sent })
    const text = await response.text()
    const said: unknown = JSON.parse(text)
    const code = z.object({ code: z.string() }).safeParse(said).data?.code
    return { status: response.status, type: response.headers.get('content-type') ?? '', said, code, text }
  }
  return { app, ask }
}

let serial = 0
const walker = () => ({
  service: 'new',
  applicantKind: 'adult',
  name: 'Rohani',
  birthDate: '1955-01-01',
  sex: 'P',
  nik: nikOf((serial += 1)),
})
const comes = async () => Given.parse((await entrance.ask('POST', '/queue/walk-in', walker())).said)
const hall = async (who: ReturnType<typeof program>) => Hall.parse((await who.ask('GET', '/queue/hall')).said)

test('a code at the entrance gives a number; the same key gives the same number, another body none', async () => {
  const shown = await bookedCode(office, 901)
  const first = await entrance.ask('POST', '/queue/check-in', { shown }, 'kunci-masuk')
  assert.equal(first.status, 200, first.text)
  assert.equal(Given.parse(first.said).number, 'B-001')
  const again = await entrance.ask('POST', '/queue/check-in', { shown }, 'kunci-masuk')
  assert.deepEqual(again.said, first.said)
  const other = await entrance.ask('POST', '/queue/check-in', { shown: nikOf(902) }, 'kunci-masuk')
  assert.deepEqual([other.status, other.code], [422, 'key-used-for-another-request'])
  const twice = await entrance.ask('POST', '/queue/check-in', { shown })
  assert.deepEqual([twice.status, twice.code], [409, 'already-in-hall'])
  assert.equal(twice.type, 'application/problem+json')
})

test('a NIK at the entrance finds the booking of today', async () => {
  await bookedCode(office, 903)
  const done = await entrance.ask('POST', '/queue/check-in', { shown: nikOf(903) })
  assert.equal(done.status, 200, done.text)
  const unknown = await entrance.ask('POST', '/queue/check-in', { shown: nikOf(904) })
  assert.deepEqual([unknown.status, unknown.code], [409, 'unknown-here'])
})

test('nobody learns from the entrance but its own staff', async () => {
  await bookedCode(office, 905)
  for (const outsider of [stranger, examiner, printer]) {
    const tried = await outsider.ask('POST', '/queue/check-in', { shown: nikOf(905) })
    assert.deepEqual([tried.status, tried.code], [403, 'forbidden'])
    assert.equal((await outsider.ask('POST', '/queue/walk-in', walker())).status, 403)
  }
})

test('somebody without a booking is entered and served today, and not twice', async () => {
  const person = walker()
  const first = await entrance.ask('POST', '/queue/walk-in', person, 'kunci-datang')
  assert.equal(first.status, 201, first.text)
  assert.match(Given.parse(first.said).number, /^A-\d{3}$/)
  assert.deepEqual((await entrance.ask('POST', '/queue/walk-in', person, 'kunci-datang')).said, first.said)
  const other = await entrance.ask('POST', '/queue/walk-in', { ...person, nik: nikOf(990) }, 'kunci-datang')
  assert.equal(other.status, 422, 'a masked number would hide that this is another person')
  const twice = await entrance.ask('POST', '/queue/walk-in', person)
  assert.deepEqual([twice.status, twice.code], [409, 'already-open'])
  const wrongDay = { ...person, birthDate: '1955-01-02' }
  assert.equal((await entrance.ask('POST', '/queue/walk-in', wrongDay)).code, 'facts-differ')
  const lost = { ...walker(), service: 'replacement-lost' }
  assert.equal((await entrance.ask('POST', '/queue/walk-in', lost)).code, 'examined-first')
  assert.equal((await entrance.ask('POST', '/queue/examination', lost)).status, 201)
  assert.equal((await examiner.ask('POST', '/queue/examination', lost)).status, 403)
})

test('what cannot be read is 422 and names the fields, never the number that was typed', async () => {
  const wrong = await entrance.ask('POST', '/queue/walk-in', {
    ...walker(),
    nik: '1704',
    birthDate: '1955-02-30',
  })
  assert.equal(wrong.status, 422)
  assert.match(wrong.text, /nik: .*birthDate: |birthDate: .*nik: /)
  assert.equal((await entrance.ask('POST', '/queue/check-in', {})).status, 422)
  assert.equal((await examiner.ask('PUT', '/queue/desk', { desk: '' })).status, 422)
  assert.equal((await examiner.ask('POST', '/queue/tickets/case_1/recall')).status, 422)
})

test('an officer takes a desk, calls, gives up, recalls, and leaves it to a colleague', async () => {
  await comes()
  assert.equal((await examiner.ask('POST', '/queue/call')).code, 'no-desk')
  assert.equal((await examiner.ask('PUT', '/queue/desk', { desk: 'Booth 1' })).code, 'no-such-desk')
  assert.equal((await examiner.ask('PUT', '/queue/desk', { desk: 'Loket 1' })).status, 200)
  assert.equal((await colleague.ask('PUT', '/queue/desk', { desk: 'Loket 1' })).code, 'desk-taken')

  const called = await examiner.ask('POST', '/queue/call', undefined, 'kunci-panggil')
  assert.equal(called.status, 200, called.text)
  assert.deepEqual((await examiner.ask('POST', '/queue/call', undefined, 'kunci-panggil')).said, called.said)
  const { ticket, number } = Given.parse(called.said)
  assert.equal((await hall(examiner)).before?.number, number)
  assert.equal((await examiner.ask('POST', '/queue/call')).code, 'somebody-before-you')
  assert.equal((await examiner.ask('DELETE', '/queue/desk')).code, 'somebody-before-you')
  assert.equal((await colleague.ask('POST', `/queue/tickets/${ticket}/no-show`)).code, 'not-called')

  assert.equal((await examiner.ask('POST', `/queue/tickets/${ticket}/recall`)).status, 200)
  assert.equal((await examiner.ask('POST', `/queue/tickets/${ticket}/no-show`)).status, 200)
  assert.ok((await hall(examiner)).missed.some((one) => one.ticket === ticket))
  assert.equal((await examiner.ask('POST', `/queue/tickets/${ticket}/no-show`)).code, 'not-called')
  assert.equal((await examiner.ask('POST', `/queue/tickets/${ticket}/recall`)).status, 200)
  await examiner.ask('POST', `/queue/tickets/${ticket}/no-show`)
  assert.equal((await examiner.ask('DELETE', '/queue/desk')).status, 200)
  assert.equal((await colleague.ask('PUT', '/queue/desk', { desk: 'Loket 1' })).status, 200)
})

test('set aside, back, skipped, together and called early: each by its own route, once for one key', async () => {
  await examiner.ask('PUT', '/queue/desk', { desk: 'Loket 2' })
  const mate = await comes()
  const { ticket } = Given.parse((await examiner.ask('POST', '/queue/call')).said)
  const at = `/queue/tickets/${ticket}`
  const parked = await examiner.ask('POST', `${at}/park`, { reason: 'photocopy' }, 'kunci-sisih')
  assert.equal(parked.status, 200, parked.text)
  assert.deepEqual(
    (await examiner.ask('POST', `${at}/park`, { reason: 'photocopy' }, 'kunci-sisih')).said,
    parked.said,
  )
  assert.equal((await examiner.ask('POST', `${at}/park`, { reason: 'mudik' })).status, 422)
  assert.equal((await examiner.ask('POST', `${at}/skip`)).code, 'not-called')
  assert.equal((await examiner.ask('POST', `${at}/come-back`)).status, 200)
  assert.equal((await examiner.ask('POST', `${at}/come-back`)).code, 'not-parked')
  assert.equal((await entrance.ask('PUT', `${at}/party`, { with: mate.number })).status, 200)
  assert.equal((await entrance.ask('DELETE', `${at}/party`)).status, 200)
  assert.equal((await entrance.ask('PUT', `${at}/party`, { with: 'Z-1' })).code, 'no-such-number')
  assert.equal((await entrance.ask('PUT', `${at}/priority`, { tick: 'pregnant' })).status, 200)
  const { waiting } = z
    .object({ waiting: z.array(z.object({ ticket: z.string(), class: z.string(), wait: z.unknown() })) })
    .parse((await examiner.ask('GET', '/queue/hall')).said)
  assert.equal(waiting.find((one) => one.ticket === ticket)?.class, 'priority')
  assert.ok(waiting.every(({ wait }) => wait !== undefined))
})

test('whoever holds a number reads how many are ahead and how long it may take, without a name', async () => {
  const { ticket, number } = await comes()
  const { status, said, text } = await stranger.ask('GET', `/queue/tickets/${ticket}`)
  assert.equal(status, 200)
  const Progress = z.object({
    number: z.string(),
    status: z.literal('waiting'),
    ahead: z.number(),
    wait: z.object({ from: z.number(), to: z.number() }),
    desk: z.null(),
  })
  const told = Progress.parse(said)
  assert.equal(told.number, number)
  assert.ok(told.ahead > 0 && told.wait.from < told.wait.to)
  assert.doesNotMatch(text, /ROHANI|case_/)
  assert.equal((await stranger.ask('GET', '/queue/tickets/ticket_0')).status, 404)
})

test('the rule of the hall is read by everybody and set by the supervisor for a day to come', async () => {
  const rule = { validFrom: '2016-01-25', regime: 'quota', overtakenMost: 4 }
  const supervisor = program(await office.staff(['supervisor']))
  assert.equal((await examiner.ask('PUT', '/queue/rules', rule)).status, 403)
  assert.equal((await supervisor.ask('PUT', '/queue/rules', { ...rule, overtakenMost: 51 })).status, 422)
  assert.equal(
    (await supervisor.ask('PUT', '/queue/rules', { ...rule, validFrom: '2016-01-18' })).code,
    'day-has-begun',
  )
  assert.equal((await supervisor.ask('PUT', '/queue/rules', rule)).status, 200)
  assert.deepEqual((await stranger.ask('GET', '/queue/rules')).said, { rules: [{ ...rule, assumed: false }] })
})

test('a ticket of nobody here is 404, and a booth does not call who waits for the documents desk', async () => {
  await booth.ask('PUT', '/queue/desk', { desk: 'Booth 1' })
  assert.equal((await booth.ask('POST', '/queue/call')).code, 'nobody-waits')
  const { ticket } = await comes()
  const recalled = await booth.ask('POST', `/queue/tickets/${ticket}/recall`)
  assert.deepEqual([recalled.status, recalled.code], [404, 'not-found'])
  const absent = await booth.ask('POST', '/queue/tickets/ticket_0/no-show')
  assert.deepEqual([absent.status, absent.code], [404, 'not-found'])
})

test('the hall is for its officers, the display for everybody, and neither names a person', async () => {
  await comes()
  const waiting = await colleague.ask('GET', '/queue/hall')
  assert.ok(Hall.parse(waiting.said).waiting.length > 0)
  const display = await stranger.ask('GET', '/queue/display')
  assert.equal(display.status, 200)
  for (const { text } of [waiting, display]) assert.doesNotMatch(text, /ROHANI|PEMOHON|170499/i)
  assert.doesNotMatch(display.text, /case_|ticket_/)
  for (const outsider of [stranger, printer])
    assert.equal((await outsider.ask('GET', '/queue/hall')).status, 403)
  assert.equal((await printer.ask('POST', '/queue/call')).status, 403)
})

test('every route stands in the description for integrators', () => {
  const info = { title: 'x', version: '1' }
  const { paths } = entrance.app.getOpenAPI31Document({ openapi: '3.1.0', info })
  assert.deepEqual(Object.keys(paths ?? {}).toSorted(), [
    '/api/v1/queue/call',
    '/api/v1/queue/check-in',
    '/api/v1/queue/desk',
    '/api/v1/queue/display',
    '/api/v1/queue/examination',
    '/api/v1/queue/hall',
    '/api/v1/queue/rules',
    '/api/v1/queue/tickets/{ticket}',
    '/api/v1/queue/tickets/{ticket}/come-back',
    '/api/v1/queue/tickets/{ticket}/no-show',
    '/api/v1/queue/tickets/{ticket}/park',
    '/api/v1/queue/tickets/{ticket}/party',
    '/api/v1/queue/tickets/{ticket}/priority',
    '/api/v1/queue/tickets/{ticket}/recall',
    '/api/v1/queue/tickets/{ticket}/skip',
    '/api/v1/queue/walk-in',
  ])
})
