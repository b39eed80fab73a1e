import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { Worker, parentPort, workerData } from 'node:worker_threads'
import { err, ok, type Result } from './result.ts'
import { nobodyWaits, type Watcher } from './watcher.ts'

/** Where a thread's body lies: its name beside the bundle of the house, and its source, where the house runs from that. */
export type ThreadBody = { bundled: string; source: URL }
export type ThreadLimits = { milliseconds: number; megabytes: number }
export type ThreadRefusal = 'too-slow' | 'too-heavy'

/** What a thread says while it works on one task, and at its end. */
type Told<Answer> = { share: number } | { answer: Answer }

/**
 * Runs heavy work where it can neither stop the office nor eat its memory: a thread with bounds that answers one task with
 * one message. What travels must be copyable. `watcher` hears how far it is; its signal ends the thread, and the reason is thrown.
 * A fault of ours in the thread throws here too.
 */
export async function runInThread<Task, Answer>(
  body: ThreadBody,
  task: Task,
  most: ThreadLimits,
  { tell, signal }: Watcher = nobodyWaits,
): Promise<Result<Answer, ThreadRefusal>> {
  const script = await scriptOf(body)
  signal.throwIfAborted()
  const { promise, resolve, reject } = Promise.withResolvers<Result<Answer, ThreadRefusal>>()
  const worker = new Worker(script, {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: most.megabytes },
  })
  const timer = setTimeout(() => resolve(err('too-slow')), most.milliseconds)
  const unwanted = (): void => reject(signal.reason)
  signal.addEventListener('abort', unwanted, { once: true })
  worker.on('message', (told: Told<Answer>) =>
    'answer' in told ? resolve(ok(told.answer)) : tell(told.share),
  )
  worker.once('error', (fault: Error & { code?: string }) =>
    fault.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve(err('too-heavy')) : reject(fault),
  )
  worker.once('exit', () => reject(new Error(`the thread of ${body.bundled} ended without an answer`)))
  return promise.finally(async () => {
    clearTimeout(timer)
    signal.removeEventListener('abort', unwanted)
    await worker.terminate()
  })
}

/** The other end of `runInThread`: works on the one task, saying how much of it is done as often as it likes. */
export async function workInThread<Task, Answer>(
  work: (task: Task, tell: (share: number) => void) => Answer | Promise<Answer>,
): Promise<void> {
  const task: Task = workerData
  const say = (told: Told<Answer>): void => parentPort?.postMessage(told)
  say({ answer: await work(task, (share) => say({ share })) })
}

/** A thread that stays and answers one task after the other. */
export type OpenThread<Task, Answer> = {
  /** Refused when the answer takes longer than the limit, or the thread eats too much. */
  ask: (task: Task) => Promise<Result<Answer, ThreadRefusal>>
  close: () => Promise<void>
}

/** Like `runInThread`, for many tasks that share what is dear to make ready: `setup` travels once. One task at a time. */
export async function openThread<Setup, Task, Answer>(
  body: ThreadBody,
  setup: Setup,
  most: ThreadLimits,
): Promise<OpenThread<Task, Answer>> {
  const worker = new Worker(await scriptOf(body), {
    workerData: setup,
    resourceLimits: { maxOldGenerationSizeMb: most.megabytes },
  })
  const broken = new Promise<Result<Answer, ThreadRefusal>>((resolve, reject) => {
    worker.once('error', (fault: Error & { code?: string }) =>
      fault.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve(err('too-heavy')) : reject(fault),
    )
    worker.once('exit', () => reject(new Error(`the thread of ${body.bundled} has ended`)))
  })
  broken.catch(() => undefined) // whoever asks hears of it; nobody need have asked yet
  const ask = (task: Task): Promise<Result<Answer, ThreadRefusal>> => {
    const { promise, resolve } = Promise.withResolvers<Result<Answer, ThreadRefusal>>()
    const timer = setTimeout(() => resolve(err('too-slow')), most.milliseconds)
    worker.once('message', (answer: Answer) => resolve(ok(answer)))
    worker.postMessage(task)
    return Promise.race([promise, broken]).finally(() => clearTimeout(timer))
  }
  return { ask, close: async () => void (await worker.terminate()) }
}

/** The other end of `openThread`: makes ready what `setup` says, then answers. */
export function answerInThread<Setup, Task, Answer>(
  makeReady: (setup: Setup) => (task: Task) => Answer,
): void {
  const setup: Setup = workerData
  const answer = makeReady(setup)
  parentPort?.on('message', (task: Task) => parentPort?.postMessage(answer(task)))
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
  const how = { bundle: true, platform: 'node', target: 'node26', format: 'esm', logLevel: 'error' } as const
  // At one stroke: esbuild's other way lets a process end while it is still at work.
  buildSync({ ...how, entryPoints: [fileURLToPath(source)], outfile })
  return pathToFileURL(outfile)
}
