import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { billNumber } from '#billing'
import { WIB, err, rupiah } from '#kernel'
import { parseAmount, printAmount, readAmount } from './snap-amount.ts'
import { isWithinWindow, parseTimestamp, printTimestamp } from './snap-timestamp.ts'
import { billOfVa, padPartner, showVa, vaFields, vaOfBill } from './snap-va.ts'
import vectors from './snap-vectors.json' with { type: 'json' }

const plain = { milliseconds: false }

test('amounts of whole rupiah with two noughts are read without floating point', () => {
  for (const [text = '', whole = ''] of vectors.amount.accept) {
    assert.deepEqual(readAmount(text), { ok: true, value: BigInt(whole) })
  }
})

test('amounts with sen, signs, separators, exponents, spaces or leading noughts are refused', () => {
  for (const text of [...vectors.amount.reject, '.00', '٣.00', '1.00\n', '0x1.00', 'NaN', '00.00']) {
    assert.deepEqual(parseAmount(text), err('format'), text)
  }
})

test('an amount beyond the safe integers is no bill’s', () => {
  assert.deepEqual(parseAmount('9999999999999999.00'), err('too-large'))
  assert.deepEqual(parseAmount('9007199254740992.00'), err('too-large'))
  assert.deepEqual(parseAmount('9007199254740991.00'), { ok: true, value: 9007199254740991 })
})

test('every amount we print is read back as itself', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), (whole) => {
      assert.deepEqual(parseAmount(printAmount(rupiah(whole))), { ok: true, value: whole })
    }),
  )
})

test('times with a zone are read, the same moment however it is written', () => {
  const read = vectors.timestamp.accept.map((text) => parseTimestamp(text, plain))
  for (const one of read) assert.ok(one.ok && one.value.epochMilliseconds === Date.UTC(2026, 10, 23, 2, 15))
})

test('times without a zone, of hour 24, of month 13 or of 30 February are refused', () => {
  const more = ['2026-11-23T09:15:60+07:00', '2026-11-23T09:15:00+0700', '2026-11-23t09:15:00z', '']
  for (const text of [...vectors.timestamp.reject, ...more])
    assert.deepEqual(parseTimestamp(text, plain), err('format'), text)
})

test('milliseconds are taken only if the bank’s profile says so', () => {
  for (const text of vectors.timestamp.milliseconds) {
    assert.deepEqual(parseTimestamp(text, plain), err('format'))
    assert.ok(parseTimestamp(text, { milliseconds: true }).ok)
  }
  assert.deepEqual(parseTimestamp('2026-11-23T09:15:00.0+07:00', { milliseconds: true }), err('format'))
})

test('a message older or newer than the window is out of it, one at its edge is not', () => {
  const now = Temporal.Instant.from('2016-01-18T08:00:00+07:00')
  const at = (seconds: number) => isWithinWindow(now.add({ seconds }), now, 300)
  assert.deepEqual([-301, -300, 0, 300, 301].map(at), [false, true, true, true, false])
})

test('a time we print has 25 characters and the office’s offset', () => {
  const at = Temporal.Instant.from('2026-11-23T02:15:00.123Z')
  assert.equal(printTimestamp(at, WIB), '2026-11-23T09:15:00+07:00')
})

test('a virtual account is the partner padded to eight and the customer number', () => {
  for (const one of vectors.va) {
    const va = vaFields(one.partner, one.customerNo)
    assert.equal(va.partnerServiceId, one.partnerServiceId)
    assert.equal(va.virtualAccountNo, one.virtualAccountNo)
  }
})

test('a bill’s account leads back to the bill, and shows no padding to the payer', () => {
  const bill = billNumber(Temporal.PlainDate.from('2016-01-18'), 42)
  const va = vaOfBill('98765', bill)
  assert.deepEqual(billOfVa('98765', va), { ok: true, value: bill })
  assert.match(showVa(va), /^9876516011800042\d$/)
})

test('an account that contradicts itself, of another partner or mistyped leads to no bill', () => {
  const va = vaOfBill('98765', billNumber(Temporal.PlainDate.from('2016-01-18'), 42))
  assert.deepEqual(billOfVa('98765', { ...va, customerNo: '160118000430' }), err('inconsistent'))
  assert.deepEqual(billOfVa('11111', va), err('unknown-account'))
  const unpadded = { ...va, partnerServiceId: '98765', virtualAccountNo: `98765${va.customerNo}` }
  assert.deepEqual(billOfVa('98765', unpadded), err('unknown-account'))
  assert.deepEqual(billOfVa('98765', vaFields('98765', '000000000001')), err('unknown-account'))
  assert.equal(padPartner('98765').length, 8)
})
