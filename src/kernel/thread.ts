import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { err, ok, type Result } from './result.ts'

/** Where a thread's body lies: its name beside the bundle, and its source, which tsx teaches the thread to read. */
export type ThreadBody = { bundled: string; source: URL }
export type ThreadLimits = { milliseconds: number; megabytes: number }
export type ThreadRefusal = 'too-slow' | 'too-heavy'

/**
 * Runs heavy work where it can neither stop the office nor eat its memory: a thread with bounds that answers one task with
 * one message. What travels must be copyable. A fault of ours in the thread throws here.
 */
export function runInThread<Task, Answer>(
  body: ThreadBody,
  task: Task,
  most: ThreadLimits,
): Promise<Result<Answer, ThreadRefusal>> {
  const { promise, resolve, reject } = Promise.withResolvers<Result<Answer, ThreadRefusal>>()
  const worker = start(body, task, most.megabytes)
  const timer = setTimeout(() => resolve(err('too-slow')), most.milliseconds)
  worker.once('message', (answer: Answer) => resolve(ok(answer)))
  worker.once('error', (fault: Error & { code?: string }) =>
    fault.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve(err('too-heavy')) : reject(fault),
  )
  worker.once('exit', () => reject(new Error(`the thread of ${body.bundled} ended without an answer`)))
  return promise.finally(async () => {
    clearTimeout(timer)
    await worker.terminate()
  })
}

function start(body: ThreadBody, workerData: unknown, megabytes: number): Worker {
  const bundled = new URL(`./${body.bundled}`, import.meta.url)
  const resourceLimits = { maxOldGenerationSizeMb: megabytes }
  if (existsSync(fileURLToPath(bundled))) return new Worker(bundled, { workerData, resourceLimits })
  return new Worker(body.source, {
    workerData,
    resourceLimits,
    execArgv: ['--import', import.meta.resolve('tsx')],
  })
}
