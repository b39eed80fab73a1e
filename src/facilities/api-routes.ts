import { createRoute } from '@hono/zod-openapi'
import { answers, jsonBody, KeyHeader, made } from '#web'
import {
  CapacityAnswer,
  DayAsked,
  EndBody,
  Ended,
  EquipmentAnswer,
  OutageBody,
  OutageOnPath,
  Reported,
} from './api-shapes.ts'

// How each JSON route of rooms and equipment is described in /openapi.json.

export const equipment = createRoute({
  method: 'get',
  path: '/facilities',
  summary: 'Counters, booths, kits and printers of a date (today without one), and the outages that touch it',
  request: { query: DayAsked },
  responses: answers(EquipmentAnswer, 'As it stands'),
})
export const capacity = createRoute({
  method: 'get',
  path: '/facilities/capacity',
  summary:
    'How many people a date holds by stage and hour, what limits it, and what it means for each officer',
  request: { query: DayAsked },
  responses: answers(CapacityAnswer, 'Derived from counters, outages and the roster; nothing is stored'),
})
export const report = createRoute({
  method: 'post',
  path: '/facilities/outages',
  summary: 'Something is out of order now, or will be',
  request: { headers: KeyHeader, body: jsonBody(OutageBody) },
  responses: made(Reported, 'Noted'),
})
export const end = createRoute({
  method: 'post',
  path: '/facilities/outages/{id}/end',
  summary: 'It works again',
  request: { params: OutageOnPath, headers: KeyHeader, body: jsonBody(EndBody) },
  responses: answers(Ended, 'Ended'),
})
