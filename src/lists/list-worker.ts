import { workInThread } from '#kernel'
import { markRows, readWorkbook } from '#sheets'
import { readList } from './list-check.ts'
import type { ListTask } from './list-thread.ts'

/** The body of the thread that `list-thread.ts` starts; in the bundle an entry of its own. */
await workInThread(async (task: ListTask) => (task.kind === 'mark' ? mark(task) : read(task)))

function read({ bytes, today, ...rest }: Extract<ListTask, { kind: 'read' }>) {
  return readList(bytes, { ...rest, today: Temporal.PlainDate.from(today) })
}

/** Null for a file that is no xlsx; the bounds are asked first, as for reading. */
async function mark({ bytes, marks }: Extract<ListTask, { kind: 'mark' }>): Promise<Uint8Array | null> {
  const book = await readWorkbook(bytes)
  return book.ok && book.value.format === 'xlsx' ? markRows(bytes, marks) : null
}
