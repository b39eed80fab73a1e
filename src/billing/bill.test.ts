import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { WIB, err, rupiah, type Instant } from '#kernel'
import { BillNumber, billNumber, billNumberOf, digitsOf } from './bill-number.ts'
import { amountOf, dueFrom, hasLapsed, mayReplace, next, ordinaryTerms, renewal, step } from './bill.ts'

const at = (text: string): Instant => Temporal.Instant.from(text)
const morning = at('2016-01-18T08:00:00+07:00')
const day = Temporal.PlainDate.from('2016-01-18')

test('the table leads only to states it knows', () => {
  const known = Object.keys(next)
  for (const steps of Object.values(next))
    for (const to of Object.values(steps)) assert.ok(known.includes(to), to)
})

test('an early payment pays a bill that the bank has not yet acknowledged, a cancelled bill takes no step', () => {
  assert.deepEqual(step('requested', 'pay'), { ok: true, value: 'paid' })
  assert.deepEqual(step('paid', 'pay'), err('bill-not-ready'))
  assert.deepEqual(step('paid', 'expire'), err('bill-not-ready'), 'a paid bill never runs out')
  assert.deepEqual(step('paid', 'cancel'), err('bill-not-ready'))
  assert.deepEqual(next.cancelled, {})
})

test('the amount of a bill is that of its lines', () => {
  const lines = [
    {
      item: 'paspor-48',
      name: { id: 'Paspor biasa 48 halaman', en: 'Ordinary passport, 48 pages' },
      amount: rupiah(300_000),
    },
    {
      item: 'biometrik',
      name: { id: 'Jasa teknologi biometrik', en: 'Biometric service' },
      amount: rupiah(55_000),
    },
  ]
  assert.equal(amountOf({ lines }), 355_000)
})

test('a bill of 18 January may be paid to the end of 25 January, on the office’s clock', () => {
  const due = dueFrom(morning, WIB, ordinaryTerms)
  assert.ok(due.ok && due.value.equals(at('2016-01-26T00:00:00+07:00')))
})

test('a cut-off of the treasury shortens a bill, and after it none is made', () => {
  const cutOff = at('2016-01-20T23:00:00+07:00')
  const terms = { lifeDays: 7, cutOff }
  assert.deepEqual(dueFrom(morning, WIB, terms), { ok: true, value: cutOff })
  assert.deepEqual(dueFrom(cutOff, WIB, terms), err('past-cut-off'))
})

test('an open bill is renewed for as long again, never shortened; a lapsed one is issued anew', () => {
  const bill = { status: 'open', dueAt: at('2016-01-26T00:00:00+07:00') } as const
  const tuesday = at('2016-01-19T08:00:00+07:00')
  const renewed = renewal(bill, tuesday, WIB, ordinaryTerms)
  assert.ok(renewed.ok && renewed.value.equals(at('2016-01-27T00:00:00+07:00')))
  const shorter = renewal(bill, tuesday, WIB, { lifeDays: 1, cutOff: null })
  assert.ok(shorter.ok && shorter.value.equals(bill.dueAt))
  assert.deepEqual(renewal(bill, bill.dueAt, WIB, ordinaryTerms), err('bill-lapsed'))
  assert.deepEqual(renewal({ ...bill, status: 'paid' }, tuesday, WIB, ordinaryTerms), err('bill-not-ready'))
})

test('a bill lapses at its due moment, not before; a paid one never', () => {
  const dueAt = at('2016-01-26T00:00:00+07:00')
  assert.ok(!hasLapsed({ status: 'open', dueAt }, dueAt.subtract({ milliseconds: 1 })))
  assert.ok(hasLapsed({ status: 'open', dueAt }, dueAt))
  assert.ok(!hasLapsed({ status: 'paid', dueAt }, dueAt))
})

test('a paid bill is not replaced, and no bill twice', () => {
  assert.ok(mayReplace({ status: 'expired', replacedBy: null }).ok)
  assert.deepEqual(mayReplace({ status: 'paid', replacedBy: null }), err('bill-paid'))
  assert.deepEqual(mayReplace({ status: 'expired', replacedBy: 'bill_2' }), err('bill-replaced'))
})

test('a bill number is read back from its digits', () => {
  assert.equal(billNumber(day, 42).slice(0, 13), '160118-00042-')
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99_999 }), (serial) => {
      const number = billNumber(day, serial)
      assert.deepEqual(billNumberOf(digitsOf(number)), { ok: true, value: number })
    }),
  )
})

test('one wrong digit or two swapped neighbours never make another bill’s number', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 99_999 }),
      fc.nat({ max: 11 }),
      fc.integer({ min: 1, max: 9 }),
      (serial, i, by) => {
        const digits = digitsOf(billNumber(day, serial)).split('')
        const wrong = digits.with(i, String((Number(digits[i]) + by) % 10)).join('')
        assert.deepEqual(billNumberOf(wrong), err('not-a-bill'))
        const [a, b] = [digits[i], digits[i + 1]]
        if (a === undefined || b === undefined || a === b) return
        assert.deepEqual(
          billNumberOf(
            digits
              .with(i, b)
              .with(i + 1, a)
              .join(''),
          ),
          err('not-a-bill'),
        )
      },
    ),
  )
})

test('what is not a bill number is refused', () => {
  for (const text of ['', '160118-00042', '160118000427', '160118-00042-x'])
    assert.ok(!BillNumber.safeParse(text).success)
  assert.throws(() => billNumber(day, 100_000))
})
