import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { bundleTests, importing } from './bundle.ts'

const bin = (name: string): string => join('node_modules', '.bin', name)
/**
 * What must be right before a commit, in under two minutes: no browser, one database. All rules, and the acts of the modules that
 * were changed since the last commit (where nothing was: in it); `npm run check -- all` takes the acts of all.
 */
const all = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.test\.tsx?$/.test(file))
  .map((file) => join('src', file))
const acts = new Set(await importing(all, 'test/database.ts'))
const touched = changedModules()
const tests = all.filter((file) => !acts.has(file) || touched === undefined || touched.has(moduleOf(file)))

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

const which = touched ? `acts of ${[...touched].toSorted().join(', ') || 'none'}` : 'acts of all modules'
console.log(`${tests.length} of ${all.length} test files: all rules, ${which}`)
const failed: string[] = []
for (const [name, file, args] of steps) {
  const began = performance.now()
  const { status } = spawnSync(file, args, { stdio: 'inherit' })
  if (status !== 0) failed.push(name)
  console.log(`${status === 0 ? '✔' : '✖'} ${name} (${((performance.now() - began) / 1000).toFixed(1)} s)`)
}
console.log(failed.length === 0 ? 'All is well.' : `To be repaired: ${failed.join(', ')}`)
process.exit(failed.length === 0 ? 0 : 1)

function moduleOf(file: string): string {
  return file.split('/')[1] ?? ''
}

/** Undefined where the tests of all modules are wanted, or nobody can say what was changed. */
function changedModules(): ReadonlySet<string> | undefined {
  if (process.argv.includes('all')) return undefined
  const git = (...args: string[]): string[] | undefined => {
    const { status, stdout } = spawnSync('git', args, { encoding: 'utf8' })
    return status === 0 ? stdout.split('\n').filter((file) => file.startsWith('src/')) : undefined
  }
  const [changed, added] = [git('diff', '--name-only', 'HEAD'), git('ls-files', '-o', '--exclude-standard')]
  const files = [...(changed ?? []), ...(added ?? [])]
  const looked = files.length > 0 ? files : git('diff', '--name-only', 'HEAD~1', 'HEAD')
  return looked && new Set(looked.map(moduleOf))
}
