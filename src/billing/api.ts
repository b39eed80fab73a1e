import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { z } from 'zod'
import type { Id } from '#kernel'
import type { Tx } from '#db'
import { isStaff, may, type Ctx } from '#people'
import { answers, apiRouter, jsonBody, jsonProblem, jsonRefusal, KeyHeader, withKey, type Env } from '#web'
import { wordsIn } from '#words'
import { freshBill, type FreshRefusal } from './actions.ts'
import { BillOnPath, BillShape, BillsOfCase, CaseOnPath, NewCode, NewCodeBody, Proof } from './api-shapes.ts'
import { amountOf, type Bill } from './bill.ts'
import type { Neighbours } from './neighbours.ts'
import { receiptOf } from './receipt.ts'
import { standingOf } from './say.ts'
import { billById, billsOfCase } from './store.ts'

/** Sentences of the API are Indonesian; programs read `code`. */
const t = wordsIn('id')

/** The JSON sibling of the pages of bills, below `/api/v1`: for officers, and for whoever proves the application. */
export function billApi(by: Neighbours): OpenAPIHono<Env> {
  const api = apiRouter()
  api.openapi(ofCaseRoute, async (c) => {
    const ctx = c.get('ctx')
    if (!mayRead(ctx)) return refuse(c, 'forbidden')
    const { id } = c.req.valid('param')
    const known = await ctx.db.read(ctx.office, (tx) => by.applicationOf(ctx, tx, id))
    return known ? c.json({ bills: await billsFor(ctx, by, id) }, 200) : refuse(c, 'not-found')
  })
  api.openapi(provedRoute, async (c) => {
    const ctx = c.get('ctx')
    const proved = await by.prove(ctx, c.req.valid('json'))
    if (!proved.ok) return unproved(c, proved.error)
    return c.json({ bills: await billsFor(ctx, by, proved.value) }, 200)
  })
  api.openapi(newCodeRoute, async (c) => {
    const ctx = c.get('ctx')
    const { id } = c.req.valid('param')
    const { proof } = c.req.valid('json')
    const bill = await ctx.db.read(ctx.office, (tx) => billById(ctx, tx, id))
    if (!mayRead(ctx)) {
      if (!proof) return refuse(c, 'not-found')
      const proved = await by.prove(ctx, proof)
      if (!proved.ok) return unproved(c, proved.error)
      if (proved.value !== bill?.case) return refuse(c, 'not-found')
    }
    const done = await freshBill(withKey(c, { id, proof: proof?.code }), id, by.orderFor)
    return done.ok ? c.json(done.value, 200) : refuse(c, done.error)
  })
  return api
}

type ApiRefusal = FreshRefusal | 'forbidden' | 'key-used-for-another-request'
const refuse = (c: Context<Env>, refusal: ApiRefusal) =>
  jsonRefusal(c, refusal, t.billing.freshRefusals[refusal])

const unproved = (c: Context<Env>, why: 'status-unknown' | 'too-many-tries') =>
  jsonProblem(c, 409, why, why === 'too-many-tries' ? t.cases.statusTooMany : t.cases.statusUnknown)

const mayRead = ({ who }: Ctx): boolean => isStaff(who) && may(who, 'billing.read')

const billsFor = (ctx: Ctx, by: Neighbours, of: Id<'case'>) =>
  ctx.db.read(ctx.office, async (tx) => {
    const shown: z.infer<typeof BillShape>[] = []
    for (const bill of await billsOfCase(ctx, tx, of)) shown.push(await shape(ctx, tx, by, bill))
    return shown
  })

async function shape(ctx: Ctx, tx: Tx, by: Neighbours, bill: Bill): Promise<z.infer<typeof BillShape>> {
  const into = by.payInto(bill)
  const receipt = await receiptOf(ctx, tx, bill, by.bankReference)
  return {
    bill: bill.id,
    number: bill.number,
    status: bill.status,
    payable: standingOf(bill, ctx.now()) === 'to-pay',
    amount: amountOf(bill),
    lines: bill.lines.map(({ item, name, amount }) => ({ item, name: name.id, amount })),
    payer: bill.payer,
    tariff: bill.tariff,
    payAt: into?.bank ?? null,
    account: into?.account.replaceAll(' ', '') ?? null,
    issuedAt: bill.issuedAt.toString(),
    dueAt: bill.dueAt.toString(),
    replaces: bill.replaces,
    replacedBy: bill.replacedBy,
    receipt: receipt
      ? {
          paidAt: receipt.paidAt.toString(),
          reference: receipt.reference,
          ntpn: receipt.ntpn,
          ntb: receipt.ntb,
        }
      : null,
  }
}

const ofCaseRoute = createRoute({
  method: 'get',
  path: '/cases/{id}/bills',
  summary: 'Every bill of a case with its lines and receipt, the oldest first',
  request: { params: CaseOnPath },
  responses: answers(BillsOfCase, 'Bills'),
})
const provedRoute = createRoute({
  method: 'post',
  path: '/cases/bills',
  summary: 'The same for whoever knows the code and the birth date',
  request: { body: jsonBody(Proof) },
  responses: answers(BillsOfCase, 'Bills'),
})
const newCodeRoute = createRoute({
  method: 'post',
  path: '/bills/{id}/new-code',
  summary: 'A bill that can be paid in place of one that ran out; asked again it is the same one',
  request: { params: BillOnPath, headers: KeyHeader, body: jsonBody(NewCodeBody) },
  responses: answers(NewCode, 'The bill to pay now'),
})
