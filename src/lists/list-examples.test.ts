import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { CellValue } from 'hucre'
import { z } from 'zod'
import { tidy } from './list-text.ts'
import type { ListCheck } from './list.ts'
import { checked, sheet, utf8, xlsx } from '../../test/lists.ts'

/** The rows a correct reading gives, and every complaint as severity|row|field. */
const Expected = z.object({
  file: z.string(),
  rows: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()]))),
  complaints: z.array(
    z.object({
      severity: z.string(),
      code: z.string(),
      row: z.number().nullable(),
      field: z.string().nullable(),
    }),
  ),
  notRows: z.array(z.object({ row: z.number() })),
})

const same = (value: unknown): unknown => (typeof value === 'string' ? tidy(value).toUpperCase() : value)

function compare(check: ListCheck, expected: z.infer<typeof Expected>): void {
  const told = check.rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([key, value]) => [key, same(value)])),
  )
  assert.deepEqual(
    told,
    expected.rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([key, value]) => [key, same(value)])),
    ),
  )
  const said = (
    list: readonly { severity: string; code: string; row: number | null; field: string | null }[],
  ) => list.map((one) => [one.severity, one.code, one.row, one.field].join(' ')).toSorted()
  assert.deepEqual(said(check.complaints), said(expected.complaints))
  const places = new Set(check.rows.map((row) => row.row))
  for (const { row } of expected.notRows) assert.ok(!places.has(row), `row ${row} is nobody`)
}

const SHARED = new URL('../../../shared/data/lists/', import.meta.url)

for (const name of existsSync(SHARED)
  ? readdirSync(SHARED).filter((one) => one.endsWith('.expected.json'))
  : []) {
  test(`the example ${name} is read as its authors say`, async () => {
    const expected = Expected.parse(JSON.parse(readFileSync(new URL(name, SHARED), 'utf8')))
    compare(await checked(new Uint8Array(readFileSync(new URL(expected.file, SHARED)))), expected)
  })
}

test('a list with title rows takes its regency from the title', async () => {
  const heading = ['NO', 'NOMOR PORSI', 'NAMA JAMAAH', 'BIN/BINTI', 'TEMPAT LAHIR', 'TGL LAHIR', 'JK', 'KET']
  const grid: CellValue[][] = [
    ['DAFTAR NOMINATIF JAMAAH CALON HAJI'],
    ['KANTOR KEMENTERIAN AGAMA KABUPATEN KAUR'],
    ['TAHUN 1437 H / 2016 M'],
    [],
    heading,
    [1, '0799300001 ', '  HAMID\u00a0 RASYID ', 'bin UMAR', 'Bintuhan', '12-06-1945', 'L'],
    [2, '0799300038', 'HALIMAH', 'binti YUSUF', 'Bintuhan', '23-11-1952', 'P'],
    [],
    [null, '*) Data per 1 Maret 2016'],
  ]
  const merges = [0, 1, 2].map((row) => ({ startRow: row, startCol: 0, endRow: row, endCol: 7 }))
  const { rows, complaints } = await checked(await xlsx(sheet(grid, { name: 'DAFTAR', merges })))
  assert.deepEqual(
    rows.map((row) => [
      row.row,
      row.status,
      row.porsi,
      row.name,
      row.parentRelation,
      row.parentName,
      row.birthPlace,
      row.birthDate,
      row.sex,
      row.regency,
    ]),
    [
      [6, 'ok', '0799300001', 'HAMID RASYID', 'bin', 'UMAR', 'Bintuhan', '1945-06-12', 'L', '1704'],
      [7, 'ok', '0799300038', 'HALIMAH', 'binti', 'YUSUF', 'Bintuhan', '1952-11-23', 'P', '1704'],
    ],
  )
  assert.deepEqual(
    complaints.map((one) => [one.code, one.row]),
    [['REGENCY_FROM_TITLE', 2]],
  )
})

test('a printed list over three pages has its people and nothing else', async () => {
  const heading = ['No.', 'No. Porsi', 'Nama', 'Tempat, Tgl. Lahir', 'L/P', 'No. HP', 'Ket.']
  const people = Array.from({ length: 84 }, (_, at): CellValue[] => [
    at + 1,
    `07993${String(at === 70 ? 7 : at).padStart(5, '0')}`,
    `ORANG ${'ABCDEFGHIJKLMN'[(at === 70 ? 7 : at) % 14]} Bin AYAH`,
    `Bintuhan, ${(at % 28) + 1} Februari ${1930 + ((at === 70 ? 7 : at) % 40)}`,
    'L',
    81_200_020_000 + at,
  ])
  const grid: CellValue[][] = [['DAFTAR JAMAAH HAJI REGULER KAB. KAUR (KUOTA 84)'], []]
  for (let page = 0; page < 3; page++) {
    grid.push(heading)
    if (page > 0) grid.push([null, null, 'Pindahan', page * 28])
    grid.push(...people.slice(page * 28, page * 28 + 28))
    grid.push(page < 2 ? [null, null, 'Jumlah dipindahkan', page * 28 + 28] : [null, null, 'JUMLAH', 84])
  }
  for (const line of [
    'Bintuhan, 1 Maret 2016',
    'Kepala Seksi',
    'Drs. CONTOH FIKTIF, M.Ag',
    'NIP 196001011990010001',
  ])
    grid.push([null, null, null, null, line])
  const { rows, complaints } = await checked(await xlsx(sheet(grid, { name: 'CETAK' })))
  assert.equal(rows.length, 84)
  assert.deepEqual(
    rows.filter((row) => row.status !== 'ok').map((row) => row.status),
    ['rejected'],
  )
  assert.deepEqual(complaints.map((one) => one.code).toSorted(), [
    'PHONE_LEADING_ZERO_RESTORED',
    'PORSI_DUPLICATE_SAME_PERSON',
    'REGENCY_FROM_TITLE',
    'TOTAL_MISMATCH',
  ])
})

test('a CSV of an Indonesian Excel is read by its own line numbers', async () => {
  const lines = [
    '\ufeffsep=;',
    'NO;NOMOR PORSI;NAMA;TEMPAT/TGL LAHIR;ALAMAT;KAB/KOTA;;',
    '1;0799300001;HAMID;Bengkulu, 25 Mei 1946;"Jl. 1\nRT 2; RW 3";Kota Bengkulu;;',
    '',
    '2;0799300038;"SITI ""UNI""";Bengkulu, 8 Oktober 1953;;Kota Bengkulu;;',
    '',
  ]
  const { rows, complaints } = await checked(utf8(lines.join('\r\n')))
  assert.deepEqual(
    rows.map((row) => [row.sheet, row.row, row.name, row.birthDate, row.regency]),
    [
      [null, 3, 'HAMID', '1946-05-25', '1771'],
      [null, 6, 'SITI "UNI"', '1953-10-08', '1771'],
    ],
  )
  assert.deepEqual(
    complaints.map((one) => one.code),
    ['DELIMITER_DETECTED'],
  )
})
