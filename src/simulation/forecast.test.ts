import assert from 'node:assert/strict'
import { test } from 'node:test'
import { backTest } from './back-test.ts'
import { keyOf, shareOf, wordAt } from './chance.ts'
import { countAt, cumulativeCounts } from './counts.ts'
import { forecast, type DayCount } from './forecast.ts'

const WEEKDAY = [1.25, 1.05, 0.95, 0.9, 0.85] as const

/** Working days of an invented office: weekdays, a yearly wave, and counts that scatter more than chance (negative binomial). */
function series(days: number, seed: number, { mean = 60, size = 20, wave = 0.2 } = {}): DayCount[] {
  return Array.from({ length: days }, (_, t) => {
    const day = Math.floor(t / 5) * 7 + (t % 5)
    const expected =
      mean * (WEEKDAY[t % 5] ?? 1) * (1 + wave * Math.sin(2 * Math.PI * (day / 365 + seed / 60)))
    const word = wordAt(keyOf(0, seed, 0, 0), keyOf(1, seed, 0, 0), t)
    return { day, people: countAt(cumulativeCounts(expected, size), shareOf(word)) }
  })
}

const coverage = (lead: number, days = 250): number => {
  const seen = Array.from(
    { length: 60 },
    (_, seed) => backTest(series(days, seed), { last: 60, lead })?.covered ?? 0,
  )
  return seen.reduce((sum, one) => sum + one, 0) / seen.length
}

test('nine of ten days lie within the interval: sixty offices of 250 days, their last sixty back-tested', () => {
  for (const lead of [1, 20]) {
    const covered = coverage(lead)
    assert.ok(covered >= 0.87 && covered <= 0.93, `${covered} at a lead of ${lead}`)
  }
})

test('intervals that took scatter for chance would hold far fewer: the Poisson is a trap', () => {
  const narrow = series(250, 1).slice(-60)
  const inside = narrow.filter(({ day, people }, t) => {
    const { mean } = forecast(series(250, 1).slice(0, 190 + t), { day }, 1)
    const chances = cumulativeCounts(mean, 1e6)
    return people >= countAt(chances, 0.05) && people <= countAt(chances, 0.95)
  })
  assert.ok(inside.length / 60 < 0.75)
})

test('Monday is busier than Friday, and the forecast knows it', () => {
  const history = series(250, 2, { wave: 0 })
  const [monday, friday] = [forecast(history, { day: 350 }, 1), forecast(history, { day: 354 }, 5)]
  assert.ok(
    monday.mean / friday.mean > 1.25 && monday.mean / friday.mean < 1.75,
    `${monday.mean / friday.mean}`,
  )
  assert.ok(monday.low < monday.mean && monday.mean < monday.p90 && monday.p90 <= monday.high)
})

test('a kind of day that always brings half is expected to bring half', () => {
  const history = series(250, 3, { wave: 0, size: 1e6 }).map((one, t) =>
    t % 7 === 0 ? { ...one, people: Math.round(one.people / 2), kind: 'fasting' } : one,
  )
  const plain = forecast(history, { day: 350 }, 1).mean
  const fasting = forecast(history, { day: 350, kind: 'fasting' }, 1).mean
  assert.ok(Math.abs(fasting / plain - 0.5) < 0.06, `${fasting / plain}`)
})

test('far ahead is less sure than tomorrow, and last year helps where it is known', () => {
  const history = series(250, 4)
  const width = (lead: number) => {
    const { low, high } = forecast(history, { day: 350 }, lead)
    return high - low
  }
  assert.ok(width(60) > width(1))
  const wavy = (days: number) => series(days, 5, { wave: 0.4 })
  const late = backTest(wavy(560), { last: 60, lead: 60 })
  const young = backTest(wavy(560).slice(-300), { last: 60, lead: 60 })
  assert.ok(late && young && late.error < young.error, `${late?.error} against ${young?.error}`)
})

test('nothing known, or days without anybody, break nothing', () => {
  assert.equal(forecast([], { day: 3 }, 1).mean, 0)
  const empty = Array.from({ length: 30 }, (_, day) => ({ day, people: 0 }))
  assert.equal(forecast(empty, { day: 40 }, 5).p90, 0)
  assert.equal(backTest([], { last: 60, lead: 1 }), undefined)
})
