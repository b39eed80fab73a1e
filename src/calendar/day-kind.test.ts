import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ramadan2016 } from './bengkulu.ts'
import { dayKind } from './day-kind.ts'
import { calendar2016, closed, day } from './sample.ts'

const ramadan = { ...ramadan2016, id: 'period_ramadan' } as const
const calendar = calendar2016([ramadan])
const kinds = (...dates: string[]) => dates.map((date) => dayKind(calendar, day(`2016-${date}`)))

test('Ramadan is a kind of its own, by the same word whatever the year', () => {
  assert.deepEqual(kinds('06-03', '06-06', '07-01'), [undefined, 'ramadan', 'ramadan'])
  const next = calendar2016([{ ...ramadan, name: 'Ramadan 1438H' }])
  assert.equal(dayKind(next, day('2016-06-06')), 'ramadan')
})

test('the five working days after the feast of nine closed days are a kind, the sixth is a day like others', () => {
  assert.deepEqual(kinds('07-11', '07-12', '07-15', '07-18'), [
    ...Array.from({ length: 3 }, () => 'after-long-holiday'),
    undefined,
  ])
})

test('the first working day after a holiday on a weekday is a kind, the second and an ordinary Monday are not', () => {
  assert.deepEqual(kinds('03-10', '03-11', '03-14', '02-09'), [
    'after-holiday',
    undefined,
    undefined,
    'after-holiday',
  ])
  assert.deepEqual(
    kinds('05-09', '05-02'),
    ['after-holiday', undefined],
    'a holiday on a Sunday closes nothing',
  )
})

test('an office that was closed for a week has a week after a long holiday, too', () => {
  const shut = calendar2016([closed('2016-04-11', '2016-04-16')])
  assert.equal(dayKind(shut, day('2016-04-18')), 'after-long-holiday')
})

test('the first days of a calendar have nothing before them that is known', () => {
  assert.equal(dayKind(calendar, day('2016-01-04')), 'after-holiday')
  assert.equal(dayKind({ ...calendar, from: day('2016-01-04') }, day('2016-01-04')), undefined)
})
