import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nikContradicts, readNik, readPhone, readPorsi } from './list-identity.ts'
import { nothing } from './list-text.ts'

const text = (told: string) => ({ ...nothing, kind: 'text', text: told }) as const
const number = (told: number) =>
  ({ ...nothing, kind: 'number', text: BigInt(told).toString(), number: told }) as const
const porsi = (cell: Parameters<typeof readPorsi>[0], untyped = false) => {
  const { value, code } = readPorsi(cell, untyped)
  return [value, code]
}

test('a porsi number has ten digits, whatever divides them', () => {
  for (const told of [
    '0799102368',
    ' 0799-102-368 ',
    "'0799102368",
    '0799 102 368',
    '0799.102.368',
    '０７９９１０２３６８',
  ])
    assert.deepEqual(porsi(text(told)), ['0799102368', null], told)
  assert.deepEqual(porsi(number(1_300_102_368)), ['1300102368', null])
})

test('nine digits get their zero back only where a spreadsheet has taken it', () => {
  assert.deepEqual(porsi(number(799_102_331)), ['0799102331', 'PORSI_LEADING_ZERO_RESTORED'])
  assert.deepEqual(porsi(text('799102331'), true), ['0799102331', 'PORSI_LEADING_ZERO_RESTORED'])
  assert.deepEqual(porsi(text('799102331')), [null, 'PORSI_LENGTH'])
  for (const told of ['0799123', '07991023681', 'O799102368', '7,99E+08'])
    assert.deepEqual(porsi(text(told)), [null, 'PORSI_LENGTH'], told)
  for (const told of ['', '-', 'belum ada', '0000000000'])
    assert.deepEqual(porsi(text(told)), [null, 'PORSI_MISSING'], told)
})

test('a NIK is sixteen digits of which none is ever guessed', () => {
  const cases = [
    ['1704991206450001', null],
    ["'1704991206450001", null],
    ['1704 9912 0645 0001', null],
    ['1704991206450010', null],
    ['1,70499E+15', 'NIK_PRECISION_LOST'],
    ['1.70499120645E+15', 'NIK_PRECISION_LOST'],
    ['170499120645001', 'NIK_LENGTH'],
    ['17049912064500011', 'NIK_LENGTH'],
    ['17O4991206450001', 'NIK_NOT_DIGITS'],
    ['0000000000000000', 'NIK_PLACEHOLDER'],
    ['1111111111111111', 'NIK_PLACEHOLDER'],
    ['1234567890123456', 'NIK_PLACEHOLDER'],
    ['-', 'NIK_PLACEHOLDER'],
    ['xxx', 'NIK_PLACEHOLDER'],
    ['belum ada', 'NIK_PLACEHOLDER'],
    ['', 'NIK_MISSING'],
  ] as const
  for (const [told, code] of cases) assert.equal(readNik(text(told)).code, code, told)
  assert.equal(readNik(number(1_704_991_206_450_000)).code, 'NIK_PRECISION_LOST')
  assert.equal(readNik(number(1_704_991_206_450_010)).value, null)
  assert.equal(readNik(number(1_704_991_206_450_001)).value, '1704991206450001')
  assert.equal(readNik(number(9_204_991_206_450_000)).code, 'NIK_PRECISION_LOST')
})

test('a NIK holds the birth date, forty days later for women', () => {
  const born = Temporal.PlainDate.from('1952-11-23')
  assert.equal(nikContradicts('1704996311520002', born, 'P'), false)
  assert.equal(nikContradicts('1704996311520002', born, null), false)
  assert.equal(nikContradicts('1704992311520002', born, 'L'), false)
  assert.equal(nikContradicts('1704992311520002', born, 'P'), true)
  assert.equal(nikContradicts('1704992411520002', born, null), true)
  assert.equal(nikContradicts('1704992311520002', null, null), false)
})

test('a phone number becomes international, the first of several', () => {
  const phone = (told: string) => readPhone(text(told)).value
  for (const told of [
    '0812-000-10137',
    '0812 000 10137',
    '+62 812-000-10137',
    '6281200010137',
    '(0812) 00010137',
    '0812-000-10137 / 0813-000-1',
    'HP: 081200010137',
    '+62 0812 000 10137',
    "'081200010137",
  ])
    assert.equal(phone(told), '+6281200010137', told)
  assert.deepEqual(readPhone(number(81_200_010_137)), {
    value: '+6281200010137',
    code: 'PHONE_LEADING_ZERO_RESTORED',
  })
  for (const told of ['', '-', '12', 'tidak punya', '8,12E+10']) assert.equal(phone(told), null, told)
})
