import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { isStaff } from '#people'
import { answers, apiRouter, jsonBody, jsonRefusal, KeyHeader, readAs, withKey, type Env } from '#web'
import { isoDay, wordsIn, type Words } from '#words'
import { confirmOrder } from './order-actions.ts'
import { orderFor, todayOf } from './order-screen.ts'

/** Sentences of the API are Indonesian; programs read `code`. */
const t = wordsIn('id')
type Refusal = keyof Words['reports']['order']['refusals'] | 'not-found'
const sentences: Readonly<Record<Refusal, string>> = {
  ...t.reports.order.refusals,
  'not-found': t.web.notFound,
}
const refuse = (c: Context<Env>, refusal: Refusal) => jsonRefusal(c, refusal, sentences[refusal])

const Day = readAs('2016-01-25', 'a date', isoDay)
const Standing = z
  .object({
    day: z.string(),
    /** Names the order as it is now; any change of it gives another. */
    order: z.string(),
    /** `stale`: the caller has read it, and it changed since. */
    own: z.enum(['read', 'stale', 'not-yet']),
    /** How many on duty have read it as it is now; null for whoever need not know. */
    readers: z.object({ onDuty: z.int(), read: z.int() }).nullable(),
  })
  .openapi('DayOrderReading')
const Body = z.object({ day: Day, order: z.string().min(1).max(64) }).openapi('DayOrderRead')
const Confirmed = z.object({ day: z.string() }).openapi('DayOrderConfirmed')

const standing = createRoute({
  method: 'get',
  path: '/day-orders',
  summary: 'The order of a day by its name, and who has read it; without names',
  request: { query: z.object({ day: Day.optional() }) },
  responses: answers(Standing, 'As it stands'),
})
const confirm = createRoute({
  method: 'post',
  path: '/day-orders/read',
  summary: 'The caller has read the order of this day as it is now',
  request: { headers: KeyHeader, body: jsonBody(Body) },
  responses: answers(Confirmed, 'Noted'),
})

/** The JSON sibling of `/perintah-harian`, below `/api/v1`. */
export function orderApi(): OpenAPIHono<Env> {
  const api = apiRouter()
  api.openapi(standing, async (c) => {
    const ctx = c.get('ctx')
    if (!isStaff(ctx.who)) return refuse(c, 'forbidden')
    const found = await orderFor(ctx, c.req.valid('query').day ?? todayOf(ctx))
    if (!found.ok) return refuse(c, found.error)
    const { order, hash, own, readers } = found.value
    const read = readers?.filter(({ reading }) => reading.state === 'read').length ?? 0
    return c.json(
      {
        day: order.day.toString(),
        order: hash,
        own: own.state,
        readers: readers && { onDuty: readers.length, read },
      },
      200,
    )
  })
  api.openapi(confirm, async (c) => {
    const { day, order } = c.req.valid('json')
    const ctx = withKey(c, { day: day.toString(), order })
    const done = await confirmOrder(ctx, { day, hash: order })
    return done.ok ? c.json(done.value, 200) : refuse(c, done.error)
  })
  return api
}
