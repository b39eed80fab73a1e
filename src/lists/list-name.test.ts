import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readName, readParent, readSex } from './list-name.ts'

const split = (text: string, sex: 'L' | 'P' | null = null) => {
  const { name, parentRelation, parentName } = readName(text, sex)
  return [name, parentRelation, parentName]
}

test('the father is told from the name however bin and binti are written', () => {
  const cases = [
    ['SUHARDI SALEH bin UMAR ALI', 'SUHARDI SALEH', 'bin', 'UMAR ALI'],
    ['Warnida Bt Yakub', 'Warnida', 'binti', 'Yakub'],
    ['WARNIDA BT. YAKUB', 'WARNIDA', 'binti', 'YAKUB'],
    ['WARNIDA bte YAKUB', 'WARNIDA', 'binti', 'YAKUB'],
    ['AHMAD b. UMAR', 'AHMAD', 'bin', 'UMAR'],
    ['AHMAD B.UMAR', 'AHMAD', 'bin', 'UMAR'],
    ['ALI bin UMAR bin SAID', 'ALI', 'bin', 'UMAR bin SAID'],
    ['SITI  AMINAH\nBINTI\u00a0DJAMALUDIN', 'SITI AMINAH', 'binti', 'DJAMALUDIN'],
    ['BINTANG SARI', 'BINTANG SARI', null, null],
    ['SABIN ALI', 'SABIN ALI', null, null],
    ['BIN ALI', 'BIN ALI', null, null],
    ['AHMAD B UMAR', 'AHMAD B UMAR', null, null],
    ['UMAR BIN', 'UMAR', 'bin', null],
  ]
  for (const [text, ...parts] of cases) assert.deepEqual(split(text ?? ''), parts, text ?? '')
  assert.deepEqual(split('SITI b. UMAR', 'P'), ['SITI', 'binti', 'UMAR'])
})

test('one name is one name whatever signs a keyboard made', () => {
  assert.equal(readName('NUR\u2019AINI  \u2013 ＡＢＣ\u200b', null).name, "NUR'AINI - ABC")
  assert.equal(readName('SITI "UNI" AMINAH', null).code, null)
  assert.equal(readName('Drs. H. ABU BAKAR, M.Ag', null).code, null)
})

test('a name that cannot be one is sent to a human', () => {
  for (const text of ['SITI 4MINAH', 'RUSLAN2', '=cmd()', 'A', '???', 'SITI \ufffdAMINAH', '', '-'])
    assert.equal(readName(text, null).code, 'NAME_SUSPICIOUS', text)
  assert.deepEqual(readName('A'.repeat(101), null), {
    name: null,
    parentRelation: null,
    parentName: null,
    code: 'NAME_TOO_LONG',
  })
  assert.equal(readName('AB'.repeat(50), null).code, null)
})

test('the bin/binti column gives relation and father, with or without the word', () => {
  const of = (text: string, heading: 'bin' | 'father' = 'bin', sex: 'L' | 'P' | null = null) => {
    const { parentRelation, parentName } = readParent(text, heading, sex)
    return [parentRelation, parentName]
  }
  assert.deepEqual(of('bin UMAR ALI'), ['bin', 'UMAR ALI'])
  assert.deepEqual(of('Bt. RAHMAN'), ['binti', 'RAHMAN'])
  assert.deepEqual(of('UMAR ALI', 'bin', 'L'), ['bin', 'UMAR ALI'])
  assert.deepEqual(of('UMAR ALI'), [null, 'UMAR ALI'])
  assert.deepEqual(of('UMAR ALI', 'father', 'L'), [null, 'UMAR ALI'])
  assert.deepEqual(of('-'), [null, null])
  assert.deepEqual(of('binti'), ['binti', null])
})

test('sex is understood in all its short and long forms', () => {
  for (const text of ['L', 'l', 'Lk', 'Laki-laki', 'LAKI - LAKI', 'Laki2', 'Pria', 'L.', 'M'])
    assert.equal(readSex(text), 'L', text)
  for (const text of ['P', 'Pr', 'Perempuan', 'WANITA', 'w', 'P.', 'F'])
    assert.equal(readSex(text), 'P', text)
  for (const text of ['', '-', 'X', 'L/P', '1']) assert.equal(readSex(text), null, text)
})
