import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Temporal, seededRandom } from '#kernel'
import { openAgenda } from './agenda.ts'
import { drawFrom } from './draw.ts'
import { spreadOf } from './figures.ts'
import { openWorker } from './worker.ts'

const morning = Temporal.Instant.from('2016-01-18T01:00:00Z')
const after = (minutes: number): Temporal.Instant => morning.add({ seconds: minutes * 60 })

test('whatever order things are written down in, they happen in the order of their moments, equal ones as written', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 80 }), async (minutes) => {
      const agenda = openAgenda(morning)
      const played: [number, number][] = []
      for (const [i, minute] of minutes.entries())
        agenda.at(after(minute), () => {
          assert.ok(agenda.now().equals(after(minute)))
          played.push([minute, i])
          return Promise.resolve()
        })
      await agenda.playUntil(after(60))
      const wanted = minutes
        .map((minute, i): [number, number] => [minute, i])
        .toSorted((a, b) => a[0] - b[0] || a[1] - b[1])
      assert.deepEqual(played, wanted)
    }),
  )
})

test('what is written down while playing is played too, and what lies behind the end waits', async () => {
  const agenda = openAgenda(morning)
  const seen: string[] = []
  const note = (what: string) => () => Promise.resolve(void seen.push(what))
  agenda.at(after(10), () => {
    agenda.at(after(5), note('late'))
    agenda.at(after(20), note('next'))
    agenda.at(after(31), note('tomorrow'))
    return Promise.resolve()
  })
  await agenda.playUntil(after(30))
  assert.deepEqual(seen, ['late', 'next'])
  assert.ok(agenda.now().equals(after(30)))
  await agenda.playUntil(after(40))
  assert.deepEqual(seen, ['late', 'next', 'tomorrow'])
})

test('one pair of hands does one thing at a time, and nothing before it may begin', async () => {
  const agenda = openAgenda(morning)
  const waiting: string[] = []
  const done: [string, string][] = []
  const opening = after(30)
  const worker = openWorker<string>(agenda, {
    open: () => (Temporal.Instant.compare(agenda.now(), opening) < 0 ? opening : agenda.now()),
    take: () => Promise.resolve(waiting.shift()),
    minutes: () => 10,
    finish: (job) => Promise.resolve(void done.push([job, agenda.now().toString()])),
  })
  for (const [minute, job] of [
    [0, 'a'],
    [1, 'b'],
    [70, 'c'],
  ] as const)
    agenda.at(after(minute), () => {
      waiting.push(job)
      return worker.wake()
    })
  await agenda.playUntil(after(120))
  assert.deepEqual(done, [
    ['a', after(40).toString()],
    ['b', after(50).toString()],
    ['c', after(80).toString()],
  ])
})

test('a median and a 90th percentile are the waits of real people', () => {
  assert.equal(spreadOf([]), null)
  assert.deepEqual(spreadOf([7]), { people: 1, median: 7, p90: 7 })
  assert.deepEqual(spreadOf([10, 1, 9, 2, 8, 3, 7, 4, 6, 5]), { people: 10, median: 5, p90: 9 })
})

test('chance is a seed: the same one draws the same season, another one another', () => {
  const drawn = (seed: number): number[] => {
    const draw = drawFrom(seededRandom(seed))
    return Array.from(
      { length: 40 },
      () => draw.between(0, 1_000) + draw.around(10) + (draw.percent(50) ? 1 : 0),
    )
  }
  assert.deepEqual(drawn(1), drawn(1))
  assert.notDeepEqual(drawn(1), drawn(2))
})

test('minutes around a mean stay between a third and five thirds of it, and their mean is the mean', () => {
  const draw = drawFrom(seededRandom(7))
  const minutes = Array.from({ length: 4_000 }, () => draw.around(12))
  assert.ok(minutes.every((one) => one >= 4 && one <= 20))
  const mean = minutes.reduce((sum, one) => sum + one, 0) / minutes.length
  assert.ok(Math.abs(mean - 12) < 0.2, String(mean))
})
