import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import { answers, jsonBody, jsonRefusal, KeyHeader, withKey, type Env } from '#web'
import { may } from '#people'
import { wordsIn } from '#words'
import { listHistory, versionSheet, type ShownVersion } from './history-queries.ts'
import type { Neighbours } from './neighbours.ts'
import { undoVersion } from './undo.ts'

const t = wordsIn('id')

/** The history of a regency's list, what a version changed, and undoing the newest: nobody's name or number in any answer. */
export function historyRoutes(api: OpenAPIHono<Env>, neighbours: Neighbours): void {
  api.openapi(historyRoute, async (c) => {
    const { season, regency } = c.req.valid('param')
    const ctx = c.get('ctx')
    if (!may(ctx.who, 'seasons.read')) return refuse(c, 'forbidden')
    const history = await ctx.db.read(ctx.office, (tx) => listHistory(ctx, tx, season, regency))
    if (!history) return refuse(c, 'not-found')
    return c.json({ season, regency, versions: history.versions.map(versionOf) }, 200)
  })
  api.openapi(versionRoute, async (c) => {
    const wanted = c.req.valid('param')
    const ctx = c.get('ctx')
    if (!may(ctx.who, 'seasons.read')) return refuse(c, 'forbidden')
    const sheet = await ctx.db.read(ctx.office, (tx) => versionSheet(ctx, tx, neighbours, wanted))
    if (!sheet) return refuse(c, 'not-found')
    const { added, changed, gone } = sheet.difference
    const told = changed.map((one) => ({
      pilgrim: one.pilgrim,
      fields: one.fields.map(({ field }) => field),
    }))
    return c.json({ ...versionOf(sheet.version), added: added.length, changed: told, gone: gone.length }, 200)
  })
  api.openapi(undoRoute, async (c) => {
    const { version, ...place } = c.req.valid('param')
    const { reason } = c.req.valid('json')
    const ctx = c.get('ctx')
    const history = await ctx.db.read(ctx.office, (tx) => listHistory(ctx, tx, place.season, place.regency))
    const list = history?.versions.find((one) => one.version === version)?.list
    if (!may(ctx.who, 'seasons.undo-list')) return refuse(c, 'forbidden')
    if (!list) return refuse(c, 'not-found')
    const done = await undoVersion(withKey(c, { version, reason }), neighbours, { ...place, list, reason })
    return done.ok ? c.json({ ...place, ...done.value }, 200) : refuse(c, done.error)
  })
}

type Refusal = keyof typeof t.lists.undoRefusals

const refuse = (c: Parameters<typeof jsonRefusal>[0], refusal: Refusal) =>
  jsonRefusal(c, refusal, t.lists.undoRefusals[refusal])

const versionOf = (one: ShownVersion) => ({
  version: one.version,
  at: one.at.toString(),
  cause: one.cause,
  fileName: one.fileName,
  reason: one.reason,
  undoes: one.undoesVersion,
  undoneBy: one.undoneBy,
  listed: one.listed,
  reserves: one.reserves,
  leftOut: one.leftOut,
  overQuota: one.overQuota,
})

const Regency = z.object({
  season: z.string().max(20).openapi({ example: '1437H-2016' }),
  regency: z.string().max(4).openapi({ example: '1704' }),
})
const OnPath = Regency.extend({ version: z.coerce.number().int().positive().openapi({ example: 2 }) })

const Version = z.object({
  version: z.int(),
  at: z.string(),
  cause: z.enum(['file', 'undo', 'promotion', 'correction', 'quota']),
  fileName: z.string().nullable(),
  reason: z.string().nullable(),
  undoes: z.int().nullable(),
  undoneBy: z.int().nullable(),
  listed: z.int(),
  reserves: z.int(),
  leftOut: z.int(),
  overQuota: z.int(),
})
const History = Regency.extend({ versions: z.array(Version) }).openapi('ListHistory')
const Sheet = Version.extend({
  added: z.int(),
  changed: z.array(z.object({ pilgrim: z.string(), fields: z.array(z.string()) })),
  gone: z.int(),
}).openapi('ListVersion')
const Undone = Regency.extend({ version: z.int(), listed: z.int(), reserves: z.int() }).openapi('ListUndone')
const Why = z.object({ reason: z.string().max(300) }).openapi('ListUndoReason')

const path = '/seasons/{season}/regencies/{regency}/versions'
const historyRoute = createRoute({
  method: 'get',
  path,
  summary: 'Every version of a regency’s list, newest first',
  request: { params: Regency },
  responses: answers(History, 'The history'),
})
const versionRoute = createRoute({
  method: 'get',
  path: `${path}/{version}`,
  summary: 'A version, and what it changed against the one before',
  request: { params: OnPath },
  responses: answers(Sheet, 'As it stands'),
})
const undoRoute = createRoute({
  method: 'post',
  path: `${path}/{version}/undo`,
  summary: 'Undoes the newest version by a new one equal to the one before; nothing is deleted',
  request: { params: OnPath, headers: KeyHeader, body: jsonBody(Why) },
  responses: answers(Undone, 'The new version'),
})
