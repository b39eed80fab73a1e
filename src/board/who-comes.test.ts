import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Id } from '#kernel'
import type { StandingDay } from '#planning'
import { blocksOf, numbersOf } from './who-comes.ts'

const at = (text: string) => Temporal.PlainTime.from(text)
const ids = (of: string, many: number) =>
  Array.from({ length: many }, (_, n): Id<'pilgrim'> => `pilgrim_${of}${String(n).padStart(3, '0')}`)

function day(date: string, arrivals: StandingDay['arrivals']): StandingDay {
  const counts = { seats: 100, placed: 0, publicPlaces: 0, expected: 0, sd: 0, kept: 0, booked: [] }
  return { date: Temporal.PlainDate.from(date), site: '', team: null, ...counts, arrivals }
}
const kaur = { group: 'KAU·1', regency: 'KAU' }
const seluma = { group: 'SEL·1', regency: 'SEL' }

test('on both sides of a question people, buses and days have the same chance, whoever else moves', () => {
  const first = day('2016-02-01', [{ ...kaur, starts: at('10:00'), pilgrims: ids('k', 12) }])
  const second = day('2016-02-02', [{ ...seluma, starts: at('08:00'), pilgrims: ids('s', 12) }])
  const third = day('2016-02-03', [{ ...kaur, starts: at('10:00'), pilgrims: ids('l', 12) }])
  const later = {
    ...third,
    arrivals: [...third.arrivals, { ...seluma, starts: at('08:00'), pilgrims: ids('s', 12) }],
  }
  const [now, would] = [numbersOf([first, second, third]), numbersOf([first, later])]
  for (const date of [first.date, third.date]) assert.equal(now.day(date), would.day(date))
  assert.deepEqual(
    blocksOf(first, now, () => true),
    blocksOf(first, would, () => true),
  )
  assert.deepEqual(
    blocksOf(later, would, () => true).map(({ people }) => people),
    [...blocksOf(third, now, () => true), ...blocksOf(second, now, () => true)].map(({ people }) => people),
  )
  const everybody = [first, second, third].flatMap((one) => blocksOf(one, now, () => true))
  assert.equal(
    new Set(everybody.flatMap(({ people }) => people)).size,
    36,
    'nobody has the number of another',
  )
  assert.equal(new Set(everybody.map(({ bus }) => bus)).size, 3, 'no bus has the chance of another')
})

test('a bus is full before the next comes, over as many half hours as it takes; who lives near comes alone', () => {
  const one = day('2016-02-01', [
    { ...kaur, starts: at('09:00'), pilgrims: ids('a', 30) },
    { ...seluma, starts: at('09:00'), pilgrims: ids('b', 5) },
    { ...kaur, starts: at('09:30'), pilgrims: ids('c', 30) },
  ])
  const blocks = blocksOf(one, numbersOf([one]), (regency) => regency === 'KAU')
  assert.deepEqual(
    blocks.map(({ at: minute, people }) => [minute, people.length]),
    [
      [540, 30],
      [540, 5],
      [570, 15],
      [570, 15],
    ],
  )
  const [before, alone, same, next] = blocks.map(({ bus }) => bus)
  assert.equal(alone, null)
  assert.equal(same, before)
  assert.notEqual(next, before)
})
