import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SCALE } from './bars.ts'

/** Writes a picture for docs/benchmarks.md; of a mere try-out, into the folder for what may be lost. */
export function picture(name: string, svg: string): void {
  const folder = SCALE === 1 ? join(import.meta.dirname, '../docs') : tmpdir()
  writeFileSync(join(folder, `${name}.svg`), svg)
}
