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

/**
 * One text for one entry, whatever order its keys were written in: what comes before its number and what comes after. The
 * number is given where the entry is written.
 */
export function aroundNumber({ at, who, act, subject, detail }: Entry): readonly [string, string] {
  const sorted = Object.fromEntries(Object.entries(detail).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  const before = JSON.stringify({ act, at: at.toString(), detail: sorted })
  return [`${before.slice(0, -1)},"seq":`, `,${JSON.stringify({ subject, who }).slice(1)}`]
}

export const link = (previous: Uint8Array, payload: string): Buffer =>
  createHash('sha256').update(previous).update(payload, 'utf8').digest()
