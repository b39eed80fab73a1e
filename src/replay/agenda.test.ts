import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { seededRandom } from '#kernel'
import { openAgenda } from './agenda.ts'
import { drawFrom } from './draw.ts'
import { spreadOf } from './figures.ts'
import { openWorker } from './worker.ts'

const morning = Temporal.Instant.from('2016-01-18T01:00:00Z')
const after = (minutes: number): Temporal.Instant => morning.add({ seconds: minutes * 60 })

test('whatever order things are written down in, they happen in the order of their moments, equal ones as written', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 80 }), async (minutes) => {
      const agenda = openAgenda(morning, 1)
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
  const agenda = openAgenda(morning, 1)
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
  const agenda = openAgenda(morning, 1)
  const waiting: string[] = []
  const done: [string, string][] = []
  const opening = after(30)
  const worker = openWorker(agenda, {
    open: () => (Temporal.Instant.compare(agenda.now(), opening) < 0 ? opening : agenda.now()),
    take: (busy) => {
      const job = waiting.shift()
      if (job) busy(10, () => void done.push([job, agenda.now().toString()]))
      return job !== undefined
    },
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

test('acts go on side by side, but those that touch the same thing in the order in which they were begun', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ thing: fc.constantFrom('a', 'b', 'c'), turns: fc.integer({ min: 0, max: 6 }) })),
      async (acts) => {
        const agenda = openAgenda(morning, 1)
        const done: Record<string, number[]> = { a: [], b: [], c: [] }
        for (const [i, { thing, turns }] of acts.entries())
          agenda.at(after(i), () =>
            agenda.begin([thing], 30, async () => {
              for (let turn = 0; turn < turns; turn += 1) await Promise.resolve()
              assert.ok(agenda.now().equals(after(i)), 'an act keeps its moment')
              done[thing]?.push(i)
            }),
          )
        await agenda.playUntil(after(acts.length))
        for (const thing of ['a', 'b', 'c'])
          assert.deepEqual(
            done[thing],
            acts.flatMap((act, i) => (act.thing === thing ? i : [])),
          )
      },
    ),
  )
})

test('the agenda does not go beyond the time of an act, and what an act writes down is played at its moment', async () => {
  const agenda = openAgenda(morning, 1)
  const seen: string[] = []
  const slow = (thing: string, then: number) => async () => {
    for (let turn = 0; turn < 50; turn += 1) await Promise.resolve()
    agenda.at(after(then), () => void seen.push(`${thing} ${then}`))
  }
  agenda.at(after(0), () => agenda.begin(['a'], 5, slow('a', 6)))
  agenda.at(after(1), () => agenda.begin(['b'], 60, slow('b', 61)))
  agenda.at(after(4), () => void seen.push('within'))
  agenda.at(after(7), () => void seen.push('beyond'))
  agenda.alone(after(8), () => void seen.push('alone'))
  await agenda.playUntil(after(70))
  assert.deepEqual(seen, ['within', 'a 6', 'beyond', 'alone', 'b 61'])
})

test('an act that writes down what may have been played already, or that fails, ends the play with its reason', async () => {
  const early = openAgenda(morning, 1)
  early.begin(['a'], 5, () => Promise.resolve(early.at(after(4), () => undefined)))
  await assert.rejects(early.playUntil(after(60)), /may have been played/)
  const failing = openAgenda(morning, 1)
  failing.begin(['a'], 5, () => Promise.reject(new Error('refused')))
  await assert.rejects(failing.playUntil(after(60)), /refused/)
})

test('each act has its own chance, whichever is finished first', async () => {
  const drawn = async (slow: number): Promise<number[]> => {
    const agenda = openAgenda(morning, 7)
    const seen: number[] = []
    for (const i of [0, 1, 2])
      agenda.begin([String(i)], 5, async () => {
        for (let turn = 0; turn < (i === slow ? 20 : 1); turn += 1) await Promise.resolve()
        seen[i] = agenda.random.below(1_000_000)
      })
    await agenda.playUntil(after(60))
    return seen
  }
  const once = await drawn(0)
  assert.equal(new Set(once).size, 3)
  assert.deepEqual(await drawn(2), once)
})
