import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { may, seesRegency } from '#people'
import { currentSeason } from '#seasons'
import { apiRouter, jsonRefusal, withKey, type Env } from '#web'
import { wordsIn, type Words } from '#words'
import { acceptPart, askOtherDate } from './answer.ts'
import * as route from './api-routes.ts'
import { followUps, type FollowUp } from './follow-ups.ts'
import { proposalRoutes } from './proposing-api.ts'
import { publishPlan } from './publish.ts'
import { planScreen, type PartLine } from './plan-queries.ts'

/** Sentences of the API are Indonesian; programs read `code`. */
const t = wordsIn('id')
type Refusal = keyof Words['planning']['refusals']
const refuse = (c: Context<Env>, refusal: Refusal) => jsonRefusal(c, refusal, t.planning.refusals[refusal])

/** The JSON sibling of the planner's and the liaison's pages, below `/api/v1`. */
export function planningApi(afterPublication: () => void, afterAsking: () => void): OpenAPIHono<Env> {
  const api = apiRouter()
  proposalRoutes(api, afterAsking)
  api.openapi(route.read, async (c) => {
    const ctx = c.get('ctx')
    if (!may(ctx.who, 'planning.read') && !may(ctx.who, 'planning.accept')) return refuse(c, 'forbidden')
    const screen = await ctx.db.read(ctx.office, (tx) => planScreen(ctx, tx, c.req.valid('param').plan))
    if (!screen) return refuse(c, 'not-found')
    const { id, edition, status, objective, lowerBound, version } = screen.plan
    const plan = { plan: id, edition, status, objective, lowerBound, version, invited: screen.invited }
    const moves = screen.moves.map(({ regency, from, to, place, names }) => ({
      place,
      regency,
      from: from.toString(),
      to: to.toString(),
      pilgrims: names.length,
    }))
    return c.json({ ...plan, parts: screen.parts.map(partOf), moves }, 200)
  })
  api.openapi(route.follow, async (c) => {
    const ctx = c.get('ctx')
    if (!may(ctx.who, 'planning.read') && !may(ctx.who, 'planning.accept')) return refuse(c, 'forbidden')
    const found = await ctx.db.read(ctx.office, async (tx) => {
      const season = await currentSeason(ctx, tx)
      return season && { season: season.id, ...(await followUps(ctx, tx, season.id)) }
    })
    if (!found) return refuse(c, 'not-found')
    const { season, absent, cameUnlisted } = found
    const own = (all: readonly FollowUp[]) =>
      all.filter(({ regency }) => seesRegency(ctx.who, regency)).map(lineOf)
    return c.json({ season, absent: own(absent), cameUnlisted: own(cameUnlisted) }, 200)
  })
  answers(api)
  api.openapi(route.publish, async (c) => {
    const body = c.req.valid('json')
    const done = await publishPlan(withKey(c, body), { ...c.req.valid('param'), ...body })
    if (!done.ok) return refuse(c, done.error)
    afterPublication()
    return c.json(done.value, 200)
  })
  return api
}

function answers(api: OpenAPIHono<Env>): void {
  api.openapi(route.accept, async (c) => {
    const body = c.req.valid('json')
    const done = await acceptPart(withKey(c, body), { ...c.req.valid('param'), ...body })
    return done.ok ? c.json(done.value, 200) : refuse(c, done.error)
  })
  api.openapi(route.askOther, async (c) => {
    const { version, reason, day } = c.req.valid('json')
    const ctx = withKey(c, { version, reason, day: day?.toString() ?? null })
    const done = await askOtherDate(ctx, { ...c.req.valid('param'), version }, reason, day)
    return done.ok ? c.json(done.value, 200) : refuse(c, done.error)
  })
}

const partOf = (part: PartLine) => ({
  part: part.id,
  regency: part.regency,
  flightGroup: part.flightGroup,
  day: part.day.toString(),
  place: part.place,
  starts: part.starts?.toString({ smallestUnit: 'minute' }) ?? null,
  persons: part.persons,
  status: part.status,
  reason: part.reason,
  wishedDay: part.askedDay?.toString() ?? null,
  version: part.version,
})

const lineOf = ({ pilgrim, regency, day }: FollowUp) => ({ pilgrim, regency, day: day.toString() })
