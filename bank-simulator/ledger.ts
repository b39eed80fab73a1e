import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { parseEntry, printEntry, type Entry } from './entry.ts'

/** The bank's memory: a file of JSON lines that only ever grows, on the disk before anybody is told. */
export type Ledger = {
  /** What the file held when it was opened. */
  readonly entries: readonly Entry[]
  /** Writes all of them, forces them to the disk, then returns. Throws, and writes none, when the disk will not. */
  readonly append: (entries: readonly Entry[]) => void
  readonly close: () => void
}

export const ledgerFile = (folder: string): string => join(folder, 'bank-ledger.jsonl')

export function openLedger(folder: string): Ledger {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const path = ledgerFile(folder)
  const isNew = !existsSync(path)
  const file = openSync(path, isNew ? 'wx+' : 'r+', 0o600)
  if (isNew) syncFolder(folder)
  const { entries, size } = readWhole(readFileSync(path))
  let end = size
  ftruncateSync(file, end)
  fsyncSync(file)
  let open = true
  const append = (more: readonly Entry[]): void => {
    if (!open) throw new Error('the ledger is closed')
    const bytes = Buffer.from(more.map((entry) => `${printEntry(entry)}\n`).join(''), 'utf8')
    try {
      writeAll(file, bytes, end)
      fsyncSync(file)
    } catch (fault) {
      ftruncateSync(file, end)
      throw fault
    }
    end += bytes.length
  }
  const close = (): void => {
    if (open) closeSync(file)
    open = false
  }
  return { entries, append, close }
}

/** Entries up to the last whole line. A last line torn by a power cut is dropped; a bad one before it is a fault. */
function readWhole(bytes: Buffer): { entries: Entry[]; size: number } {
  const entries: Entry[] = []
  let size = 0
  for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, size)) {
    const entry = parseEntry(bytes.toString('utf8', size, end))
    if (!entry) {
      if (bytes.indexOf(10, end + 1) === -1) break
      throw new Error(`the bank's ledger cannot be read at line ${entries.length + 1}`)
    }
    entries.push(entry)
    size = end + 1
  }
  return { entries, size }
}

function writeAll(file: number, bytes: Buffer, start: number): void {
  let done = 0
  while (done < bytes.length) done += writeSync(file, bytes, done, bytes.length - done, start + done)
}

/** A new name in a folder is only lasting once the folder itself is on the disk. */
function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r')
  fsyncSync(handle)
  closeSync(handle)
}
