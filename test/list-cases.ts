import { type severityOf, type ListField, type RowStatus } from '#lists'
import { odsOf, type Format, type OdsShape } from './formats.ts'
import {
  cellAt,
  HEADING,
  other,
  person,
  sheet,
  utf8,
  xlsx,
  type Facts,
  type Grid,
  type Shape,
} from './lists.ts'

/** One piece of dirt, where it is to be complained of, and what becomes of the row. */
export type Case = {
  readonly code: keyof typeof severityOf
  /** Dirt that is in the cells alone: in every format, but for those that cannot have it. */
  readonly grid?: Grid
  readonly name?: string
  readonly never?: readonly Format[]
  /** Dirt that is a matter of the format: the same in each of these files. */
  readonly files?: readonly (() => Uint8Array | Promise<Uint8Array>)[]
  /** The row complained of, and its status; null when the complaint is about more than a row. */
  readonly row: number | null
  readonly field: ListField | null
  readonly status?: RowStatus
}

const one = (facts: Facts): Grid => [HEADING, person(facts), person(other)]
const two = (second: Facts, first?: Facts): Grid => [HEADING, person(first), person(second)]
const plain = [HEADING, person(), person(other)]
const day = new Date('1905-05-08T00:00:00Z')
const error = { value: '#N/A', type: 'error' } as const
const book =
  (shape: Shape, rows: Grid = plain) =>
  () =>
    xlsx(sheet(rows, shape))
const ods =
  (shape: OdsShape, rows: Grid = plain) =>
  () =>
    odsOf([rows, shape])

export const CASES: readonly Case[] = [
  {
    code: 'DATE_IMPOSSIBLE',
    grid: one({ born: '31-02-1955' }),
    row: 2,
    field: 'birthDate',
    status: 'review',
  },
  { code: 'DATE_YEAR_ONLY', grid: one({ born: 1955 }), row: 2, field: 'birthDate', status: 'review' },
  {
    code: 'DATE_YEAR_ONLY',
    grid: one({ born: day }),
    // Only a cell that knows it is a date can hide a year.
    never: ['xls', 'csv'],
    row: 2,
    field: 'birthDate',
    status: 'review',
  },
  { code: 'DATE_FUTURE', grid: one({ born: '12-06-2045' }), row: 2, field: 'birthDate', status: 'review' },
  { code: 'DATE_UNREADABLE', grid: one({ born: 'lupa' }), row: 2, field: 'birthDate', status: 'review' },
  {
    code: 'NIK_PRECISION_LOST',
    grid: one({ nik: 1_704_991_206_450_000 }),
    never: ['csv'],
    row: 2,
    field: 'nik',
    status: 'review',
  },
  {
    code: 'NIK_PRECISION_LOST',
    grid: one({ nik: '1,70499E+15' }),
    row: 2,
    field: 'nik',
    status: 'review',
  },
  { code: 'NIK_LENGTH', grid: one({ nik: '170499120645001' }), row: 2, field: 'nik', status: 'review' },
  { code: 'NIK_NOT_DIGITS', grid: one({ nik: '17O4991206450001' }), row: 2, field: 'nik', status: 'review' },
  {
    code: 'NIK_DUPLICATE',
    grid: two({ ...other, nik: '1704991206450001' }),
    row: 2,
    field: 'nik',
    status: 'review',
  },
  {
    code: 'NIK_DUPLICATE',
    grid: two({ ...other, nik: '1704991206450001' }),
    row: 3,
    field: 'nik',
    status: 'review',
  },
  { code: 'NIK_PLACEHOLDER', grid: one({ nik: '0000000000000000' }), row: 2, field: 'nik', status: 'review' },
  {
    code: 'PORSI_DUPLICATE_SAME_PERSON',
    grid: two({ name: 'Suhardi  Saleh' }),
    row: 3,
    field: 'porsi',
    status: 'rejected',
  },
  {
    code: 'PORSI_DUPLICATE_OTHER_PERSON',
    grid: two({ ...other, porsi: '0799200001' }),
    row: 2,
    field: 'porsi',
    status: 'review',
  },
  {
    code: 'PORSI_DUPLICATE_OTHER_PERSON',
    grid: two({ ...other, porsi: '0799200001' }),
    row: 3,
    field: 'porsi',
    status: 'review',
  },
  { code: 'PORSI_MISSING', grid: one({ porsi: null }), row: 2, field: 'porsi', status: 'review' },
  { code: 'PORSI_LENGTH', grid: one({ porsi: '0799123' }), row: 2, field: 'porsi', status: 'review' },
  {
    code: 'FORMULA_ERROR',
    files: [book({ cells: cellAt(1, 1, error) }), ods({ dirt: { at: [1, 1], is: 'error' } })],
    row: 2,
    field: 'porsi',
    status: 'review',
  },
  {
    code: 'FORMULA_ERROR',
    files: [
      book({ cells: cellAt(1, 3, { formula: 'A1', value: null }) }),
      ods({ dirt: { at: [1, 3], is: 'uncalculated' } }),
    ],
    row: 2,
    field: 'birthDate',
    status: 'review',
  },
  { code: 'FORMULA_ERROR', grid: one({ nik: '#REF!' }), row: 2, field: 'nik', status: 'review' },
  { code: 'NAME_SUSPICIOUS', grid: one({ name: 'SUHARDI 54LEH' }), row: 2, field: 'name', status: 'review' },
  {
    code: 'NAME_TOO_LONG',
    grid: one({ name: 'SUHARDI '.repeat(20) }),
    row: 2,
    field: 'name',
    status: 'review',
  },
  {
    code: 'REGENCY_AMBIGUOUS',
    grid: [HEADING, person({ regency: 'Bengkulu' })],
    name: 'Sheet1',
    row: 2,
    field: 'regency',
    status: 'review',
  },
  {
    code: 'REGENCY_UNKNOWN',
    grid: one({ regency: 'Palembang' }),
    row: 2,
    field: 'regency',
    status: 'review',
  },
  { code: 'DATE_TWO_DIGIT_YEAR', grid: one({ born: '12-06-45' }), row: 2, field: 'birthDate', status: 'ok' },
  { code: 'DATE_SERIAL_NUMBER', grid: one({ born: 16_600 }), row: 2, field: 'birthDate', status: 'ok' },
  {
    code: 'BIRTHDATE_NIK_MISMATCH',
    grid: one({ born: '13-06-1945' }),
    row: 2,
    field: 'birthDate',
    status: 'ok',
  },
  { code: 'NIK_MISSING', grid: one({ nik: null }), row: 2, field: 'nik', status: 'ok' },
  {
    code: 'PORSI_LEADING_ZERO_RESTORED',
    grid: one({ porsi: 799_200_001 }),
    row: 2,
    field: 'porsi',
    status: 'ok',
  },
  {
    code: 'PERSON_PROBABLY_TWICE',
    grid: two({ porsi: '0799200038' }),
    row: 3,
    field: 'name',
    status: 'review',
  },
  {
    code: 'TOTAL_MISMATCH',
    grid: [...plain, [null, null, 'JUMLAH', 3]],
    row: 4,
    field: null,
  },
  {
    code: 'HIDDEN_SHEET_IGNORED',
    files: [
      () => xlsx(sheet(plain), sheet(plain, { name: 'lama', hidden: true })),
      () => odsOf([plain, {}], [plain, { name: 'lama', hidden: true }]),
    ],
    row: null,
    field: null,
  },
  {
    code: 'HIDDEN_COLUMN_READ',
    files: [
      book({ columns: HEADING.map((title) => ({ hidden: title === 'NIK' })) }),
      ods({ hiddenColumn: HEADING.indexOf('NIK') }),
    ],
    row: null,
    field: 'nik',
  },
  {
    code: 'HIDDEN_ROW',
    files: [book({ rowDefs: new Map([[1, { hidden: true }]]) }), ods({ hiddenRow: 1 })],
    row: 2,
    field: null,
    status: 'review',
  },
  {
    code: 'STRUCK_THROUGH',
    files: [
      book({ cells: cellAt(1, 2, { value: 'SUHARDI SALEH', style: { font: { strikethrough: true } } }) }),
      ods({ dirt: { at: [1, 2], is: 'struck' } }),
    ],
    row: 2,
    field: null,
    status: 'review',
  },
  {
    code: 'WITHDRAWN_BY_NOTE',
    grid: one({ remark: 'Mengundurkan diri' }),
    row: 2,
    field: null,
    status: 'rejected',
  },
  { code: 'RESERVE_NOT_IN_QUOTA', grid: one({ remark: 'Cadangan' }), row: 2, field: null, status: 'review' },
  {
    code: 'PHONE_LEADING_ZERO_RESTORED',
    grid: one({ phone: 81_200_010_001 }),
    row: 2,
    field: 'phone',
    status: 'ok',
  },
  {
    code: 'PHONE_LEADING_ZERO_RESTORED',
    grid: [HEADING, person({ phone: 81_200_010_001 }), person({ ...other, phone: 81_200_010_002 })],
    row: null,
    field: 'phone',
  },
  {
    code: 'REGENCY_FROM_TITLE',
    grid: [['DAFTAR JAMAAH KAB. SELUMA'], HEADING, person({ regency: null })],
    row: 1,
    field: 'regency',
  },
  {
    code: 'REGENCY_FROM_SHEET_NAME',
    grid: one({ regency: null }),
    never: ['csv'],
    row: null,
    field: 'regency',
  },
  { code: 'REGENCY_ABBREVIATION', grid: one({ regency: 'B/U' }), row: 2, field: 'regency', status: 'ok' },
  { code: 'NIK_REGION_DIFFERS', grid: one({ nik: '1701991206450001' }), row: 2, field: 'nik', status: 'ok' },
  {
    code: 'FORMULA_RESULT_USED',
    files: [
      book({
        cells: cellAt(1, 2, { formula: 'A1', value: 'SUHARDI SALEH', formulaResult: 'SUHARDI SALEH' }),
      }),
      ods({ dirt: { at: [1, 2], is: 'calculated' } }),
    ],
    row: 2,
    field: 'name',
    status: 'ok',
  },
  {
    code: 'DELIMITER_DETECTED',
    files: [() => utf8('NO PORSI|NAMA|KAB\n0799200001|SUHARDI|Kaur\n')],
    row: null,
    field: null,
  },
  {
    code: 'ENCODING_DETECTED',
    files: [() => Buffer.from('NO PORSI;NAMA;KAB\n0799200001;SUHARDI\xe9;Kaur\n', 'latin1')],
    row: null,
    field: null,
  },
]
