import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import { may } from '#people'
import { answers, apiRouter, jsonRefusal, type Env } from '#web'
import { wordsIn } from '#words'
import { totalOf } from './coverage.ts'
import { coverageBoard } from './coverage-queries.ts'
import { standings } from './standing.ts'

/** Sentences of the API are Indonesian; programs read `code`. */
const t = wordsIn('id')

const counts = {
  listed: z.int(),
  columns: z.record(z.enum(standings), z.int()).openapi({ description: 'They sum to `listed`' }),
  /** Among them: no passport yet, and the day was missed or the last visits are near or over. */
  late: z.int(),
  /** Not among them. */
  reserves: z.int(),
  gone: z.int(),
}
const CoverageAnswer = z
  .object({
    season: z.string(),
    deadline: z.string(),
    regencies: z.array(z.object({ regency: z.string(), name: z.string(), quota: z.int(), ...counts })),
    total: z.object(counts),
  })
  .openapi('SeasonCoverage')

const coverage = createRoute({
  method: 'get',
  path: '/seasons/{season}/coverage',
  summary: 'Where the listed pilgrims of each regency stand today; a liaison sees the own regency',
  request: {
    params: z.object({ season: z.string().max(20).openapi({ example: '1437H-2016' }) }),
  },
  responses: answers(CoverageAnswer, 'As it stands; counts only, nobody is named'),
})

/** The JSON sibling of `/musim/capaian`, below `/api/v1`. Only the season being served has a board. */
export function coverageApi(): OpenAPIHono<Env> {
  const api = apiRouter()
  api.openapi(coverage, async (c) => {
    const ctx = c.get('ctx')
    if (!may(ctx.who, 'reports.coverage')) return jsonRefusal(c, 'forbidden', t.web.forbidden)
    const board = await ctx.db.read(ctx.office, (tx) => coverageBoard(ctx, tx))
    if (board?.season.id !== c.req.valid('param').season) return jsonRefusal(c, 'not-found', t.web.notFound)
    const { season, lines } = board
    const regencies = lines.map(({ cohort, coverage: counted }) => ({
      regency: cohort.regency,
      name: cohort.name,
      quota: cohort.quota,
      ...counted,
    }))
    const total = totalOf(lines.map((line) => line.coverage))
    return c.json({ season: season.id, deadline: season.deadline.toString(), regencies, total }, 200)
  })
  return api
}
