import { wrap } from './lines.ts'
import { printable } from './printable.ts'

export type Doc = PDFKit.PDFDocument
export type Element = PDFKit.PDFStructureElement

/** Where we write: a column of the page, how large, and under which element of the reading order. */
export type Pen = {
  doc: Doc
  into: Element
  size: number
  left: number
  width: number
  top: number
  bottom: number
  /** Shared by all pens of one letter: the height reached so far. */
  at: { y: number }
}

export type Style = { font: 'Helvetica' | 'Helvetica-Bold' | 'Helvetica-Oblique'; size: number }
export type Align = 'left' | 'right' | 'centre'

export const INK = '#000000'
export const GREY = '#5c5c5c'
const LEADING = 1.32
/** Helvetica from the top of its capitals to the foot of its descenders, as a share of the size. */
const CAPITALS = 0.925

export const plain = (pen: Pen): Style => ({ font: 'Helvetica', size: pen.size })
export const bold = (pen: Pen): Style => ({ font: 'Helvetica-Bold', size: pen.size })
export const small = (pen: Pen): Style => ({ font: 'Helvetica', size: Math.max(9, pen.size * 0.84) })

export const leading = (style: Style): number => style.size * LEADING

/** The text as lines of this style, none wider than `width`. Lines that end early end in a space, lest they be read as one word. */
export function linesOf(doc: Doc, text: string, style: Style, width: number): readonly string[] {
  doc.font(style.font).fontSize(style.size)
  return wrap(printable(text).replaceAll('\n', ' \n'), width, (piece) => doc.widthOfString(piece))
}

export function widthOf(doc: Doc, text: string, style: Style): number {
  doc.font(style.font).fontSize(style.size)
  return doc.widthOfString(printable(text))
}

/** One line whose upper edge is `y`, aligned within the column; half of the leading stands above it. */
export function putLine(pen: Pen, line: string, y: number, style: Style, align: Align = 'left'): void {
  if (line.trim() === '') return
  const { doc, left, width } = pen
  doc.font(style.font).fontSize(style.size)
  const slack = align === 'left' ? 0 : width - doc.widthOfString(line.trimEnd())
  const x = left + (align === 'centre' ? slack / 2 : slack)
  doc.text(line, x, y + (style.size * (LEADING - CAPITALS)) / 2, { lineBreak: false })
}

/** A new page when less than `height` is left, unless a whole page would not do either. True if the page was turned. */
export function room(pen: Pen, height: number): boolean {
  const [left, page] = [pen.bottom - pen.at.y, pen.bottom - pen.top]
  if (height <= left + 0.01 || pen.at.y === pen.top || (height > page && left > page / 4)) return false
  turn(pen)
  return true
}

export function turn(pen: Pen): void {
  pen.doc.continueOnNewPage()
  pen.at.y = pen.top
}

/** An element of the reading order that holds others. */
export function group(
  into: Element,
  pen: Pen,
  tag: string,
  options: { title?: string; scope?: string } = {},
): Element {
  const element = pen.doc.struct(tag, options)
  into.add(element)
  return element
}

/** Drawn now, read aloud as `tag`. */
export function tagged(
  into: Element,
  pen: Pen,
  tag: string,
  draw: () => void,
  options: { alt?: string } = {},
): void {
  into.add(pen.doc.struct(tag, options, draw))
}

/** Ornament: seen, never read aloud. */
export function ornament(doc: Doc, draw: () => void, type: 'Layout' | 'Pagination' = 'Layout'): void {
  doc.markContent('Artifact', { type })
  draw()
  doc.endMarkedContent()
}

/** Running text, over as many pages as it needs; its first two and last two lines stay together. */
export function flow(pen: Pen, tag: string, text: string, style: Style, align: Align = 'left'): void {
  const lines = linesOf(pen.doc, text, style, pen.width)
  const step = leading(style)
  room(pen, step * (lines.length <= 3 ? lines.length : 2))
  tagged(pen.into, pen, tag, () => {
    lines.forEach((line, at) => {
      room(pen, at === lines.length - 2 ? 2 * step : step)
      putLine(pen, line, pen.at.y, style, align)
      pen.at.y += step
    })
  })
}

export const inset = (pen: Pen, left: number, right: number): Pen => ({
  ...pen,
  left: pen.left + left,
  width: pen.width - left - right,
})
