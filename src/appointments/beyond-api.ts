import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { may, type CommonRefusal } from '#people'
import { answers, jsonBody, jsonRefusal, KeyHeader, readAs, withKey, type Env } from '#web'
import { wordsIn } from '#words'
import { previewBeyond, type Preview } from './beyond-queries.ts'
import { moveBeyond, type MoveBeyondRefusal } from './move-beyond.ts'
import { dateIn } from './wish.ts'

/** The JSON sibling of `/kapasitas/pindah`: who would move, and that they do. Nobody is named. */
export function beyondRoutes(api: OpenAPIHono<Env>): void {
  api.openapi(previewRoute, async (c) => {
    const ctx = c.get('ctx')
    if (!may(ctx.who, 'appointments.move-beyond')) return refuse(c, 'forbidden')
    const { day } = c.req.valid('query')
    return c.json(shown(await ctx.db.read(ctx.office, (tx) => previewBeyond(ctx, tx, day))), 200)
  })
  api.openapi(moveRoute, async (c) => {
    const body = c.req.valid('json')
    const done = await moveBeyond(withKey(c, body), body)
    return done.ok ? c.json(done.value, 200) : refuse(c, done.error)
  })
}

/** Sentences of the API are Indonesian; programs read `code`. */
const { refusals } = wordsIn('id').appointments.beyond
const refuse = (c: Context<Env>, refusal: MoveBeyondRefusal | CommonRefusal) =>
  jsonRefusal(c, refusal, refusals[refusal])

const Day = readAs('2016-03-31', 'a date', dateIn)
const Who = { appointment: z.string(), code: z.string(), service: z.string(), starts: z.string() }
const PreviewAnswer = z
  .object({
    day: z.string(),
    seen: z.string().openapi({ description: 'The name of this preview, to send along when it is agreed to' }),
    moves: z.array(z.object({ ...Who, toDay: z.string(), toStarts: z.string() })),
    stays: z.array(
      z.object({
        ...Who,
        why: z.enum(['pilgrim', 'no-place']).openapi({
          description: 'The arrival plan moves its pilgrims; without a free place somebody telephones',
        }),
      }),
    ),
  })
  .openapi('BeyondPreview')
const MoveBody = z.object({ day: Day, seen: z.string().min(1).max(64) }).openapi('MoveBeyondRequest')
const MovedAnswer = z.object({ moved: z.int() }).openapi('MovedBeyond')

const previewRoute = createRoute({
  method: 'get',
  path: '/appointments/beyond',
  summary: 'Those of the public whom a day no longer holds, and where they would move',
  request: { query: z.object({ day: Day }) },
  responses: answers(PreviewAnswer, 'As it stands'),
})
const moveRoute = createRoute({
  method: 'post',
  path: '/appointments/beyond/move',
  summary:
    'Moves exactly those of the preview, each with a message; refused as `stale` when it is another by now',
  request: { headers: KeyHeader, body: jsonBody(MoveBody) },
  responses: answers(MovedAnswer, 'Moved'),
})

function shown({ day, seen, moves, stays }: Preview): z.infer<typeof PreviewAnswer> {
  const who = ({ booking: { id, code, service, starts } }: Preview['moves' | 'stays'][number]) => ({
    appointment: id,
    code,
    service,
    starts: clock(starts),
  })
  return {
    day: day.toString(),
    seen,
    moves: moves.map((one) => ({
      ...who(one),
      toDay: one.to.day.toString(),
      toStarts: clock(one.to.starts),
    })),
    stays: stays.map((one) => ({ ...who(one), why: one.why })),
  }
}

const clock = (time: Preview['rooms'][number]['starts']): string => time.toString({ smallestUnit: 'minute' })
