import type { Id } from '#kernel'
import { receivePayment, type Claim } from '#billing'
import type { Tx } from '#db'
import { log, type Ctx } from '#people'
import type { BankProfile } from './profile.ts'
import { answerPayment, answerRepeat, type SnapAnswer } from './snap-codes.ts'
import { readMessage, PaymentBody, type FieldProblem } from './snap-message.ts'
import { snapAnswer } from './snap-codes.ts'
import { decideRepeat, type Answered, type PaymentMessage } from './snap-repeat.ts'
import { flagReply, paymentReply, type Reply } from './snap-reply.ts'
import { byExternalId, byPayment, takeExternalId, takePaymentNumber } from './snap-store.ts'
import { billOfVa } from './snap-va.ts'

export type Decided = { verdict: string; answer: SnapAnswer; reply: Reply }

export const fieldAnswer = (
  service: 'inquiry' | 'payment' | 'status',
  problem: FieldProblem | 'unreadable',
): SnapAnswer =>
  problem === 'unreadable'
    ? answerPayment('unreadable', service)
    : snapAnswer(service, problem.problem, '01', problem.field)

/**
 * The bank says it has money for a bill. Everything happens in the caller's transaction, the answer included, and leaves the
 * building only after that has committed: for SNAP the answer is the acceptance (payments.md, rule 3).
 */
export async function decidePaymentMessage(
  ctx: Ctx,
  tx: Tx,
  bank: BankProfile,
  id: Id<'message'>,
  externalId: string,
  body: Uint8Array,
): Promise<Decided> {
  const read = readMessage(body, PaymentBody)
  if (!read.ok) {
    const answer = fieldAnswer('payment', read.error)
    return { verdict: 'field', answer, reply: flagReply(answer) }
  }
  if (!/^\d{1,36}$/.test(externalId)) {
    const answer = snapAnswer('payment', externalId ? 'field-format' : 'field-missing', '01', 'X-EXTERNAL-ID')
    return { verdict: 'field', answer, reply: flagReply(answer) }
  }
  const { value } = read
  const message: PaymentMessage = {
    externalId,
    paymentRequestId: value.paymentRequestId,
    account: value.virtualAccountNo,
    amount: value.paidAmount.value,
  }
  const { verdict, answer } = await fateOf(ctx, tx, bank, id, message, value)
  return { verdict, answer, reply: paymentReply(answer, value, value.paidAmount.value) }
}

async function fateOf(
  ctx: Ctx,
  tx: Tx,
  bank: BankProfile,
  id: Id<'message'>,
  message: PaymentMessage,
  body: PaymentBody,
): Promise<Omit<Decided, 'reply'>> {
  const spent = await byExternalId(ctx, tx, bank.partnerId, message.externalId)
  if (spent && spent.paymentRequestId !== message.paymentRequestId)
    return { verdict: 'external-id-reused', answer: answerPayment('external-id-reused') }
  const isFirst = await takePaymentNumber(ctx, tx, bank.partnerId, id, message, body.referenceNo ?? null)
  const known = isFirst ? null : await byPayment(ctx, tx, bank.partnerId, message)
  const repeat = decideRepeat(
    message,
    isFirst ? null : await byExternalId(ctx, tx, bank.partnerId, message.externalId),
    known,
  )
  await takeExternalId(ctx, tx, bank.partnerId, id, message)
  if (repeat.kind === 'external-id-reused' || repeat.kind === 'claim-changed')
    return { verdict: repeat.kind, answer: answerPayment(repeat.kind) }
  if (repeat.kind === 'same-again' || repeat.kind === 'advice')
    return { verdict: repeat.kind, answer: answerRepeat(repeat.kind, firstAnswer(repeat.first)) }
  const bill = billOfVa(bank.partnerServiceId, body)
  if (!bill.ok && bill.error === 'inconsistent')
    return {
      verdict: 'inconsistent',
      answer: snapAnswer('payment', 'field-format', '01', 'virtualAccountNo'),
    }
  const claim: Claim = {
    channel: bank.channel,
    paymentId: message.paymentRequestId,
    amount: message.amount,
    paidAt: body.trxDateTime ?? ctx.now(),
  }
  const outcome = await receivePayment(ctx, tx, claim, bill.ok ? bill.value : null)
  await log(ctx, tx, 'bank.receive', id, { outcome })
  return { verdict: outcome, answer: answerPayment(outcome) }
}

/** The first answer, as far as a repeat needs it. */
const firstAnswer = (first: Answered): SnapAnswer => ({
  http: Number(first.responseCode.slice(0, 3)),
  responseCode: first.responseCode,
  responseMessage: first.flag === '00' ? 'Successful' : 'See first answer',
  paymentFlagStatus: first.flag,
})
