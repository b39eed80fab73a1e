import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import { may } from '#people'
import { answers, apiRouter, jsonRefusal, type Env } from '#web'
import { wordsIn } from '#words'
import { boardOf, whyOf, type BoardLine } from './queries.ts'

/** Sentences of the API are Indonesian; programs read `code`. */
const t = wordsIn('id')

const Line = z.object({
  day: z.string(),
  seats: z.int(),
  placed: z.int(),
  kept: z.int().openapi({ description: 'Places kept for the public: nine days of ten they need no more' }),
  expected: z.int(),
  /** Points; null where no seat is left. */
  nextSeat: z.number().nullable(),
  worth: z.number().openapi({ description: 'Points that one more seat of this day would save the season' }),
  persons: z.record(z.string(), z.int()).openapi({ description: 'By regency' }),
})
const BoardAnswer = z
  .object({
    season: z.string(),
    /** Per cent the best plan there is could be cheaper. */
    room: z.int().nullable(),
    days: z.array(Line),
  })
  .openapi('PlanningBoard')
const WhyAnswer = z
  .object({
    regency: z.string(),
    groups: z.array(
      z.object({
        flightGroup: z.string(),
        persons: z.int(),
        days: z.array(
          z.object({
            day: z.string(),
            planned: z.int(),
            reason: z.enum([
              'comes',
              'as-good',
              'dearer',
              'window',
              'forbidden',
              'pinned',
              'reserve',
              'none',
              'seats',
              'buses',
            ]),
            /** Minutes of waiting, or worth as much, more than the best days. */
            extraMinutes: z.int().nullable(),
          }),
        ),
      }),
    ),
  })
  .openapi('WhyThisDay')

const board = createRoute({
  method: 'get',
  path: '/board',
  summary: 'The arrival plan as it stands, day by day, with what a seat costs and is worth',
  responses: answers(BoardAnswer, 'As it stands; a liaison sees the own regency'),
})
const why = createRoute({
  method: 'get',
  path: '/board/{regency}',
  summary: 'Why the people of a regency come when they do, and what each other day would cost',
  request: { params: z.object({ regency: z.string().max(10).openapi({ example: '1704' }) }) },
  responses: answers(WhyAnswer, 'For each group and day'),
})

/** The JSON sibling of `/papan`, below `/api/v1`. */
export function boardApi(): OpenAPIHono<Env> {
  const api = apiRouter()
  api.openapi(board, async (c) => {
    const ctx = c.get('ctx')
    if (!may(ctx.who, 'planning.board')) return jsonRefusal(c, 'forbidden', t.web.forbidden)
    const found = await boardOf(ctx)
    if (!found) return jsonRefusal(c, 'not-found', t.web.notFound)
    const names = found.regencies.map(({ regency }) => regency)
    const days = found.lines.map((line) => lineOf(line, names))
    return c.json({ season: found.season.id, room: found.room, days }, 200)
  })
  api.openapi(why, async (c) => {
    const ctx = c.get('ctx')
    if (!may(ctx.who, 'planning.board')) return jsonRefusal(c, 'forbidden', t.web.forbidden)
    const { regency } = c.req.valid('param')
    const found = await whyOf(ctx, regency)
    if (!found) return jsonRefusal(c, 'not-found', t.web.notFound)
    const groups = found.groups.map(({ days, ...group }) => ({
      ...group,
      days: days.map(({ day, planned, reason }) => ({
        day: day.date.toString(),
        place: day.team?.place ?? null,
        planned,
        reason: reason.kind,
        extraMinutes: 'extra' in reason ? reason.extra : null,
      })),
    }))
    return c.json({ regency, groups }, 200)
  })
  return api
}

const lineOf = (line: BoardLine, regencies: readonly string[]) => ({
  day: line.date.toString(),
  place: line.team?.place ?? null,
  seats: line.seats,
  placed: line.placed,
  kept: line.kept,
  expected: line.expected,
  nextSeat: line.next,
  worth: line.worth,
  persons: Object.fromEntries(regencies.map((regency, r) => [regency, line.persons[r] ?? 0])),
})
