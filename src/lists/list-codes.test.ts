import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  cellAt,
  checked,
  checkedGrid,
  HEADING,
  listing,
  other,
  person,
  sheet,
  utf8,
  xlsx,
} from '../../test/lists.ts'
import { severityOf, type ListCheck, type ListField, type RowStatus } from './list.ts'

type Case = {
  readonly code: keyof typeof severityOf
  readonly list: () => Promise<ListCheck>
  /** The row complained of, and its status; null when the complaint is about more than a row. */
  readonly row: number | null
  readonly field: ListField | null
  readonly status?: RowStatus
}

const one = (facts: Parameters<typeof person>[0]) => () => listing(person(facts), person(other))
const two = (second: Parameters<typeof person>[0], first?: Parameters<typeof person>[0]) => () =>
  listing(person(first), person(second))
const plain = [HEADING, person(), person(other)]
const day = new Date('1905-05-08T00:00:00Z')
const error = { value: '#N/A', type: 'error' } as const

const CASES: readonly Case[] = [
  {
    code: 'DATE_IMPOSSIBLE',
    list: one({ born: '31-02-1955' }),
    row: 2,
    field: 'birthDate',
    status: 'review',
  },
  { code: 'DATE_YEAR_ONLY', list: one({ born: 1955 }), row: 2, field: 'birthDate', status: 'review' },
  { code: 'DATE_YEAR_ONLY', list: one({ born: day }), row: 2, field: 'birthDate', status: 'review' },
  { code: 'DATE_FUTURE', list: one({ born: '12-06-2045' }), row: 2, field: 'birthDate', status: 'review' },
  { code: 'DATE_UNREADABLE', list: one({ born: 'lupa' }), row: 2, field: 'birthDate', status: 'review' },
  {
    code: 'NIK_PRECISION_LOST',
    list: one({ nik: 1_704_991_206_450_000 }),
    row: 2,
    field: 'nik',
    status: 'review',
  },
  { code: 'NIK_LENGTH', list: one({ nik: '170499120645001' }), row: 2, field: 'nik', status: 'review' },
  { code: 'NIK_NOT_DIGITS', list: one({ nik: '17O4991206450001' }), row: 2, field: 'nik', status: 'review' },
  {
    code: 'NIK_DUPLICATE',
    list: two({ ...other, nik: '1704991206450001' }),
    row: 2,
    field: 'nik',
    status: 'review',
  },
  {
    code: 'NIK_DUPLICATE',
    list: two({ ...other, nik: '1704991206450001' }),
    row: 3,
    field: 'nik',
    status: 'review',
  },
  { code: 'NIK_PLACEHOLDER', list: one({ nik: '0000000000000000' }), row: 2, field: 'nik', status: 'review' },
  {
    code: 'PORSI_DUPLICATE_SAME_PERSON',
    list: two({ name: 'Suhardi  Saleh' }),
    row: 3,
    field: 'porsi',
    status: 'rejected',
  },
  {
    code: 'PORSI_DUPLICATE_OTHER_PERSON',
    list: two({ ...other, porsi: '0799200001' }),
    row: 2,
    field: 'porsi',
    status: 'review',
  },
  {
    code: 'PORSI_DUPLICATE_OTHER_PERSON',
    list: two({ ...other, porsi: '0799200001' }),
    row: 3,
    field: 'porsi',
    status: 'review',
  },
  { code: 'PORSI_MISSING', list: one({ porsi: null }), row: 2, field: 'porsi', status: 'review' },
  { code: 'PORSI_LENGTH', list: one({ porsi: '0799123' }), row: 2, field: 'porsi', status: 'review' },
  {
    code: 'FORMULA_ERROR',
    list: () => checkedGrid(plain, { cells: cellAt(1, 1, error) }),
    row: 2,
    field: 'porsi',
    status: 'review',
  },
  {
    code: 'FORMULA_ERROR',
    list: () => checkedGrid(plain, { cells: cellAt(1, 3, { formula: 'A1', value: null }) }),
    row: 2,
    field: 'birthDate',
    status: 'review',
  },
  { code: 'FORMULA_ERROR', list: one({ nik: '#REF!' }), row: 2, field: 'nik', status: 'review' },
  { code: 'NAME_SUSPICIOUS', list: one({ name: 'SUHARDI 54LEH' }), row: 2, field: 'name', status: 'review' },
  {
    code: 'NAME_TOO_LONG',
    list: one({ name: 'SUHARDI '.repeat(20) }),
    row: 2,
    field: 'name',
    status: 'review',
  },
  {
    code: 'REGENCY_AMBIGUOUS',
    list: () => checkedGrid([HEADING, person({ regency: 'Bengkulu' })], { name: 'Sheet1' }),
    row: 2,
    field: 'regency',
    status: 'review',
  },
  {
    code: 'REGENCY_UNKNOWN',
    list: one({ regency: 'Palembang' }),
    row: 2,
    field: 'regency',
    status: 'review',
  },
  { code: 'DATE_TWO_DIGIT_YEAR', list: one({ born: '12-06-45' }), row: 2, field: 'birthDate', status: 'ok' },
  { code: 'DATE_SERIAL_NUMBER', list: one({ born: 16_600 }), row: 2, field: 'birthDate', status: 'ok' },
  {
    code: 'BIRTHDATE_NIK_MISMATCH',
    list: one({ born: '13-06-1945' }),
    row: 2,
    field: 'birthDate',
    status: 'ok',
  },
  { code: 'NIK_MISSING', list: one({ nik: null }), row: 2, field: 'nik', status: 'ok' },
  {
    code: 'PORSI_LEADING_ZERO_RESTORED',
    list: one({ porsi: 799_200_001 }),
    row: 2,
    field: 'porsi',
    status: 'ok',
  },
  {
    code: 'PERSON_PROBABLY_TWICE',
    list: two({ porsi: '0799200038' }),
    row: 3,
    field: 'name',
    status: 'review',
  },
  {
    code: 'TOTAL_MISMATCH',
    list: () => checkedGrid([...plain, [null, null, 'JUMLAH', 3]]),
    row: 4,
    field: null,
  },
  {
    code: 'HIDDEN_SHEET_IGNORED',
    list: async () => checked(await xlsx(sheet(plain), sheet(plain, { name: 'lama', hidden: true }))),
    row: null,
    field: null,
  },
  {
    code: 'HIDDEN_COLUMN_READ',
    list: () => checkedGrid(plain, { columns: HEADING.map((title) => ({ hidden: title === 'NIK' })) }),
    row: null,
    field: 'nik',
  },
  {
    code: 'HIDDEN_ROW',
    list: () => checkedGrid(plain, { rowDefs: new Map([[1, { hidden: true }]]) }),
    row: 2,
    field: null,
    status: 'review',
  },
  {
    code: 'STRUCK_THROUGH',
    list: () =>
      checkedGrid(plain, {
        cells: cellAt(1, 2, { value: 'SUHARDI SALEH', style: { font: { strikethrough: true } } }),
      }),
    row: 2,
    field: null,
    status: 'review',
  },
  {
    code: 'WITHDRAWN_BY_NOTE',
    list: one({ remark: 'Mengundurkan diri' }),
    row: 2,
    field: null,
    status: 'rejected',
  },
  { code: 'RESERVE_NOT_IN_QUOTA', list: one({ remark: 'Cadangan' }), row: 2, field: null, status: 'review' },
  {
    code: 'PHONE_LEADING_ZERO_RESTORED',
    list: one({ phone: 81_200_010_001 }),
    row: 2,
    field: 'phone',
    status: 'ok',
  },
  {
    code: 'PHONE_LEADING_ZERO_RESTORED',
    list: () => listing(person({ phone: 81_200_010_001 }), person({ ...other, phone: 81_200_010_002 })),
    row: null,
    field: 'phone',
  },
  {
    code: 'REGENCY_FROM_TITLE',
    list: () => checkedGrid([['DAFTAR JAMAAH KAB. SELUMA'], HEADING, person({ regency: null })]),
    row: 1,
    field: 'regency',
  },
  { code: 'REGENCY_FROM_SHEET_NAME', list: one({ regency: null }), row: null, field: 'regency' },
  { code: 'REGENCY_ABBREVIATION', list: one({ regency: 'B/U' }), row: 2, field: 'regency', status: 'ok' },
  { code: 'NIK_REGION_DIFFERS', list: one({ nik: '1701991206450001' }), row: 2, field: 'nik', status: 'ok' },
  {
    code: 'FORMULA_RESULT_USED',
    list: () =>
      checkedGrid(plain, {
        cells: cellAt(1, 2, { formula: 'A1', value: 'SUHARDI SALEH', formulaResult: 'SUHARDI SALEH' }),
      }),
    row: 2,
    field: 'name',
    status: 'ok',
  },
  {
    code: 'DELIMITER_DETECTED',
    list: () => checked(utf8('NO PORSI|NAMA|KAB\n0799200001|SUHARDI|Kaur\n')),
    row: null,
    field: null,
  },
  {
    code: 'ENCODING_DETECTED',
    list: () => checked(Buffer.from('NO PORSI;NAMA;KAB\n0799200001;SUHARDI\xe9;Kaur\n', 'latin1')),
    row: null,
    field: null,
  },
]

for (const { code, list, row, field, status } of CASES) {
  test(`${code} is said of the right place${row === null ? '' : ` (row ${row}, ${field ?? 'the row'})`}`, async () => {
    const check = await list()
    const said = check.complaints.filter((complaint) => complaint.code === code)
    assert.ok(
      said.some((complaint) => complaint.row === row && complaint.field === field),
      JSON.stringify(check.complaints),
    )
    assert.equal(said[0]?.severity, severityOf[code])
    if (status !== undefined) assert.equal(check.rows.find((one) => one.row === row)?.status, status)
  })
}

test('every published code is proven, and its words are short and say what to do', async () => {
  assert.deepEqual([...new Set(CASES.map((one) => one.code))].toSorted(), Object.keys(severityOf).toSorted())
  for (const { list } of CASES) {
    for (const { message } of (await list()).complaints) {
      assert.ok(message.split(' ').length <= 15, message)
      assert.doesNotMatch(message, /SUHARDI|0799|1704\d{5}|0812/)
    }
  }
})
