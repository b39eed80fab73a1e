import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseCsv, readXlsx } from 'hucre'
import { writeCsvSheet, writeSheets, type SheetToWrite } from './sheet.ts'

const madeAt = Temporal.Instant.from('2016-03-01T02:00:00Z')
const callSheet: SheetToWrite = {
  name: 'Kabupaten Mukomuko',
  title: 'Daftar panggilan Kabupaten Mukomuko, 7 Maret 2016',
  columns: [
    { header: 'Nomor porsi', width: 14, kind: 'text' },
    { header: 'Nama', width: 34, kind: 'text' },
    { header: 'Telepon', width: 16, kind: 'text' },
    { header: 'Umur', width: 8, kind: 'number' },
  ],
  rows: [
    ['0799000123', 'Siti Rahmawati', '0812-000-00002', 61],
    ['0799000124', 'Ma’ruf', null, 70],
  ],
}

test('a call sheet keeps its zeros, its frozen header and its heading on every printed page', async () => {
  const book = await readXlsx(await writeSheets([callSheet], 'Daftar panggilan', madeAt), {
    readStyles: true,
  })
  const sheet = book.sheets[0]
  assert.deepEqual(sheet?.rows[2], ['Nomor porsi', 'Nama', 'Telepon', 'Umur'])
  assert.deepEqual(sheet.rows[3], ['0799000123', 'Siti Rahmawati', '0812-000-00002', 61])
  assert.equal(sheet.freezePane?.rows, 3)
  assert.equal(sheet.pageSetup?.printTitlesRow, '$3:$3')
  assert.equal(sheet.columns?.[1]?.width, 34)
  assert.equal(sheet.cells?.get('3,0')?.style?.numFmt, '@')
})

test('one sheet per regency, even when two regencies are called the same', async () => {
  const long = { ...callSheet, name: 'Kabupaten [Bengkulu] Utara: rombongan 1/2' }
  const book = await readXlsx(await writeSheets([callSheet, callSheet, long, long], 'Semua', madeAt))
  const names = book.sheets.map((sheet) => sheet.name)
  assert.equal(new Set(names).size, 4)
  for (const name of names) assert.match(name, /^[^\\/?*[\]:]{1,31}$/)
})

const dangerous = [
  '=1+1',
  '+62812',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '＝1+1',
  '＋1',
  '－1',
  '＠x',
  ' =1',
  '\u200b=1',
  '−1',
]

test('a cell that could start a formula is written as text, in both kinds of file', async () => {
  const rows = dangerous.map((text) => ['0799000125', text, text, text] as const)
  const book = await readXlsx(await writeSheets([{ ...callSheet, rows }], 'Daftar', madeAt), {
    readStyles: true,
  })
  const sheet = book.sheets[0]
  for (const cell of sheet?.cells?.values() ?? []) assert.equal(cell.formula, undefined)
  dangerous.forEach((text, at) => {
    assert.equal(sheet?.rows[at + 3]?.[1], text)
    assert.equal(sheet.cells?.get(`${at + 3},1`)?.type, 'string')
    for (const column of [1, 3]) assert.equal(sheet.cells.get(`${at + 3},${column}`)?.style?.numFmt, '@')
  })
  for (const row of parseCsv(writeCsvSheet({ ...callSheet, rows }), { delimiter: ';' }).slice(1)) {
    assert.match(String(row[1]), /^'/)
  }
})

test('whatever is typed on a list, no cell is a formula', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 20 }), async (typed) => {
      const rows = [[typed, `=${typed}`, typed, 1]]
      const book = await readXlsx(await writeSheets([{ ...callSheet, rows }], typed, madeAt), {
        readStyles: true,
      })
      for (const cell of book.sheets[0]?.cells?.values() ?? []) assert.notEqual(cell.type, 'formula')
    }),
    { numRuns: 50 },
  )
})

test('the CSV opens in Excel with its letters right', () => {
  const csv = writeCsvSheet(callSheet)
  assert.equal(csv.codePointAt(0), 0xfeff)
  assert.match(
    csv,
    /^\ufeff"Nomor porsi";"Nama";"Telepon";"Umur"\r\n"0799000123";"Siti Rahmawati";"0812-000-00002";"61"\r\n/,
  )
})

test('the same list makes the same workbook on another day', async (t) => {
  const first = await writeSheets([callSheet], 'Daftar', madeAt)
  t.mock.timers.enable({ apis: ['Date'], now: 4_000_000_000_000 })
  assert.deepEqual(await writeSheets([callSheet], 'Daftar', madeAt), first)
})
