import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Asked } from '#catalogue'
import { may } from '#people'
import { answers, apiRouter, jsonBody, jsonProblem, jsonRefusal, KeyHeader, withKey, type Env } from '#web'
import { wordsIn } from '#words'
import {
  ActBody,
  ActOnPath,
  CaseOnPath,
  StatusAnswer,
  StatusBody,
  Taken,
  UndoBody,
  WaitingList,
  WaitingQuery,
} from './api-shapes.ts'
import { actAtCounter, type CounterRefusal } from './counter.ts'
import { casesWaitingAt } from './queries.ts'
import { sayRefusal } from './say.ts'
import { caseSheet } from './sheet.ts'
import { proveCase } from './status.ts'
import { saySituation } from './status-view.tsx'
import { undo, type TakeBack, type TakeBackRefusal } from './take-back.ts'

/** Sentences of the API are Indonesian; programs read `code`. */
const t = wordsIn('id')
const refuse = (c: Context<Env>, refusal: CounterRefusal | TakeBackRefusal) =>
  jsonRefusal(c, refusal, sayRefusal({ t }, refusal))

/** The JSON sibling of the pages, below `/api/v1`: an act at a stage, a worklist, and the public status. */
export function caseApi({ takeBack }: { takeBack: TakeBack }): OpenAPIHono<Env> {
  const api = apiRouter()
  api.openapi(actRoute, async (c) => {
    const { id, stage, act } = c.req.valid('param')
    const body = c.req.valid('json')
    const { version, ...given } = body
    const done = await actAtCounter(withKey(c, body), { case: id, version }, { stage, act, ...given })
    return done.ok ? c.json(done.value, 200) : refuse(c, done.error)
  })
  api.openapi(undoRoute, async (c) => {
    const body = c.req.valid('json')
    const seen = { case: c.req.valid('param').id, version: body.version }
    const done = await undo(withKey(c, body), seen, takeBack)
    return done.ok ? c.json(done.value, 200) : refuse(c, done.error)
  })
  api.openapi(waitingRoute, async (c) => {
    const ctx = c.get('ctx')
    if (!may(ctx.who, 'cases.read')) return refuse(c, 'forbidden')
    const { stage, limit } = c.req.valid('query')
    const waiting = await ctx.db.read(ctx.office, (tx) => casesWaitingAt(ctx, tx, stage, { most: limit }))
    const cases = waiting.map((one) => ({
      case: one.id,
      number: one.number,
      code: one.code,
      service: one.service,
      applicantKind: one.applicantKind,
      stage: one.stage,
      since: one.since.toString(),
      hold: one.hold?.kind ?? null,
      ending: one.ending,
      dueOn: one.dueOn?.toString() ?? null,
      late: one.late,
      version: one.version,
    }))
    return c.json({ cases }, 200)
  })
  api.openapi(statusRoute, async (c) => {
    const ctx = c.get('ctx')
    const proved = await proveCase(ctx, c.req.valid('json'), null)
    if (!proved.ok) {
      const many = proved.error === 'too-many-tries'
      return jsonProblem(c, 409, proved.error, many ? t.cases.statusTooMany : t.cases.statusUnknown)
    }
    const sheet = await ctx.db.read(ctx.office, (tx) => caseSheet(ctx, tx, proved.value))
    if (!sheet) return refuse(c, 'not-found')
    const { one } = sheet
    const held = one.hold?.kind === 'return-for-papers'
    return c.json(
      {
        number: one.number,
        stage: one.stage,
        hold: one.hold?.kind ?? null,
        holdDue: one.hold?.due?.toString() ?? null,
        ending: one.ending,
        dueOn: one.dueOn?.toString() ?? null,
        collectBy: sheet.collection?.lastDay.toString() ?? null,
        missing: held ? sheet.missing.map(idsOf) : [],
        version: one.version,
        ...saySituation({ t }, sheet),
      },
      200,
    )
  })
  return api
}

const idsOf = (asked: Asked): string[] =>
  asked.kind === 'paper' ? [asked.requirement.paper.id] : asked.alternatives.map(({ paper }) => paper.id)

const actRoute = createRoute({
  method: 'post',
  path: '/cases/{id}/stages/{stage}/{act}',
  summary: 'Takes an act at the stage a case waits at; arrivals, payments and books have routes of their own',
  request: { params: ActOnPath, headers: KeyHeader, body: jsonBody(ActBody) },
  responses: answers(Taken, 'The case as the act left it'),
})
const undoRoute = createRoute({
  method: 'post',
  path: '/cases/{id}/undo',
  summary: 'Undoes the caller’s own last act on a case within ten seconds, with what followed from it',
  request: { params: CaseOnPath, headers: KeyHeader, body: jsonBody(UndoBody) },
  responses: answers(Taken, 'The case as it was before the act'),
})
const waitingRoute = createRoute({
  method: 'get',
  path: '/cases',
  summary: 'Cases waiting at a stage, whoever waits longest first; without names',
  request: { query: WaitingQuery },
  responses: answers(WaitingList, 'Waiting'),
})
const statusRoute = createRoute({
  method: 'post',
  path: '/cases/status',
  summary: 'Where a passport is, for whoever knows the code and the birth date',
  request: { body: jsonBody(StatusBody) },
  responses: answers(StatusAnswer, 'As it stands'),
})
