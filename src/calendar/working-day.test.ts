import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addWorkingDays, isWorkingDay, serviceDue, workingDays, workingDaysBetween } from './index.ts'
import { calendar2016, closed, day } from './sample.ts'

const holiday = calendar2016()

test('2016 has 246 working days, month by month as counted', () => {
  const perMonth = Array.from({ length: 12 }, (_, i) => {
    const first = Temporal.PlainDate.from({ year: 2016, month: i + 1, day: 1 })
    return workingDays(holiday, first, first.add({ months: 1 })).length
  })
  assert.deepEqual(perMonth, [20, 20, 21, 21, 20, 22, 16, 22, 21, 21, 22, 20])
  assert.equal(
    perMonth.reduce((a, b) => a + b),
    246,
  )
})

test('week-ends, holidays and collective leave are no working days', () => {
  for (const off of ['2016-01-16', '2016-01-17', '2016-05-05', '2016-05-06', '2016-07-04', '2016-12-26'])
    assert.ok(!isWorkingDay(holiday, day(off)), off)
  assert.ok(isWorkingDay(holiday, day('2016-01-18')))
})

test('a day on which the office was closed does not count for its promises', () => {
  const calendar = calendar2016([closed('2016-03-01', '2016-03-03')])
  assert.ok(!isWorkingDay(calendar, day('2016-03-02')))
  assert.ok(isWorkingDay(calendar, day('2016-03-03')))
})

test('a Saturday session does not run the clock', () => {
  const saturday = { ...closed('2016-03-05', '2016-03-06'), kind: 'extra-session' as const }
  assert.ok(!isWorkingDay(calendar2016([saturday]), day('2016-03-05')))
})

test('four working days over a long week-end: photographed on Tuesday, ready on Tuesday', () => {
  // Wednesday 9 March 2016 was Nyepi.
  assert.equal(serviceDue(day('2016-03-08'), 4, holiday).toString(), '2016-03-15')
})

test('no working day at all means the day itself, or the next that is one', () => {
  assert.equal(addWorkingDays(holiday, day('2016-01-18'), 0).toString(), '2016-01-18')
  assert.equal(addWorkingDays(holiday, day('2016-01-16'), 0).toString(), '2016-01-18')
})

test('a promise beyond the loaded calendar is a fault, not a guess', () => {
  assert.throws(() => addWorkingDays(holiday, day('2016-12-29'), 4), RangeError)
  assert.throws(() => addWorkingDays(holiday, day('2016-01-18'), -1), RangeError)
})

test('adding working days and counting them are each other backwards', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 1, max: 40 }), (offset, n) => {
      const start = day('2016-01-01').add({ days: offset })
      const due = addWorkingDays(holiday, start, n)
      assert.ok(isWorkingDay(holiday, due))
      assert.equal(workingDaysBetween(holiday, start, due), n)
    }),
  )
})

test('counting adds up: from a to b and from b to c is from a to c', () => {
  const offset = fc.integer({ min: 0, max: 364 })
  fc.assert(
    fc.property(offset, offset, offset, (...offsets) => {
      const [a, b, c] = offsets
        .toSorted((one, two) => one - two)
        .map((days) => day('2016-01-01').add({ days }))
      assert.ok(a && b && c)
      const count = (from: Temporal.PlainDate, to: Temporal.PlainDate) =>
        workingDaysBetween(holiday, from, to)
      assert.equal(count(a, b) + count(b, c), count(a, c))
    }),
  )
})
