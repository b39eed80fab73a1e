import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, beforeEach, test } from 'node:test'
import { linkLibraries } from './binaries.ts'
import { madeWhole } from './made-whole.ts'

const root = mkdtempSync(join(tmpdir(), 'kafilah-made-'))
const cluster = join(root, 'postgres-18')
const by = (whom: string) => (draft: string) => writeFileSync(join(draft, 'by'), whom)
const madeBy = (): string => readFileSync(join(cluster, 'by'), 'utf8')

beforeEach(() => {
  for (const one of readdirSync(root)) rmSync(join(root, one), { recursive: true })
})
after(() => rmSync(root, { recursive: true }))

test('a database that is there is not made again', () => {
  madeWhole(cluster, by('the first'))
  madeWhole(cluster, by('the second'))
  assert.equal(madeBy(), 'the first')
})

test('two starts at once: the one that is ready later takes what the other made, and leaves nothing of its own', () => {
  madeWhole(cluster, (draft) => {
    by('the slow one')(draft)
    mkdirSync(cluster)
    by('the quick one')(cluster)
  })
  assert.equal(madeBy(), 'the quick one')
  assert.deepEqual(readdirSync(root), ['postgres-18'])
})

test('what fails is said and leaves nothing behind', () => {
  const fails = (): never => {
    throw new Error('the disk is full')
  }
  assert.throws(() => madeWhole(cluster, fails), /the disk is full/)
  assert.deepEqual(readdirSync(root), [])
})

test('the draft of a start that was killed goes, that of one under way stays', () => {
  const { pid } = spawnSync('true')
  const [dead, alive] = [`${cluster}.new-${pid}`, `${cluster}.new-${process.ppid}`]
  for (const draft of [dead, alive]) mkdirSync(draft)
  madeWhole(cluster, by('the next'))
  assert.deepEqual(readdirSync(root), ['postgres-18', `postgres-18.new-${process.ppid}`])
})

test('the links to libraries follow a package that was renewed or moved', () => {
  const [old, renewed] = [join(root, 'old'), join(root, 'renewed')]
  for (const [native, file] of [
    [old, 'libpq.so.5.17'],
    [renewed, 'libpq.so.5.18'],
  ] as const) {
    mkdirSync(join(native, 'lib'), { recursive: true })
    writeFileSync(join(native, 'lib', file), native)
  }
  const links = join(root, 'links')
  linkLibraries({ native: old, major: 18 }, links)
  rmSync(old, { recursive: true })
  linkLibraries({ native: renewed, major: 18 }, links)
  assert.equal(readFileSync(join(links, 'libpq.so.5'), 'utf8'), renewed)
  assert.deepEqual(readdirSync(links), ['libpq.so.5'])
})
