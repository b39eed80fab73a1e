import { writeXlsx, type Cell, type CellValue, type WriteSheet } from 'hucre'
import { checkList, type ListOptions } from '#lists'
import type { Complaint, ListCheck, ListRow } from '#lists'

export const TODAY = Temporal.PlainDate.from('2016-01-11')

export type Grid = readonly (readonly CellValue[])[]
export type Shape = Omit<WriteSheet, 'name' | 'rows'> & { readonly name?: string }

/** One sheet of a workbook as an office might make it. */
export const sheet = (rows: Grid, shape: Shape = {}): WriteSheet => ({
  ...shape,
  name: shape.name ?? 'Kaur',
  rows: rows.map((row) => [...row]),
})

export const xlsx = (...sheets: WriteSheet[]): Promise<Uint8Array> => writeXlsx({ sheets })

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

export const cellAt = (row: number, column: number, cell: Partial<Cell>): Map<string, Partial<Cell>> =>
  new Map([[`${row},${column}`, cell]])

/** What the list says; the test fails when it is refused. */
export async function checked(bytes: Uint8Array, options: Partial<ListOptions> = {}): Promise<ListCheck> {
  const answer = await checkList(bytes, { today: TODAY, ...options })
  if (!answer.ok) throw new Error(`refused: ${answer.error}`)
  return answer.value
}

export const checkedGrid = async (rows: Grid, shape: Shape = {}): Promise<ListCheck> =>
  checked(await xlsx(sheet(rows, shape)))

export const HEADING = [
  'NO',
  'NOMOR PORSI',
  'NAMA',
  'TGL LAHIR',
  'JK',
  'NIK',
  'NO HP',
  'KAB/KOTA',
  'KET',
] as const

export type Facts = {
  readonly porsi?: CellValue
  readonly name?: CellValue
  readonly born?: CellValue
  readonly sex?: CellValue
  readonly nik?: CellValue
  readonly phone?: CellValue
  readonly regency?: CellValue
  readonly remark?: CellValue
}

/** A faultless row under `HEADING`, but for what is told. NIK 1704 99 120645 0001, porsi 0799200001. */
export const person = (facts: Facts = {}): readonly CellValue[] => {
  const one = {
    porsi: '0799200001',
    name: 'SUHARDI SALEH',
    born: '12-06-1945',
    sex: 'L',
    nik: '1704991206450001',
    phone: '0812-000-10001',
    regency: 'Kaur',
    remark: null,
    ...facts,
  }
  return [1, one.porsi, one.name, one.born, one.sex, one.nik, one.phone, one.regency, one.remark]
}

export const other: Facts = {
  porsi: '0799200038',
  name: 'SITI AMINAH',
  born: '23-11-1952',
  sex: 'P',
  nik: '1704996311520002',
  phone: '0812-000-10002',
}

/** The rows read under `HEADING`. */
export const listing = (...rows: readonly (readonly CellValue[])[]): Promise<ListCheck> =>
  checkedGrid([HEADING, ...rows])

/** The only row that came of a list with one person. */
export async function single(facts: Facts): Promise<ListRow & { codes: readonly string[] }> {
  const { rows, complaints } = await listing(person(facts))
  const [row] = rows
  if (!row || rows.length > 1) throw new Error(`${rows.length} rows`)
  return { ...row, codes: codesOf(complaints) }
}

export const codesOf = (complaints: readonly Complaint[]): readonly string[] =>
  complaints.map((one) => one.code)
export const codesAt = (check: ListCheck, row: number): readonly string[] =>
  codesOf(check.complaints.filter((one) => one.row === row))
