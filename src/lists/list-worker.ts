import { parentPort, workerData } from 'node:worker_threads'
import { Temporal } from '#kernel'
import { readList } from './list-check.ts'
import type { ListTask } from './list-thread.ts'

/** The body of the thread that `list-thread.ts` starts; in the bundle an entry of its own. */
if (parentPort) {
  const task: ListTask = workerData
  const { bytes, today, ...rest } = task
  parentPort.postMessage(await readList(bytes, { ...rest, today: Temporal.PlainDate.from(today) }))
}
