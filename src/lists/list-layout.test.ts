import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  checked,
  checkedGrid,
  codesOf,
  HEADING,
  other,
  person,
  utf8,
  type Grid,
  type Shape,
} from '../../test/lists.ts'

const rowsOf = async (grid: Grid, shape: Shape = {}) => (await checkedGrid(grid, shape)).rows
const places = async (grid: Grid, shape: Shape = {}) => (await rowsOf(grid, shape)).map((row) => row.row)

test('titles, totals, column numbers, carried lines and signatures never become people', async () => {
  const grid: Grid = [
    ['DAFTAR NOMINATIF JAMAAH CALON HAJI'],
    ['KABUPATEN KAUR'],
    ['TAHUN 1437 H / 2016 M'],
    [],
    HEADING,
    [1, 2, 3, 4, 5, 6, 7, 8, 9],
    person(),
    [null, null, 'Jumlah dipindahkan', 1],
    HEADING,
    [null, null, 'Pindahan', 1],
    person(other),
    [3, null, null],
    ['JUMLAH', null, null, 2],
    [null, '*) Data per 1 Maret 2016'],
    ['Catatan:', 'Nama yang dicoret batal'],
    [],
    [null, null, 'Mengetahui,', 'Bintuhan, 1 Maret 2016'],
    [null, null, 'Kepala Kantor', 'Kepala Seksi Haji'],
    [null, null, 'Drs. CONTOH FIKTIF', 'H. CONTOH LAIN, S.Ag'],
    [null, null, 'NIP 196001011990010001', 'NIP. 197001011990010001'],
  ]
  const check = await checkedGrid(grid)
  assert.deepEqual(
    check.rows.map((row) => row.row),
    [7, 11],
  )
  assert.deepEqual(
    check.rows.map((row) => row.status),
    ['ok', 'ok'],
  )
  assert.ok(!codesOf(check.complaints).includes('TOTAL_MISMATCH'))
})

test('a heading of two rows is read as one, merged or not', async () => {
  const unmerged: Grid = [
    ['NO', 'NOMOR', 'NAMA', 'TEMPAT', 'TANGGAL', 'JENIS'],
    ['URUT', 'PORSI', 'JEMAAH', 'LAHIR', 'LAHIR', 'KELAMIN'],
    [1, '0799200001', 'SUHARDI', 'Bintuhan', '12-06-1945', 'L'],
  ]
  const merged: Grid = [
    ['DAFTAR JEMAAH KAB KAUR'],
    ['NO', 'NOMOR PORSI', 'NAMA', 'LAHIR', null, 'JENIS KELAMIN', null],
    [null, null, null, 'TEMPAT', 'TANGGAL', 'L', 'P'],
    [1, '0799200001', 'SUHARDI', 'Bintuhan', '12-06-1945', '√', null],
    [2, '0799200038', 'SITI', 'Manna', '23-11-1952', null, 'v'],
  ]
  const over = (left: number) => ({ startRow: 1, startCol: left, endRow: 1, endCol: left + 1 })
  const [first] = await rowsOf(unmerged)
  assert.deepEqual(
    [first?.porsi, first?.name, first?.birthPlace, first?.birthDate, first?.sex],
    ['0799200001', 'SUHARDI', 'Bintuhan', '1945-06-12', 'L'],
  )
  const rows = await rowsOf(merged, { merges: [over(3), over(5)], name: 'x' })
  assert.deepEqual(
    rows.map((row) => [row.row, row.birthPlace, row.birthDate, row.sex, row.regency]),
    [
      [4, 'Bintuhan', '1945-06-12', 'L', '1704'],
      [5, 'Manna', '1952-11-23', 'P', '1704'],
    ],
  )
})

test('one heading over two columns means place and date, or relation and father', async () => {
  const grid: Grid = [
    ['NO PORSI', 'NAMA', 'BIN/BINTI', null, 'TEMPAT/TGL LAHIR', null],
    ['0799200001', 'SUHARDI', 'bin', 'UMAR', 'Bintuhan', '12-06-1945'],
  ]
  const over = (left: number) => ({ startRow: 0, startCol: left, endRow: 0, endCol: left + 1 })
  const [row] = await rowsOf(grid, { merges: [over(2), over(4)] })
  assert.deepEqual(
    [row?.parentRelation, row?.parentName, row?.birthPlace, row?.birthDate],
    ['bin', 'UMAR', 'Bintuhan', '1945-06-12'],
  )
})

test('columns that only look like porsi, NIK or name are left alone', async () => {
  const grid: Grid = [
    [
      'NO',
      'NO URUT',
      'NO KK',
      'NIP',
      'NAMA AYAH',
      'NAMA BANK',
      'TGL SETOR',
      'NO. PORSI',
      'NAMA LENGKAP (SESUAI KTP)',
      'NO. KTP/NIK',
      'TEMPAT LAHIR',
      'TGL. LAHIR',
    ],
    [
      1,
      7,
      '1704010101010001',
      '196001011990010001',
      'UMAR',
      'BRI',
      '01-02-2010',
      '0799200001',
      'SUHARDI',
      '1704991206450001',
      'Bintuhan',
      '12-06-1945',
    ],
  ]
  const [row] = await rowsOf(grid)
  assert.deepEqual(
    [row?.porsi, row?.name, row?.nik, row?.birthDate, row?.parentName, row?.parentRelation],
    ['0799200001', 'SUHARDI', '1704991206450001', '1945-06-12', 'UMAR', null],
  )
})

test('a second table of other things ends the list', async () => {
  assert.deepEqual(
    await places([
      HEADING,
      person(),
      [],
      ['NO', 'NAMA', 'JABATAN', 'NIP'],
      [1, 'Drs. CONTOH', 'Kepala Seksi', '196001011990010001'],
      [2, 'CONTOH LAIN', 'Staf', '197001011990010001'],
    ]),
    [2],
  )
})

test('a heading further right and columns in another order are found', async () => {
  const rows = await rowsOf([
    [],
    [null, null, 'Nama Jama\u2019ah', 'L/P', 'Nomor Porsi', 'Tgl. Lahir'],
    [null, null, 'SUHARDI', 'L', '0799200001', '12-06-1945'],
  ])
  assert.deepEqual(
    rows.map((row) => [row.row, row.porsi, row.name, row.sex]),
    [[3, '0799200001', 'SUHARDI', 'L']],
  )
})

test('a heading repeated with the columns moved is followed', async () => {
  const rows = await rowsOf([
    ['NO PORSI', 'NAMA', 'JK'],
    ['0799200001', 'SUHARDI', 'L'],
    ['NAMA', 'JK', 'NO PORSI'],
    ['SITI', 'P', '0799200038'],
  ])
  assert.deepEqual(
    rows.map((row) => [row.porsi, row.name, row.sex]),
    [
      ['0799200001', 'SUHARDI', 'L'],
      ['0799200038', 'SITI', 'P'],
    ],
  )
})

test('a list without any heading is read when its porsi column is beyond doubt', async () => {
  const check = await checked(
    utf8('1;0799200001;SUHARDI SALEH;12-06-1945;L\n2;0799200038;SITI AMINAH;23-11-1952;P\n'),
    { regency: 'Kaur' },
  )
  assert.deepEqual(
    check.rows.map((row) => [row.porsi, row.name, row.birthDate, row.sex, row.status]),
    [
      ['0799200001', 'SUHARDI SALEH', '1945-06-12', 'L', 'ok'],
      ['0799200038', 'SITI AMINAH', '1952-11-23', 'P', 'ok'],
    ],
  )
})

test('a total is compared with the different people, not with the lines', async () => {
  const codes = async (...lines: Grid) => codesOf((await checkedGrid([HEADING, ...lines])).complaints)
  assert.ok(!(await codes(person(), person(other), ['JUMLAH : 2 ORANG'])).includes('TOTAL_MISMATCH'))
  assert.ok((await codes(person(), person(other), ['Total jamaah 3 orang'])).includes('TOTAL_MISMATCH'))
  assert.ok((await codes(person(), person(other), person(), ['JUMLAH', 3])).includes('TOTAL_MISMATCH'))
  assert.ok(
    !(await codes(person(), person(other), ['Laki-laki', 1, 'Perempuan', 1, 'Jumlah', 2])).includes(
      'TOTAL_MISMATCH',
    ),
  )
})

test('a CSV number of nine digits gets its zero back and keeps its physical line', async () => {
  const check = await checked(
    utf8(
      'NO PORSI,NAMA,ALAMAT,KAB\r\n799200001,SUHARDI,"Jl. A\r\nRT 1",Kaur\r\n799200038,"SITI ""UNI""",x,Kaur\r\n',
    ),
  )
  assert.deepEqual(
    check.rows.map((row) => [row.row, row.porsi, row.name]),
    [
      [2, '0799200001', 'SUHARDI'],
      [4, '0799200038', 'SITI "UNI"'],
    ],
  )
})
