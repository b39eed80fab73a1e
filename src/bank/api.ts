import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { idOf, rupiah } from '#kernel'
import { answers, apiRouter, emptied, jsonBody, jsonRefusal, KeyHeader, made, withKey, type Env } from '#web'
import { wordsIn } from '#words'
import { Ntb, Ntpn } from './evidence.ts'
import {
  confirmEvidence,
  enterEvidence,
  rejectEvidence,
  type ConfirmRefusal,
  type EnterRefusal,
} from './evidence-actions.ts'

/** Sentences of the API are Indonesian; programs read `code`. */
const t = wordsIn('id')
type ApiRefusal = EnterRefusal | ConfirmRefusal | 'forbidden' | 'key-used-for-another-request'
const refuse = (c: Context<Env>, refusal: ApiRefusal) =>
  jsonRefusal(c, refusal, t.bank.evidenceRefusals[refusal])

/** The JSON sibling of the pages of paper receipts, below `/api/v1`. Each act needs an officer; two acts, two officers. */
export function evidenceApi(): OpenAPIHono<Env> {
  const api = apiRouter()
  api.openapi(enterRoute, async (c) => {
    const { id } = c.req.valid('param')
    const { ntpn, ntb, amount, paidOn } = c.req.valid('json')
    const receipt = { ntpn, ntb: ntb || null, amount: rupiah(amount), on: Temporal.PlainDate.from(paidOn) }
    const done = await enterEvidence(withKey(c, { ntpn, ntb, amount, paidOn }), id, receipt)
    return done.ok ? c.json({ evidence: done.value }, 201) : refuse(c, done.error)
  })
  api.openapi(confirmRoute, async (c) => {
    const done = await confirmEvidence(withKey(c, {}), c.req.valid('param').id)
    return done.ok ? c.json({ outcome: done.value }, 200) : refuse(c, done.error)
  })
  api.openapi(rejectRoute, async (c) => {
    const { reason } = c.req.valid('json')
    const done = await rejectEvidence(withKey(c, { reason }), c.req.valid('param').id, reason)
    return done.ok ? c.body(null, 204) : refuse(c, done.error)
  })
  return api
}

const Entered = z.object({ evidence: z.string() }).openapi('EvidenceEntered')
const EnterBody = z
  .object({
    ntpn: z.string().openapi({ example: '0000AAAA1111BBBB' }).pipe(Ntpn),
    ntb: Ntb.optional(),
    amount: z.int().positive().max(999_999_999_999),
    paidOn: z.iso.date().openapi({ example: '2016-01-18' }),
  })
  .openapi('Evidence')
const Confirmed = z
  .object({ outcome: z.string().openapi({ description: 'paid, confirmed, or why the money is held' }) })
  .openapi('EvidenceConfirmed')
const RejectBody = z.object({ reason: z.string().trim().min(1).max(300) }).openapi('EvidenceRejection')
const EvidenceOnPath = z.object({ id: idOf('evidence').openapi({ type: 'string' }) })

const enterRoute = createRoute({
  method: 'post',
  path: '/bills/{id}/evidence',
  summary: 'Writes down a paper receipt shown at the counter; nothing is paid by it yet',
  request: {
    params: z.object({ id: idOf('bill').openapi({ type: 'string' }) }),
    headers: KeyHeader,
    body: jsonBody(EnterBody),
  },
  responses: made(Entered, 'Waits for another officer'),
})
const confirmRoute = createRoute({
  method: 'post',
  path: '/evidence/{id}/confirm',
  summary: 'Another officer has seen the paper: it is a payment',
  request: { params: EvidenceOnPath, headers: KeyHeader },
  responses: answers(Confirmed, 'What it came to'),
})
const rejectRoute = createRoute({
  method: 'post',
  path: '/evidence/{id}/reject',
  summary: 'Another officer does not accept the paper, and says why',
  request: { params: EvidenceOnPath, headers: KeyHeader, body: jsonBody(RejectBody) },
  responses: emptied('Rejected'),
})
