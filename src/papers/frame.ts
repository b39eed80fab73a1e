import type { LetterheadImage } from './letterhead-image.ts'
import type { Letterhead, PaperDocument } from './paper.ts'
import { flow, GREY, INK, inset, ornament, putLine, tagged, widthOf, type Doc, type Pen } from './typeset.ts'

/** Office name and address, centred over a double rule; first page of a letter only. */
export function drawLetterhead(pen: Pen, letterhead: Letterhead): void {
  const size = Math.min(pen.size, 13)
  const mark = letterhead.image ? size * 6 : 0
  const from = pen.at.y
  if (letterhead.image) drawImage(pen, letterhead.image, mark - size)
  const head = { ...inset(pen, mark, mark / 2), size }
  for (const line of letterhead.above) flow(head, 'P', line, { font: 'Helvetica', size }, 'centre')
  flow(head, 'P', letterhead.name, { font: 'Helvetica-Bold', size: size * 1.3 }, 'centre')
  for (const line of letterhead.below)
    flow(head, 'P', line, { font: 'Helvetica', size: Math.max(9, size * 0.82) }, 'centre')
  pen.at.y = Math.max(pen.at.y, from + mark - size) + size * 0.6
  drawDoubleRule(pen)
  pen.at.y += size * 1
}

function drawDoubleRule(pen: Pen): void {
  const [y, right] = [pen.at.y, pen.left + pen.width]
  ornament(pen.doc, () => {
    pen.doc.lineWidth(2).moveTo(pen.left, y).lineTo(right, y).stroke(INK)
    pen.doc
      .lineWidth(0.6)
      .moveTo(pen.left, y + 3)
      .lineTo(right, y + 3)
      .stroke(INK)
  })
}

/** Given to pdfkit as text, because only then does it keep one copy for all letters of a bus. */
function drawImage(pen: Pen, { source, alt }: LetterheadImage, side: number): void {
  const draw = (): void => {
    pen.doc.image(source, pen.left, pen.at.y, { fit: [side, side], align: 'center', valign: 'center' })
  }
  tagged(pen.into, pen, 'Figure', draw, { alt })
}

/** Number on the left, `Halaman 1 dari 2` on the right, on pages `first` up to, not including, `end` of the file. */
export function drawFooters(pen: Pen, { footer }: PaperDocument, first: number, end: number): void {
  for (let page = first; page < end; page++) {
    pen.doc.switchToPage(page)
    drawFooter(pen, footer.number, `${footer.page} ${page - first + 1} ${footer.of} ${end - first}`)
  }
}

function drawFooter(pen: Pen, number: string, page: string): void {
  const style = { font: 'Helvetica', size: Math.max(9, pen.size * 0.75) } as const
  const y = pen.bottom + style.size * 1.4
  const beside = widthOf(pen.doc, number, style) + widthOf(pen.doc, page, style) + style.size < pen.width
  ornament(
    pen.doc,
    () => {
      drawHairline(pen.doc, pen.left, pen.left + pen.width, y - style.size * 0.4)
      putLine(pen, number, y, style)
      putLine(pen, page, beside ? y : y + style.size * 1.2, style, 'right')
    },
    'Pagination',
  )
}

function drawHairline(doc: Doc, from: number, to: number, y: number): void {
  doc.lineWidth(0.4).moveTo(from, y).lineTo(to, y).stroke(GREY)
}
