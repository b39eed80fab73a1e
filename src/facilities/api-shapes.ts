import { z } from '@hono/zod-openapi'
import { idOf, type Instant } from '#kernel'
import { readAs } from '#web'
import { isoDay } from '#words'
import { outageReasons, thingOf } from './facilities.ts'
import { workStages } from './day.ts'

/** What goes in and out of the JSON routes of rooms and equipment. Days are `2016-01-25`, hours `08:00`, moments ISO instants. */

const Day = readAs('2016-01-25', 'a date', isoDay)
const Moment = readAs('2016-01-25T08:00:00+07:00', 'a moment with its zone', (text): Instant | undefined => {
  try {
    return Temporal.Instant.from(text)
  } catch {
    return undefined // Temporal's only way to say that this is no moment
  }
})
const OutageId = idOf('outage')

export const DayAsked = z.object({ date: Day.optional() })
export const OutageOnPath = z.object({
  id: readAs('outage_01h2xcejqtf2nbrexx3vqjhp41', 'an outage', (text) => OutageId.safeParse(text).data),
})

export const OutageBody = z
  .object({
    of: readAs('counter_01h2xcejqtf2nbrexx3vqjhp41', 'a counter, a kit or a printer', thingOf),
    reason: z.enum(outageReasons),
    from: Moment.optional().openapi({ description: 'Left out: now' }),
    to: Moment.nullable().default(null).openapi({ description: 'null: nobody knows the end yet' }),
  })
  .openapi('OutageReport')
export const EndBody = z
  .object({ to: Moment.optional().openapi({ description: 'Left out: now' }) })
  .openapi('OutageEnd')

export const Reported = z.object({ outage: z.string() }).openapi('OutageReported')
export const Ended = z.object({ outage: z.string() }).openapi('OutageEnded')

const Outage = z
  .object({
    outage: z.string(),
    of: z.string(),
    reason: z.enum(outageReasons),
    from: z.string(),
    to: z.string().nullable(),
  })
  .openapi('Outage')

export const EquipmentAnswer = z
  .object({
    date: z.string(),
    equipment: z.array(
      z.object({
        id: z.string(),
        kind: z.string(),
        name: z.string(),
        from: z.string(),
        to: z.string().nullable(),
        place: z.string().nullable().openapi({ description: 'Of a kit that is elsewhere' }),
        printsPerDay: z.int().nullable(),
        eveningPrints: z.int().nullable().openapi({
          description: 'Books beyond the day’s when many wait and the officer at the press stays',
        }),
        assumed: z.boolean(),
      }),
    ),
    outages: z.array(Outage),
  })
  .openapi('Equipment')

const stage = z.enum(workStages)
const Bottleneck = z
  .object({
    stages: z.array(stage),
    places: z.int().nullable(),
    officers: z.int().nullable(),
    people: z.int(),
    more: z.object({ what: z.enum(['repair', 'officer', 'place', 'both']), people: z.int() }).nullable(),
  })
  .openapi('Bottleneck')
const StagePeople = z.object({ stage, people: z.int().nullable() })

export const CapacityAnswer = z
  .object({
    date: z.string(),
    open: z.boolean(),
    applicants: z.int(),
    pilgrims: z.int(),
    hours: z.array(
      z.object({
        from: z.string(),
        to: z.string(),
        applicants: z.int(),
        pilgrims: z.int(),
        stages: z.array(StagePeople),
      }),
    ),
    visit: Bottleneck.nullable(),
    wholeWay: Bottleneck.nullable(),
    rostered: z.array(stage).openapi({ description: 'Stages of which the roster names officers' }),
    officers: z.array(
      z.object({ account: z.string(), name: z.string(), minutes: z.int(), busyMinutes: z.number() }),
    ),
    booked: z.int().nullable().openapi({ description: 'People with a place; null: the day is not open' }),
    beyond: z.int().nullable().openapi({ description: 'Of them, whom the day will not serve' }),
  })
  .openapi('Capacity')
