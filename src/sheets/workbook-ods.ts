import { err, ok, type Result } from '#kernel'
import { blankCell, dateCell, hasContent, numberCell, textCell } from './workbook-cell.ts'
import { walkXml, type XmlEvent } from './workbook-xml.ts'
import type { Archive } from './workbook-zip.ts'
import type { CellMarks, Merge, Sheet, SheetCell, SheetRow, Workbook, WorkbookRefusal } from './workbook.ts'

type Attributes = ReadonlyMap<string, string>
type Open = Extract<XmlEvent, { kind: 'open' }>

const MOST_ROWS = 20_000
const MOST_COLUMNS = 256

/**
 * OpenDocument, read from content.xml itself: hucre 1.0.0 drops rows inside header groups (so later rows are numbered
 * wrongly) and knows neither hidden parts, strike-through nor error values of this format.
 */
export function readOdsBook(archive: Archive): Result<Workbook, WorkbookRefusal> {
  if (archive.text('META-INF/manifest.xml').includes('encryption-data')) return err('file-has-password')
  const styles = { hidden: new Set<string>(), struck: new Set<string>() }
  const sheets: OdsSheet[] = []
  let style = ''
  for (const event of walkXml(archive.text('content.xml'))) {
    if (event.kind === 'open' && event.name === 'style:style')
      style = event.attributes.get('style:name') ?? ''
    else if (event.kind === 'open' && event.name.startsWith('style:')) noteStyle(event, style, styles)
    else if (event.kind === 'open' && event.name === 'table:table') {
      const name = event.attributes.get('table:name') ?? null
      sheets.push(newSheet(name, styles.hidden.has(event.attributes.get('table:style-name') ?? '')))
    } else if (!takeIn(sheets.at(-1), event, styles.struck)) return err('too-many-rows')
  }
  return ok({ format: 'ods', sheets: sheets.map(finished) })
}

function noteStyle(event: Open, style: string, styles: { hidden: Set<string>; struck: Set<string> }): void {
  const has = (name: string) => event.attributes.get(name)
  if (event.name === 'style:table-properties' && has('table:display') === 'false') styles.hidden.add(style)
  const line = has('style:text-line-through-style') ?? has('style:text-line-through-type') ?? 'none'
  if (event.name === 'style:text-properties' && line !== 'none') styles.struck.add(style)
}

type OdsSheet = {
  name: string | null
  hidden: boolean
  rows: SheetRow[]
  hiddenColumns: Set<number>
  merges: Merge[]
  columns: number
  nextRow: number
  row: { attributes: Attributes; cells: SheetCell[] } | null
  cell: { attributes: Attributes; paragraphs: string[]; struckText: string } | null
  span: string[]
  note: number
}

const newSheet = (name: string | null, hidden: boolean): OdsSheet => ({
  name,
  hidden,
  rows: [],
  hiddenColumns: new Set(),
  merges: [],
  columns: 0,
  nextRow: 1,
  row: null,
  cell: null,
  span: [],
  note: 0,
})

const finished = ({ name, hidden, rows, hiddenColumns, merges }: OdsSheet): Sheet => ({
  name,
  hidden,
  rows: rows.filter(hasContent),
  hiddenColumns,
  merges,
})

/** Takes one event into the sheet; false when it has more rows than we read. */
function takeIn(sheet: OdsSheet | undefined, event: XmlEvent, struck: ReadonlySet<string>): boolean {
  if (!sheet) return true
  if (event.kind === 'text') takeText(sheet, event.text, struck)
  else if (event.kind === 'open') opened(sheet, event)
  else if (event.name === 'office:annotation') sheet.note--
  else if (event.name === 'text:span') sheet.span.pop()
  else if (event.name === 'table:table-cell' || event.name === 'table:covered-table-cell')
    closeCell(sheet, struck)
  else if (event.name === 'table:table-row') return closeRow(sheet)
  return true
}

function opened(sheet: OdsSheet, event: Open): void {
  const { name, attributes } = event
  if (name === 'office:annotation') sheet.note++
  else if (name === 'table:table-column') openColumn(sheet, attributes)
  else if (name === 'table:table-row') sheet.row = { attributes, cells: [] }
  else if (name === 'table:table-cell' || name === 'table:covered-table-cell')
    sheet.cell = { attributes, paragraphs: [], struckText: '' }
  else if (name === 'text:span') sheet.span.push(attributes.get('text:style-name') ?? '')
  else if (sheet.cell && sheet.note === 0) {
    if (name === 'text:p') sheet.cell.paragraphs.push('')
    else if (name === 'text:s') addText(sheet.cell, ' ')
    else if (name === 'text:tab' || name === 'text:line-break') addText(sheet.cell, '\n')
  }
}

function openColumn(sheet: OdsSheet, attributes: Attributes): void {
  const repeated = repeats(attributes, 'table:number-columns-repeated', MOST_COLUMNS)
  const hidden = (attributes.get('table:visibility') ?? 'visible') !== 'visible'
  for (let i = 0; i < repeated && hidden; i++) sheet.hiddenColumns.add(sheet.columns + i)
  sheet.columns += repeated
}

const repeats = (attributes: Attributes, name: string, most: number): number =>
  Math.min(most, Math.max(1, Math.trunc(Number(attributes.get(name) ?? '1')) || 1))

function takeText(sheet: OdsSheet, text: string, struck: ReadonlySet<string>): void {
  if (!sheet.cell || sheet.note > 0 || sheet.cell.paragraphs.length === 0) return
  addText(sheet.cell, text)
  if (struck.has(sheet.span.at(-1) ?? '')) sheet.cell.struckText += text
}

function addText(cell: { paragraphs: string[] }, text: string): void {
  const last = cell.paragraphs.length - 1
  if (last >= 0) cell.paragraphs[last] = (cell.paragraphs[last] ?? '') + text
}

function closeCell(sheet: OdsSheet, struck: ReadonlySet<string>): void {
  const { row, cell } = sheet
  sheet.cell = null
  if (!row || !cell) return
  const text = cell.paragraphs.join('\n')
  const isStruck =
    struck.has(cell.attributes.get('table:style-name') ?? '') || (text !== '' && cell.struckText === text)
  const read = valueOf(cell.attributes, text, isStruck)
  const room = MOST_COLUMNS - row.cells.length
  const across = repeats(cell.attributes, 'table:number-columns-spanned', MOST_COLUMNS)
  const down = repeats(cell.attributes, 'table:number-rows-spanned', MOST_ROWS)
  if (across > 1 || down > 1) {
    const [top, left] = [sheet.nextRow, row.cells.length]
    sheet.merges.push({ top, left, bottom: top + down - 1, right: left + across - 1 })
  }
  const times = Math.min(repeats(cell.attributes, 'table:number-columns-repeated', MOST_COLUMNS), room)
  for (let i = 0; i < times; i++) row.cells.push(read)
}

function valueOf(attributes: Attributes, text: string, struck: boolean): SheetCell {
  const type = attributes.get('office:value-type') ?? ''
  const calculated = attributes.has('table:formula')
  const marks: CellMarks = { struck, formula: calculated ? 'with-result' : 'none' }
  if (attributes.get('calcext:value-type') === 'error') return { kind: 'error', text, ...marks }
  if (calculated && type === '' && text === '') return { ...blankCell, ...marks, formula: 'without-result' }
  const number = Number(attributes.get('office:value') ?? Number.NaN)
  if (['float', 'currency', 'percentage'].includes(type) && !Number.isNaN(number))
    return numberCell(number, marks)
  const date = /^\d{4}-\d\d-\d\d/.exec(attributes.get('office:date-value') ?? '')?.[0]
  if (type === 'date' && date !== undefined) return dateCell(Temporal.PlainDate.from(date), marks)
  if (type === 'boolean')
    return { kind: 'boolean', text: attributes.get('office:boolean-value') ?? '', ...marks }
  return textCell(text === '' ? (attributes.get('office:string-value') ?? '') : text, marks)
}

function closeRow(sheet: OdsSheet): boolean {
  const row = sheet.row
  sheet.row = null
  if (!row) return true
  const times = repeats(row.attributes, 'table:number-rows-repeated', 1_048_576)
  const hidden = (row.attributes.get('table:visibility') ?? 'visible') !== 'visible'
  if (row.cells.some((cell) => cell.kind !== 'blank' || cell.formula === 'without-result')) {
    if (sheet.nextRow + times - 1 > MOST_ROWS) return false
    for (let i = 0; i < times; i++) sheet.rows.push({ number: sheet.nextRow + i, hidden, cells: row.cells })
  }
  sheet.nextRow += times
  return true
}
