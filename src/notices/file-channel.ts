import { mkdir, open } from 'node:fs/promises'
import { join } from 'node:path'
import type { Channel } from './notice.ts'

/**
 * Writes each message as a line of `outbox.jsonl` in a private folder, synced before it counts as sent. For offices whose
 * SMS gateway picks up files, and for the demonstration. The id lets the gateway drop a line it has already taken.
 */
export function fileChannel(folder: string): Channel {
  return {
    name: 'file',
    send: async ({ id, kind, text }, phone) => {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const file = await open(join(folder, 'outbox.jsonl'), 'a', 0o600)
      try {
        await file.appendFile(`${JSON.stringify({ id, kind, to: phone, text })}\n`)
        await file.sync()
      } finally {
        await file.close()
      }
    },
  }
}
