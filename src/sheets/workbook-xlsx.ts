import { readXlsx, type Cell, type Sheet as HucreSheet } from 'hucre'
import { err, ok, type Result } from '#kernel'
import { cellOf, hasContent } from './workbook-cell.ts'
import type { Archive } from './workbook-zip.ts'
import type { CellMarks, Merge, Sheet, SheetCell, SheetRow, Workbook, WorkbookRefusal } from './workbook.ts'

const MOST_ROWS = 20_000
const MOST_CELLS = 600_000
/** Cells beyond are only formatting: `guardRows` has looked. */
export const READ_RANGE = `A1:IV${MOST_ROWS}`

/** hucre reads values, stored formula results, dates, styles and hidden parts; what it would accept too gladly is refused here. */
export async function readXlsxBook(
  bytes: Uint8Array,
  archive: Archive,
): Promise<Result<Workbook, WorkbookRefusal>> {
  const types = archive.text('[Content_Types].xml')
  if (types === '') return err('file-unknown')
  if (/macroEnabled/i.test(types) || archive.paths.some((path) => /vbaProject/i.test(path)))
    return err('file-has-macros')
  if (!/spreadsheetml/i.test(types) || archive.paths.some((path) => /workbook\.bin$/i.test(path)))
    return err('file-unknown')
  for (const path of archive.paths.filter((one) => /worksheets\/[^/]+\.xml$/i.test(one))) {
    if (tooManyRows(archive.text(path))) return err('too-many-rows')
  }
  const book = await readXlsx(bytes, { readStyles: true, range: READ_RANGE })
  return ok({ format: 'xlsx', sheets: book.sheets.map(sheetOf) })
}

/** A filled cell below row 20,000 (formatting alone may reach the bottom), or more cells than such a list can have. */
function tooManyRows(xml: string): boolean {
  let cells = 0
  let rows = 0
  for (const [tag, name] of xml.matchAll(/<(?:\w+:)?(row|c)(?=[\s/>])[^>]*>/g)) {
    if (name === 'row') rows++
    else {
      cells++
      const row = Number(/\sr="[A-Z]+(\d+)"/i.exec(tag)?.[1] ?? rows)
      if ((row > MOST_ROWS && !tag.endsWith('/>')) || cells > MOST_CELLS) return true
    }
  }
  return false
}

function sheetOf(sheet: HucreSheet): Sheet {
  const hiddenColumns = new Set<number>()
  for (const [at, column] of (sheet.columns ?? []).entries()) {
    if (column.hidden === true || column.width === 0) hiddenColumns.add(at)
  }
  const rows = sheet.rows.map((values, at): SheetRow => {
    const shape = sheet.rowDefs?.get(at)
    return {
      number: at + 1,
      hidden: shape?.hidden === true || shape?.height === 0,
      cells: Array.from(values, (value, column): SheetCell => {
        const details = sheet.cells?.get(`${at},${column}`)
        return cellOf(value, details ? marksOf(details) : undefined)
      }),
    }
  })
  return {
    name: sheet.name,
    hidden: sheet.hidden === true || sheet.veryHidden === true,
    rows: rows.filter(hasContent),
    hiddenColumns,
    merges: (sheet.merges ?? []).map(mergeOf),
  }
}

export const mergeOf = (range: {
  startRow: number
  startCol: number
  endRow: number
  endCol: number
}): Merge => ({
  top: range.startRow + 1,
  left: range.startCol,
  bottom: range.endRow + 1,
  right: range.endCol,
})

/** A formula whose result is an empty text was calculated; one whose result is nothing at all was not. */
function marksOf(cell: Cell): CellMarks {
  const runs = (cell.richText ?? []).filter((run) => run.text.trim() !== '')
  const struckRuns = runs.length > 0 && runs.every((run) => run.font?.strikethrough === true)
  const formula = cell.formula === undefined ? 'none' : cell.value === null ? 'without-result' : 'with-result'
  return { struck: cell.style?.font?.strikethrough === true || struckRuns, formula }
}
