export type Measure = (text: string) => number

/**
 * Breaks text into lines no wider than `width`. A line that ends at a space keeps the space, so that words do not grow
 * together when the text is copied or read aloud; no-break spaces hold. A word wider than a whole line is broken after a
 * `-`, `/`, `.`, `_` or `@` if it has one, else wherever it must be.
 */
export function wrap(text: string, width: number, measure: Measure): readonly string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, width, measure))
}

function wrapLine(text: string, width: number, measure: Measure): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/(?<= )(?! )/)) {
    if (fits(line + word)) {
      line += word
      continue
    }
    if (line !== '') lines.push(line)
    const pieces = broken(word, fits)
    line = pieces.at(-1) ?? ''
    lines.push(...pieces.slice(0, -1))
  }
  return [...lines, line]

  function fits(piece: string): boolean {
    return measure(piece.replace(/ +$/, '')) <= width
  }
}

function broken(word: string, fits: (piece: string) => boolean): readonly string[] {
  const pieces: string[] = []
  let rest = word
  while (!fits(rest)) {
    let length = Math.max(1, rest.length - 1)
    while (length > 1 && !fits(rest.slice(0, length))) length -= 1
    const seam = /^.*[-/._@](?=.)/.exec(rest.slice(0, length))?.[0].length ?? 0
    const cut = seam > length / 2 ? seam : length
    if (cut >= rest.length) break
    pieces.push(rest.slice(0, cut))
    rest = rest.slice(cut)
  }
  return [...pieces, rest]
}
