import { encode } from 'uqr'

/** Dark modules by row, without the quiet zone. */
export type QrMatrix = readonly (readonly boolean[])[]

/** ISO/IEC 18004 asks for four light modules on every side. */
export const QUIET = 4

/**
 * Level Q (a quarter may be lost to a fold, a stamp or a thumb); a code with its prefix is 12 capitals and still fits
 * the smallest symbol, 21 × 21.
 */
export const qrMatrix = (text: string): QrMatrix => encode(text, { ecc: 'Q', border: 0 }).data

/** Markup for a page; `title` is what a screen reader says in its place. */
export function qrSvg(text: string, title: string): string {
  const matrix = qrMatrix(text)
  const side = matrix.length + 2 * QUIET
  const path = runs(matrix)
    .map(({ x, y, length }) => `M${x + QUIET} ${y + QUIET}h${length}v1h-${length}z`)
    .join('')
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges">` +
    `<title>${escape(title)}</title><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path fill="#000" d="${path}"/></svg>`
  )
}

/** Horizontal runs of dark modules: a third of the shapes that single squares would be. */
export function runs(matrix: QrMatrix): { x: number; y: number; length: number }[] {
  return matrix.flatMap((row, y) => {
    const starts = row.flatMap((dark, x) => (dark && !row[x - 1] ? [x] : []))
    return starts.map((x) => {
      const end = row.indexOf(false, x)
      return { x, y, length: (end < 0 ? row.length : end) - x }
    })
  })
}

const entities = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
])
const escape = (text: string): string => text.replace(/[&<>"]/g, (sign) => entities.get(sign) ?? sign)
