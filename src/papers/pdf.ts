import { buffer } from 'node:stream/consumers'
import { setImmediate } from 'node:timers/promises'
import PDFDocument from 'pdfkit'
import { drawBlock } from './blocks.ts'
import { drawFooters, drawLetterhead } from './frame.ts'
import type { PaperDocument } from './paper.ts'
import { group, type Doc, type Element, type Pen } from './typeset.ts'

/**
 * A tagged PDF 1.7. The same document gives the same bytes: the date is `madeAt`, the file's id is made from it.
 * Characters the standard fonts lack are replaced openly, see `printable`.
 */
export const render = (paper: PaperDocument): Promise<Uint8Array> => renderBatch(paper.title, [paper])

/** Many letters in one file, each with its own page numbers and bookmark: what the printer needs for a whole bus. */
export async function renderBatch(
  title: string,
  papers: readonly [PaperDocument, ...PaperDocument[]],
): Promise<Uint8Array> {
  const doc = newDocument(title, papers[0])
  const written = buffer(doc)
  const root = doc.struct('Document')
  doc.addStructure(root)
  for (const paper of papers) {
    if (papers.length > 1) await setImmediate() // the office goes on serving while a bus is printed
    writePaper(doc, root, paper)
    if (papers.length > 1) doc.outline.addItem(paper.title)
  }
  root.end()
  doc.end()
  return new Uint8Array(await written)
}

function newDocument(title: string, first: PaperDocument): Doc {
  return new PDFDocument({
    pdfVersion: '1.7',
    autoFirstPage: false,
    bufferPages: true,
    tagged: true,
    lang: first.language,
    displayTitle: true,
    info: {
      Title: title,
      Creator: 'Kafilah',
      Producer: 'Kafilah',
      CreationDate: new Date(first.madeAt.epochMilliseconds),
    },
  })
}

function writePaper(doc: Doc, root: Element, paper: PaperDocument): void {
  const { start, count } = doc.bufferedPageRange()
  doc.addPage({ size: paper.paper, margin: 0 })
  const pen = newPen(doc, root, paper)
  if (paper.letterhead) drawLetterhead(pen, paper.letterhead)
  paper.blocks.forEach((block, at) => drawBlock(pen, block, paper.blocks[at + 1]))
  const end = doc.bufferedPageRange().count
  drawFooters(pen, paper, start + count, start + end)
}

function newPen(doc: Doc, root: Element, { paper, size, title }: PaperDocument): Pen {
  const side = paper === 'A4' ? 62 : 40
  const [top, foot] = [paper === 'A4' ? 40 : 32, 30 + size * 1.8]
  const pen = {
    doc,
    into: root,
    size,
    left: side,
    width: doc.page.width - 2 * side,
    top,
    bottom: doc.page.height - foot,
    at: { y: top },
  }
  return { ...pen, into: group(root, pen, 'Sect', { title }) }
}
