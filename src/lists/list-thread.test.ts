import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Worker } from 'node:worker_threads'
import { err } from '#kernel'
import { checkList } from './list-check.ts'
import { checkListInWorker, readListInWorker } from './list-thread.ts'
import { HEADING, other, person, sheet, TODAY, xlsx } from '../../test/lists.ts'

test('a thread of its own reads the same as we do', async () => {
  const bytes = await xlsx(sheet([HEADING, person(), person({ ...other, porsi: null })]))
  const options = { today: TODAY, regency: '1704', fileName: 'kaur.xlsx' }
  assert.deepEqual(await checkListInWorker(bytes, options), await checkList(bytes, options))
  assert.deepEqual(await checkListInWorker(new Uint8Array([1, 2, 3]), options), {
    ok: false,
    error: 'file-unknown',
  })
})

test('a list that takes too long is given up', async () => {
  const bytes = await xlsx(sheet([HEADING, person()]))
  const most = { milliseconds: 1, megabytes: 256 }
  assert.deepEqual(await readListInWorker(bytes, { today: TODAY }, most), { ok: false, error: 'too-slow' })
})

test('a list that takes too much memory is given up, and the office goes on', async () => {
  const rows = Array.from({ length: 6000 }, (_, at) => person({ porsi: `07${String(at).padStart(8, '0')}` }))
  const most = { milliseconds: 20_000, megabytes: 24 }
  const answer = await readListInWorker(await xlsx(sheet([HEADING, ...rows])), { today: TODAY }, most)
  assert.deepEqual(answer, { ok: false, error: 'too-heavy' })
})

test('when every regency sends at once two lists are read together, eight wait, and the rest is told to come later', async () => {
  let [open, most] = [0, 0]
  const count = (worker: Worker): void => {
    most = Math.max(most, (open += 1))
    worker.once('exit', () => (open -= 1))
  }
  process.on('worker', count)
  const bytes = await xlsx(sheet([HEADING, person()]))
  const send = () => readListInWorker(bytes, { today: TODAY })
  const answers = await Promise.all(Array.from({ length: 12 }, send))
  process.off('worker', count)
  assert.equal(most, 2)
  assert.equal(answers.filter((one) => one.ok).length, 10)
  assert.deepEqual(answers.slice(10), [err('too-busy'), err('too-busy')])
  assert.ok((await send()).ok, 'afterwards the line is empty')
})
