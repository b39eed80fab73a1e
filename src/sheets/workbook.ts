import { err, type PlainDate, type Result } from '#kernel'
import { readCsvBook } from './workbook-csv.ts'
import { readOdsBook } from './workbook-ods.ts'
import { readXlsBook } from './workbook-xls.ts'
import { readXlsxBook } from './workbook-xlsx.ts'
import { openArchive } from './workbook-zip.ts'

/** What every cell may carry besides its value. A formula without a stored result was never calculated by a spreadsheet. */
export type CellMarks = {
  readonly struck: boolean
  readonly formula: 'none' | 'with-result' | 'without-result'
}

/** `text` is always what a person would read; whole numbers are written out, never as 1,7E+15. */
export type SheetCell = CellMarks &
  (
    | { readonly kind: 'blank' | 'text' | 'boolean' | 'error'; readonly text: string }
    | { readonly kind: 'number'; readonly text: string; readonly number: number }
    | { readonly kind: 'date'; readonly text: string; readonly date: PlainDate; readonly serial: number }
  )

/** `number` is the row as the spreadsheet shows it, or the physical line on which a CSV record starts; the first is 1. */
export type SheetRow = {
  readonly number: number
  readonly hidden: boolean
  readonly cells: readonly SheetCell[]
}

/** Rows count from 1, columns from 0; both ends belong to the range. */
export type Merge = {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

/** Only rows with something in them; a CSV file is one sheet without a name. */
export type Sheet = {
  readonly name: string | null
  readonly hidden: boolean
  readonly rows: readonly SheetRow[]
  readonly hiddenColumns: ReadonlySet<number>
  readonly merges: readonly Merge[]
}

export type Workbook =
  | { readonly format: 'xlsx' | 'xls' | 'ods'; readonly sheets: readonly Sheet[] }
  | {
      readonly format: 'csv'
      readonly sheets: readonly Sheet[]
      readonly delimiter: string
      readonly encoding: string
    }

export type WorkbookRefusal =
  | 'file-empty'
  | 'file-too-large'
  | 'file-unknown'
  | 'file-damaged'
  | 'file-has-macros'
  | 'file-has-password'
  | 'file-has-dtd'
  | 'unpacked-too-large'
  | 'too-many-parts'
  | 'too-many-rows'

const MOST_BYTES = 10 * 1024 * 1024

const startsWith = (bytes: Uint8Array, ...head: number[]): boolean =>
  head.every((byte, at) => bytes[at] === byte)

/**
 * Reads xlsx, xls, ods or csv; the bytes decide which, never the name of the file.
 * Bounds are checked before anything is parsed. Refuses, never throws.
 */
export async function readWorkbook(bytes: Uint8Array): Promise<Result<Workbook, WorkbookRefusal>> {
  if (bytes.length === 0) return err('file-empty')
  if (bytes.length > MOST_BYTES) return err('file-too-large')
  try {
    if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return await readXlsBook(bytes)
    if (startsWith(bytes, 0x50, 0x4b)) return await readZipped(bytes)
    return readCsvBook(bytes)
  } catch {
    return err('file-damaged')
  }
}

async function readZipped(bytes: Uint8Array): Promise<Result<Workbook, WorkbookRefusal>> {
  const archive = openArchive(bytes)
  if (!archive.ok) return archive
  return archive.value.has('content.xml') ? readOdsBook(archive.value) : readXlsxBook(bytes, archive.value)
}
