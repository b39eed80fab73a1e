import {
  readXlsx,
  writeXlsx,
  type Cell,
  type CellStyle,
  type CellValue,
  type ColumnDef,
  type Sheet,
  type WriteSheet,
} from 'hucre'
import { READ_RANGE } from './workbook-xlsx.ts'

/** A row of the sender's workbook as its spreadsheet shows it, and what is to be said beside it. */
export type Mark = { readonly sheet: string; readonly row: number; readonly words: string }
export type Marks = { readonly heading: string; readonly rows: readonly Mark[] }

const WRONG: CellStyle = { fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFF2CC' } } }
const WORDS: CellStyle = {
  ...WRONG,
  numFmt: '@',
  font: { bold: true },
  alignment: { wrapText: true, vertical: 'top' },
}
const HEADING: CellStyle = { numFmt: '@', font: { bold: true }, alignment: { wrapText: true } }
/** Spreadsheets wake a formula when such a text is typed anew; in text format it sleeps on. */
const WAKES = /^[\s\p{C}]*[=+\-@＝＋－＠−]/u

/**
 * The sender's own workbook again, with these rows coloured and the words in a column at the right. It is written anew from
 * what was read: values, formats, widths, merges and hidden parts stay, formulas become their results, and nothing that could
 * act (links, macros, connections, pictures) comes along. Only for bytes that `readWorkbook` has read as xlsx; throws else.
 */
export async function markRows(bytes: Uint8Array, { heading, rows }: Marks): Promise<Uint8Array> {
  const book = await readXlsx(bytes, { readStyles: true, range: READ_RANGE })
  const sheets = book.sheets.map((sheet) =>
    marked(
      sheet,
      heading,
      new Map(rows.flatMap((one) => (one.sheet === sheet.name ? [[one.row - 1, one.words] as const] : []))),
    ),
  )
  return writeXlsx({ sheets })
}

function marked(sheet: Sheet, heading: string, words: ReadonlyMap<number, string>): WriteSheet {
  const width = sheet.rows.reduce((most, row) => Math.max(most, row.length), 0)
  const cells = new Map<string, Partial<Cell>>()
  for (const [at, row] of sheet.rows.entries())
    for (let column = 0; column < row.length || (words.has(at) && column < width); column++) {
      const style = styleOf(row[column] ?? null, sheet.cells?.get(`${at},${column}`)?.style, words.has(at))
      if (style) cells.set(`${at},${column}`, { style })
    }
  for (const at of words.keys()) cells.set(`${at},${width}`, { style: WORDS })
  if (words.size > 0 && !words.has(0)) cells.set(`0,${width}`, { style: HEADING })
  const told = (at: number): CellValue => words.get(at) ?? (at === 0 && words.size > 0 ? heading : null)
  return {
    ...keptOf(sheet),
    columns: columnsOf(sheet, words.size > 0 ? width : -1),
    rows: sheet.rows.map((row, at) => {
      const own = Array.from({ length: row.length }, (_, column) => row[column] ?? null)
      const said = told(at)
      return said === null ? own : [...own, ...Array<null>(width - own.length).fill(null), said]
    }),
    cells,
  }
}

function styleOf(value: CellValue, own: CellStyle | undefined, wrong: boolean): CellStyle | undefined {
  const asleep = typeof value === 'string' && WAKES.test(value) ? { numFmt: '@' } : {}
  if (!own && !wrong && !('numFmt' in asleep)) return undefined
  return { ...own, ...(wrong ? WRONG : {}), ...asleep }
}

/** What of a sheet cannot act. */
const keptOf = ({ name, merges, rowDefs, freezePane, hidden, veryHidden }: Sheet): WriteSheet => ({
  name,
  ...(merges ? { merges } : {}),
  ...(rowDefs ? { rowDefs } : {}),
  ...(freezePane ? { freezePane } : {}),
  ...(hidden === true || veryHidden === true ? { hidden: true } : {}),
})

function columnsOf(sheet: Sheet, wordsAt: number): ColumnDef[] {
  const own = sheet.columns ?? []
  return Array.from({ length: Math.max(own.length, wordsAt + 1) }, (_, at) => {
    if (at === wordsAt) return { width: 60 }
    const { width, hidden } = own[at] ?? {}
    return { ...(width === undefined ? {} : { width }), ...(hidden === true ? { hidden } : {}) }
  })
}
