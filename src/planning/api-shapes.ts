import { z } from '@hono/zod-openapi'
import { idOf } from '#kernel'
import { readAs } from '#web'
import { isoDay } from '#words'
import { proposingStatuses } from './proposing.ts'

/** What goes in and out of the JSON routes. Days are `2016-01-25`, times `08:00`, moments ISO instants. */
const Day = readAs('2016-02-01', 'a date', isoDay)

export const PlanOnPath = z.object({ plan: idOf('plan') })
export const PartOnPath = z.object({ part: idOf('part') })
export const ProposalOnPath = z.object({ proposal: idOf('proposal') })
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
  .openapi('ProposalRequest')
export const AskBody = Known.extend({
  reason: z.string().trim().min(1).max(300),
  /** The day wished for, or null: the office may choose. */
  day: Day.nullable().default(null),
}).openapi('OtherDateRequest')

export const ProposalAsked = z.object({ proposal: z.string() }).openapi('ProposalAsked')
/** `moved`: had a day already and got another place; `told`: of them, whose appointment was moved. */
export const Proposed = z
  .object({ plan: z.string(), edition: z.int(), persons: z.int(), moved: z.int(), told: z.int() })
  .openapi('PlanProposed')
export const ProposalAnswer = z
  .object({
    proposal: z.string(),
    regencies: z.array(z.string()),
    seed: z.int(),
    askedAt: z.string().openapi({ example: '2016-01-18T02:00:00Z' }),
    /** `asking`: it would move people who have their appointment; `POST …/agree` does it, `DELETE` leaves everything as it is. */
    status: z.enum(proposingStatuses),
    /** Hundredths of the work that are done. */
    progress: z.int(),
    /** Once it is made. */
    made: Proposed.nullable(),
    /** Whom it would move, while it asks; `word`: how firmly they were given the old day. */
    moves: z.array(
      z.object({
        regency: z.string(),
        from: z.string(),
        to: z.string(),
        word: z.enum(['proposed', 'accepted', 'published']),
        pilgrims: z.int(),
      }),
    ),
    /** Why nothing came of it, where it was refused. */
    refused: z.object({ code: z.string(), detail: z.string() }).nullable(),
  })
  .openapi('ProposalStanding')
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
