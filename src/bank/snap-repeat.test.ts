import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rupiah } from '#kernel'
import { decideRepeat, type Answered } from './snap-repeat.ts'

const message = {
  externalId: '1',
  paymentRequestId: 'R1',
  account: '   98765160118000427',
  amount: rupiah(355_000),
}
const first: Answered = { ...message, flag: '00', responseCode: '2002500' }

test('a payment nobody told us of is new', () =>
  assert.deepEqual(decideRepeat(message, null, null), { kind: 'new' }))

test('the same message again is known by both its numbers', () => {
  assert.deepEqual(decideRepeat(message, first, first), { kind: 'same-again', first })
})

test('an advice under a new external id is known by its payment', () => {
  assert.deepEqual(decideRepeat({ ...message, externalId: '2' }, null, first), { kind: 'advice', first })
})

test('an external id spent on another payment that day is a conflict, whether that payment is known or not', () => {
  const other = { ...message, paymentRequestId: 'R2' }
  assert.deepEqual(decideRepeat(other, first, null), { kind: 'external-id-reused' })
  const known: Answered = { ...other, externalId: '9', flag: '00', responseCode: '2002500' }
  assert.deepEqual(decideRepeat(other, first, known), { kind: 'external-id-reused' })
})

test('a known payment that names another amount or account is never taken for the first', () => {
  const changes = [{ amount: rupiah(35_500_000) }, { amount: null }, { account: '   98765160118000434' }]
  for (const change of changes) {
    for (const byExternalId of [first, null]) {
      assert.deepEqual(decideRepeat({ ...message, ...change }, byExternalId, first), {
        kind: 'claim-changed',
      })
    }
  }
})
