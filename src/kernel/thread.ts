import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import { err, ok, type Result } from './result.ts'

/** Where a thread's body lies: its name beside the bundle of the house, and its source, where the house runs from that. */
export type ThreadBody = { bundled: string; source: URL }
export type ThreadLimits = { milliseconds: number; megabytes: number }
export type ThreadRefusal = 'too-slow' | 'too-heavy'

/**
 * Runs heavy work where it can neither stop the office nor eat its memory: a thread with bounds that answers one task with
 * one message. What travels must be copyable. A fault of ours in the thread throws here.
 */
export async function runInThread<Task, Answer>(
  body: ThreadBody,
  task: Task,
  most: ThreadLimits,
): Promise<Result<Answer, ThreadRefusal>> {
  const script = await scriptOf(body)
  const { promise, resolve, reject } = Promise.withResolvers<Result<Answer, ThreadRefusal>>()
  const worker = new Worker(script, {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: most.megabytes },
  })
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

const scripts = new Map<string, Promise<URL>>()

function scriptOf(body: ThreadBody): Promise<URL> {
  const bundled = new URL(`./${body.bundled}`, import.meta.url)
  const known = scripts.get(body.bundled)
  if (known) return known
  const found = existsSync(fileURLToPath(bundled)) ? Promise.resolve(bundled) : bundle(body)
  scripts.set(body.bundled, found)
  return found
}

/** Without a bundle of the house (tests, `npm run dev`) each process makes the thread's own, once: a thread that had to learn TypeScript first took a second to start. */
async function bundle({ bundled, source }: ThreadBody): Promise<URL> {
  const { buildSync } = await import('esbuild')
  const folder = mkdtempSync(join(tmpdir(), 'kafilah-thread-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const outfile = join(folder, bundled)
  const how = { bundle: true, platform: 'node', target: 'node24', format: 'esm', logLevel: 'error' } as const
  // At one stroke: esbuild's other way lets a process end while it is still at work.
  buildSync({ ...how, entryPoints: [fileURLToPath(source)], outfile })
  return pathToFileURL(outfile)
}
