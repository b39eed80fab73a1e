import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { root } from './bootstrap.js'

const at = (...parts) => join(root, ...parts)
const entries = {
  kafilah: 'src/app/main.ts',
  'list-worker': 'src/lists/list-worker.ts',
  'judge-worker': 'src/board/judge-worker.ts',
  'solver-worker': 'src/seating/solver-worker.ts',
  'season-worker': 'src/simulation/season-worker.ts',
  'bank-simulator': 'bank-simulator/main.ts',
}

/** One bundle of the whole house, made anew when a source is younger than it. Put in place at one stroke. */
export async function build() {
  const mark = at('dist', '.built')
  if (existsSync(mark) && statSync(mark).mtimeMs > youngest()) return
  const { build: bundle } = await import('esbuild')
  const draft = at(`dist.${process.pid}`)
  mkdirSync(draft, { recursive: true })
  await bundle({
    entryPoints: Object.fromEntries(Object.entries(entries).map(([name, file]) => [name, at(file)])),
    outdir: draft,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node26',
    format: 'esm',
    packages: 'external',
    sourcemap: true,
    logLevel: 'error',
    absWorkingDir: root,
  })
  cpSync(at('src/db/migrations'), join(draft, 'migrations'), { recursive: true })
  cpSync(at('src/web/public'), join(draft, 'public'), { recursive: true })
  cpSync(at('bank-simulator/public'), join(draft, 'public'), {
    recursive: true,
    force: false,
    errorOnExist: false,
  })
  writeFileSync(join(draft, '.built'), '')
  rmSync(at('dist'), { recursive: true, force: true })
  renameSync(draft, at('dist'))
}

function youngest() {
  let latest = statSync(at('package-lock.json')).mtimeMs
  for (const folder of ['src', 'bank-simulator', 'bin']) {
    for (const file of readdirSync(at(folder), { recursive: true, withFileTypes: true })) {
      if (file.isFile())
        latest = Math.max(latest, statSync(join(file.parentPath ?? file.path, file.name)).mtimeMs)
    }
  }
  return latest
}
