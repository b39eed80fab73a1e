import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { z } from 'zod'
import { isStaff, may, type Act } from '#people'
import { apiRouter, jsonRefusal, withKey, type Env } from '#web'
import { wordsIn, type Words } from '#words'
import { checkIn, openForExamination, walkIn, type WalkIn } from './actions.ts'
import * as route from './api-routes.ts'
import type { WalkInBody } from './api-shapes.ts'
import { comeBack, markNoShow, park, skip } from './beside.ts'
import { classOf } from './class.ts'
import { hallRules } from './line-store.ts'
import { joinParty, leaveParty, setPriority } from './party.ts'
import { progressOf } from './progress.ts'
import { setHallRule } from './set-rule.ts'
import { callNext, recall, sitAt, standUp } from './desk.ts'
import { deskScreen, displayScreen, type Call } from './queries.ts'
import { showNumber, type Ticket } from './ticket.ts'

/** Sentences of the API are Indonesian; programs read `code`. */
const { refusals } = wordsIn('id').queue
type Refusal = keyof Words['queue']['refusals']
const refuse = (c: Context<Env>, refusal: Refusal) => jsonRefusal(c, refusal, refusals[refusal])

/** As on the pages, the hall is worked by staff: a stranger who tries NIKs learns nothing here. */
const isDeskOf = (c: Context<Env>, act: Act): boolean => {
  const { who } = c.get('ctx')
  return isStaff(who) && may(who, act)
}

/** The JSON sibling of the pages, below `/api/v1/queue`: the entrance, the desks, the display. */
export function queueApi(): OpenAPIHono<Env> {
  const api = apiRouter()
  entrance(api)
  desks(api)
  calls(api)
  beside(api)
  together(api)
  rules(api)
  api.openapi(route.display, async (c) => {
    const ctx = c.get('ctx')
    const { now, earlier } = await ctx.db.read(ctx.office, (tx) => displayScreen(ctx, tx))
    return c.json({ now: now.map(callOf), earlier: earlier.map(callOf) }, 200)
  })
  return api
}

function entrance(api: OpenAPIHono<Env>): void {
  api.openapi(route.checkIn, async (c) => {
    if (!isDeskOf(c, 'queue.check-in')) return refuse(c, 'forbidden')
    const body = c.req.valid('json')
    const done = await checkIn(withKey(c, body), body.shown, body.tick)
    return done.ok ? c.json(done.value, 200) : refuse(c, done.error)
  })
  api.openapi(route.walkIn, async (c) => {
    const body = c.req.valid('json')
    const done = await walkIn(withKey(c, plain(body)), wishOf(body))
    return done.ok ? c.json(done.value, 201) : refuse(c, done.error)
  })
  api.openapi(route.examination, async (c) => {
    const body = c.req.valid('json')
    const done = await openForExamination(withKey(c, plain(body)), wishOf(body))
    return done.ok ? c.json(done.value, 201) : refuse(c, done.error)
  })
}

type Walker = z.infer<typeof WalkInBody>
const wishOf = ({ service, applicantKind, tick, ...facts }: Walker): WalkIn => {
  const person = { ...facts, name: facts.name.toUpperCase() }
  return { person, service, applicantKind, tick }
}
/** What was asked, as the key's hash needs it: numbers in the open, for this moment only. */
const plain = (body: Walker) => ({
  ...body,
  nik: body.nik.reveal(),
  phone: body.phone?.reveal() ?? null,
})

function desks(api: OpenAPIHono<Env>): void {
  api.openapi(route.hall, async (c) => {
    if (!isDeskOf(c, 'queue.call')) return refuse(c, 'forbidden')
    const ctx = c.get('ctx')
    const screen = await ctx.db.read(ctx.office, (tx) => deskScreen(ctx, tx))
    return c.json(
      {
        stages: [...screen.stages],
        desk: screen.seat,
        desks: screen.desks.map(({ name, taken }) => ({ desk: name, taken })),
        before: screen.before && ticketOf(screen.before),
        waiting: screen.waiting.map((one) => ({ ...ticketOf(one), wait: one.wait })),
        parked: screen.parked.map(ticketOf),
        missed: screen.missed.map(ticketOf),
        remaining: screen.remaining,
      },
      200,
    )
  })
  api.openapi(route.sit, async (c) => {
    const body = c.req.valid('json')
    const done = await sitAt(withKey(c, body), body.desk)
    return done.ok ? c.json({ desk: done.value }, 200) : refuse(c, done.error)
  })
  api.openapi(route.leave, async (c) => {
    const done = await standUp(withKey(c, null))
    return done.ok ? c.json({ desk: done.value }, 200) : refuse(c, done.error)
  })
}

function calls(api: OpenAPIHono<Env>): void {
  api.openapi(route.call, async (c) => {
    const done = await callNext(withKey(c, null))
    return done.ok ? c.json(done.value, 200) : refuse(c, done.error)
  })
  api.openapi(route.recall, async (c) => {
    const done = await recall(withKey(c, null), c.req.valid('param').ticket)
    return done.ok ? c.json(done.value, 200) : refuse(c, done.error)
  })
  api.openapi(route.noShow, async (c) => {
    const done = await markNoShow(withKey(c, null), c.req.valid('param').ticket)
    return done.ok ? c.json({ ticket: done.value }, 200) : refuse(c, done.error)
  })
}

function beside(api: OpenAPIHono<Env>): void {
  api.openapi(route.skip, async (c) => {
    const done = await skip(withKey(c, null), c.req.valid('param').ticket)
    return done.ok ? c.json({ ticket: done.value }, 200) : refuse(c, done.error)
  })
  api.openapi(route.park, async (c) => {
    const body = c.req.valid('json')
    const done = await park(withKey(c, body), c.req.valid('param').ticket, body.reason)
    return done.ok ? c.json({ ticket: done.value }, 200) : refuse(c, done.error)
  })
  api.openapi(route.comeBack, async (c) => {
    const done = await comeBack(withKey(c, null), c.req.valid('param').ticket)
    return done.ok ? c.json({ ticket: done.value }, 200) : refuse(c, done.error)
  })
  api.openapi(route.progress, async (c) => {
    const [ctx, { ticket }] = [c.get('ctx'), c.req.valid('param')]
    const found = await ctx.db.read(ctx.office, (tx) => progressOf(ctx, tx, ticket))
    if (!found) return refuse(c, 'not-found')
    const { status, ahead, wait, desk } = found
    return c.json({ number: showNumber(found), status, ahead, wait, desk }, 200)
  })
}

function together(api: OpenAPIHono<Env>): void {
  api.openapi(route.priority, async (c) => {
    const body = c.req.valid('json')
    const done = await setPriority(withKey(c, body), c.req.valid('param').ticket, body.tick)
    return done.ok ? c.json({ ticket: done.value }, 200) : refuse(c, done.error)
  })
  api.openapi(route.join, async (c) => {
    const body = c.req.valid('json')
    const done = await joinParty(withKey(c, body), c.req.valid('param').ticket, body.with)
    return done.ok ? c.json({ ticket: done.value }, 200) : refuse(c, done.error)
  })
  api.openapi(route.part, async (c) => {
    const done = await leaveParty(withKey(c, null), c.req.valid('param').ticket)
    return done.ok ? c.json({ ticket: done.value }, 200) : refuse(c, done.error)
  })
}

function rules(api: OpenAPIHono<Env>): void {
  api.openapi(route.rules, async (c) => {
    const ctx = c.get('ctx')
    const found = await ctx.db.read(ctx.office, (tx) => hallRules(tx, ctx.office))
    return c.json({ rules: found.map((one) => ({ ...one, validFrom: one.validFrom.toString() })) }, 200)
  })
  api.openapi(route.setRule, async (c) => {
    const body = c.req.valid('json')
    const asked = withKey(c, { ...body, validFrom: body.validFrom.toString() })
    const done = await setHallRule(asked, { ...body, assumed: false })
    return done.ok ? c.json({ validFrom: done.value }, 200) : refuse(c, done.error)
  })
}

const callOf = ({ number, desk, calls }: Call) => ({ number: showNumber(number), desk, calls })

const ticketOf = (one: Ticket) => ({
  ticket: one.id,
  number: showNumber(one),
  case: one.case,
  stage: one.stage,
  class: classOf(one),
  priority: one.priority,
  party: one.party,
  turn: one.turn.toString(),
  parkedFor: one.parkedFor,
  arrivedAt: one.arrivedAt.toString(),
  calls: one.calls,
})
