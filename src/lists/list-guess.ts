import type { Sheet } from '#sheets'
import type { Columns, ColumnKind } from './list-columns.ts'
import { readDate } from './list-date.ts'
import { readSex } from './list-name.ts'
import { tidy, withoutGrouping } from './list-text.ts'

const FAR = Temporal.PlainDate.from('2999-12-31')

/**
 * A sheet without any heading, as some exports are: the columns are told by what stands in them. Only when a porsi
 * column is beyond doubt (two people at least) and a name column stands beside it; null otherwise.
 */
export function guessColumns(sheet: Sheet): Columns | null {
  const rows = sheet.rows.filter((row) =>
    row.cells.some((cell) => /^0\d{9}$/.test(withoutGrouping(cell.text))),
  )
  if (rows.length < 2) return null
  const width = Math.max(...rows.map((row) => row.cells.length))
  const at = new Map<ColumnKind, number[]>()
  const claim = (kind: ColumnKind, agrees: (column: number) => number): void => {
    const shares = Array.from({ length: width }, (_, column) =>
      [...at.values()].flat().includes(column) ? 0 : agrees(column),
    )
    const best = Math.max(...shares)
    if (best > 0.6) at.set(kind, [shares.indexOf(best)])
  }
  const share = (column: number, test: (row: (typeof rows)[number]) => boolean): number =>
    rows.filter((row) => row.cells[column] !== undefined && test(row)).length / rows.length
  const matching = (pattern: RegExp) => (column: number) =>
    share(column, (row) => pattern.test(withoutGrouping(row.cells[column]?.text ?? '')))
  claim('porsi', matching(/^0?\d{9}$/))
  claim('nik', matching(/^[1-9]\d{15}$/))
  claim('phone', matching(/^(\+?62|0)?8\d{8,11}$/))
  claim('birthDate', (column) =>
    share(column, (row) => {
      const cell = row.cells[column]
      return cell !== undefined && readDate(cell, FAR).date !== null
    }),
  )
  claim('sex', (column) => share(column, (row) => readSex(row.cells[column]?.text ?? '') !== null))
  claim('name', (column) =>
    share(column, (row) => /^[\p{L}.,'" -]{3,}$/u.test(tidy(row.cells[column]?.text ?? ''))),
  )
  return at.has('porsi') && at.has('name') ? { at, parentHeading: 'father', height: 0, texts: [] } : null
}
