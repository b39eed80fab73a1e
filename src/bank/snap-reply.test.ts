import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { rupiah } from '#kernel'
import { minify } from './snap-minify.ts'
import { answerPayment, snapAnswer } from './snap-codes.ts'
import { asciiJson, flagReply, inquiryReply, paymentReply, plainReply, tokenReply } from './snap-reply.ts'
import { vaFields } from './snap-va.ts'

const va = vaFields('98765', '160118000427')

test('an accepted payment is told with its flag, account and amount', () => {
  const reply = paymentReply(answerPayment('accepted'), { ...va, paymentRequestId: 'R1' }, rupiah(355_000))
  assert.equal(reply.http, 200)
  const body: unknown = JSON.parse(reply.body)
  assert.deepEqual(body, {
    responseCode: '2002500',
    responseMessage: 'Successful',
    virtualAccountData: {
      ...va,
      paymentRequestId: 'R1',
      paidAmount: { value: '355000.00', currency: 'IDR' },
      paymentFlagStatus: '00',
      paymentFlagReason: { english: 'Successful', indonesia: 'Sukses' },
    },
  })
})

test('an answer without a flag says nothing about the account', () => {
  const bad = answerPayment('signature-bad')
  assert.deepEqual(paymentReply(bad, { ...va, paymentRequestId: 'R1' }, null), plainReply(bad))
  assert.deepEqual(flagReply(bad), plainReply(bad))
})

test('an inquiry names the payer and the amount; a refused one names nobody', () => {
  const inquiry = { ...va, inquiryRequestId: 'Q1' }
  const bill = { payerName: 'SITI AMINAH', amount: rupiah(355_000), purpose: 'Paspor' }
  assert.match(
    inquiryReply(snapAnswer('inquiry', 'successful', null), inquiry, bill).body,
    /SITI AMINAH.*355000\.00/,
  )
  const refused = inquiryReply(snapAnswer('inquiry', 'paid-bill', null), inquiry, null)
  assert.match(refused.body, /"inquiryStatus":"01"/)
  assert.ok(!refused.body.includes('virtualAccountName'))
})

test('a token is told with its life in seconds', () => {
  const body: unknown = JSON.parse(tokenReply(snapAnswer('token', 'successful', null), 'abc', 900).body)
  assert.deepEqual(body, {
    responseCode: '2007300',
    responseMessage: 'Successful',
    accessToken: 'abc',
    tokenType: 'BearerToken',
    expiresIn: '900',
  })
})

test('what we send is plain ASCII and already compact, whatever the names in it', () => {
  fc.assert(
    fc.property(fc.record({ name: fc.string({ unit: 'grapheme' }) }, { noNullPrototype: true }), (value) => {
      const text = asciiJson(value)
      assert.match(text, /^[\x20-\x7e]*$/)
      const body = Buffer.from(text)
      assert.deepEqual(Buffer.from(minify(body, 'outside-strings')), body)
      assert.deepEqual(JSON.parse(text), value)
    }),
  )
})
