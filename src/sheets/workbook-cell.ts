import type { CellMarks, SheetCell, SheetRow } from './workbook.ts'

const plain: CellMarks = { struck: false, formula: 'none' }
export const blankCell: SheetCell = { kind: 'blank', text: '', ...plain }

const ERRORS = /^#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|SPILL!|CALC!)$|^Err:\d{3}$/i
/** `="0799…"`: how people force text upon a spreadsheet that opens a CSV. */
const FORCED_TEXT = /^="(.*)"$/s

/** Text as typed; the error values of spreadsheets are recognised also where they arrive as text. */
export function textCell(text: string, marks: CellMarks = plain): SheetCell {
  const told = FORCED_TEXT.exec(text)?.[1] ?? text
  if (told.trim() === '') return marks === plain ? blankCell : { ...blankCell, ...marks }
  return { kind: ERRORS.test(told.trim()) ? 'error' : 'text', text: told, ...marks }
}

/** Whole numbers are written with all their digits. */
export const numberCell = (number: number, marks: CellMarks = plain): SheetCell => ({
  kind: 'number',
  number,
  text: Number.isInteger(number) && Math.abs(number) < 1e21 ? BigInt(number).toString() : String(number),
  ...marks,
})

/** Serial days count from here, because spreadsheets know a 29 February 1900 that never was. */
const EPOCH = Temporal.PlainDate.from('1899-12-30')

export const dateCell = (date: Temporal.PlainDate, marks: CellMarks = plain): SheetCell => ({
  kind: 'date',
  date,
  serial: EPOCH.until(date).days,
  text: date.toString(),
  ...marks,
})

/** A value as hucre gives it; dates are midnight UTC of the day shown. */
export function cellOf(
  value: string | number | boolean | Date | null | undefined,
  marks: CellMarks = plain,
): SheetCell {
  if (value === null || value === undefined) return { ...blankCell, ...marks }
  if (typeof value === 'string') return textCell(value, marks)
  if (typeof value === 'number') return numberCell(value, marks)
  if (typeof value === 'boolean') return { kind: 'boolean', text: String(value), ...marks }
  const day = /^\d{4}-\d\d-\d\d/.exec(Number.isNaN(value.getTime()) ? '' : value.toISOString())?.[0]
  return day === undefined
    ? { kind: 'error', text: '#NUM!', ...marks }
    : dateCell(Temporal.PlainDate.from(day), marks)
}

export const hasContent = (row: SheetRow): boolean =>
  row.cells.some((cell) => cell.kind !== 'blank' || cell.formula === 'without-result')
