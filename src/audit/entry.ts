import { createHash } from 'node:crypto'
import type { Instant } from '#kernel'

/** What the log keeps of one act. `detail` holds no personal number: those enter as keyed hashes only. */
export type Entry = {
  at: Instant
  who: string
  act: string
  subject: string
  detail: Readonly<Record<string, Detail>>
}
type Detail = string | number | boolean | null | readonly string[]

/** The hash before the first entry of an office. */
export const GENESIS = Buffer.alloc(32)

/** One text for one entry, whatever order its keys were written in. */
export function canonical(seq: number, { at, who, act, subject, detail }: Entry): string {
  const sorted = Object.fromEntries(Object.entries(detail).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  return JSON.stringify({ act, at: at.toString(), detail: sorted, seq, subject, who })
}

export const link = (previous: Uint8Array, payload: string): Buffer =>
  createHash('sha256').update(previous).update(payload, 'utf8').digest()
