import assert from 'node:assert/strict'
import { test } from 'node:test'
import { writeOds, writeXlsx } from 'hucre'
import { xls } from '../../test/xls.ts'
import { zip } from '../../test/zip.ts'
import { readWorkbook } from './workbook.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

async function read(bytes: Uint8Array) {
  const book = await readWorkbook(bytes)
  if (!book.ok) throw new Error(`refused: ${book.error}`)
  return book.value
}
const lines = async (bytes: Uint8Array) => {
  const [sheet] = (await read(bytes)).sheets
  return (sheet?.rows ?? []).map((row) => [row.number, ...row.cells.map((cell) => cell.text)])
}

test('a workbook keeps row numbers, kinds, hidden parts, strokes and merges', async () => {
  const bytes = await writeXlsx({
    sheets: [
      {
        name: 'A',
        rows: [['x', 1_704_991_206_450_001], [], [new Date('1945-06-12T00:00:00Z'), true]],
        columns: [{}, { hidden: true }],
        rowDefs: new Map([[2, { hidden: true }]]),
        merges: [{ startRow: 0, startCol: 0, endRow: 1, endCol: 0 }],
        cells: new Map([['0,0', { value: 'x', style: { font: { strikethrough: true } } }]]),
      },
      { name: 'B', rows: [['rahasia']], hidden: true },
    ],
  })
  const book = await read(bytes)
  const [first, second] = book.sheets
  assert.equal(book.format, 'xlsx')
  assert.deepEqual([first?.hidden, second?.hidden], [false, true])
  assert.deepEqual(
    first?.rows.map((row) => [row.number, row.hidden]),
    [
      [1, false],
      [3, true],
    ],
  )
  assert.deepEqual(
    first?.rows.map((row) => row.cells.map((cell) => [cell.kind, cell.text])),
    [
      [
        ['text', 'x'],
        ['number', '1704991206450001'],
      ],
      [
        ['date', '1945-06-12'],
        ['boolean', 'true'],
      ],
    ],
  )
  assert.equal(first?.rows[0]?.cells[0]?.struck, true)
  assert.deepEqual([...(first?.hiddenColumns ?? [])], [1])
  assert.deepEqual(first?.merges, [{ top: 1, left: 0, bottom: 2, right: 0 }])
})

test('a formula tells whether it was ever calculated, and errors are errors', async () => {
  const cells = new Map([
    ['0,0', { formula: 'A2', value: 'x', formulaResult: 'x' }],
    ['0,1', { formula: 'A2', value: null }],
    ['0,2', { value: '#N/A', type: 'error' as const }],
  ])
  const [sheet] = (
    await read(await writeXlsx({ sheets: [{ name: 'A', rows: [['x', null, '#N/A', '#REF!']], cells }] }))
  ).sheets
  assert.deepEqual(
    sheet?.rows[0]?.cells.map((cell) => [cell.kind, cell.formula]),
    [
      ['text', 'with-result'],
      ['blank', 'without-result'],
      ['error', 'none'],
      ['error', 'none'],
    ],
  )
})

test('a CSV is read whatever divides it and however it is encoded', async () => {
  const expected = [
    [1, 'a', 'b;,'],
    [2, 'é', 'c "d"'],
  ]
  for (const sign of [';', ',', '\t', '|']) {
    const text = `a${sign}"b;,"\r\né${sign}"c ""d"""\r\n`
    assert.deepEqual(await lines(utf8(text)), expected, sign)
    assert.deepEqual(await lines(utf8(`\ufeff${text}`)), expected)
    assert.deepEqual(await lines(Buffer.from(`\ufeff${text}`, 'utf16le')), expected)
    assert.deepEqual(await lines(Buffer.from(text, 'utf16le')), expected)
    assert.deepEqual(await lines(Buffer.from(`\ufeff${text}`, 'utf16le').swap16()), expected)
    assert.deepEqual(await lines(Buffer.from(text, 'latin1')), expected)
  }
  const book = await read(Buffer.from('a;é\n', 'latin1'))
  assert.deepEqual(book.format === 'csv' && [book.delimiter, book.encoding], [';', 'windows-1252'])
})

test('records of a CSV are numbered by the line on which they begin', async () => {
  assert.deepEqual(await lines(utf8('sep=;\na;"b\r\nc"\n\nd;e\r"f\n\ng";h')), [
    [2, 'a', 'b\r\nc'],
    [5, 'd', 'e'],
    [6, 'f\n\ng', 'h'],
  ])
  assert.deepEqual(await lines(utf8('Bintuhan, 1;x\nManna, 2;y\n')), [
    [1, 'Bintuhan, 1', 'x'],
    [2, 'Manna, 2', 'y'],
  ])
  assert.deepEqual(await lines(utf8('="0799200001";b\n')), [[1, '0799200001', 'b']])
})

test('a stray quote does not swallow the people below it', async () => {
  assert.deepEqual(await lines(utf8('a;"UNI AMINAH;x\nb;c;d\ne;"f" g;h\n')), [
    [1, 'a', '"UNI AMINAH', 'x'],
    [2, 'b', 'c', 'd'],
    [3, 'e', '"f" g', 'h'],
  ])
})

test('an OpenDocument sheet keeps row numbers past repeated rows and header groups', async () => {
  const cell = (text: string, more = '') =>
    `<table:table-cell office:value-type="string" ${more}><text:p>${text}</text:p></table:table-cell>`
  const content = `<office:document-content><office:automatic-styles>
    <style:style style:name="gone" style:family="table"><style:table-properties table:display="false"/></style:style>
    <style:style style:name="struck" style:family="table-cell"><style:text-properties style:text-line-through-style="solid"/></style:style>
    </office:automatic-styles><office:body><office:spreadsheet><table:table table:name="A">
    <table:table-column/><table:table-column table:visibility="collapse"/>
    <table:table-header-rows><table:table-row>${cell('NO')}${cell('A &amp; B')}</table:table-row></table:table-header-rows>
    <table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>
    <table:table-row table:visibility="collapse"><table:table-cell office:value-type="float" office:value="799200001"><text:p>799200001</text:p></table:table-cell>
    <table:table-cell office:value-type="date" office:date-value="1945-06-12"><office:annotation><text:p>catatan</text:p></office:annotation><text:p>12/06/45</text:p></table:table-cell>
    ${cell('x<text:s/>y', 'table:style-name="struck"')}${cell('#N/A', 'calcext:value-type="error" table:formula="of:=1"')}</table:table-row>
    <table:table-row table:number-rows-repeated="1048571"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>
    </table:table><table:table table:name="B" table:style-name="gone"><table:table-row>${cell('z')}</table:table-row></table:table>
    </office:spreadsheet></office:body></office:document-content>`
  const book = await read(
    zip({
      mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
      'content.xml': content,
      'META-INF/manifest.xml': '<a/>',
    }),
  )
  const [first, second] = book.sheets
  assert.equal(book.format, 'ods')
  assert.deepEqual([first?.hidden, second?.hidden, [...(first?.hiddenColumns ?? [])]], [false, true, [1]])
  assert.deepEqual(
    first?.rows.map((row) => [row.number, row.hidden, row.cells.map((one) => [one.kind, one.text])]),
    [
      [
        1,
        false,
        [
          ['text', 'NO'],
          ['text', 'A & B'],
        ],
      ],
      [
        5,
        true,
        [
          ['number', '799200001'],
          ['date', '1945-06-12'],
          ['text', 'x y'],
          ['error', '#N/A'],
        ],
      ],
    ],
  )
  assert.equal(first?.rows[1]?.cells[2]?.struck, true)
  assert.deepEqual(
    await lines(await writeOds({ sheets: [{ name: 'A', rows: [['a', 1], [], ['b', null]] }] })),
    [
      [1, 'a', '1'],
      [3, 'b'],
    ],
  )
})

test('a workbook of Excel 97 is read by its bytes', async () => {
  const bytes = xls('Kaur', [
    ['NO PORSI', 'NAMA'],
    ['0799200001', 'Zoë'],
    [799_200_038, '#N/A'],
  ])
  const book = await read(bytes)
  assert.equal(book.format, 'xls')
  assert.deepEqual(
    book.sheets[0]?.rows[2]?.cells.map((cell) => [cell.kind, cell.text]),
    [
      ['number', '799200038'],
      ['error', '#N/A'],
    ],
  )
  assert.deepEqual(await lines(bytes), [
    [1, 'NO PORSI', 'NAMA'],
    [2, '0799200001', 'Zoë'],
    [3, '799200038', '#N/A'],
  ])
})
