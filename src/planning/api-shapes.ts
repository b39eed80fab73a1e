import { z } from '@hono/zod-openapi'
import { idOf } from '#kernel'
import { readAs } from '#web'
import { isoDay } from '#words'

/** What goes in and out of the JSON routes. Days are `2016-01-25`, times `08:00`, moments ISO instants. */
const Day = readAs('2016-02-01', 'a date', isoDay)

export const PlanOnPath = z.object({ plan: idOf('plan') })
export const PartOnPath = z.object({ part: idOf('part') })
export const Known = z.object({
  /** Of the plan or the part as the caller saw it; an older one is refused as `stale`. */
  version: z.int().positive(),
})
export const ProposeBody = z
  .object({
    regencies: z.array(z.string().min(1).max(10)).min(1).max(60),
    /** The same seed, lists and days give the same plan. */
    seed: z.int().nonnegative().max(2_147_483_647).default(1),
  })
  .openapi('PlanProposal')
export const AskBody = Known.extend({
  reason: z.string().trim().min(1).max(300),
  /** The day wished for, or null: the office may choose. */
  day: Day.nullable().default(null),
}).openapi('OtherDateRequest')

export const Proposed = z
  .object({ plan: z.string(), edition: z.int(), persons: z.int() })
  .openapi('PlanProposed')
export const Answered = z.object({ plan: z.string() }).openapi('PlanAnswered')
export const PublishedAnswer = z.object({ plan: z.string(), seats: z.int() }).openapi('PlanPublished')

const Part = z.object({
  part: z.string(),
  regency: z.string(),
  flightGroup: z.string(),
  day: z.string(),
  /** Of a mobile session; null at the office. */
  place: z.string().nullable(),
  starts: z.string().nullable(),
  persons: z.int(),
  status: z.enum(['proposed', 'accepted', 'other-date-asked']),
  reason: z.string().nullable(),
  wishedDay: z.string().nullable(),
  version: z.int(),
})
export const PlanAnswer = z
  .object({
    plan: z.string(),
    edition: z.int(),
    status: z.enum(['draft', 'proposed', 'agreed', 'published', 'superseded']),
    /** Points, and what no plan can go below. */
    objective: z.number(),
    lowerBound: z.number(),
    invited: z.int(),
    version: z.int(),
    parts: z.array(Part),
    /** Whose day it changes against earlier editions, and how many. */
    moves: z.array(
      z.object({
        regency: z.string(),
        from: z.string(),
        to: z.string(),
        place: z.string().nullable(),
        pilgrims: z.int(),
      }),
    ),
  })
  .openapi('Plan')

const FollowUp = z.object({
  pilgrim: z.string(),
  regency: z.string(),
  day: z.string().openapi({ description: 'Of the visit' }),
})
export const FollowUpsAnswer = z
  .object({
    season: z.string(),
    /** Missed the day, have not come since and have no other date. */
    absent: z.array(FollowUp),
    /** Had come before the list let them go. */
    cameUnlisted: z.array(FollowUp),
  })
  .openapi('PilgrimFollowUps')
