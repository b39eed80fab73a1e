import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  checked,
  checkedGrid,
  codesAt,
  codesOf,
  HEADING,
  other,
  person,
  sheet,
  xlsx,
  type Grid,
  type Shape,
} from '../../test/lists.ts'

const rowsOf = async (grid: Grid, shape: Shape = {}) => (await checkedGrid(grid, shape)).rows

test('several regencies may share a file: by column, by heading between, by sheet', async () => {
  const short = ['NO PORSI', 'NAMA', 'TGL LAHIR']
  const line = (at: number) => [`079920000${at}`, `ORANG ${'ABCDEFGHI'[at]}A`, '12-06-1945']
  const rows = await rowsOf(
    [short, ['KABUPATEN KAUR'], line(1), line(2), ['B. KAB. SELUMA'], line(3), ['Kota Bengkulu'], line(4)],
    { name: 'Gabungan' },
  )
  assert.deepEqual(
    rows.map((row) => row.regency),
    ['1704', '1704', '1705', '1771'],
  )
  const check = await checked(
    await xlsx(
      sheet([short, line(1)], { name: 'BU' }),
      sheet([short, line(2)], { name: 'Rejang Lebong' }),
      sheet([['REKAP'], ['KABUPATEN', 'JUMLAH'], ['Kaur', 84]], { name: 'REKAP' }),
    ),
  )
  assert.deepEqual(
    check.rows.map((row) => [row.sheet, row.regency]),
    [
      ['BU', '1703'],
      ['Rejang Lebong', '1702'],
    ],
  )
  assert.ok(codesOf(check.complaints).includes('REGENCY_ABBREVIATION'))
})

test('a regency written once for merged rows counts for all of them', async () => {
  const grid: Grid = [
    ['NO PORSI', 'NAMA', 'TGL LAHIR', 'KABUPATEN'],
    ['0799200001', 'SUHARDI', '12-06-1945', 'Seluma'],
    ['0799200038', 'SITI', '23-11-1952', null],
    ['0799200075', 'ALI', '23-11-1952', 'sda'],
  ]
  const rows = await rowsOf(grid, { name: 'x', merges: [{ startRow: 1, startCol: 3, endRow: 2, endCol: 3 }] })
  assert.deepEqual(
    rows.map((row) => row.regency),
    ['1705', '1705', '1705'],
  )
})

test('what the sender states counts where the row and its heading are silent', async () => {
  const silent = await xlsx(
    sheet(
      [
        ['NO PORSI', 'NAMA', 'JK'],
        ['0799200001', 'SUHARDI', 'L'],
      ],
      { name: 'Sheet1' },
    ),
  )
  assert.equal((await checked(silent, { regency: '1706' })).rows[0]?.regency, '1706')
  assert.deepEqual(codesAt(await checked(silent), 2), ['REGENCY_UNKNOWN'])
  const telling = await xlsx(sheet([HEADING, person({ regency: 'Seluma' })]))
  assert.equal((await checked(telling, { regency: '1706' })).rows[0]?.regency, '1705')
})

test('people below a heading that says reserve are reserves', async () => {
  const check = await checkedGrid([HEADING, person(), ['CADANGAN'], person(other)])
  assert.deepEqual(
    check.rows.map((row) => row.status),
    ['ok', 'review'],
  )
  const whole = await checkedGrid([['DAFTAR JAMAAH CADANGAN KAB KAUR'], HEADING, person()])
  assert.deepEqual(
    whole.rows.map((row) => row.status),
    ['review'],
  )
  const both = await checkedGrid([['DAFTAR JAMAAH BERHAK LUNAS DAN CADANGAN'], HEADING, person()])
  assert.deepEqual(
    both.rows.map((row) => row.status),
    ['ok'],
  )
})

test('a heading with a number of people, or of a regency unknown here, still begins another regency', async () => {
  const short = ['NO PORSI', 'NAMA', 'JK']
  const grid: Grid = [
    ['Kabupaten/Kota', ':', 'Kaur'],
    short,
    ['0799200001', 'SUHARDI', 'L'],
    ['II. REJANG LEBONG (184 orang)'],
    ['0799200038', 'SITI', 'P'],
    ['KAB. ANTAH BERANTAH'],
    ['0799200075', 'RUSLAN', 'L'],
    ['KECAMATAN KOTA MANNA'],
    ['0799200112', 'RATNA', 'P'],
    ['Seluma = 135'],
    ['0799200149', 'DARWIN', 'L'],
  ]
  const check = await checkedGrid(grid, { name: 'Sheet1' })
  assert.deepEqual(
    check.rows.map((row) => row.regency),
    ['1704', '1702', null, null, '1705'],
  )
  assert.deepEqual(codesAt(check, 7), ['REGENCY_UNKNOWN'])
})

test('the address in a letterhead and the place of signing are no regency', async () => {
  const grid: Grid = [
    ['KANTOR WILAYAH KEMENTERIAN AGAMA PROVINSI BENGKULU'],
    ['Jl. Basuki Rahmat No. 10 Kota Bengkulu'],
    ['DAFTAR JEMAAH KABUPATEN KAUR'],
    ['NO PORSI', 'NAMA', 'JK'],
    ['0799200001', 'SUHARDI', 'L'],
    ['Kota Bengkulu, 1 Maret 2016'],
    ['0799200038', 'SITI', 'P'],
  ]
  assert.deepEqual(
    (await rowsOf(grid, { name: 'Sheet1' })).map((row) => row.regency),
    ['1704', '1704'],
  )
})

test('a footnote that mentions reserves makes nobody a reserve', async () => {
  const check = await checkedGrid([
    HEADING,
    person(),
    ['Keterangan: yang miring adalah cadangan'],
    person(other),
  ])
  assert.deepEqual(
    check.rows.map((row) => row.status),
    ['ok', 'ok'],
  )
})

test('a file whose only list is hidden says so', async () => {
  const check = await checked(
    await xlsx(sheet([['x']]), sheet([HEADING, person()], { name: 'lama', hidden: true })),
  )
  assert.deepEqual([check.rows.length, codesOf(check.complaints)], [0, ['HIDDEN_SHEET_IGNORED']])
})
