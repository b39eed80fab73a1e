import type { Block, Column } from './paper.ts'
import { drawRow, rowHeight, type Cell } from './rows.ts'
import {
  bold,
  group,
  GREY,
  INK,
  inset,
  leading,
  linesOf,
  ornament,
  plain,
  putLine,
  room,
  type Pen,
  type Style,
} from './typeset.ts'

/** Header on every page it reaches; only the first is read aloud. */
export function drawTable(pen: Pen, { columns, rows, total }: Extract<Block, { kind: 'table' }>): void {
  const titles = columns.map((column) => column.header)
  const header = tableCells(pen, columns, titles, 'TH', bold(pen))
  const body = rows.map((row) => tableCells(pen, columns, row, 'TD', plain(pen)))
  if (total) body.push(tableCells(pen, columns, total, 'TD', bold(pen)))
  room(pen, rowHeight(header) + (body[0] ? rowHeight(body[0]) : 0) + 2 * GAP)
  const table = group(pen.into, pen, 'Table')
  drawRow(pen, group(table, pen, 'TR'), header)
  rule(pen, 1)
  for (const row of body) {
    if (room(pen, rowHeight(row) + GAP)) repeatHeader(pen, header)
    drawRow(pen, group(table, pen, 'TR'), row)
    rule(pen, 0.4)
  }
}

const GAP = 5
const COLUMN_HEADER = { tag: 'TH', scope: 'Column' } as const
const VALUE = { tag: 'TD' } as const

function tableCells(
  pen: Pen,
  columns: readonly Column[],
  texts: readonly string[],
  tag: 'TH' | 'TD',
  style: Style,
): readonly Cell[] {
  const total = columns.reduce((sum, column) => sum + column.share, 0)
  const gutter = pen.size * 0.8
  let left = 0
  return columns.map((column, at) => {
    const width = (pen.width * column.share) / total
    const cell = inset(pen, left, pen.width - left - width + (at < columns.length - 1 ? gutter : 0))
    left += width
    const lines = linesOf(pen.doc, texts[at] ?? '', style, cell.width)
    return { ...(tag === 'TH' ? COLUMN_HEADER : VALUE), pen: cell, lines, style, align: column.align }
  })
}

function repeatHeader(pen: Pen, header: readonly Cell[]): void {
  ornament(
    pen.doc,
    () => {
      for (const cell of header) {
        cell.lines.forEach((line, at) =>
          putLine(cell.pen, line, pen.at.y + at * leading(cell.style), cell.style, cell.align),
        )
      }
    },
    'Pagination',
  )
  pen.at.y += rowHeight(header)
  rule(pen, 1)
}

function rule(pen: Pen, weight: number): void {
  const y = pen.at.y + GAP / 2
  ornament(pen.doc, () => {
    pen.doc
      .lineWidth(weight)
      .moveTo(pen.left, y)
      .lineTo(pen.left + pen.width, y)
      .stroke(weight < 1 ? GREY : INK)
  })
  pen.at.y += GAP
}
