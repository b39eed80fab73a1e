import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readXlsx, writeXlsx } from 'hucre'
import { markRows } from './mark.ts'

const heading = 'YANG PERLU DIPERBAIKI'

const book = () =>
  writeXlsx({
    sheets: [
      {
        name: 'Kaur',
        rows: [
          ['DAFTAR', null, null],
          ['NO', 'NAMA', 'LAHIR'],
          [1, 'SUHARDI', new Date('1945-06-12T00:00:00Z')],
          [2, 'SITI', null],
          [3, '=1+1', 17.5],
        ],
        columns: [{ width: 5 }, { width: 28, hidden: true }],
        rowDefs: new Map([[3, { hidden: true }]]),
        merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: 2 }],
        cells: new Map([
          ['1,1', { style: { font: { bold: true } } }],
          ['3,2', { formula: 'NOW()', value: '13-06-1945', formulaResult: '13-06-1945' }],
          [
            '2,1',
            { style: { font: { strikethrough: true } }, hyperlink: { target: 'https://contoh.invalid/' } },
          ],
        ]),
        freezePane: { rows: 2 },
      },
      { name: 'lama', rows: [['rahasia']], hidden: true },
    ],
  })

test('the sender’s workbook comes back as it was, with the wrong rows coloured and the words at their right', async () => {
  const marks = { heading, rows: [{ sheet: 'Kaur', row: 4, words: 'Tanggal lahir kosong.' }] }
  const { sheets } = await readXlsx(await markRows(await book(), marks), { readStyles: true })
  const [kaur, old] = sheets
  assert.deepEqual(
    kaur?.rows.map((row) => row.map((cell) => (cell instanceof Date ? cell.getTime() : cell))),
    [
      ['DAFTAR', null, null, heading],
      ['NO', 'NAMA', 'LAHIR', null],
      [1, 'SUHARDI', Date.UTC(1945, 5, 12), null],
      [2, 'SITI', '13-06-1945', 'Tanggal lahir kosong.'],
      [3, '=1+1', 17.5, null],
    ],
  )
  const style = (at: string) => kaur?.cells?.get(at)?.style
  for (const at of ['3,0', '3,1', '3,2', '3,3']) assert.match(JSON.stringify(style(at)?.fill), /FFF2CC/, at)
  assert.doesNotMatch(JSON.stringify(style('2,1')), /FFF2CC/)
  assert.equal(style('2,1')?.font?.strikethrough, true)
  assert.equal(style('1,1')?.font?.bold, true)
  assert.deepEqual(kaur?.merges, [{ startRow: 0, startCol: 0, endRow: 0, endCol: 2 }])
  assert.deepEqual(
    [kaur?.columns?.[1]?.hidden, kaur?.rowDefs?.get(3)?.hidden, old?.hidden],
    [true, true, true],
  )
  assert.equal(kaur?.freezePane?.rows, 2)
})

test('no formula and no link comes back, and a text that could wake one is in text format', async () => {
  const marks = { heading, rows: [{ sheet: 'Kaur', row: 5, words: '=HYPERLINK("x")' }] }
  const bytes = await markRows(await book(), marks)
  const { sheets } = await readXlsx(bytes, { readStyles: true })
  for (const [at, cell] of sheets[0]?.cells ?? []) {
    assert.equal(cell.formula, undefined, at)
    assert.equal(cell.hyperlink, undefined, at)
  }
  assert.deepEqual(
    [sheets[0]?.cells?.get('4,1')?.style?.numFmt, sheets[0]?.cells?.get('4,3')?.style?.numFmt],
    ['@', '@'],
  )
})
