import type { Block, Qr, Signature } from './paper.ts'
import { qrMatrix, QUIET, runs } from './qr.ts'
import { bold, flow, INK, inset, leading, linesOf, plain, room, small, tagged, type Pen } from './typeset.ts'

/** QR on the left, signature on the right, on one page. */
export function drawClosing(pen: Pen, qr: Qr, signature: Signature): void {
  const [left, right] = [inset(pen, 0, pen.width * 0.52), rightHalf(pen)]
  room(pen, closingHeight(pen, qr, signature))
  const [page, from] = [pen.doc.page, pen.at.y]
  drawSignature(right, signature)
  const reached = pen.at.y
  if (pen.doc.page === page) pen.at.y = from
  drawQr(left, qr)
  pen.at.y = Math.max(reached, pen.at.y)
}

/** What a letter's last paragraph needs in order to stand on the same page as the signature. */
export function lastWordsHeight(
  pen: Pen,
  text: string,
  { qr, signature }: Extract<Block, { kind: 'closing' }>,
): number {
  const lines = linesOf(pen.doc, text, plain(pen), pen.width).length + 1
  return lines * leading(plain(pen)) + closingHeight(pen, qr, signature)
}

const closingHeight = (pen: Pen, qr: Qr, signature: Signature): number =>
  Math.max(qrHeight(inset(pen, 0, pen.width * 0.52), qr), signatureHeight(rightHalf(pen), signature))

const rightHalf = (pen: Pen): Pen => inset(pen, pen.width * 0.52, 0)

const qrSide = (pen: Pen): number => 60 + pen.size * 2

const codeAndHint = (pen: Pen, qr: Qr): number =>
  linesOf(pen.doc, qr.code, bold(pen), pen.width).length * leading(bold(pen)) +
  linesOf(pen.doc, qr.hint, small(pen), pen.width).length * leading(small(pen))

/** The code stands beside its QR for those who must type it. */
const beside = (pen: Pen): Pen => inset(pen, qrSide(pen) + pen.size * 0.5, 0)

const qrHeight = (pen: Pen, qr: Qr): number => Math.max(qrSide(pen), codeAndHint(beside(pen), qr))

export function drawQrAlone(pen: Pen, qr: Qr): void {
  room(pen, qrHeight(pen, qr))
  drawQr(pen, qr)
}

function drawQr(pen: Pen, qr: Qr): void {
  const from = pen.at.y
  drawModules(pen, qr)
  drawCodeAndHint(beside(pen), qr)
  pen.at.y = from + qrHeight(pen, qr)
}

function drawCodeAndHint(pen: Pen, qr: Qr): void {
  flow(pen, 'P', qr.code, bold(pen))
  flow(pen, 'P', qr.hint, small(pen))
}

/** Black runs, with the light margin a scanner needs at the right and below; the page gives it at the left and above. */
function drawModules(pen: Pen, qr: Qr): void {
  const matrix = qrMatrix(qr.payload)
  const unit = qrSide(pen) / (matrix.length + QUIET)
  const [left, top] = [pen.left, pen.at.y]
  const draw = (): void => {
    for (const { x, y, length } of runs(matrix))
      pen.doc.rect(left + x * unit, top + y * unit, length * unit, unit)
    pen.doc.fill(INK)
  }
  tagged(pen.into, pen, 'Figure', draw, { alt: qr.alt })
}

/** Lines left free for a pen and a stamp. */
const SIGNING = 3.6

function signatureHeight(pen: Pen, { title, name, below }: Signature): number {
  const lines = [title, name, ...below].flatMap((text) => linesOf(pen.doc, text, bold(pen), pen.width))
  return (lines.length + SIGNING) * leading(plain(pen))
}

export function drawSignatureAlone(pen: Pen, signature: Signature): void {
  const right = rightHalf(pen)
  room(right, signatureHeight(right, signature))
  drawSignature(right, signature)
}

function drawSignature(pen: Pen, { title, name, below }: Signature): void {
  flow(pen, 'P', title, plain(pen))
  pen.at.y += SIGNING * leading(plain(pen))
  flow(pen, 'P', name, bold(pen))
  for (const line of below) flow(pen, 'P', line, plain(pen))
}
