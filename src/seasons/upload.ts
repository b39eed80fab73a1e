import type { Id, Instant } from '#kernel'
import type { ImportReport } from './import-report.ts'
import type { PilgrimList } from '#lists'

/** A list somebody sent: as it was read until a human says yes, then only what became of it. */
export type Upload = {
  id: Id<'upload'>
  season: string
  supplement: boolean
  fileName: string
  hash: Buffer
  uploadedAt: Instant
} & ({ kind: 'waiting'; list: PilgrimList } | { kind: 'imported'; report: ImportReport })

/** Friday afternoon to Monday morning; hundreds of personal numbers wait no longer for a yes (UU 27/2022: storage limitation). */
export const WAITS_HOURS = 72
/** Whoever sends a sixth file has forgotten the first. */
export const WAITS_AT_MOST = 5

const MOST_KEPT = 2 * 1024 * 1024

/** A zipped workbook of an ordinary size is kept for its wrong rows; all else comes back as a sheet of its own. */
export const bookToKeep = (bytes: Uint8Array): Uint8Array | null =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes.length <= MOST_KEPT ? bytes : null

export const oldestWaiting = (now: Instant): Instant => now.subtract({ hours: WAITS_HOURS })

/** The name of a file as a line of text: no folder, no control character, at most 120 letters. */
export function plainName(told: string): string {
  const name = (told.split(/[/\\]/).at(-1) ?? '').replaceAll(/\p{C}/gu, '').trim()
  return name === '' ? 'daftar' : Array.from(name).slice(-120).join('')
}
