import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { printable, unprintable } from './printable.ts'

test('Indonesian letters print as they are written', () => {
  const text = 'Ma’ruf “Andi” – é — Rp\u00a0355.000 • 50 % …\nbaris kedua'
  assert.equal(printable(text), text)
  assert.deepEqual(unprintable(text), [])
})

test('a name keeps its letters when the font lacks the mark', () => {
  assert.equal(
    printable('Nguyễn Thị, Łukasz, Fāṭimah, Ａｂｃ, ﬁtri'),
    'Nguyen Thi, Lukasz, Fatimah, Abc, fitri',
  )
  assert.equal(printable('Jose\u0301'), 'José')
})

test('what cannot be printed is shown as such, and the screen can warn', () => {
  assert.equal(printable('Haji عبد الله 张'), 'Haji [?] [?] [?]')
  assert.deepEqual(unprintable('张三张 é'), ['张', '三'])
})

test('invisible characters leave nothing behind', () => {
  assert.equal(printable('a\u200bb\u00adc\u202ed\u0007\r\ne\tf'), 'abcd\ne f')
})

test('whatever is typed, nothing outside the font reaches the paper', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      assert.match(printable(text), /^[\n\x20-\x7e\xa0-\xffƒ–—‘’‚“”„†‡•…€‰‹›ˆ™Œœ˜ŠšŸŽž]*$/)
    }),
  )
})
