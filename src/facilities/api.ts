import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { z } from 'zod'
import { dateAt, type PlainDate, type PlainTime } from '#kernel'
import { may, type CommonRefusal } from '#people'
import { apiRouter, jsonRefusal, withKey, type Env } from '#web'
import { wordsIn } from '#words'
import * as route from './api-routes.ts'
import type { CapacityAnswer, EquipmentAnswer } from './api-shapes.ts'
import { workStages } from './day.ts'
import { idOfThing, isActive, placeOf, touches, type Facilities, type Outage } from './facilities.ts'
import { endOutage, reportOutage, type EndOutageRefusal, type OutageRefusal } from './outages.ts'
import type { Picture } from './picture.ts'
import { capacityScreen, type CapacityScreen, type Neighbours } from './queries.ts'
import { loadFacilities } from './store.ts'

/** Sentences of the API are Indonesian; programs read `code`. What is not there is `not-found`, as everywhere. */
const { refusals, noMinutes } = wordsIn('id').facilities
const refuse = (c: Context<Env>, refusal: OutageRefusal | EndOutageRefusal | CommonRefusal) =>
  refusal === 'no-such-outage' || refusal === 'nothing-of-that-name'
    ? jsonRefusal(c, 'not-found', refusals[refusal])
    : jsonRefusal(c, refusal, refusals[refusal])

/** The JSON sibling of the pages, below `/api/v1`: what is there, what a day holds, and outages. */
export function facilityApi(neighbours: Neighbours): OpenAPIHono<Env> {
  const api = apiRouter()
  reading(api, neighbours)
  outages(api)
  return api
}

function reading(api: OpenAPIHono<Env>, neighbours: Neighbours): void {
  api.openapi(route.equipment, async (c) => {
    const ctx = c.get('ctx')
    if (!may(ctx.who, 'facilities.read')) return refuse(c, 'forbidden')
    const facilities = await ctx.db.read(ctx.office, (tx) => loadFacilities(ctx, tx))
    return c.json(equipmentOn(facilities, c.req.valid('query').date ?? dateAt(ctx.now(), ctx.zone)), 200)
  })
  api.openapi(route.capacity, async (c) => {
    const ctx = c.get('ctx')
    if (!may(ctx.who, 'facilities.read')) return refuse(c, 'forbidden')
    const day = c.req.valid('query').date ?? dateAt(ctx.now(), ctx.zone)
    const screen = await capacityScreen(ctx, neighbours, { day, people: null })
    return screen ? c.json(capacityOf(screen), 200) : jsonRefusal(c, 'no-minutes', noMinutes)
  })
}

function outages(api: OpenAPIHono<Env>): void {
  api.openapi(route.report, async (c) => {
    const { of, reason, from, to } = c.req.valid('json')
    const ctx = c.get('ctx')
    const asked = [idOfThing(of), reason, from?.toString() ?? null, to?.toString() ?? null]
    const done = await reportOutage(withKey(c, asked), { of, reason, from: from ?? ctx.now(), to })
    return done.ok ? c.json({ outage: done.value }, 201) : refuse(c, done.error)
  })
  api.openapi(route.end, async (c) => {
    const { id } = c.req.valid('param')
    const { to } = c.req.valid('json')
    const done = await endOutage(withKey(c, [id, to?.toString() ?? null]), id, to ?? c.get('ctx').now())
    return done.ok ? c.json({ outage: id }, 200) : refuse(c, done.error)
  })
}

function equipmentOn(facilities: Facilities, day: PlainDate): z.infer<typeof EquipmentAnswer> {
  const there = [...facilities.counters, ...facilities.printers].filter((one) => isActive(one, day))
  return {
    date: day.toString(),
    equipment: there.map((one) => ({
      id: one.id,
      kind: 'kind' in one ? one.kind : 'printer',
      name: one.name,
      from: one.activeFrom.toString(),
      to: one.activeTo?.toString() ?? null,
      place: placeOf(facilities, one.id, day),
      printsPerDay: 'printsPerDay' in one ? one.printsPerDay : null,
      eveningPrints: 'eveningPrints' in one ? one.eveningPrints : null,
      assumed: one.assumed,
    })),
    outages: facilities.outages.filter((one) => touches(one, day, facilities.zone)).map(outageOf),
  }
}

const outageOf = ({ id, of, reason, from, to }: Outage) => ({
  outage: id,
  of: idOfThing(of),
  reason,
  from: from.toString(),
  to: to?.toString() ?? null,
})

const clock = (time: PlainTime): string => time.toString({ smallestUnit: 'minute' })
const bottleneck = (one: Picture['visit']) => (one ? { ...one, stages: [...one.stages] } : null)

const capacityOf = ({ day, picture, officers, booking }: CapacityScreen): z.infer<typeof CapacityAnswer> => ({
  date: day.toString(),
  open: picture !== null,
  applicants: picture?.applicants ?? 0,
  pilgrims: picture?.pilgrims ?? 0,
  hours: (picture?.hours ?? []).map(({ at, people, applicants, pilgrims }) => ({
    from: clock(at.from),
    to: clock(at.to),
    applicants,
    pilgrims,
    stages: workStages.map((stage) => ({ stage, people: people.get(stage) ?? null })),
  })),
  visit: bottleneck(picture?.visit ?? null),
  wholeWay: bottleneck(picture?.flow ?? null),
  rostered: [...(picture?.day.rostered ?? [])],
  officers: officers.map(({ account, name, minutes, busy }) => ({
    account,
    name,
    minutes,
    busyMinutes: busy,
  })),
  booked: booking?.people ?? null,
  beyond: booking?.beyond ?? null,
})
