import type { Fact } from './paper.ts'
import { drawRow, rowHeight, type Cell } from './rows.ts'
import {
  bold,
  group,
  INK,
  inset,
  linesOf,
  ornament,
  plain,
  room,
  widthOf,
  type Pen,
  type Style,
} from './typeset.ts'

/** `Label : value`, the colons one under the other as in any office letter; read aloud as a table with row headers. */
export function drawFacts(pen: Pen, rows: readonly Fact[], look: 'plain' | 'framed'): void {
  const pad = look === 'framed' ? pen.size * 0.6 : 0
  const inner = inset(pen, pad, pad)
  const cells = rows.map((fact) => factCells(inner, rows, fact, look === 'framed' ? bold(pen) : plain(pen)))
  const height = cells.reduce((sum, row) => sum + rowHeight(row), 0) + 2 * pad
  room(pen, height)
  const whole = height <= pen.bottom - pen.at.y
  if (look === 'framed' && whole) frame(pen, height)
  const table = group(pen.into, pen, 'Table')
  pen.at.y += pad
  for (const row of cells) drawRow(pen, group(table, pen, 'TR'), row)
  pen.at.y += pad
}

function factCells(pen: Pen, rows: readonly Fact[], fact: Fact, style: Style): readonly Cell[] {
  const label = plain(pen)
  const colon = widthOf(pen.doc, ':', label) + pen.size * 0.6
  const longest = Math.max(...rows.map((row) => widthOf(pen.doc, row.label, label)))
  const first = Math.min(longest + pen.size, pen.width * 0.38)
  const [left, right] = [inset(pen, 0, pen.width - first), inset(pen, first + colon, 0)]
  const lines = linesOf(pen.doc, fact.label, label, first - pen.size * 0.4)
  return [
    { tag: 'TH', scope: 'Row', pen: left, lines, style: label, align: 'left' },
    { tag: 'ornament', pen: inset(pen, first, 0), lines: [':'], style: label, align: 'left' },
    {
      tag: 'TD',
      pen: right,
      lines: linesOf(pen.doc, fact.value, style, right.width),
      style,
      align: 'left',
    },
  ]
}

function frame(pen: Pen, height: number): void {
  ornament(pen.doc, () => {
    pen.doc.lineWidth(1.2).rect(pen.left, pen.at.y, pen.width, height).stroke(INK)
  })
}
