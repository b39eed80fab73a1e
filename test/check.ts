import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { bundleTests } from './bundle.ts'

/** Everything that must be right before a commit, in under two minutes: no browser, one database. */
const bin = (name: string): string => join('node_modules', '.bin', name)
const tests = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.test\.tsx?$/.test(file))
  .map((file) => join('src', file))

const steps: readonly (readonly [string, string, readonly string[]])[] = [
  ['format', bin('oxfmt'), ['--check', 'src', 'test', 'bank-simulator', 'bench']],
  ['types', bin('tsc'), ['-p', '.']],
  [
    'lint',
    bin('oxlint'),
    ['-c', 'oxlint.config.mjs', '--type-aware', 'src', 'test', 'bank-simulator', 'bench'],
  ],
  ['dead code', bin('knip'), []],
  [
    'tests',
    process.execPath,
    [
      '--enable-source-maps',
      '--test',
      '--test-concurrency=3',
      '--test-reporter=dot',
      ...(await bundleTests(tests)),
    ],
  ],
]

const failed: string[] = []
for (const [name, file, args] of steps) {
  const began = performance.now()
  const { status } = spawnSync(file, args, { stdio: 'inherit' })
  if (status !== 0) failed.push(name)
  console.log(`${status === 0 ? '✔' : '✖'} ${name} (${((performance.now() - began) / 1000).toFixed(1)} s)`)
}
console.log(failed.length === 0 ? 'All is well.' : `To be repaired: ${failed.join(', ')}`)
process.exit(failed.length === 0 ? 0 : 1)
