import type { Instant } from '#kernel'
import { type CellStyle, type CellValue, type ColumnDef, writeCsv, writeXlsx, type WriteSheet } from 'hucre'

/** `text` keeps every digit of a porsi, a NIK or a telephone number; `number` may be added up. */
export type SheetColumn = { header: string; width: number; kind: 'text' | 'number' }

/** Rows to be written, one cell per column, already in the words of the reader. */
export type SheetToWrite = {
  name: string
  /** Printed above the table, such as `Daftar panggilan Kabupaten Mukomuko, Senin, 7 Maret 2016`. */
  title: string
  columns: readonly SheetColumn[]
  rows: readonly (readonly (string | number | null)[])[]
}

const TEXT: CellStyle = { numFmt: '@', alignment: { vertical: 'top', wrapText: true } }
const NUMBER: CellStyle = { numFmt: '#,##0', alignment: { vertical: 'top' } }
const TITLE: CellStyle = { numFmt: '@', font: { bold: true, size: 14 } }
const HEADER: CellStyle = {
  numFmt: '@',
  font: { bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E8E8E8' } },
  border: { bottom: { style: 'medium' } },
  alignment: { vertical: 'center', wrapText: true },
}
/** Row of the header, counted from 0: the title and an empty row stand above it. */
const HEADER_ROW = 2

/**
 * A workbook with one sheet per list (a call sheet per regency). The header stays in sight and is printed on every page;
 * A4 across, as wide as the paper. No cell is ever a formula. `madeAt` stands in the file's properties.
 */
export async function writeSheets(
  sheets: readonly [SheetToWrite, ...SheetToWrite[]],
  title: string,
  madeAt: Instant,
): Promise<Uint8Array> {
  const created = new Date(madeAt.epochMilliseconds)
  const names = sheetNames(sheets.map((sheet) => sheet.name))
  return writeXlsx({
    sheets: sheets.map((sheet, at) => worksheet(sheet, names[at] ?? String(at + 1))),
    properties: { title, creator: 'Kafilah', created, modified: created },
  })
}

function worksheet({ title, columns, rows }: SheetToWrite, name: string): WriteSheet {
  const header = columns.map((column) => column.header)
  return {
    name,
    columns: columns.map(columnOf),
    rows: [[title], [], header, ...rows.map((row) => columns.map((column, at) => cellOf(column, row[at])))],
    cells: new Map([
      ['0,0', { style: TITLE }],
      ...header.map((_, at) => [`${HEADER_ROW},${at}`, { style: HEADER }] as const),
      ...rows.flatMap((row, down) =>
        row.flatMap((value, at) => textAmongNumbers(columns[at], value, down, at)),
      ),
    ]),
    freezePane: { rows: HEADER_ROW + 1 },
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `$${HEADER_ROW + 1}:$${HEADER_ROW + 1}`,
    },
    headerFooter: { oddFooter: '&L&A&R&P / &N' },
  }
}

/** A word in a column of numbers is in text format too: retyping it must not wake a formula. */
const textAmongNumbers = (column: SheetColumn | undefined, value: unknown, down: number, at: number) =>
  column?.kind === 'number' && typeof value === 'string'
    ? [[`${HEADER_ROW + 1 + down},${at}`, { style: TEXT }] as const]
    : []

const columnOf = ({ width, kind }: SheetColumn): ColumnDef => ({
  width,
  style: kind === 'text' ? TEXT : NUMBER,
})

function cellOf(column: SheetColumn, value: string | number | null | undefined): CellValue {
  if (value === null || value === undefined) return null
  return column.kind === 'number' && typeof value === 'number' ? value : String(value)
}

/** The same rows as CSV: UTF-8 with its mark and `;`, which Excel opens rightly under Indonesian settings; all quoted. */
export function writeCsvSheet({ columns, rows }: SheetToWrite): string {
  const header = columns.map((column) => defused(column.header))
  const body = rows.map((row) => columns.map((column, at) => defused(cellOf(column, row[at]))))
  return writeCsv([header, ...body], { bom: true, delimiter: ';', quoteStyle: 'all', lineSeparator: '\r\n' })
}

/**
 * A CSV has no cell types: a spreadsheet runs a text that starts with `= + - @`, a tab or a line end as a formula, in full
 * width too, also behind spaces and invisible marks. An apostrophe before it makes it text (OWASP, CSV injection). In a
 * workbook the cell is a string in text format and stays as typed: `+62 812` must not gain a mark in the liaison's list.
 */
const defused = (value: CellValue): CellValue =>
  typeof value === 'string' && /^[\s\p{C}]*[=+\-@＝＋－＠−]|^[\t\r\n]/u.test(value) ? `'${value}` : value

/** Excel allows 31 characters, none of `\ / ? * [ ] :`, no apostrophe at an end, no name twice. */
function sheetNames(wanted: readonly string[]): readonly string[] {
  const taken = new Set<string>()
  return wanted.map((name) => {
    const plain =
      name
        .replaceAll(/[\\/?*[\]:\p{C}]/gu, ' ')
        .replaceAll(/^'|'$/g, '')
        .trim() || 'Daftar'
    let short = plain.slice(0, 31)
    for (let again = 2; taken.has(short.toLowerCase()); again++)
      short = `${plain.slice(0, 31 - ` ${again}`.length)} ${again}`
    taken.add(short.toLowerCase())
    return short
  })
}
