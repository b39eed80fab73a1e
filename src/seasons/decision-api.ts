import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { idOf } from '#kernel'
import { passportNumber } from '#people'
import { answers, jsonBody, jsonRefusal, KeyHeader, made, readAs, withKey, type Env } from '#web'
import { isoDay, wordsIn } from '#words'
import { decides, openDecisions } from './decision-queries.ts'
import { evidences } from './exemption.ts'
import { denyPassport, enterPassport, setDeparture } from './passport-actions.ts'
import { promoteReserve } from './promote.ts'
import { askQuota, decideQuota } from './quota-actions.ts'
import { decideReview } from './review-actions.ts'

const { lists } = wordsIn('id')

const words: Readonly<Record<string, string>> = {
  ...lists.undoRefusals,
  ...lists.quotaRefusals,
  ...lists.exchangeRefusals,
  ...lists.passportRefusals,
  ...lists.departureRefusals,
  ...lists.decisionRefusals,
}
const refuse = (c: Context<Env>, refusal: string) => jsonRefusal(c, refusal, words[refusal] ?? refusal)

/** The JSON siblings of the pages of decisions: ids and counts, nobody's name and no number. */
export function decisionRoutes(api: OpenAPIHono<Env>): void {
  api.openapi(openRoute, async (c) => {
    const ctx = c.get('ctx')
    if (!decides(ctx)) return refuse(c, 'forbidden')
    const open = await ctx.db.read(ctx.office, (tx) => openDecisions(ctx, tx))
    if (!open) return refuse(c, 'not-found')
    const names = open.reviews.map(({ id, regency, sheet, row, pilgrim }) => ({
      review: id,
      regency,
      sheet,
      row,
      pilgrim: pilgrim?.id ?? null,
    }))
    const quotas = open.quotas.map(({ id, regency, before, after, reason, own }) => ({
      change: id,
      regency,
      before,
      after,
      reason,
      own,
    }))
    return c.json({ season: open.season.id, names, quotas }, 200)
  })
  api.openapi(nameRoute, async (c) => {
    const { review } = c.req.valid('param')
    const body = c.req.valid('json')
    const done = await decideReview(withKey(c, body), { review, ...body })
    return done.ok ? c.json({ done: true }, 200) : refuse(c, done.error)
  })
  api.openapi(askRoute, async (c) => {
    const body = c.req.valid('json')
    const done = await askQuota(withKey(c, body), { ...c.req.valid('param'), ...body })
    return done.ok ? c.json(done.value, 201) : refuse(c, done.error)
  })
  api.openapi(quotaRoute, async (c) => {
    const body = c.req.valid('json')
    const done = await decideQuota(withKey(c, body), { ...c.req.valid('param'), ...body })
    return done.ok ? c.json({ done: true }, 200) : refuse(c, done.error)
  })
  api.openapi(exchangeRoute, async (c) => {
    const body = c.req.valid('json')
    const done = await promoteReserve(withKey(c, body), { ...c.req.valid('param'), ...body })
    return done.ok ? c.json(done.value, 200) : refuse(c, done.error)
  })
  api.openapi(departureRoute, async (c) => {
    const { departs } = c.req.valid('json')
    const request = { ...c.req.valid('param'), departs }
    const done = await setDeparture(withKey(c, { departs: departs.toString() }), request)
    return done.ok ? c.json({ done: true }, 200) : refuse(c, done.error)
  })
  api.openapi(passportRoute, async (c) => {
    const { passport, until, evidence } = c.req.valid('json')
    // A hash of so short a number alone could be guessed back from the table of answers; a keyed one cannot.
    const number = c.get('ctx').vault.blind('passport', passport.reveal()).toString('hex')
    const asked = { number, until: until.toString(), evidence }
    const entry = { ...c.req.valid('param'), passport, until, evidence }
    const done = await enterPassport(withKey(c, asked), entry)
    return done.ok ? c.json({ done: true }, 200) : refuse(c, done.error)
  })
  api.openapi(denyRoute, async (c) => {
    const body = c.req.valid('json')
    const done = await denyPassport(withKey(c, body), { ...c.req.valid('param'), ...body })
    return done.ok ? c.json({ done: true }, 200) : refuse(c, done.error)
  })
}

const Season = z.object({ season: z.string().max(20).openapi({ example: '1437H-2016' }) })
const Regency = Season.extend({ regency: z.string().max(4).openapi({ example: '1704' }) })
const idText = (example: string) => ({ type: 'string', example }) as const
const Review = z.object({ review: idOf('review').openapi(idText('review_01h2xcejqtf2nbrexx3vqjhp41')) })
const Change = z.object({ change: idOf('quota').openapi(idText('quota_01h2xcejqtf2nbrexx3vqjhp41')) })
const pilgrim = idOf('pilgrim').openapi(idText('pilgrim_01h2xcejqtf2nbrexx3vqjhp41'))
const Holder = z.object({ pilgrim })
const reason = z.string().max(300)
const Day = readAs('2016-09-05', 'a date', isoDay)
const Passport = readAs('A1234567', 'a passport number', (text) => {
  const read = passportNumber(text)
  return read.ok ? read.value : undefined
})

const Done = z.object({ done: z.boolean() }).openapi('ListDecisionDone')
const Open = z
  .object({
    season: z.string(),
    names: z.array(
      z.object({
        review: z.string(),
        regency: z.string(),
        sheet: z.string().nullable(),
        row: z.int(),
        pilgrim: z.string().nullable(),
      }),
    ),
    quotas: z.array(
      z.object({
        change: z.string(),
        regency: z.string(),
        before: z.int(),
        after: z.int(),
        reason: z.string(),
        own: z.boolean(),
      }),
    ),
  })
  .openapi('ListDecisions')

const openRoute = createRoute({
  method: 'get',
  path: '/list-decisions',
  summary: 'What waits for a supervisor in the season being served: names and quotas',
  responses: answers(Open, 'As it stands'),
})
const nameRoute = createRoute({
  method: 'post',
  path: '/name-reviews/{review}/decide',
  summary: 'Says whether a row under another name is the same person; that corrects the name',
  request: {
    params: Review,
    headers: KeyHeader,
    body: jsonBody(z.object({ decision: z.enum(['same-person', 'not-the-same']), reason })),
  },
  responses: answers(Done, 'Decided'),
})
const askRoute = createRoute({
  method: 'post',
  path: '/seasons/{season}/regencies/{regency}/quota-changes',
  summary: 'Asks for another quota; a second person must agree',
  request: {
    params: Regency,
    headers: KeyHeader,
    body: jsonBody(z.object({ quota: z.int().min(0).max(99_999), reason })),
  },
  responses: made(z.object({ change: z.string() }).openapi('QuotaAsked'), 'Asked'),
})
const quotaRoute = createRoute({
  method: 'post',
  path: '/quota-changes/{change}/decide',
  summary: 'Agrees to or refuses a quota somebody else asked for; the own wish can only be taken back',
  request: {
    params: Change,
    headers: KeyHeader,
    body: jsonBody(z.object({ decision: z.enum(['agreed', 'refused']) })),
  },
  responses: answers(Done, 'Decided'),
})
const exchangeRoute = createRoute({
  method: 'post',
  path: '/seasons/{season}/regencies/{regency}/exchanges',
  summary: 'A reserve takes the place of somebody who withdrew, as a version of the list',
  request: {
    params: Regency,
    headers: KeyHeader,
    body: jsonBody(z.object({ reserve: pilgrim, instead: pilgrim, reason })),
  },
  responses: answers(z.object({ version: z.int() }).openapi('ListExchanged'), 'Done'),
})
const departureRoute = createRoute({
  method: 'put',
  path: '/seasons/{season}/departure',
  summary: 'Sets the day on which the last pilgrims leave; who need not come follows from it',
  request: { params: Season, headers: KeyHeader, body: jsonBody(z.object({ departs: Day })) },
  responses: answers(Done, 'Set'),
})
const passportRoute = createRoute({
  method: 'put',
  path: '/pilgrims/{pilgrim}/passport',
  summary: 'Enters a passport that somebody has seen; valid six months at departure it saves the visit',
  request: {
    params: Holder,
    headers: KeyHeader,
    body: jsonBody(z.object({ passport: Passport, until: Day, evidence: z.enum(evidences) })),
  },
  responses: answers(Done, 'Entered'),
})
const denyRoute = createRoute({
  method: 'post',
  path: '/pilgrims/{pilgrim}/passport/deny',
  summary: 'Says that the passport we know of is a mistake: the pilgrim comes like everybody',
  request: { params: Holder, headers: KeyHeader, body: jsonBody(z.object({ reason })) },
  responses: answers(Done, 'Noted'),
})
