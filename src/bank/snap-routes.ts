import { randomBytes } from 'node:crypto'
import { Hono, type Context } from 'hono'
import { ok, type Id } from '#kernel'
import { amountOf, billNumbered, isUnpaid, paymentOfBill } from '#billing'
import type { Tx } from '#db'
import type { Ctx } from '#people'
import type { BankProfile } from './profile.ts'
import {
  answerPayment,
  snapAnswer,
  type PaymentOutcome,
  type Service,
  type SnapAnswer,
} from './snap-codes.ts'
import { checkMessage, checkTokenRequest, type Incoming } from './snap-gate.ts'
import { InquiryBody, StatusBody, readMessage } from './snap-message.ts'
import { decidePaymentMessage, fieldAnswer, type Decided } from './snap-payment.ts'
import { flagReply, inquiryReply, plainReply, tokenReply, type Reply } from './snap-reply.ts'
import { insertAnswer, insertMessage, insertToken } from './snap-store.ts'
import { billOfVa } from './snap-va.ts'

type Decide = (ctx: Ctx, tx: Tx, id: Id<'message'>, incoming: Incoming) => Promise<Decided>

/** The doors through which banks come in: the paths of each profile (SNAP, "the bank asks us"). */
export function snapRoutes(profiles: readonly BankProfile[], base: Ctx): Hono {
  const routes = new Hono()
  for (const bank of profiles) {
    const ctx: Ctx = { ...base, who: { kind: 'bank', partner: bank.partnerId } }
    const path = (name: keyof BankProfile['paths']): string => bank.basePath + bank.paths[name]
    routes.post(path('token'), async (c) => send(c, await giveToken(ctx, bank, await incomingOf(c, 'token'))))
    routes.post(path('inquiry'), async (c) =>
      send(c, await answer(ctx, bank, await incomingOf(c, 'inquiry'), inquiry(bank))),
    )
    routes.post(path('payment'), async (c) =>
      send(c, await answer(ctx, bank, await incomingOf(c, 'payment'), payment(bank))),
    )
    routes.post(path('status'), async (c) =>
      send(c, await answer(ctx, bank, await incomingOf(c, 'status'), status(bank))),
    )
  }
  return routes
}

async function incomingOf(c: Context, service: Service): Promise<Incoming> {
  const { pathname, search } = new URL(c.req.url)
  return {
    service,
    method: c.req.method,
    path: pathname + search,
    header: (name) => c.req.header(name) ?? '',
    body: new Uint8Array(await c.req.arrayBuffer()),
  }
}

const send = (c: Context, { http, body }: Reply): Response =>
  new Response(body, {
    status: http,
    headers: { 'Content-Type': 'application/json', 'X-TIMESTAMP': c.req.header('x-timestamp') ?? '' },
  })

async function giveToken(ctx: Ctx, bank: BankProfile, incoming: Incoming): Promise<Reply> {
  if (incoming.header('x-client-key') !== bank.clientId)
    return plainReply(answerPayment('partner-unknown', 'token'))
  const seen = checkTokenRequest(incoming, bank, ctx)
  if (seen !== 'pass') return plainReply(answerPayment(seen, 'token'))
  const token = randomBytes(32).toString('base64url')
  await ctx.db.transaction(ctx.office, async (tx) =>
    ok(await insertToken(ctx, tx, token, bank.clientId, bank.tokenLifeSeconds)),
  )
  return tokenReply(snapAnswer('token', 'successful', null), token, bank.tokenLifeSeconds)
}

/** Stored → verified → decided and posted in one transaction with its answer → only then answered. A failed commit never says success. */
async function answer(ctx: Ctx, bank: BankProfile, incoming: Incoming, decide: Decide): Promise<Reply> {
  const { service } = incoming
  if (incoming.body.byteLength > bank.limits.bodyBytes)
    return plainReply(answerPayment('unreadable', service))
  if (incoming.header('x-partner-id') !== bank.partnerId)
    return plainReply(answerPayment('partner-unknown', service))
  try {
    const kept = await ctx.db.transaction(ctx.office, async (tx) => ok(await keep(ctx, tx, bank, incoming)))
    const done = await ctx.db.transaction(ctx.office, async (tx) => {
      const decided = await judged(ctx, tx, bank, kept.value, incoming, decide)
      await insertAnswer(
        ctx,
        tx,
        kept.value,
        decided.verdict,
        decided.answer.paymentFlagStatus,
        decided.reply,
      )
      return ok(decided.reply)
    })
    return done.value
  } catch {
    return plainReply(answerPayment('not-committed', service)) // the bank asks again; the message without an answer stays as evidence
  }
}

const keep = (
  ctx: Ctx,
  tx: Tx,
  bank: BankProfile,
  { service, method, path, header, body }: Incoming,
): Promise<Id<'message'>> =>
  insertMessage(ctx, tx, {
    partner: bank.partnerId,
    service,
    method,
    path,
    headers: headersKept(header),
    body,
  })

/** Everything needed to check the signature again, but the token. */
const headersKept = (header: Incoming['header']): Record<string, string> =>
  Object.fromEntries(
    ['x-timestamp', 'x-signature', 'x-external-id', 'channel-id'].map((name) => [name, header(name)]),
  )

async function judged(
  ctx: Ctx,
  tx: Tx,
  bank: BankProfile,
  id: Id<'message'>,
  incoming: Incoming,
  decide: Decide,
): Promise<Decided> {
  const seen = await checkMessage(incoming, bank, ctx, tx)
  return seen === 'pass' ? decide(ctx, tx, id, incoming) : plain(seen, incoming.service)
}

function plain(outcome: PaymentOutcome, service: Service): Decided {
  const said = answerPayment(outcome, service)
  return { verdict: outcome, answer: said, reply: plainReply(said) }
}

const payment =
  (bank: BankProfile): Decide =>
  (ctx, tx, id, { header, body }) =>
    decidePaymentMessage(ctx, tx, bank, id, header('x-external-id'), body)

const inquiry =
  (bank: BankProfile): Decide =>
  async (ctx, tx, _id, { body }) => {
    const read = readMessage(body, InquiryBody)
    if (!read.ok) {
      const said = fieldAnswer('inquiry', read.error)
      return { verdict: 'field', answer: said, reply: flagReply(said) }
    }
    const number = billOfVa(bank.partnerServiceId, read.value)
    const bill = number.ok ? await billNumbered(ctx, tx, number.value) : undefined
    const outcome: PaymentOutcome = !bill
      ? 'unknown-bill'
      : bill.status === 'paid' || bill.status === 'settled'
        ? 'already-paid'
        : bill.status === 'cancelled'
          ? 'cancelled'
          : bill.dueAt.epochMilliseconds <= ctx.now().epochMilliseconds || bill.status === 'expired'
            ? 'expired'
            : isUnpaid(bill.status)
              ? 'accepted'
              : 'not-open'
    const said = answerPayment(outcome, 'inquiry')
    const facts =
      bill && outcome === 'accepted'
        ? { payerName: bill.payer.name, amount: amountOf(bill), purpose: `Paspor, tagihan ${bill.number}` }
        : null
    return { verdict: outcome, answer: said, reply: inquiryReply(said, read.value, facts) }
  }

const status =
  (bank: BankProfile): Decide =>
  async (ctx, tx, _id, { body }) => {
    const read = readMessage(body, StatusBody)
    if (!read.ok) {
      const said = fieldAnswer('status', read.error)
      return { verdict: 'field', answer: said, reply: flagReply(said) }
    }
    const { partnerServiceId, customerNo } = read.value
    const number = billOfVa(bank.partnerServiceId, {
      partnerServiceId,
      customerNo,
      virtualAccountNo: partnerServiceId + customerNo,
    })
    const bill = number.ok ? await billNumbered(ctx, tx, number.value) : undefined
    const paid = bill && (await paymentOfBill(ctx, tx, bill.id))
    const said: SnapAnswer = paid
      ? snapAnswer('status', 'successful', '00')
      : snapAnswer('status', 'transaction-not-found', '01')
    return { verdict: paid ? 'accepted' : 'unknown-bill', answer: said, reply: flagReply(said) }
  }
