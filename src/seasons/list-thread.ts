import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { err, ok, type Result } from '#kernel'
import { publishedRow, type ListOptions, type ListRefusal, type PilgrimList } from './list-check.ts'
import type { ListCheck } from './list.ts'

/** What travels to the thread: everything of the options that can be copied. */
export type ListTask = Omit<ListOptions, 'today'> & { readonly bytes: Uint8Array; readonly today: string }

export type ThreadRefusal = ListRefusal | 'too-slow' | 'too-heavy'

const MOST_MEGABYTES = 256
const MOST_MILLISECONDS = 20_000

/** `checkList` where a hostile file can neither stop the office nor eat its memory: a thread with bounds. */
export async function checkListInWorker(
  bytes: Uint8Array,
  options: ListOptions,
): Promise<Result<ListCheck, ThreadRefusal>> {
  const list = await readListInWorker(bytes, options)
  return list.ok ? ok({ rows: list.value.rows.map(publishedRow), complaints: list.value.complaints }) : list
}

/** `readList` in a thread of 256 MB and 20 seconds. A fault of ours in the thread throws here. */
export function readListInWorker(
  bytes: Uint8Array,
  options: ListOptions,
  most: { milliseconds: number; megabytes: number } = {
    milliseconds: MOST_MILLISECONDS,
    megabytes: MOST_MEGABYTES,
  },
): Promise<Result<PilgrimList, ThreadRefusal>> {
  const task: ListTask = { ...options, bytes, today: options.today.toString() }
  const { promise, resolve, reject } = Promise.withResolvers<Result<PilgrimList, ThreadRefusal>>()
  const worker = startThread(task, most.megabytes)
  const timer = setTimeout(() => resolve(err('too-slow')), most.milliseconds)
  worker.once('message', (answer: Result<PilgrimList, ListRefusal>) => resolve(answer))
  worker.once('error', (fault: Error & { code?: string }) =>
    fault.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve(err('too-heavy')) : reject(fault),
  )
  worker.once('exit', () => reject(new Error('the list thread ended without an answer')))
  return promise.finally(async () => {
    clearTimeout(timer)
    await worker.terminate()
  })
}

/** Beside a bundle lies `list-worker.mjs`; beside the source its TypeScript, which tsx teaches the thread to read. */
function startThread(task: ListTask, megabytes: number): Worker {
  const bundled = new URL('./list-worker.mjs', import.meta.url)
  const resourceLimits = { maxOldGenerationSizeMb: megabytes }
  if (existsSync(fileURLToPath(bundled))) return new Worker(bundled, { workerData: task, resourceLimits })
  const source = new URL('./list-worker.ts', import.meta.url)
  const execArgv = ['--import', import.meta.resolve('tsx')]
  return new Worker(source, { workerData: task, resourceLimits, execArgv })
}
