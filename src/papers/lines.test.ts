import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { wrap } from './lines.ts'

const perLetter = (text: string): number => text.length

test('a line breaks at a space and keeps the space for those who copy it', () => {
  assert.deepEqual(wrap('datang pukul delapan pagi', 13, perLetter), ['datang pukul ', 'delapan pagi'])
})

test('an amount stays with its Rp', () => {
  assert.deepEqual(wrap('biaya Rp\u00a0355.000', 12, perLetter), ['biaya ', 'Rp\u00a0355.000'])
})

test('an endless address is broken after a sign, not clipped', () => {
  assert.deepEqual(wrap('W8.IMI-GR.01.01-0789', 10, perLetter), ['W8.IMI-', 'GR.01.01-', '0789'])
  assert.deepEqual(wrap('aaaaaaaaaaaa', 5, perLetter), ['aaaaa', 'aaaaa', 'aa'])
})

test('no letter is lost and no line is too wide, whatever the text', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme-ascii', maxLength: 200 }),
      fc.integer({ min: 1, max: 40 }),
      (text, width) => {
        const lines = wrap(text, width, perLetter)
        assert.equal(lines.join(''), text)
        for (const line of lines) assert.ok(line.replace(/ +$/, '').length <= width)
      },
    ),
  )
})
