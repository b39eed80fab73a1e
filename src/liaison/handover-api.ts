import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { idOf } from '#kernel'
import { handOverCohort, type CohortHandoverRefusal } from '#issuance'
import { may, type CommonRefusal } from '#people'
import { answers, apiRouter, jsonBody, jsonRefusal, KeyHeader, readAs, withKey, type Env } from '#web'
import { wordsIn } from '#words'
import { cohortsReady, cohortTable, signedList, type CohortTable } from './handover-queries.ts'

/** Sentences of the API are Indonesian; programs read `code`. */
const t = wordsIn('id')
const refusals = { ...t.issuance.refusals, ...t.liaison.handover.refusals }
const refuse = (c: Context<Env>, refusal: CohortHandoverRefusal | CommonRefusal) =>
  jsonRefusal(c, refusal, refusals[refusal])

const CaseId = idOf('case')
const aCase = readAs('case_01h2xcejqtf2nbrexx3vqjhp41', 'a case', (text) => CaseId.safeParse(text).data)
const OnPath = z.object({ regency: z.string().min(1).max(10).openapi({ example: '1704' }) })

const List = z.object({
  list: z.string(),
  reference: z.string(),
  signedBy: z.string(),
  at: z.string(),
  handed: z.int(),
  missing: z.int(),
})
const Cohorts = z
  .object({ cohorts: z.array(z.object({ regency: z.string(), name: z.string(), ready: z.int() })) })
  .openapi('CohortsReady')
const Table = z
  .object({
    regency: z.string(),
    /** Passports that lie ready; `porsi` and `book` are masked. */
    ready: z.array(z.object({ case: z.string(), version: z.int(), porsi: z.string(), book: z.string() })),
    lists: z.array(List),
  })
  .openapi('CohortTable')
const Signed = List.extend({ lines: z.array(z.object({ case: z.string(), handed: z.boolean() })) }).openapi(
  'SignedHandoverList',
)
const Body = z
  .object({
    /** Number of the signed list, and who signed it. */
    reference: z.string().trim().min(1).max(60),
    signedBy: z.string().trim().min(1).max(100),
    /** How many books both sides counted by hand; must be as many as are present. */
    counted: z.int().positive(),
    /** Every name on the paper, and whether its book was on the table. */
    lines: z
      .array(z.object({ case: aCase, version: z.int().positive(), present: z.boolean() }))
      .min(1)
      .max(2_000),
  })
  .openapi('CohortHandoverRequest')
const Done = z.object({ list: z.string(), handed: z.int(), missing: z.int() }).openapi('CohortHandedOver')

const cohorts = createRoute({
  method: 'get',
  path: '/handovers',
  summary: 'How many passports of each cohort lie ready; a liaison sees the own one',
  responses: answers(Cohorts, 'As it stands'),
})
const table = createRoute({
  method: 'get',
  path: '/handovers/{regency}',
  summary: 'The passports of a cohort that lie ready, and the lists that were signed before; without names',
  request: { params: OnPath },
  responses: answers(Table, 'As it stands'),
})
const signed = createRoute({
  method: 'get',
  path: '/handovers/{regency}/{list}',
  summary: 'A signed list again, line by line; without names',
  request: { params: OnPath.extend({ list: z.string().max(60) }) },
  responses: answers(Signed, 'As it was signed'),
})
const handOver = createRoute({
  method: 'post',
  path: '/handovers/{regency}',
  summary: 'Hands the passports on the table to the liaison of a cohort, all or nothing; cannot be undone',
  request: { params: OnPath, headers: KeyHeader, body: jsonBody(Body) },
  responses: answers(Done, 'Handed over'),
})

/** The JSON sibling of `/serah`, below `/api/v1`. Only the counter hands over. */
export function handoverApi(): OpenAPIHono<Env> {
  const api = apiRouter()
  reading(api)
  api.openapi(handOver, async (c) => {
    const ctx = c.get('ctx')
    if (!may(ctx.who, 'issuance.hand-over')) return refuse(c, 'forbidden')
    const { regency } = c.req.valid('param')
    const body = c.req.valid('json')
    if (!(await tableOf(c, regency))) return refuse(c, 'not-found')
    const done = await handOverCohort(withKey(c, body), { ...body, regency })
    return done.ok ? c.json(done.value, 200) : refuse(c, done.error)
  })
  return api
}

const tableOf = (c: Context<Env>, regency: string): Promise<CohortTable | undefined> => {
  const ctx = c.get('ctx')
  return ctx.db.read(ctx.office, (tx) => cohortTable(ctx, tx, regency))
}

function reading(api: OpenAPIHono<Env>): void {
  api.openapi(cohorts, async (c) => {
    const ctx = c.get('ctx')
    if (!may(ctx.who, 'issuance.list-cohort')) return refuse(c, 'forbidden')
    const found = await ctx.db.read(ctx.office, (tx) => cohortsReady(ctx, tx))
    const lines = found.map(({ cohort: { regency, name }, ready }) => ({ regency, name, ready }))
    return c.json({ cohorts: lines }, 200)
  })
  api.openapi(table, async (c) => {
    if (!may(c.get('ctx').who, 'issuance.list-cohort')) return refuse(c, 'forbidden')
    const { regency } = c.req.valid('param')
    const found = await tableOf(c, regency)
    if (!found) return refuse(c, 'not-found')
    const ready = found.ready.map(({ case: id, version, porsi, book }) => ({
      case: id,
      version,
      porsi,
      book,
    }))
    return c.json({ regency, ready, lists: found.lists.map(headOf) }, 200)
  })
  api.openapi(signed, async (c) => {
    const ctx = c.get('ctx')
    if (!may(ctx.who, 'issuance.list-cohort')) return refuse(c, 'forbidden')
    const { regency, list } = c.req.valid('param')
    const found = await ctx.db.read(ctx.office, (tx) => signedList(ctx, tx, regency, list))
    if (!found) return refuse(c, 'not-found')
    const lines = found.names.map(({ case: id, handed }) => ({ case: id, handed }))
    return c.json({ ...headOf(found.list), lines }, 200)
  })
}

const headOf = (list: CohortTable['lists'][number]) => ({
  list: list.list_id,
  reference: list.reference,
  signedBy: list.signed_by,
  at: list.at.toString(),
  handed: list.handed,
  missing: list.missing,
})
