import { createRoute } from '@hono/zod-openapi'
import { answers, jsonBody, KeyHeader, made } from '#web'
import {
  CheckInBody,
  DeskBody,
  DisplayAnswer,
  Entered,
  Given,
  HallAnswer,
  HeldCase,
  ParkBody,
  PartyBody,
  ProgressAnswer,
  RuleBody,
  RulesAnswer,
  RuleSet,
  Seated,
  TickBody,
  TicketOnPath,
  TicketTouched,
  WalkInBody,
} from './api-shapes.ts'

// How each JSON route of the hall is described in /openapi.json.

export const checkIn = createRoute({
  method: 'post',
  path: '/queue/check-in',
  summary: 'Somebody stands at the entrance with a code or a NIK and gets a number',
  request: { headers: KeyHeader, body: jsonBody(CheckInBody) },
  responses: answers(Entered, 'The number'),
})
export const walkIn = createRoute({
  method: 'post',
  path: '/queue/walk-in',
  summary: 'Somebody came without a booking: opens a case and gives a number',
  request: { headers: KeyHeader, body: jsonBody(WalkInBody) },
  responses: made(Entered, 'The number'),
})
export const examination = createRoute({
  method: 'post',
  path: '/queue/examination',
  summary:
    'A lost or damaged passport, or other data: opens a case that is held until it is examined; no number',
  request: { headers: KeyHeader, body: jsonBody(WalkInBody) },
  responses: made(HeldCase, 'The case, held'),
})
export const hall = createRoute({
  method: 'get',
  path: '/queue/hall',
  summary: 'For the officer who asks: desks, who stands before them, who waits in turn, who did not come',
  responses: answers(HallAnswer, 'As it stands'),
})
export const sit = createRoute({
  method: 'put',
  path: '/queue/desk',
  summary: 'Sits the officer at a desk for today',
  request: { headers: KeyHeader, body: jsonBody(DeskBody) },
  responses: answers(Seated, 'Seated'),
})
export const leave = createRoute({
  method: 'delete',
  path: '/queue/desk',
  summary: 'Leaves the desk to a colleague',
  request: { headers: KeyHeader },
  responses: answers(Seated, 'The desk that is free now'),
})
export const call = createRoute({
  method: 'post',
  path: '/queue/call',
  summary: 'Calls the next in turn to the desk of the officer',
  request: { headers: KeyHeader },
  responses: answers(Given, 'Called'),
})
export const recall = createRoute({
  method: 'post',
  path: '/queue/tickets/{ticket}/recall',
  summary: 'Calls a number once more',
  request: { params: TicketOnPath, headers: KeyHeader },
  responses: answers(Given, 'Called again'),
})
export const noShow = createRoute({
  method: 'post',
  path: '/queue/tickets/{ticket}/no-show',
  summary: 'Called and did not come; the number can be called again',
  request: { params: TicketOnPath, headers: KeyHeader },
  responses: answers(TicketTouched, 'Given up for now'),
})
export const skip = createRoute({
  method: 'post',
  path: '/queue/tickets/{ticket}/skip',
  summary: 'Called and not there yet: three others go first, then the number is called again',
  request: { params: TicketOnPath, headers: KeyHeader },
  responses: answers(TicketTouched, 'In line again'),
})
export const park = createRoute({
  method: 'post',
  path: '/queue/tickets/{ticket}/park',
  summary: 'Waits for something outside the line and keeps the turn',
  request: { params: TicketOnPath, headers: KeyHeader, body: jsonBody(ParkBody) },
  responses: answers(TicketTouched, 'Set aside'),
})
export const comeBack = createRoute({
  method: 'post',
  path: '/queue/tickets/{ticket}/come-back',
  summary: 'Was set aside and is back, in the old turn',
  request: { params: TicketOnPath, headers: KeyHeader },
  responses: answers(TicketTouched, 'In line again'),
})
export const priority = createRoute({
  method: 'put',
  path: '/queue/tickets/{ticket}/priority',
  summary: 'What the officer sees: disabled, pregnant, with a small child',
  request: { params: TicketOnPath, headers: KeyHeader, body: jsonBody(TickBody) },
  responses: answers(TicketTouched, 'Noted'),
})
export const join = createRoute({
  method: 'put',
  path: '/queue/tickets/{ticket}/party',
  summary: 'Came together with another number: called one after another to the same desk',
  request: { params: TicketOnPath, headers: KeyHeader, body: jsonBody(PartyBody) },
  responses: answers(TicketTouched, 'Together'),
})
export const part = createRoute({
  method: 'delete',
  path: '/queue/tickets/{ticket}/party',
  summary: 'Is called alone from now on',
  request: { params: TicketOnPath, headers: KeyHeader },
  responses: answers(TicketTouched, 'Alone'),
})
export const progress = createRoute({
  method: 'get',
  path: '/queue/tickets/{ticket}',
  summary: 'For whoever holds the ticket: how many are ahead and how long it may take; nothing of the person',
  request: { params: TicketOnPath },
  responses: answers(ProgressAnswer, 'As it looks now'),
})
export const rules = createRoute({
  method: 'get',
  path: '/queue/rules',
  summary: 'By which rule numbers without a booking are given and people are called, by date',
  responses: answers(RulesAnswer, 'Rules by date'),
})
export const setRule = createRoute({
  method: 'put',
  path: '/queue/rules',
  summary: 'Sets the rule of the hall from a day on which no number was given yet',
  request: { headers: KeyHeader, body: jsonBody(RuleBody) },
  responses: answers(RuleSet, 'In force from that day'),
})
export const display = createRoute({
  method: 'get',
  path: '/queue/display',
  summary: 'What the screen in the hall shows: numbers and desks, no names',
  responses: answers(DisplayAnswer, 'Calls of today, the latest first'),
})
