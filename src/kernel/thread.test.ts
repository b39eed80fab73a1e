import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { openThread } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'kafilah-thread-test-'))
after(() => rmSync(folder, { recursive: true }))

/** A thread that adds what it is asked to the number it was set up with; 0 makes it fail, a negative number makes it think for ever. */
const source = join(folder, 'adder.ts')
writeFileSync(
  source,
  `import { parentPort, workerData } from 'node:worker_threads'
   parentPort.on('message', (task: number) => {
     if (task === 0) throw new Error('nothing to add')
     while (task < 0);
     parentPort.postMessage(workerData + task)
   })`,
)
const adder = { bundled: 'adder-worker.mjs', source: pathToFileURL(source) }

test('a thread that stays answers one task after the other', async () => {
  const thread = await openThread<number, number, number>(adder, 40, { milliseconds: 20_000, megabytes: 64 })
  assert.deepEqual(await thread.ask(1), { ok: true, value: 41 })
  assert.deepEqual(await thread.ask(2), { ok: true, value: 42 })
  await thread.close()
  await assert.rejects(thread.ask(3), /has ended/)
})

test('an answer that takes too long is a refusal, a fault in the thread is a fault here', async () => {
  const slow = await openThread<number, number, number>(adder, 40, { milliseconds: 200, megabytes: 64 })
  assert.deepEqual(await slow.ask(-1), { ok: false, error: 'too-slow' })
  await slow.close()
  const faulty = await openThread<number, number, number>(adder, 40, { milliseconds: 20_000, megabytes: 64 })
  await assert.rejects(faulty.ask(0), /nothing to add/)
  await faulty.close()
})
