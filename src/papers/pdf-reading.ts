import { inflateSync } from 'node:zlib'

/** A line as it stands on the page, in points from the lower left corner. For the tests: what a reader sees. */
export type Seen = { page: number; text: string; x: number; y: number; font: string; size: number }

/** Content streams of a PDF of ours, page by page, as operators. */
export function pageStreams(bytes: Uint8Array): readonly string[] {
  const file = Buffer.from(bytes).toString('latin1')
  return Array.from(
    file.matchAll(/<<([^>]*)>>\s*stream\n([\s\S]*?)\nendstream/g),
    ([, head = '', body = '']) => (head.includes('FlateDecode') ? inflate(body) : body),
  ).filter((content) => content.startsWith('1 0 0 -1 0 '))
}

function inflate(body: string): string {
  try {
    return inflateSync(Buffer.from(body, 'latin1')).toString('latin1')
  } catch {
    return ''
  }
}

const winAnsi = new TextDecoder('windows-1252')

export function seenLines(bytes: Uint8Array): readonly Seen[] {
  const fonts = fontNames(bytes)
  return pageStreams(bytes).flatMap((content, page) => {
    const lines = content.matchAll(
      /1 0 0 1 (\S+) (\S+) Tm\s+\/(F\d+) (\S+) Tf\s+(?:\S+ T[a-z]\s+)*\[(.*?)\] TJ/g,
    )
    return Array.from(lines, ([, x, y, name = '', size, shown = '']) => {
      const hex = Array.from(shown.matchAll(/<([0-9a-f]*)>/g), ([, digits]) => digits).join('')
      return {
        page,
        text: winAnsi.decode(Buffer.from(hex, 'hex')),
        x: Number(x),
        y: Number(y),
        font: fonts.get(name) ?? '',
        size: Number(size),
      }
    })
  })
}

/** `F1` → `Helvetica` */
function fontNames(bytes: Uint8Array): ReadonlyMap<string, string> {
  const file = Buffer.from(bytes).toString('latin1')
  return new Map(
    Array.from(file.matchAll(/\/(F\d+) (\d+) 0 R/g), ([, name = '', object = '']) => {
      const found = new RegExp(`\\n${object} 0 obj\\n<<[^>]*/BaseFont /([\\w-]+)`).exec(file)
      return [name, found?.[1] ?? '']
    }),
  )
}
