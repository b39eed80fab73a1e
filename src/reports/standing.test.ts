import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { coverageOf, inColumns, percentHanded, totalOf } from './coverage.ts'
import { onMap, shadeOf } from './province.ts'
import { isLate, standingOf, standings, type Facts } from './standing.ts'

const nothing: Facts = {
  exempt: false,
  visit: 'none',
  came: false,
  held: false,
  refused: false,
  paid: false,
  printed: false,
  handedOver: false,
}
const facts: fc.Arbitrary<Facts> = fc.record({
  exempt: fc.boolean(),
  visit: fc.constantFrom('none', 'booked', 'missed'),
  came: fc.boolean(),
  held: fc.boolean(),
  refused: fc.boolean(),
  paid: fc.boolean(),
  printed: fc.boolean(),
  handedOver: fc.boolean(),
})
const people = fc.array(fc.tuple(facts, fc.boolean()), { maxLength: 60 })
const boardOf = (all: readonly [Facts, boolean][]) =>
  coverageOf(
    all.map(([one, near]) => {
      const standing = standingOf(one)
      return { standing, late: isLate(standing, near) }
    }),
  )

test('a pilgrim stands where the furthest fact says', () => {
  const said: [Partial<Facts>, string][] = [
    [{}, 'unbooked'],
    [{ visit: 'booked' }, 'booked'],
    [{ visit: 'missed' }, 'missed'],
    [{ exempt: true, visit: 'missed' }, 'exempt'],
    [{ exempt: true, came: true }, 'came'],
    [{ paid: true, visit: 'booked' }, 'booked'],
    [{ came: true, paid: true }, 'paid'],
    [{ came: true, paid: true, held: true }, 'held'],
    [{ came: true, paid: true, printed: true }, 'printed'],
    [{ came: true, refused: true }, 'refused'],
    [{ came: true, paid: true, printed: true, handedOver: true }, 'handed-over'],
  ]
  for (const [known, standing] of said) assert.equal(standingOf({ ...nothing, ...known }), standing)
  assert.deepEqual(
    standings.filter((one) => !said.some(([, standing]) => standing === one)),
    [],
    'every column can be reached',
  )
})

test('whatever is known, everybody stands in exactly one column: the columns of regencies sum to their listed', () => {
  fc.assert(
    fc.property(fc.array(people, { maxLength: 5 }), (regencies) => {
      const boards = regencies.map(boardOf)
      for (const [at, board] of boards.entries()) {
        assert.equal(board.listed, regencies[at]?.length)
        assert.equal(inColumns(board.columns), board.listed)
        assert.ok(board.late <= board.listed)
      }
      const total = totalOf(boards)
      assert.equal(inColumns(total.columns), total.listed)
      assert.equal(total.listed, regencies.flat().length)
    }),
  )
})

test('who has the passport, was refused or need not come is never late; who missed the day is, even early', () => {
  for (const standing of standings) {
    const settled = ['exempt', 'handed-over', 'refused'].includes(standing)
    assert.equal(isLate(standing, true), !settled, standing)
    assert.equal(isLate(standing, false), standing === 'missed', standing)
  }
})

test('the share is of those who need a passport, and is a hundred only when the last one has it', () => {
  const board = (handed: number, exempt: number, open: number) =>
    boardOf([
      ...Array.from({ length: handed }, (): [Facts, boolean] => [{ ...nothing, handedOver: true }, false]),
      ...Array.from({ length: exempt }, (): [Facts, boolean] => [{ ...nothing, exempt: true }, false]),
      ...Array.from({ length: open }, (): [Facts, boolean] => [nothing, false]),
    ])
  assert.equal(percentHanded(board(0, 4, 0)), null)
  assert.equal(percentHanded(board(199, 7, 1)), 99)
  assert.equal(percentHanded(board(200, 7, 0)), 100)
  assert.deepEqual([null, 0, 1, 50, 99, 100].map(shadeOf), [0, 0, 1, 2, 3, 4])
})

test('on the map each regency has a tile of its own, in reading order, and a stranger comes last', () => {
  const codes = [
    '1303',
    'TPHD',
    '1704',
    '1771',
    '1706',
    '1701',
    '1702',
    '1703',
    '1705',
    '1707',
    '1708',
    '1709',
  ]
  const placed = onMap(codes, (code) => code)
  assert.deepEqual([placed[0]?.one, placed.at(-2)?.one, placed.at(-1)?.one], ['1706', '1704', '1303'])
  const tiles = placed.flatMap(({ tile }) => (tile ? [`${tile.row} ${tile.column}`] : []))
  assert.equal(new Set(tiles).size, 11)
})
