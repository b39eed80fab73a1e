import {
  err,
  makeLine,
  ok,
  runInThread,
  type Result,
  type ThreadBody,
  type ThreadLimits,
  type ThreadRefusal as Beyond,
} from '#kernel'
import { publishedRow, type ListOptions, type ListRefusal, type PilgrimList } from './list-check.ts'
import type { Marks } from '#sheets'
import type { ListCheck } from './list.ts'

/** What travels to the thread: everything of the options that can be copied, or the marks to be set. */
export type ListTask =
  | ({ readonly kind: 'read'; readonly bytes: Uint8Array; readonly today: string } & Omit<
      ListOptions,
      'today'
    >)
  | { readonly kind: 'mark'; readonly bytes: Uint8Array; readonly marks: Marks }

export type ThreadRefusal = ListRefusal | Beyond | 'too-busy'

const LIMITS: ThreadLimits = { megabytes: 256, milliseconds: 20_000 }
const body: ThreadBody = {
  bundled: 'list-worker.mjs',
  source: new URL('./list-worker.ts', import.meta.url),
}

/** On the day before a deadline every regency sends its list: two are read at once, eight more wait their turn. */
const line = makeLine({ atOnce: 2, waiting: 8 })

/** `checkList` where a hostile file can neither stop the office nor eat its memory: a thread with bounds. */
export async function checkListInWorker(
  bytes: Uint8Array,
  options: ListOptions,
): Promise<Result<ListCheck, ThreadRefusal>> {
  const list = await readListInWorker(bytes, options)
  return list.ok ? ok({ rows: list.value.rows.map(publishedRow), complaints: list.value.complaints }) : list
}

/** `readList` in its turn, in a thread of 256 MB and 20 seconds. A fault of ours in the thread throws here. */
export async function readListInWorker(
  bytes: Uint8Array,
  options: ListOptions,
  most: ThreadLimits = LIMITS,
): Promise<Result<PilgrimList, ThreadRefusal>> {
  const task: ListTask = { kind: 'read', ...options, bytes, today: options.today.toString() }
  const turn = await line(() => runInThread<ListTask, Result<PilgrimList, ListRefusal>>(body, task, most))
  if (!turn.ok) return turn
  return turn.value.ok ? turn.value.value : turn.value
}

/** `markRows` in its turn and within the same bounds; what is no xlsx cannot be marked. */
export async function markInWorker(
  bytes: Uint8Array,
  marks: Marks,
): Promise<Result<Uint8Array, Beyond | 'too-busy' | 'not-markable'>> {
  const task: ListTask = { kind: 'mark', bytes, marks }
  const turn = await line(() => runInThread<ListTask, Uint8Array | null>(body, task, LIMITS))
  if (!turn.ok) return turn
  if (!turn.value.ok) return turn.value
  return turn.value.value ? ok(turn.value.value) : err('not-markable')
}
