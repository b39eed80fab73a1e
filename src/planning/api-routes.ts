import { createRoute, type z } from '@hono/zod-openapi'
import { KeyHeader, problemResponses } from '#web'
import {
  Answered,
  AskBody,
  Known,
  PartOnPath,
  PlanAnswer,
  PlanOnPath,
  ProposeBody,
  Proposed,
  PublishedAnswer,
} from './api-shapes.ts'

// How each JSON route of the arrival plan is described in /openapi.json.

const json = <T extends z.ZodType>(schema: T, description: string) =>
  ({ description, content: { 'application/json': { schema } } }) as const
const body = <T extends z.ZodType>(schema: T) =>
  ({ required: true, content: { 'application/json': { schema } } }) as const

/** Named one by one: spread, their types are lost on the way. */
const { 403: forbidden, 404: absent, 409: refused, 422: unreadable } = problemResponses

export const propose = createRoute({
  method: 'post',
  path: '/plans',
  summary: 'Proposes days for everybody of these regencies who has none; the next edition of the plan',
  request: { headers: KeyHeader, body: body(ProposeBody) },
  responses: { 201: json(Proposed, 'Proposed'), 403: forbidden, 404: absent, 409: refused, 422: unreadable },
})
export const read = createRoute({
  method: 'get',
  path: '/plans/{plan}',
  summary: 'An edition with its parts; a liaison sees those of the own regency',
  request: { params: PlanOnPath },
  responses: {
    200: json(PlanAnswer, 'As it stands'),
    403: forbidden,
    404: absent,
    409: refused,
    422: unreadable,
  },
})
export const accept = createRoute({
  method: 'post',
  path: '/plan-parts/{part}/accept',
  summary: 'The liaison of the regency accepts the day of a part',
  request: { params: PartOnPath, headers: KeyHeader, body: body(Known) },
  responses: { 200: json(Answered, 'Accepted'), 403: forbidden, 404: absent, 409: refused, 422: unreadable },
})
export const askOther = createRoute({
  method: 'post',
  path: '/plan-parts/{part}/ask-other-date',
  summary: 'The liaison of the regency asks for another day, with a reason and perhaps a wish',
  request: { params: PartOnPath, headers: KeyHeader, body: body(AskBody) },
  responses: { 200: json(Answered, 'Noted'), 403: forbidden, 404: absent, 409: refused, 422: unreadable },
})
export const publish = createRoute({
  method: 'post',
  path: '/plans/{plan}/publish',
  summary: 'Keeps every place of an agreed plan, then invites its pilgrims',
  request: { params: PlanOnPath, headers: KeyHeader, body: body(Known) },
  responses: {
    200: json(PublishedAnswer, 'Published; invitations follow'),
    403: forbidden,
    404: absent,
    409: refused,
    422: unreadable,
  },
})
