import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  answerPayment,
  answerRepeat,
  cases,
  paymentAnswers,
  services,
  snapAnswer,
  type PaymentOutcome,
  type SnapAnswer,
} from './snap-codes.ts'
import vectors from './snap-vectors.json' with { type: 'json' }

test('every case of the published list makes the published code for a payment', () => {
  const ours = new Map<string, string>()
  for (const [http, code] of Object.values(cases)) ours.set(`${http}${code}`, `${http}25${code}`)
  for (const one of vectors.cases) assert.equal(ours.get(`${one.http}${one.case}`), one.payment)
  assert.equal(ours.size, vectors.cases.length)
})

test('every service has the number of the published list', () => {
  const published = Object.keys(vectors.services)
  for (const number of Object.values(services)) assert.ok(published.includes(number), number)
})

test('the words name the field or the reason', () => {
  assert.equal(
    snapAnswer('payment', 'field-missing', '01', 'paidAmount.value').responseMessage,
    'Invalid Mandatory Field paidAmount.value',
  )
  assert.equal(
    snapAnswer('inquiry', 'unauthorized', null, 'Signature').responseMessage,
    'Unauthorized. [Signature]',
  )
  assert.equal(snapAnswer('token', 'successful', null).responseCode, '2007300')
})

const first = answerPayment('accepted')
const told: Record<string, SnapAnswer> = {
  'first valid notification, exact amount': first,
  'same X-EXTERNAL-ID and same paymentRequestId again the same day': answerRepeat('same-again', first),
  'same X-EXTERNAL-ID, other paymentRequestId, same day': answerPayment('external-id-reused'),
  'new X-EXTERNAL-ID, known paymentRequestId (flagAdvise Y)': answerRepeat('advice', first),
  'bill already paid by another payment': answerPayment('already-paid'),
  'bill expired': answerPayment('expired'),
  'unknown VA number': answerPayment('unknown-bill'),
  'amount differs from a closed bill': answerPayment('amount-differs'),
  'bad signature': answerPayment('signature-bad'),
  'bad or expired token': answerPayment('token-bad'),
  'mandatory field missing': snapAnswer('payment', 'field-missing', '01', 'paymentRequestId'),
  'field format wrong': snapAnswer('payment', 'field-format', '01', 'paidAmount.value'),
  'our database cannot commit': answerPayment('not-committed'),
}

for (const one of vectors.expectations) {
  test(`the bank is told ${one.responseCode} when: ${one.when}`, () => {
    const answer = told[one.when]
    assert.ok(answer)
    assert.equal(answer.responseCode, one.responseCode.slice(0, 7))
    assert.equal(String(answer.http), one.responseCode.slice(0, 3))
    const flag = one.paymentFlagStatus === 'as in the first answer' ? '00' : one.paymentFlagStatus
    assert.equal(answer.paymentFlagStatus, flag)
  })
}

test('a refusal said again is the refusal it was, never a success with another flag', () => {
  const refused = answerPayment('amount-differs')
  assert.equal(answerRepeat('advice', refused).responseCode, '4042513')
  const again = answerRepeat('same-again', refused)
  assert.deepEqual([again.responseCode, again.paymentFlagStatus], ['4042518', '01'])
})

test('no answer but the acceptance carries flag 00, and none below it is HTTP 200', () => {
  for (const outcome of keysOf(paymentAnswers)) {
    const answer = answerPayment(outcome)
    assert.equal(answer.paymentFlagStatus === '00', outcome === 'accepted', outcome)
    assert.equal(answer.http === 200, outcome === 'accepted', outcome)
  }
})

const keysOf = (table: typeof paymentAnswers): PaymentOutcome[] =>
  Object.keys(table).flatMap((key) => (isOutcome(key) ? [key] : []))
const isOutcome = (key: string): key is PaymentOutcome => key in paymentAnswers
