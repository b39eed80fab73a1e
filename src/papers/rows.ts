import {
  group,
  leading,
  ornament,
  putLine,
  room,
  turn,
  type Align,
  type Element,
  type Pen,
  type Style,
} from './typeset.ts'

/** Headers and values are read aloud; an ornament, such as the colon of an office letter, is only seen. */
export type Cell = ({ tag: 'TH'; scope: 'Row' | 'Column' } | { tag: 'TD' } | { tag: 'ornament' }) & {
  pen: Pen
  lines: readonly string[]
  style: Style
  align: Align
}

export const rowHeight = (cells: readonly Cell[]): number =>
  Math.max(...cells.map((cell) => cell.lines.length * leading(cell.style)))

/** A row stays on one page; only one that no page can hold goes on over the leaf. */
export function drawRow(pen: Pen, row: Element, cells: readonly Cell[]): void {
  room(pen, rowHeight(cells))
  const step = Math.max(...cells.map((cell) => leading(cell.style)))
  const drawers = cells.map((cell) => ({ cell, draw: drawerOf(pen, row, cell) }))
  const most = Math.max(...cells.map((cell) => cell.lines.length))
  for (let from = 0, fits; from < most; from += fits) {
    if (from > 0) turn(pen)
    fits = Math.min(most - from, Math.max(1, Math.floor((pen.bottom - pen.at.y + 0.01) / step)))
    for (const { cell, draw } of drawers) {
      const lines = cell.lines.slice(from, from + fits)
      const put = (line: string, at: number): void =>
        putLine(cell.pen, line, pen.at.y + at * step, cell.style, cell.align)
      if (lines.length > 0) draw(() => lines.forEach(put))
    }
    pen.at.y += fits * step
  }
}

function drawerOf(pen: Pen, row: Element, cell: Cell): (draw: () => void) => void {
  if (cell.tag === 'ornament') return (draw) => ornament(pen.doc, draw)
  const element = group(row, pen, cell.tag, cell.tag === 'TH' ? { scope: cell.scope, title: '' } : {})
  return (draw) => void element.add(draw)
}
