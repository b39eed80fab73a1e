import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { id } from './id.ts'
import { en } from './en.ts'
import { dateFrom, showDate, showDay, showDayBriefly, showTime, wordsIn } from './index.ts'

type Leaf = { path: string; text: string }

/** Every sentence of a catalogue; one with blanks is filled with a short word. */
function leaves(node: unknown, path = ''): Leaf[] {
  if (typeof node === 'string') return [{ path, text: node }]
  if (typeof node === 'function')
    return [{ path, text: String(Reflect.apply(node, undefined, ['x', 'y', 'z', 'w'])) }]
  if (typeof node !== 'object' || node === null) return []
  return Object.entries(node).flatMap(([key, value]) => leaves(value, path ? `${path}.${key}` : key))
}

test('both languages have the same words', () => {
  assert.deepEqual(
    leaves(en).map((leaf) => leaf.path),
    leaves(id).map((leaf) => leaf.path),
  )
})

test('no sentence on a screen has more than fifteen words', () => {
  const long = leaves(id)
    .flatMap(({ path, text }) => text.split(/(?<=[.?!:;])\s+/).map((sentence) => ({ path, sentence })))
    .filter(({ path, sentence }) => !path.startsWith('letters') && sentence.split(/\s+/).length > 15)
  assert.deepEqual(long, [])
})

test('no sentence is empty, and none is in the language of programmers', () => {
  const banned = /\b(submit|upload|error|invalid|wajib diisi|dimohon|klik|login|logout|password)\b/i
  assert.deepEqual(
    leaves(id).filter(({ text }) => text.trim() === '' || banned.test(text)),
    [],
  )
})

test('every group of words is spoken somewhere', () => {
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.startsWith('words'))
    .map((file) => readFileSync(join('src', file), 'utf8'))
    .join('\n')
  const silent = Object.entries(id).flatMap(([module, words]) =>
    Object.keys(words)
      .filter((key) => !new RegExp(`\\b${key}\\b|'${key}'`).test(sources))
      .map((key) => `${module}.${key}`),
  )
  assert.deepEqual(silent, [])
})

test('dates have their month in a word, hours a dot and their zone', () => {
  const day = Temporal.PlainDate.from('2016-02-29')
  assert.equal(showDate(day, 'id'), '29 Februari 2016')
  assert.equal(showDay(day, 'en'), 'Monday, 29 February 2016')
  assert.deepEqual([showDayBriefly(day, 'id'), showDayBriefly(day, 'en')], ['Sen 29 Feb', 'Mon 29 Feb'])
  assert.equal(showTime(Temporal.PlainTime.from('08:00'), 'Asia/Jakarta'), '08.00 WIB')
})

test('the thirty-first of February is no day', () => {
  assert.equal(dateFrom(31, 2, 1955), undefined)
  assert.equal(wordsIn('id').web.home, 'Beranda')
})
