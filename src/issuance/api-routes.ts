import { createRoute, type z } from '@hono/zod-openapi'
import { KeyHeader, problemResponses } from '#web'
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

const json = <T extends z.ZodType>(schema: T, description: string) =>
  ({ description, content: { 'application/json': { schema } } }) as const
const body = <T extends z.ZodType>(schema: T) =>
  ({ required: true, content: { 'application/json': { schema } } }) as const

/** Named one by one: spread, their types are lost on the way. */
const { 403: forbidden, 404: absent, 409: refused, 422: unreadable } = problemResponses

export const receive = createRoute({
  method: 'post',
  path: '/books',
  summary: 'Enters a delivery of numbered blank books',
  request: { headers: KeyHeader, body: body(DeliveryBody) },
  responses: {
    201: json(Received, 'Entered'),
    403: forbidden,
    404: absent,
    409: refused,
    422: unreadable,
  },
})
export const stock = createRoute({
  method: 'get',
  path: '/books/stock',
  summary: 'How many books lie where',
  responses: {
    200: json(StockAnswer, 'As it stands'),
    403: forbidden,
    404: absent,
    409: refused,
    422: unreadable,
  },
})
export const issuing = createRoute({
  method: 'get',
  path: '/cases/{id}/issuance',
  summary: 'The book of a case, and what must be shown by whoever collects it',
  request: { params: CaseOnPath },
  responses: {
    200: json(IssuingAnswer, 'As it stands'),
    403: forbidden,
    404: absent,
    409: refused,
    422: unreadable,
  },
})
export const allocate = createRoute({
  method: 'post',
  path: '/cases/{id}/issuance/allocate',
  summary: 'Gives the case a numbered book',
  request: { params: CaseOnPath, headers: KeyHeader, body: body(AllocateBody) },
  responses: {
    200: json(BookAnswer, 'Allocated'),
    403: forbidden,
    404: absent,
    409: refused,
    422: unreadable,
  },
})
export const print = createRoute({
  method: 'post',
  path: '/cases/{id}/issuance/print',
  summary: 'The book is printed',
  request: { params: CaseOnPath, headers: KeyHeader, body: body(PrintBody) },
  responses: {
    200: json(BookAnswer, 'Printed'),
    403: forbidden,
    404: absent,
    409: refused,
    422: unreadable,
  },
})
export const quality = createRoute({
  method: 'post',
  path: '/cases/{id}/issuance/quality-check',
  summary: 'Another officer looks at the printed book: it passes, or it is spoilt and the case gets another',
  request: { params: CaseOnPath, headers: KeyHeader, body: body(QualityBody) },
  responses: {
    200: json(BookAnswer, 'Checked'),
    403: forbidden,
    404: absent,
    409: refused,
    422: unreadable,
  },
})
export const handOver = createRoute({
  method: 'post',
  path: '/cases/{id}/issuance/hand-over',
  summary: 'Puts the passport into somebody’s hand and writes the register line; cannot be undone',
  request: { params: CaseOnPath, headers: KeyHeader, body: body(HandOverBody) },
  responses: {
    200: json(LineAnswer, 'Handed over'),
    403: forbidden,
    404: absent,
    409: refused,
    422: unreadable,
  },
})
