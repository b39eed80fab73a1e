import { createRoute, type z } from '@hono/zod-openapi'
import { KeyHeader, problemResponses } from '#web'
import {
  CheckInBody,
  DeskBody,
  DisplayAnswer,
  Given,
  HallAnswer,
  Missed,
  Seated,
  TicketOnPath,
  WalkInBody,
} from './api-shapes.ts'

// How each JSON route of the hall is described in /openapi.json.

const json = <T extends z.ZodType>(schema: T, description: string) =>
  ({ description, content: { 'application/json': { schema } } }) as const
const body = <T extends z.ZodType>(schema: T) =>
  ({ required: true, content: { 'application/json': { schema } } }) as const

/** Named one by one: spread, their types are lost on the way. */
const { 403: forbidden, 404: absent, 409: refused, 422: unreadable } = problemResponses

export const checkIn = createRoute({
  method: 'post',
  path: '/queue/check-in',
  summary: 'Somebody stands at the entrance with a code or a NIK and gets a number',
  request: { headers: KeyHeader, body: body(CheckInBody) },
  responses: { 200: json(Given, 'The number'), 403: forbidden, 404: absent, 409: refused, 422: unreadable },
})
export const walkIn = createRoute({
  method: 'post',
  path: '/queue/walk-in',
  summary: 'Somebody came without a booking: opens a case and gives a number',
  request: { headers: KeyHeader, body: body(WalkInBody) },
  responses: { 201: json(Given, 'The number'), 403: forbidden, 404: absent, 409: refused, 422: unreadable },
})
export const hall = createRoute({
  method: 'get',
  path: '/queue/hall',
  summary: 'For the officer who asks: desks, who stands before them, who waits in turn, who did not come',
  responses: {
    200: json(HallAnswer, 'As it stands'),
    403: forbidden,
    404: absent,
    409: refused,
    422: unreadable,
  },
})
export const sit = createRoute({
  method: 'put',
  path: '/queue/desk',
  summary: 'Sits the officer at a desk for today',
  request: { headers: KeyHeader, body: body(DeskBody) },
  responses: { 200: json(Seated, 'Seated'), 403: forbidden, 404: absent, 409: refused, 422: unreadable },
})
export const leave = createRoute({
  method: 'delete',
  path: '/queue/desk',
  summary: 'Leaves the desk to a colleague',
  request: { headers: KeyHeader },
  responses: {
    200: json(Seated, 'The desk that is free now'),
    403: forbidden,
    404: absent,
    409: refused,
    422: unreadable,
  },
})
export const call = createRoute({
  method: 'post',
  path: '/queue/call',
  summary: 'Calls the next in turn to the desk of the officer',
  request: { headers: KeyHeader },
  responses: { 200: json(Given, 'Called'), 403: forbidden, 404: absent, 409: refused, 422: unreadable },
})
export const recall = createRoute({
  method: 'post',
  path: '/queue/tickets/{ticket}/recall',
  summary: 'Calls a number once more',
  request: { params: TicketOnPath, headers: KeyHeader },
  responses: { 200: json(Given, 'Called again'), 403: forbidden, 404: absent, 409: refused, 422: unreadable },
})
export const noShow = createRoute({
  method: 'post',
  path: '/queue/tickets/{ticket}/no-show',
  summary: 'Called and did not come; the number can be called again',
  request: { params: TicketOnPath, headers: KeyHeader },
  responses: {
    200: json(Missed, 'Given up for now'),
    403: forbidden,
    404: absent,
    409: refused,
    422: unreadable,
  },
})
export const display = createRoute({
  method: 'get',
  path: '/queue/display',
  summary: 'What the screen in the hall shows: numbers and desks, no names',
  responses: {
    200: json(DisplayAnswer, 'Calls of today, the latest first'),
    403: forbidden,
    404: absent,
    409: refused,
    422: unreadable,
  },
})
