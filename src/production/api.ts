import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import { may } from '#people'
import { answers, apiRouter, jsonRefusal, type Env } from '#web'
import { wordsIn } from '#words'
import { roomStages } from './backlog.ts'
import { productionRoom, type Room } from './queries.ts'

/** Sentences of the API are Indonesian; programs read `code`. */
const t = wordsIn('id')

const counts = { all: z.int(), working: z.int() }
const day = z.string().openapi({ example: '2016-02-18' })
const Answer = z
  .object({
    waiting: z.object({ allocation: z.int(), printing: z.int(), 'quality-check': z.int() }),
    printers: z.object(counts),
    printsPerDay: z.object(counts),
    outages: z.array(
      z.object({ printer: z.string(), reason: z.string(), from: z.string(), to: z.string().nullable() }),
    ),
    /** `no-end`: the presses stand still and nobody knows until when, so there is no day. */
    estimate: z.object({
      kind: z.enum(['nothing-waits', 'by', 'later', 'no-end']),
      day: day
        .nullable()
        .openapi({ description: 'With `by` the working day; with `later` the last one looked at' }),
    }),
    /** Promises whose day has passed, and those that will not be kept. */
    late: z.int(),
    broken: z.array(z.object({ day, promises: z.int(), pilgrims: z.int() })),
    deadlinesMissed: z.int(),
    blanksLacking: z.int(),
    /** In the order in which the room should take them. */
    next: z.array(
      z.object({
        case: z.string(),
        number: z.string(),
        stage: z.enum(roomStages),
        reason: z.enum(['promise', 'deadline', 'waiting']),
        day: day.nullable(),
        late: z.boolean(),
      }),
    ),
  })
  .openapi('ProductionBacklog')

const backlog = createRoute({
  method: 'get',
  path: '/production/backlog',
  summary:
    'What waits in the production room, in its order, and by which working day it is worked off; without names',
  responses: answers(Answer, 'As it stands'),
})

/** The JSON sibling of `/cetak`, below `/api/v1`. */
export function productionApi(): OpenAPIHono<Env> {
  const api = apiRouter()
  api.openapi(backlog, async (c) => {
    const ctx = c.get('ctx')
    if (!may(ctx.who, 'production.read')) return jsonRefusal(c, 'forbidden', t.web.forbidden)
    return c.json(shown(await ctx.db.read(ctx.office, (tx) => productionRoom(ctx, tx))), 200)
  })
  return api
}

const shown = ({ backlog: b, press, blanksLacking, lists }: Room) => ({
  waiting: b.waiting,
  printers: press.printers,
  printsPerDay: press.prints,
  outages: press.standing.map(({ printer, outage }) => ({
    printer: printer.name,
    reason: outage.reason,
    from: outage.from.toString(),
    to: outage.to?.toString() ?? null,
  })),
  estimate: { kind: b.estimate.kind, day: dayOf(b.estimate) },
  late: b.late,
  broken: b.broken.map((one) => ({ ...one, day: one.day.toString() })),
  deadlinesMissed: b.deadlinesMissed,
  blanksLacking,
  next: lists.flatMap(({ stage, lines }) =>
    lines.map(({ id, number, reason, late }) => ({
      case: id,
      number,
      stage,
      reason: reason.by,
      day: reason.by === 'waiting' ? null : reason.day.toString(),
      late,
    })),
  ),
})

function dayOf(estimate: Room['backlog']['estimate']): string | null {
  if (estimate.kind === 'by') return estimate.day.toString()
  return estimate.kind === 'later' ? estimate.than.toString() : null
}
