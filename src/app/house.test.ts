import assert from 'node:assert/strict'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { may } from '../../house.mjs'

const folders = readdirSync('src', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
const built = Object.entries(may).filter(([name]) => folders.includes(name))
const map = readFileSync('ARCHITECTURE.md', 'utf8')

test('every folder has a line in house.mjs, a row in ARCHITECTURE.md and a door', () => {
  for (const name of folders) {
    assert.ok(name in may, `${name} has no line in house.mjs`)
    assert.match(map, new RegExp(`\\| \`${name}\` \\|`), `${name} has no row in ARCHITECTURE.md`)
    if (name !== 'app') assert.ok(existsSync(join('src', name, 'index.ts')), `${name} has no door`)
  }
})

test('the direction has no circle', () => {
  const below = (name: string, path: readonly string[]): void => {
    assert.ok(!path.includes(name), [...path, name].join(' → '))
    const allowed = may[name] ?? ''
    if (allowed === '*') return
    for (const next of allowed.split(' ').filter(Boolean)) below(next, [...path, name])
  }
  for (const name of Object.keys(may)) below(name, [])
})

test('rooms are flat: no folder within a module but migrations and public', () => {
  for (const [name] of built) {
    const within = readdirSync(join('src', name), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
    assert.deepEqual(
      within.filter((folder) => !['migrations', 'public'].includes(folder)),
      [],
      name,
    )
  }
})

test('only stores, queries, migrations and the ground floor write SQL', () => {
  const writers = /store\.ts$|queries\.ts$|invariants\.ts$|-store\.ts$/
  const wrong = built
    .filter(([name]) => !['db', 'audit', 'people', 'app', 'demo'].includes(name))
    .flatMap(([name]) => readdirSync(join('src', name)).map((file) => join('src', name, file)))
    .filter(
      (file) =>
        /\.tsx?$/.test(file) &&
        !/\.test\.tsx?$/.test(file) &&
        /(pages|views|api)\.tsx?$/.test(file) &&
        !writers.test(file),
    )
    .filter((file) => /sql`|selectFrom|insertInto|updateTable/.test(readFileSync(file, 'utf8')))
  assert.deepEqual(wrong, [])
})

test('rules read no clock and no chance: they come in', () => {
  const wrong = built
    .flatMap(([name]) =>
      readdirSync(join('src', name)).map((file) => ({ name, file: join('src', name, file) })),
    )
    .filter(({ file }) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
    .filter(
      ({ name, file }) =>
        !['kernel', 'app'].includes(name) &&
        !/session\.ts$|server\.ts$|demo\/clock\.ts$|web\/|demo-profile|vault|password|bin/.test(file),
    )
    .filter(({ file }) =>
      /Date\.now\(|new Date\(\)|Math\.random\(|Temporal\.Now/.test(readFileSync(file, 'utf8')),
    )
    .map(({ file }) => file)
  assert.deepEqual(wrong, [])
})
