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
  ProposalAnswer,
  ProposalAsked,
  ProposalOnPath,
  ProposeBody,
  Proposed,
  PublishedAnswer,
} from './api-shapes.ts'

// How each JSON route of the arrival plan is described in /openapi.json.

export const ask = createRoute({
  method: 'post',
  path: '/proposals',
  summary:
    'Asks for days for everybody of these regencies who has none, beside those who have one; the next edition of the plan',
  request: { headers: KeyHeader, body: jsonBody(ProposeBody) },
  responses: made(ProposalAsked, 'Asked for; it is made within seconds'),
})
export const standing = createRoute({
  method: 'get',
  path: '/proposals/{proposal}',
  summary: 'How far the work on a proposal is, what came of it, or whom it would move',
  request: { params: ProposalOnPath },
  responses: answers(ProposalAnswer, 'As it stands'),
})
export const takeBack = createRoute({
  method: 'delete',
  path: '/proposals/{proposal}',
  summary: 'Takes a proposal back before it is made: the work on it ends',
  request: { params: ProposalOnPath, headers: KeyHeader },
  responses: answers(ProposalAsked, 'Taken back'),
})
export const agree = createRoute({
  method: 'post',
  path: '/proposals/{proposal}/agree',
  summary:
    'Makes a proposal that moves people who have their appointment, exactly as it was shown, and tells them',
  request: { params: ProposalOnPath, headers: KeyHeader },
  responses: answers(Proposed, 'Made'),
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
