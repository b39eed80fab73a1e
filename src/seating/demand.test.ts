import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seededRandom } from '#kernel'
import { publicExpectation, type KindOfDay } from './demand.ts'

const plain: KindOfDay = () => undefined

const monday = Temporal.PlainDate.from('2016-01-04')
const mondays = (counts: readonly number[]) =>
  counts.map((people, i) => ({ day: Temporal.PlainDate.from('2015-01-05').add({ weeks: i }), people }))

test('a year of Mondays speaks for Monday, and says nothing of Tuesday', () => {
  const expected = publicExpectation(
    mondays(Array.from({ length: 52 }, (_, i) => (i % 2 === 0 ? 30 : 50))),
    plain,
  )
  assert.ok(Math.abs(expected(monday).mean - 40) < 2.5, String(expected(monday).mean))
  assert.ok(expected(monday).p90 > 50 && expected(monday).p90 < 60, String(expected(monday).p90))
  const tuesday = monday.add({ days: 1 })
  assert.deepEqual(expected(tuesday), publicExpectation([], plain)(tuesday))
})

test('counts that scatter like chance or less are a Poisson', () => {
  const steady = publicExpectation(mondays(Array.from({ length: 40 }, () => 36)), plain)(monday)
  assert.ok(Math.abs(steady.mean - 36) < 1e-6)
  assert.ok(Math.abs(steady.sd - 6) < 0.01)
  assert.equal(steady.p90, 44)
})

test('drawn days stay at or below the ninetieth percentile about nine times in ten', () => {
  const random = seededRandom(7)
  const die = (): number => Array.from({ length: 12 }, () => random.below(7)).reduce((a, b) => a + b, 0)
  const { p90 } = publicExpectation(mondays(Array.from({ length: 52 }, die)), plain)(monday)
  const inside = Array.from({ length: 2_000 }, die).filter((one) => one <= p90).length / 2_000
  assert.ok(inside > 0.85 && inside <= 1, String(inside))
})

const weekdays = (from: string, to: string) => {
  const days: Temporal.PlainDate[] = []
  const end = Temporal.PlainDate.from(to)
  for (let day = Temporal.PlainDate.from(from); !day.equals(end); day = day.add({ days: 1 }))
    if (day.dayOfWeek < 6) days.push(day)
  return days
}
const between = (from: string, to: string) => (day: Temporal.PlainDate) =>
  day.toString() >= from && day.toString() < to
const fasts = [between('2015-06-18', '2015-07-17'), between('2016-06-06', '2016-07-06')]
const feasts = [between('2015-07-22', '2015-07-29'), between('2016-07-11', '2016-07-16')]
const known: KindOfDay = (day) => {
  if (fasts.some((one) => one(day))) return 'ramadan'
  return feasts.some((one) => one(day)) ? 'after-long-holiday' : undefined
}
/** Forty a day, half as many in Ramadan, half as many again in the week after the feast. */
const counted = weekdays('2015-05-04', '2016-05-31').map((day) => {
  if (fasts.some((one) => one(day))) return { day, people: 20 }
  return { day, people: feasts.some((one) => one(day)) ? 60 : 40 }
})
const tuesdayOf = (text: string) => Temporal.PlainDate.from(text)

test('the week after the feast is expected fuller because the office counted it so, Ramadan emptier', () => {
  const [knows, blind] = [publicExpectation(counted, known), publicExpectation(counted, plain)]
  const ratio = (text: string, by: typeof knows): number =>
    by(tuesdayOf(text)).mean / knows(tuesdayOf('2016-05-31')).mean
  assert.ok(Math.abs(ratio('2016-06-21', knows) - 0.5) < 0.1, String(ratio('2016-06-21', knows)))
  assert.ok(ratio('2016-07-12', knows) > 1.2, String(ratio('2016-07-12', knows)))
  assert.ok(Math.abs(ratio('2016-08-02', knows) - 1) < 0.1, 'a day like others is expected like others')
  assert.ok(
    ratio('2016-07-12', blind) < 1,
    'told of no kinds, it takes the feast for the fast of the year before',
  )
})

test('a kind of day that nobody has counted yet is expected like any other: no factor is invented', () => {
  const steady = weekdays('2015-09-07', '2016-05-31').map((day) => ({ day, people: 40 }))
  const [knows, blind] = [publicExpectation(steady, known), publicExpectation(steady, plain)]
  for (const text of ['2016-06-21', '2016-07-12'])
    assert.deepEqual(knows(tuesdayOf(text)), blind(tuesdayOf(text)))
})
