import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { inTurn, nobodyWaits, partOf, runInThread, tryOf, watched, type Watcher } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'kafilah-watcher-test-'))
after(() => rmSync(folder, { recursive: true }))

/** A thread that says it is half done, then answers the double of what it is given; a negative number makes it go on for ever. */
const source = join(folder, 'doubler.ts')
const kernel = new URL('index.ts', import.meta.url).pathname
writeFileSync(
  source,
  `import { workInThread } from '${kernel}'
   await workInThread((task: number, tell) => {
     tell(0.5)
     while (task < 0);
     return 2 * task
   })`,
)
const doubler = { bundled: 'doubler-worker.mjs', source: pathToFileURL(source) }
const limits = { milliseconds: 60_000, megabytes: 64 }

test('a thread says how far it is before it answers', async () => {
  const heard: number[] = []
  const watcher = { ...nobodyWaits, tell: (share: number) => void heard.push(share) }
  assert.deepEqual(await runInThread(doubler, 21, limits, watcher), { ok: true, value: 42 })
  assert.deepEqual(heard, [0.5])
})

test('work that nobody wants any more ends, thread and all, and has no answer', async () => {
  const saved: number[] = []
  const answer = await watched(
    async (percent) => saved.push(percent) < 5 && !saved.includes(50),
    (watcher) => runInThread<number, number>(doubler, -1, limits, watcher),
  )
  assert.equal(answer, undefined)
  assert.ok(saved.length <= 5 && saved[0] === 0)
})

test('what is saved never goes back, and is a whole number of hundredths', async () => {
  const saved: number[] = []
  const done = await watched(
    async (percent) => saved.push(percent) > 0,
    async ({ tell }) => {
      for (const share of [0.111, 0.5, 0.3, 2]) {
        tell(share)
        await sleep(250)
      }
      return 'done'
    },
  )
  assert.equal(done, 'done')
  assert.deepEqual(
    saved,
    saved.toSorted((a, b) => a - b),
  )
  assert.ok(saved.includes(11) && saved.at(-1) === 100)
})

test('a fault of the work and one of saving are both thrown', async () => {
  await assert.rejects(
    watched(
      async () => true,
      () => Promise.reject(new Error('of the work')),
    ),
    /of the work/,
  )
  const forever = ({ signal }: Watcher) =>
    new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
  await assert.rejects(
    watched(() => Promise.reject(new Error('of saving')), forever),
    /of saving/,
  )
})

test('a part of the work fills its part of the whole, each further try most of what is left', () => {
  const heard: number[] = []
  const watcher = { ...nobodyWaits, tell: (share: number) => void heard.push(Math.round(share * 1_000)) }
  partOf(watcher, 0.5, 1).tell(0.5)
  for (const attempt of [0, 1, 2]) tryOf(watcher, attempt).tell(1)
  assert.deepEqual(heard, [750, 800, 960, 992])
})

test('a row that is at work already is left to whoever is at it', async () => {
  const desk = inTurn()
  const done: string[] = []
  const work = async ({ id }: { id: string }) => {
    await sleep(20)
    done.push(id)
  }
  await Promise.all([desk([{ id: 'a' }, { id: 'b' }], work), desk([{ id: 'a' }], work)])
  assert.deepEqual(done, ['a', 'b'])
})
