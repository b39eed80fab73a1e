import { createRoute } from '@hono/zod-openapi'
import { answers, jsonBody, KeyHeader, made } from '#web'
import {
  AllocateBody,
  BookAnswer,
  CaseOnPath,
  DeliveryBody,
  HandOverBody,
  IssuingAnswer,
  LineAnswer,
  PrintBody,
  QualityBody,
  Received,
  StockAnswer,
} from './api-shapes.ts'

// How each JSON route of books is described in /openapi.json.

export const receive = createRoute({
  method: 'post',
  path: '/books',
  summary: 'Enters a delivery of numbered blank books',
  request: { headers: KeyHeader, body: jsonBody(DeliveryBody) },
  responses: made(Received, 'Entered'),
})
export const stock = createRoute({
  method: 'get',
  path: '/books/stock',
  summary: 'How many books lie where',
  responses: answers(StockAnswer, 'As it stands'),
})
export const issuing = createRoute({
  method: 'get',
  path: '/cases/{id}/issuance',
  summary: 'The book of a case, and what must be shown by whoever collects it',
  request: { params: CaseOnPath },
  responses: answers(IssuingAnswer, 'As it stands'),
})
export const allocate = createRoute({
  method: 'post',
  path: '/cases/{id}/issuance/allocate',
  summary: 'Gives the case a numbered book',
  request: { params: CaseOnPath, headers: KeyHeader, body: jsonBody(AllocateBody) },
  responses: answers(BookAnswer, 'Allocated'),
})
export const print = createRoute({
  method: 'post',
  path: '/cases/{id}/issuance/print',
  summary: 'The book is printed',
  request: { params: CaseOnPath, headers: KeyHeader, body: jsonBody(PrintBody) },
  responses: answers(BookAnswer, 'Printed'),
})
export const quality = createRoute({
  method: 'post',
  path: '/cases/{id}/issuance/quality-check',
  summary: 'Another officer looks at the printed book: it passes, or it is spoilt and the case gets another',
  request: { params: CaseOnPath, headers: KeyHeader, body: jsonBody(QualityBody) },
  responses: answers(BookAnswer, 'Checked'),
})
export const handOver = createRoute({
  method: 'post',
  path: '/cases/{id}/issuance/hand-over',
  summary: 'Puts the passport into somebody’s hand and writes the register line; cannot be undone',
  request: { params: CaseOnPath, headers: KeyHeader, body: jsonBody(HandOverBody) },
  responses: answers(LineAnswer, 'Handed over'),
})
