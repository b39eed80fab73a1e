import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { err } from '#kernel'
import { InquiryBody, PaymentBody, StatusBody, TokenBody, readMessage } from './snap-message.ts'

const bytes = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value))
const payment = {
  partnerServiceId: '   98765',
  customerNo: '160118000427',
  virtualAccountNo: '   98765160118000427',
  paymentRequestId: 'R1',
  paidAmount: { value: '355000.00', currency: 'IDR' },
  trxDateTime: '2016-01-18T08:00:00+07:00',
  flagAdvise: 'N',
}
const problem = (change: object) => {
  const read = readMessage(bytes({ ...payment, ...change }), PaymentBody)
  return read.ok || read.error === 'unreadable' ? read : `${read.error.problem} ${read.error.field}`
}

test('a payment is read with its amount in rupiah and its moment', () => {
  const read = readMessage(bytes(payment), PaymentBody)
  assert.ok(read.ok)
  assert.equal(read.value.paidAmount.value, 355_000)
  assert.equal(read.value.trxDateTime?.toString(), '2016-01-18T01:00:00Z')
})

test('fields we do not know are left alone: banks add their own', () => {
  assert.ok(
    readMessage(bytes({ ...payment, additionalInfo: { kode: 1 }, subCompany: '00000' }), PaymentBody).ok,
  )
})

for (const field of [
  'partnerServiceId',
  'customerNo',
  'virtualAccountNo',
  'paymentRequestId',
  'paidAmount',
] as const) {
  test(`a payment without ${field} names it as missing`, () => {
    for (const value of [undefined, null, '']) {
      assert.equal(problem({ [field]: value }), `field-missing ${field}`)
    }
  })
}

test('a missing part of the amount is named by its path', () => {
  assert.equal(problem({ paidAmount: { currency: 'IDR' } }), 'field-missing paidAmount.value')
  assert.equal(
    problem({ paidAmount: { value: '355000.00', currency: '' } }),
    'field-missing paidAmount.currency',
  )
})

test('a wrongly written field is named as such', () => {
  assert.equal(
    problem({ paidAmount: { value: '355.000,00', currency: 'IDR' } }),
    'field-format paidAmount.value',
  )
  assert.equal(problem({ paidAmount: { value: 355000, currency: 'IDR' } }), 'field-format paidAmount.value')
  assert.equal(
    problem({ paidAmount: { value: '355000.00', currency: 'USD' } }),
    'field-format paidAmount.currency',
  )
  assert.equal(problem({ customerNo: '16011800042A' }), 'field-format customerNo')
  assert.equal(problem({ partnerServiceId: '98765' }), 'field-format partnerServiceId')
  assert.equal(problem({ trxDateTime: '2016-01-18 08:00' }), 'field-format trxDateTime')
  assert.equal(problem({ flagAdvise: 'yes' }), 'field-format flagAdvise')
})

test('of several faults the missing field is named before the wrong one', () => {
  assert.equal(problem({ customerNo: 'x', paymentRequestId: '' }), 'field-missing paymentRequestId')
})

test('an amount beyond any bill is read as none of ours, not as a wrong field', () => {
  const read = readMessage(
    bytes({ ...payment, paidAmount: { value: '9999999999999999.00', currency: 'IDR' } }),
    PaymentBody,
  )
  assert.ok(read.ok && read.value.paidAmount.value === null)
})

test('a customer number of 20 digits as a bare number keeps every digit', () => {
  const body = Buffer.from(
    '{"partnerServiceId":"   12345","customerNo":12345678901234567890,"inquiryRequestId":"abc"}',
  )
  const read = readMessage(body, StatusBody)
  assert.ok(read.ok)
  assert.equal(read.value.customerNo, '12345678901234567890')
})

test('broken UTF-8, broken JSON and anything but an object cannot be read', () => {
  const bodies = [
    Buffer.from([0x7b, 0xff, 0x7d]),
    ...['', '{', 'null', '"x"', '1', '\ufeff{}'].map((text) => Buffer.from(text)),
  ]
  for (const body of bodies) assert.deepEqual(readMessage(body, PaymentBody), err('unreadable'))
})

test('the prototype of an object is no field', () => {
  const read = readMessage(Buffer.from('{"__proto__":{"grantType":"client_credentials"}}'), TokenBody)
  assert.deepEqual(read, { ok: false, error: { problem: 'field-missing', field: 'grantType' } })
})

test('a token is asked for by client credentials only', () => {
  assert.ok(readMessage(bytes({ grantType: 'client_credentials', additionalInfo: {} }), TokenBody).ok)
  const read = readMessage(bytes({ grantType: 'password' }), TokenBody)
  assert.deepEqual(read, { ok: false, error: { problem: 'field-format', field: 'grantType' } })
})

test('no bytes whatever make the reader throw', () => {
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array(), fc.jsonValue().map(bytes)), (body) => {
      for (const schema of [PaymentBody, InquiryBody, StatusBody, TokenBody])
        readMessage<unknown>(body, schema)
    }),
  )
})
