import type { Sheet, SheetCell, SheetRow } from '#sheets'
import { findColumns, isForeignHeading, type Columns, type ColumnKind } from './list-columns.ts'
import { guessColumns } from './list-guess.ts'
import { cellsOf, declaredNumbers, isPartTotal, lineKind } from './list-lines.ts'
import { isFootnote, sectionOf } from './list-note.ts'
import { regencyInHeading, regencyInTitle, type RegencyReading, type RegencyTable } from './list-regency.ts'
import { nothing, tidy, wordsOf } from './list-text.ts'

/** Where the regency of rows without one of their own comes from. */
type Place = {
  readonly from: 'heading' | 'title' | 'sheet-name'
  readonly row: number | null
  readonly reading: RegencyReading
}

/** A line that speaks of a person, its cells by what they say. */
export type PersonLine = {
  readonly sheet: string | null
  readonly row: number
  readonly cells: ReadonlyMap<ColumnKind, SheetCell>
  readonly remark: string
  readonly parentHeading: Columns['parentHeading']
  readonly relation: SheetCell | null
  readonly place: Place | null
  readonly reserve: boolean
  readonly hidden: boolean
  readonly struck: boolean
  /** The row as the sender wrote it, and the heading above it. */
  readonly own: readonly string[]
  readonly head: readonly string[]
}

export type TotalLine = {
  readonly sheet: string | null
  readonly row: number
  readonly numbers: readonly number[]
}

export type SheetLines = {
  readonly people: readonly PersonLine[]
  readonly totals: readonly TotalLine[]
  /** What columns were hidden and read all the same. */
  readonly hiddenKinds: readonly ColumnKind[]
  readonly hasHeading: boolean
}

/** What the walk down a sheet remembers. */
type Walk = {
  columns: Columns | null
  place: Place | null
  sheetPlace: Place | null
  titles: Place[]
  reserve: boolean
  reserveUsed: boolean
  signed: boolean
  hasHeading: boolean
  people: PersonLine[]
  totals: TotalLine[]
  hiddenKinds: Set<ColumnKind>
}

/** Walks down a sheet and keeps only what speaks of people, with what titles and headings above say of them. */
export function walkSheet(sheet: Sheet, table: RegencyTable): SheetLines {
  const walk = newWalk(sheet, table)
  for (let at = 0; at < sheet.rows.length; at++) {
    const row = sheet.rows[at]
    if (!row) continue
    const columns = findColumns(sheet, at)
    if (columns) {
      beginTable(walk, columns, sheet, table)
      at += columns.height - 1
    } else takeLine(walk, row, sheet, table)
  }
  const { people, totals, hiddenKinds, hasHeading } = walk
  return { people, totals, hiddenKinds: [...hiddenKinds], hasHeading }
}

function newWalk(sheet: Sheet, table: RegencyTable): Walk {
  const headed = sheet.rows.some((_, at) => findColumns(sheet, at) !== null)
  const guessed = headed ? null : guessColumns(sheet)
  return {
    columns: guessed,
    place: null,
    sheetPlace: placeOfSheet([], sheet, table),
    titles: [],
    reserve: sectionOf(sheet.name ?? '') === 'reserve',
    reserveUsed: false,
    signed: false,
    hasHeading: guessed !== null,
    people: [],
    totals: [],
    hiddenKinds: new Set(),
  }
}

function beginTable(walk: Walk, columns: Columns, sheet: Sheet, table: RegencyTable): void {
  walk.columns = columns
  walk.sheetPlace = placeOfSheet(walk.titles, sheet, table)
  walk.hasHeading = true
  walk.signed = false
  for (const [kind, at] of columns.at) {
    if (at.some((column) => sheet.hiddenColumns.has(column))) walk.hiddenKinds.add(kind)
  }
}

function takeLine(walk: Walk, row: SheetRow, sheet: Sheet, table: RegencyTable): void {
  const { columns } = walk
  if (!columns) return walk.hasHeading ? takeHeading(walk, row, table) : takeTitle(walk, row, table)
  if (isForeignHeading(row)) {
    walk.columns = null
    return
  }
  const kind = lineKind(row, columns, walk.signed)
  if (kind === 'person') {
    walk.people.push(personLine(walk, row, columns, sheet))
    if (walk.reserve) walk.reserveUsed = true
  } else if (kind === 'total' && !isPartTotal(row))
    walk.totals.push({ sheet: sheet.name, row: row.number, numbers: declaredNumbers(row) })
  else if (kind === 'signature') walk.signed = true
  else if (kind === 'note') takeHeading(walk, row, table)
}

/** Lines above the first table. Of several regencies named there none is certain. */
function takeTitle(walk: Walk, row: SheetRow, table: RegencyTable): void {
  const section = takeSection(walk, row)
  if (section !== null) walk.reserveUsed = false
  const reading = regencyInTitle(headingText(row), table)
  if (reading.kind === 'found' || reading.kind === 'ambiguous')
    walk.titles.push({ from: 'title', row: row.number, reading })
}

/** A line between people: "KABUPATEN SELUMA" or "CADANGAN" speaks of those who follow. */
function takeHeading(walk: Walk, row: SheetRow, table: RegencyTable): void {
  if (textsOf(row).length > 3) return
  const section = takeSection(walk, row)
  if (section !== null) walk.reserveUsed = false
  const reading = regencyInHeading(headingText(row), table)
  if (reading.kind === 'none') return
  walk.place = { from: 'heading', row: row.number, reading }
  if (walk.reserveUsed && section === null) walk.reserve = false
}

function takeSection(walk: Walk, row: SheetRow): 'reserve' | 'quota' | null {
  const section = textsOf(row)
    .map(sectionOf)
    .find((one) => one !== null)
  if (section === undefined) return null
  walk.reserve = section === 'reserve'
  return section
}

/** "Kabupaten", ":", "Kaur" in three cells are one heading; addresses and footnotes are none. */
const headingText = (row: SheetRow): string =>
  textsOf(row)
    .filter((text) => !isFootnote(text))
    .join(' ')

const textsOf = (row: SheetRow): readonly string[] =>
  row.cells.map((cell) => tidy(cell.text)).filter((text) => text !== '')

/** The titles agree on one regency, or they do not; without any, the name of the sheet. */
function placeOfSheet(titles: readonly Place[], sheet: Sheet, table: RegencyTable): Place | null {
  const named = titles.filter((title) => title.reading.kind === 'found')
  const codes = new Set(named.map((title) => (title.reading.kind === 'found' ? title.reading.code : '')))
  const [first] = named
  if (first && codes.size === 1) return first
  const bySheet = regencyInTitle(sheet.name ?? '', table)
  const fromName: Place = { from: 'sheet-name', row: null, reading: bySheet }
  if (bySheet.kind === 'found') return fromName
  if (first) return { ...first, reading: { kind: 'ambiguous' } }
  return titles[0] ?? (bySheet.kind === 'ambiguous' ? fromName : null)
}

/** Kinds that a list may write once for several rows, by a merged cell or "sda". */
const SHARED = ['regency', 'district', 'kloter'] as const

function personLine(walk: Walk, row: SheetRow, columns: Columns, sheet: Sheet): PersonLine {
  const cells = new Map<ColumnKind, SheetCell>()
  for (const kind of columns.at.keys()) {
    cells.set(kind, cellsOf(row, columns, kind)[0] ?? nothing)
  }
  const before = walk.people.at(-1)
  for (const kind of SHARED) {
    const above = ditto(cells.get(kind))
      ? before?.cells.get(kind)
      : mergedFromAbove(sheet, row, columns.at.get(kind)?.[0])
    if (above) cells.set(kind, above)
  }
  const parents = cellsOf(row, columns, 'parent')
  const marked = [cells.get('name'), cells.get('porsi')].filter(
    (cell) => cell !== undefined && cell.kind !== 'blank',
  )
  return {
    sheet: sheet.name,
    row: row.number,
    cells: parents[1] ? new Map([...cells, ['parent', parents[1]]]) : cells,
    relation: parents[1] ? (parents[0] ?? null) : null,
    remark: cellsOf(row, columns, 'remark')
      .map((cell) => (cell.kind === 'text' ? tidy(cell.text) : ''))
      .filter((text) => text !== '')
      .join('; '),
    parentHeading: columns.parentHeading,
    place: walk.place ?? walk.sheetPlace,
    reserve: walk.reserve,
    hidden: row.hidden,
    struck: marked.some((cell) => cell?.struck === true),
    own: row.cells.map((cell) => tidy(cell.text)),
    head: columns.texts,
  }
}

const ditto = (cell: SheetCell | undefined): boolean =>
  cell !== undefined &&
  /^(SDA|S D A|IDEM|ID)$|^("|,,|'')$/.test(cell.text.trim() === '"' ? '"' : wordsOf(cell.text))

function mergedFromAbove(sheet: Sheet, row: SheetRow, column: number | undefined): SheetCell | undefined {
  if (column === undefined || (row.cells[column]?.kind ?? 'blank') !== 'blank') return undefined
  const merge = sheet.merges.find(
    (one) => one.left === column && one.top < row.number && row.number <= one.bottom,
  )
  return merge && sheet.rows.find((one) => one.number === merge.top)?.cells[column]
}
