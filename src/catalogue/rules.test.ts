import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { rupiah } from '#kernel'
import {
  applicantKind,
  askedOf,
  bookingOf,
  comesBefore,
  feeFor,
  firstStage,
  inForce,
  itemOf,
  missingOf,
  nextStage,
  type Requirement,
  type Service,
  type Tariff,
} from './index.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const words = { id: 'kata', en: 'word' }

test('an edition holds from its first day until the day before the next', () => {
  const editions = ['2014-07-03', '2024-12-18', '2019-05-03'].map((from) => ({ validFrom: day(from) }))
  const of = (date: string) => inForce(editions, day(date))?.validFrom.toString()
  assert.equal(of('2014-07-02'), undefined)
  assert.equal(of('2014-07-03'), '2014-07-03')
  assert.equal(of('2019-05-02'), '2014-07-03')
  assert.equal(of('2019-05-03'), '2019-05-03')
  assert.equal(of('2026-11-24'), '2024-12-18')
})

test('whatever the order of the rows, no edition in force began later than the date, and none between', () => {
  const offsets = fc.uniqueArray(fc.integer({ min: 0, max: 4000 }), { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(offsets, fc.integer({ min: 0, max: 4000 }), (all, at) => {
      const start = day('2014-01-01')
      const editions = all.map((days) => ({ days, validFrom: start.add({ days }) }))
      const found = inForce(editions, start.add({ days: at }))
      const expected = Math.max(...all.filter((days) => days <= at))
      assert.equal(found?.days ?? -Infinity, expected)
    }),
  )
})

const required = (id: string, more: Partial<Requirement> = {}): Requirement => ({
  paper: { id, name: words, madeBy: 'applicant' },
  oneOf: null,
  optional: false,
  note: null,
  hajjExtra: false,
  ...more,
})
const set = {
  requirements: [
    required('ktp'),
    required('birth-certificate', { oneOf: 'birth' }),
    required('diploma', { oneOf: 'birth' }),
    required('old-passport', { optional: true }),
    required('examination-report', {
      paper: { id: 'examination-report', name: words, madeBy: 'office' },
    }),
  ],
}

test('alternatives stand together as one line of the checklist', () => {
  assert.deepEqual(
    askedOf(set).map((one) => (one.kind === 'paper' ? one.requirement.paper.id : one.group)),
    ['ktp', 'birth', 'old-passport', 'examination-report'],
  )
})

test('one of the alternatives is enough; what is "if any" or made by the office is never missing', () => {
  const missing = (...shown: string[]) => missingOf(set, new Set(shown)).length
  assert.equal(missing(), 2)
  assert.equal(missing('ktp'), 1)
  assert.equal(missing('ktp', 'diploma'), 0)
  assert.equal(missing('diploma', 'birth-certificate'), 1)
})

test('a case walks its edition stage by stage to the end, wherever payment stands', () => {
  const order = ['arrival', 'capture-interview', 'payment', 'handover'] as const
  assert.equal(firstStage({ order }), 'arrival')
  assert.equal(nextStage({ order }, 'capture-interview'), 'payment')
  assert.equal(nextStage({ order }, 'handover'), null)
  assert.throws(() => nextStage({ order }, 'printing'))
  assert.throws(() => firstStage({ order: [] }))
  assert.ok(comesBefore({ order }, 'arrival', 'payment'))
  assert.ok(!comesBefore({ order }, 'printing', 'payment'))
})

test('a child on the pilgrimage brings the papers of a child', () => {
  assert.equal(applicantKind('child', true), 'child')
  assert.equal(applicantKind('adult', true), 'pilgrim')
  assert.equal(applicantKind('adult', false), 'adult')
})

test('nobody sells a visit before the examination report', () => {
  const service: Service = {
    id: 'replacement-lost',
    validFrom: day('2014-05-20'),
    name: words,
    hold: 'examination-report',
    clockApplies: false,
    source: '',
  }
  assert.deepEqual(bookingOf(service), { kind: 'held', hold: 'examination-report' })
  assert.deepEqual(bookingOf({ ...service, hold: null }), { kind: 'open' })
})

const tariff = (amounts: readonly number[]): Tariff => ({
  id: 'PP',
  validFrom: day('2014-07-03'),
  source: '',
  items: new Map(
    amounts.map((amount, i) => [`item-${i}`, { item: `item-${i}`, name: words, amount: rupiah(amount) }]),
  ),
  books: new Map([['adult', 'item-0']]),
  lines: new Map([['new', amounts.map((_, i) => (i === 0 ? null : `item-${i}`))]]),
})

test('the total of a fee is the sum of its lines, to the rupiah', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 5_000_000 }), { minLength: 1, maxLength: 6 }),
      (amounts) => {
        const fee = feeFor(tariff(amounts), 'new')
        assert.equal(
          fee.total,
          amounts.reduce((a, b) => a + b, 0),
        )
        assert.equal(fee.lines.length, amounts.length)
      },
    ),
  )
})

test('a book or an item that the tariff does not have is a fault, never a fee of nothing', () => {
  assert.throws(() => feeFor(tariff([1]), 'new', 'pilgrim'), /no book/)
  assert.throws(() => itemOf(tariff([1]), 'same-day'), /no item/)
})
