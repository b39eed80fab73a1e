import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { codeOf } from './fault.ts'

/**
 * Makes a folder under another name and renames it when whole, unless it is there: a start that is cut off leaves nothing half
 * made, and where two start at once the first to be ready is taken by both.
 */
export function madeWhole(folder: string, make: (draft: string) => void): void {
  if (existsSync(folder)) return
  dropAbandoned(folder)
  const draft = `${folder}.new-${process.pid}`
  try {
    mkdirSync(draft, { recursive: true, mode: 0o755 })
    make(draft)
    renameSync(draft, folder)
  } catch (fault) {
    if (!existsSync(folder)) throw fault
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

/** Drafts of starts that were killed: whoever made them is no more. */
function dropAbandoned(folder: string): void {
  const name = `${basename(folder)}.new-`
  for (const file of readdirSync(dirname(folder)).filter((one) => one.startsWith(name)))
    if (!alive(Number(file.slice(name.length))))
      rmSync(join(dirname(folder), file), { recursive: true, force: true })
}

function alive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (fault) {
    return codeOf(fault) === 'EPERM'
  }
}
