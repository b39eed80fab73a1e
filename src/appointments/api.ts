import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { err, isBefore, ok, type Id, type Result } from '#kernel'
import { placeAt } from '#facilities'
import type { Ctx } from '#people'
import {
  answers,
  apiRouter,
  jsonBody,
  jsonProblem,
  jsonRefusal,
  KeyHeader,
  made,
  withKey,
  type Env,
} from '#web'
import { wordsIn } from '#words'
import { book, cancel, change, hold } from './actions.ts'
import {
  Availability,
  BookBody,
  Booked,
  CancelBody,
  ChangeBody,
  Done,
  HeldPlace,
  HoldBody,
  OnPath,
  Period,
  StatusAnswer,
  StatusBody,
} from './api-shapes.ts'
import { changeable } from './appointment.ts'
import { beyondRoutes } from './beyond-api.ts'
import { sayRefusal, todayOf, type Refusal } from './mine.ts'
import { openBooking, type Proof, type ProofRefusal } from './open.ts'
import { freePlaces, nextFreeDay } from './queries.ts'
import { appointmentById } from './store.ts'

/** The JSON sibling of the pages: availability, hold, book, status, change, cancel; and those whom a day no longer holds. */
export function appointmentApi(): OpenAPIHono<Env> {
  const api = apiRouter()
  api.openapi(availabilityRoute, async (c) => {
    const ctx = c.get('ctx')
    const asked = c.req.valid('query')
    const from = asked.from ?? todayOf(c)
    const to = asked.to ?? from.add({ days: 14 })
    if (isBefore(from.add({ days: MOST_DAYS }), to))
      return jsonProblem(c, 422, 'unreadable', `at most ${MOST_DAYS} days at once`)
    const answer = await ctx.db.read(ctx.office, async (tx) => ({
      places: (await freePlaces(ctx, tx, from, to)).map(({ day, starts, ends, free, capacity }) => ({
        day: day.toString(),
        starts: clock(starts),
        ends: clock(ends),
        free,
        capacity,
      })),
      nextFreeDay: (await nextFreeDay(ctx, tx))?.toString() ?? null,
    }))
    return c.json(answer, 200)
  })
  api.openapi(holdRoute, async (c) => {
    const body = c.req.valid('json')
    const { day, starts, service, age, pilgrim } = body
    const answers = { service, age, pilgrim, channel: 'walk-in' } as const
    const done = await hold(withKey(c, body), { slot: { day, starts }, answers, replaces: null })
    return done.ok ? c.json(done.value, 201) : refuse(c, done.error)
  })
  api.openapi(bookRoute, async (c) => {
    const body = c.req.valid('json')
    const { appointment, ...person } = body
    const asked = { ...body, nik: person.nik.reveal(), phone: person.phone.reveal() }
    const done = await book(withKey(c, asked), { appointment, person })
    return done.ok ? c.json(done.value, 201) : refuse(c, done.error)
  })
  api.openapi(statusRoute, async (c) => {
    const ctx = c.get('ctx')
    const found = await openBooking(ctx, c.req.valid('json'), null)
    if (!found.ok) return refuse(c, found.error)
    const seen = await ctx.db.read(ctx.office, async (tx) => {
      const one = await appointmentById(ctx, tx, found.value)
      return one && { one, place: await placeAt(tx, ctx.office, one.site) }
    })
    if (!seen) return refuse(c, 'not-found')
    const { one, place } = seen
    const { id, code, status, service, version } = one
    const when = { day: one.day.toString(), starts: clock(one.starts) }
    const may = changeable(one, { now: ctx.now(), zone: ctx.zone }).ok
    return c.json({ appointment: id, code, status, service, version, changeable: may, place, ...when }, 200)
  })
  api.openapi(changeRoute, async (c) => {
    const { id } = c.req.valid('param')
    const body = c.req.valid('json')
    const { version, day, starts } = body
    const owned = await proved(c.get('ctx'), id, body)
    if (!owned.ok) return refuse(c, owned.error)
    const done = await change(withKey(c, body), { appointment: id, version, slot: { day, starts } })
    return done.ok ? c.json(done.value, 200) : refuse(c, done.error)
  })
  api.openapi(cancelRoute, async (c) => {
    const { id } = c.req.valid('param')
    const body = c.req.valid('json')
    const owned = await proved(c.get('ctx'), id, body)
    if (!owned.ok) return refuse(c, owned.error)
    const done = await cancel(withKey(c, body), { appointment: id, version: body.version })
    return done.ok ? c.json(done.value, 200) : refuse(c, done.error)
  })
  beyondRoutes(api)
  return api
}

/** Sentences of the API are Indonesian; programs read `code`. */
const t = wordsIn('id')
const MOST_DAYS = 92
const clock = (time: { toString: (options: { smallestUnit: 'minute' }) => string }): string =>
  time.toString({ smallestUnit: 'minute' })

const refuse = (c: Context<Env>, refusal: Refusal) => jsonRefusal(c, refusal, sayRefusal(t, refusal))

/** Code and birth date must open this very appointment. */
async function proved(
  ctx: Ctx,
  id: Id<'appointment'>,
  proof: Proof,
): Promise<Result<null, ProofRefusal | 'not-found'>> {
  const found = await openBooking(ctx, proof, null)
  if (!found.ok) return found
  return found.value === id ? ok(null) : err('not-found')
}

const availabilityRoute = createRoute({
  method: 'get',
  path: '/availability',
  summary: 'Half hours with their free places, from `from` up to, not including, `to`',
  request: { query: Period },
  responses: answers(Availability, 'Free places'),
})
const holdRoute = createRoute({
  method: 'post',
  path: '/holds',
  summary: 'Keeps a place for twenty minutes',
  request: { headers: KeyHeader, body: jsonBody(HoldBody) },
  responses: made(HeldPlace, 'Kept'),
})
const bookRoute = createRoute({
  method: 'post',
  path: '/appointments',
  summary: 'Binds a kept place to a person',
  request: { headers: KeyHeader, body: jsonBody(BookBody) },
  responses: made(Booked, 'Booked'),
})
const statusRoute = createRoute({
  method: 'post',
  path: '/appointments/status',
  summary: 'How a booking stands, for whoever knows its code and birth date',
  request: { body: jsonBody(StatusBody) },
  responses: answers(StatusAnswer, 'As it stands'),
})
const changeRoute = createRoute({
  method: 'post',
  path: '/appointments/{id}/change',
  summary: 'Moves a booking, until the day before',
  request: { params: OnPath, headers: KeyHeader, body: jsonBody(ChangeBody) },
  responses: answers(Done, 'Moved'),
})
const cancelRoute = createRoute({
  method: 'post',
  path: '/appointments/{id}/cancel',
  summary: 'Gives a booking back, until the day before',
  request: { params: OnPath, headers: KeyHeader, body: jsonBody(CancelBody) },
  responses: answers(Done, 'Given back'),
})
