import { drawFacts } from './facts.ts'
import { drawClosing, drawQrAlone, drawSignatureAlone, lastWordsHeight } from './foot.ts'
import type { Block, Fact } from './paper.ts'
import { drawTable } from './table.ts'
import {
  bold,
  flow,
  group,
  INK,
  inset,
  leading,
  linesOf,
  ornament,
  plain,
  putLine,
  room,
  tagged,
  widthOf,
  type Pen,
} from './typeset.ts'

/** Space above a block, in lines of the body. */
const above: Record<Block['kind'], number> = {
  heading: 0.7,
  paragraph: 0.5,
  reference: 0,
  facts: 0.55,
  list: 0.4,
  table: 0.5,
  note: 0.7,
  qr: 0.8,
  signature: 1,
  closing: 0.9,
  space: 0,
}

/** Draws one block below what is there; `next` keeps a letter's last lines and its signature on the same page. */
export function drawBlock(pen: Pen, block: Block, next: Block | undefined): void {
  if (pen.at.y > pen.top) pen.at.y += above[block.kind] * leading(plain(pen))
  switch (block.kind) {
    case 'heading':
      return drawHeading(pen, block.level, block.text)
    case 'paragraph':
      if (next?.kind === 'closing') room(pen, lastWordsHeight(pen, block.text, next))
      return flow(pen, 'P', block.text, plain(pen), block.align)
    case 'reference':
      return drawReference(pen, block.date, block.rows)
    case 'facts':
      return drawFacts(pen, block.rows, block.look)
    case 'list':
      return drawList(pen, block.marks, block.items)
    case 'table':
      return drawTable(pen, block)
    case 'note':
      return drawNote(pen, block.title, block.text)
    case 'qr':
      return drawQrAlone(pen, block.qr)
    case 'signature':
      return drawSignatureAlone(pen, block.signature)
    case 'closing':
      return drawClosing(pen, block.qr, block.signature)
    case 'space':
      pen.at.y += block.lines * leading(plain(pen))
      return
  }
}

function drawReference(pen: Pen, date: string, rows: readonly Fact[]): void {
  const width = pen.width - widthOf(pen.doc, date, plain(pen)) - 2 * pen.size
  const from = pen.at.y
  flow(pen, 'P', date, plain(pen), 'right')
  if (width < pen.width / 2) return drawFacts(pen, rows, 'plain')
  pen.at.y = from
  drawFacts(inset(pen, 0, pen.width - width), rows, 'plain')
}

function drawHeading(pen: Pen, level: 1 | 2, text: string): void {
  const style = { ...bold(pen), size: pen.size * (level === 1 ? 1.25 : 1.05) }
  room(pen, leading(style) * linesOf(pen.doc, text, style, pen.width).length + 3 * leading(plain(pen)))
  flow(pen, `H${level}`, text, style, level === 1 ? 'centre' : 'left')
  pen.at.y -= 0.25 * leading(plain(pen)) // it leans on what follows
}

function drawList(pen: Pen, marks: 'numbers' | 'boxes', items: readonly string[]): void {
  const list = group(pen.into, pen, 'L')
  const [number, body] = [inset(pen, pen.size * 0.3, 0), inset(pen, pen.size * 2.1, 0)]
  items.forEach((item, at) => {
    const count = Math.min(3, linesOf(pen.doc, item, plain(pen), body.width).length)
    room(pen, count * leading(plain(pen)))
    const entry = group(list, pen, 'LI')
    if (marks === 'boxes') tickBox(pen)
    else tagged(entry, pen, 'Lbl', () => putLine(number, `${at + 1}. `, pen.at.y, plain(pen)))
    flow({ ...body, into: entry }, 'LBody', item, plain(pen))
    pen.at.y += pen.size * 0.16
  })
}

function tickBox(pen: Pen): void {
  const side = pen.size * 0.85
  ornament(pen.doc, () => {
    pen.doc
      .lineWidth(0.8)
      .rect(pen.left + pen.size * 0.4, pen.at.y + pen.size * 0.17, side, side)
      .stroke(INK)
  })
}

/** A thick bar at the left and the word in bold: seen without colour. */
function drawNote(pen: Pen, title: string, text: string): void {
  const body = inset(pen, pen.size, 0)
  const lines =
    linesOf(pen.doc, title, bold(pen), body.width).length +
    linesOf(pen.doc, text, plain(pen), body.width).length
  room(pen, lines * leading(plain(pen)))
  const [page, from] = [pen.doc.page, pen.at.y]
  const note = { ...body, into: group(pen.into, pen, 'Sect') }
  flow(note, 'P', title, bold(pen))
  flow(note, 'P', text, plain(pen))
  if (pen.doc.page !== page) return
  ornament(pen.doc, () => {
    pen.doc.rect(pen.left, from, 3, pen.at.y - from).fill(INK)
  })
}
