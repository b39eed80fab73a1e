/**
 * The standard PDF fonts know WinAnsi (Windows-1252) only, and pdfkit writes any other character as garbage without a
 * word. No package of ours brings a font file to embed, so the paper says openly what it cannot show:
 * letters lose marks the font lacks (Nguyễn → Nguyen, as ICAO 9303 part 3 does on the passport itself), signs become
 * their plain look-alike, everything else becomes `[?]`. `unprintable` lets a screen warn before a letter goes out.
 */
const UNKNOWN = '[?]'

const BEYOND_LATIN_1 = 'ƒ–—‘’‚“”„†‡•…€‰‹›ˆ™Œœ˜ŠšŸŽž'

const lookAlike = new Map(
  Object.entries({
    '\t': ' ',
    '\u2028': '\n',
    '\u2029': '\n',
    '\u202f': '\u00a0',
    '\u2010': '-',
    '\u2011': '-',
    '\u2212': '-',
    '\u2015': '—',
    ʼ: '’',
    ʻ: '‘',
    ʾ: '’',
    ʿ: '‘',
    '′': '’',
    '″': '”',
    Ł: 'L',
    ł: 'l',
    Đ: 'D',
    đ: 'd',
    Ħ: 'H',
    ħ: 'h',
    ı: 'i',
    '≤': '<=',
    '≥': '>=',
    '→': '->',
    '☐': '[ ]',
    '✓': 'v',
  }),
)

/** The text as the standard fonts can show it. Line feeds stay; other controls and invisible marks go. */
export function printable(text: string): string {
  const plain = Array.from(clean(text), (sign) => shown(sign) ?? UNKNOWN).join('')
  return plain.replaceAll(/(\[\?\])+/g, UNKNOWN)
}

/** The characters that would be printed as `[?]`, each once. */
export const unprintable = (text: string): readonly string[] => [
  ...new Set(Array.from(clean(text)).filter((sign) => shown(sign) === null)),
]

const clean = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/(?![\n\t])[\p{Cc}\p{Cf}]/gu, '')

function shown(sign: string): string | null {
  if (inFont(sign)) return sign
  const like = lookAlike.get(sign)
  if (like !== undefined) return like
  const base = sign.normalize('NFKD').replaceAll(/\p{M}/gu, '')
  return base !== '' && Array.from(base).every(inFont) ? base : null
}

const inFont = (sign: string): boolean =>
  /^[\n\x20-\x7e\xa0-\xff]$/.test(sign) || BEYOND_LATIN_1.includes(sign)
