import { createRoute } from '@hono/zod-openapi'
import { answers, jsonBody, KeyHeader, made } from '#web'
import {
  Answered,
  AskBody,
  FollowUpsAnswer,
  Known,
  PartOnPath,
  PlanAnswer,
  PlanOnPath,
  ProposeBody,
  Proposed,
  PublishedAnswer,
} from './api-shapes.ts'

// How each JSON route of the arrival plan is described in /openapi.json.

export const propose = createRoute({
  method: 'post',
  path: '/plans',
  summary: 'Proposes days for everybody of these regencies who has none; the next edition of the plan',
  request: { headers: KeyHeader, body: jsonBody(ProposeBody) },
  responses: made(Proposed, 'Proposed'),
})
export const read = createRoute({
  method: 'get',
  path: '/plans/{plan}',
  summary: 'An edition with its parts; a liaison sees those of the own regency',
  request: { params: PlanOnPath },
  responses: answers(PlanAnswer, 'As it stands'),
})
export const follow = createRoute({
  method: 'get',
  path: '/follow-ups',
  summary: 'Pilgrims somebody should look after; a liaison sees those of the own regency; without names',
  responses: answers(FollowUpsAnswer, 'As it stands'),
})
export const accept = createRoute({
  method: 'post',
  path: '/plan-parts/{part}/accept',
  summary: 'The liaison of the regency accepts the day of a part',
  request: { params: PartOnPath, headers: KeyHeader, body: jsonBody(Known) },
  responses: answers(Answered, 'Accepted'),
})
export const askOther = createRoute({
  method: 'post',
  path: '/plan-parts/{part}/ask-other-date',
  summary: 'The liaison of the regency asks for another day, with a reason and perhaps a wish',
  request: { params: PartOnPath, headers: KeyHeader, body: jsonBody(AskBody) },
  responses: answers(Answered, 'Noted'),
})
export const publish = createRoute({
  method: 'post',
  path: '/plans/{plan}/publish',
  summary: 'Keeps every place of an agreed plan, then invites its pilgrims',
  request: { params: PlanOnPath, headers: KeyHeader, body: jsonBody(Known) },
  responses: answers(PublishedAnswer, 'Published; invitations follow'),
})
