import { err, ok, type Result } from '#kernel'
import { hasContent, textCell } from './workbook-cell.ts'
import type { SheetRow, Workbook, WorkbookRefusal } from './workbook.ts'

const MOST_ROWS = 20_000
const DELIMITERS = [';', ',', '\t', '|'] as const
/** As Excel writes it for itself: `sep=;`, sometimes quoted, sometimes filled up with delimiters. */
const SEP_LINE = /^"?sep=(.)"?[;,\t|]*\r?(?:\n|$)/i

/** A spreadsheet has 16,384 columns; a list has thirty. */
const MOST_FIELDS = 1_000

/** What a spreadsheet cell can hold (Excel: 32,767 characters). */
const LONGEST_FIELD = 32_767

/** Control characters without tab and line ends: a picture or a program, not a list. */
const CONTROL = /[^\P{Cc}\t\n\v\f\r\u0080-\u009f]/u

type CsvRecord = { line: number; fields: string[] }

/** Text of any kind that is not another kind of file. Line numbers are physical: a record starts where its first byte stands. */
export function readCsvBook(bytes: Uint8Array): Result<Workbook, WorkbookRefusal> {
  const decoded = decode(bytes)
  if (!decoded) return err('file-unknown')
  const sep = SEP_LINE.exec(decoded.text)
  const body = sep ? decoded.text.slice(sep[0].length) : decoded.text
  const delimiter = sep?.[1] ?? detectDelimiter(body)
  const records = splitRecords(body, delimiter, sep ? 2 : 1, MOST_ROWS)
  if (records.length > MOST_ROWS) return err('too-many-rows')
  const rows = records.map((record): SheetRow => ({
    number: record.line,
    hidden: false,
    cells: record.fields.map((field) => textCell(field)),
  }))
  const sheet = {
    name: null,
    hidden: false,
    rows: rows.filter(hasContent),
    hiddenColumns: new Set<number>(),
    merges: [],
  }
  return ok({ format: 'csv', sheets: [sheet], delimiter, encoding: decoded.encoding })
}

function decode(bytes: Uint8Array): { text: string; encoding: string } | null {
  const encoding = encodingOf(bytes)
  const text = new TextDecoder(encoding).decode(bytes)
  const head = text.slice(0, 2000).trimStart().toLowerCase()
  if (/^(<|%pdf|\{\\rtf|gif8|\ufffdpng)/.test(head) || text.trim() === '') return null
  return CONTROL.test(text) ? null : { text, encoding }
}

function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const head = bytes.subarray(0, 512)
  const zeros = (parity: number) => head.filter((byte, at) => byte === 0 && at % 2 === parity).length
  if (zeros(1) > head.length / 4) return 'utf-16le'
  if (zeros(0) > head.length / 4) return 'utf-16be'
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return 'utf-8'
  } catch {
    return 'windows-1252'
  }
}

/** The delimiter that most evenly cuts the first lines into the most columns: commas inside dates cut evenly, but into two. */
function detectDelimiter(text: string): string {
  const score = (delimiter: string): number => {
    const widths = splitRecords(text, delimiter, 1, 60).map((record) => record.fields.length)
    const usual = new Map<number, number>()
    for (const width of widths) usual.set(width, (usual.get(width) ?? 0) + 1)
    return Math.max(0, ...[...usual].map(([width, times]) => (width - 1) * times))
  }
  const scored = DELIMITERS.map((delimiter) => ({ delimiter, score: score(delimiter) }))
  return scored.reduce((best, one) => (one.score > best.score ? one : best)).delimiter
}

/**
 * RFC 4180 with any line end. A quote counts only at the beginning of a field and only when its partner ends the field:
 * a stray one must not swallow the people below it. Stops after one record more than `most`; throws at a line of a thousand
 * fields, which `readWorkbook` makes a refusal.
 */
function splitRecords(text: string, delimiter: string, firstLine: number, most: number): CsvRecord[] {
  const records: CsvRecord[] = []
  let line = firstLine
  let record: CsvRecord = { line, fields: [] }
  let at = 0
  while (at < text.length && records.length <= most) {
    const end = quotedEnd(text, at, delimiter) ?? bareEnd(text, at, delimiter)
    if (record.fields.length === MOST_FIELDS) throw new Error('a line wider than any list')
    record.fields.push(unquoted(text.slice(at, end)))
    line += lineEnds(text.slice(at, end))
    const step = text.startsWith('\r\n', end) ? 2 : 1
    at = end + step
    if (text[end] === delimiter) continue
    records.push(record)
    line++
    record = { line, fields: [] }
  }
  if (record.fields.length > 0) records.push(record)
  return records
}

const endsField = (text: string, at: number, delimiter: string): boolean =>
  at >= text.length || text[at] === delimiter || text[at] === '\n' || text[at] === '\r'

function bareEnd(text: string, from: number, delimiter: string): number {
  let at = from
  while (!endsField(text, at, delimiter)) at++
  return at
}

/** Where the quoted field that begins here ends, or null when none begins here. */
function quotedEnd(text: string, from: number, delimiter: string): number | null {
  if (text[from] !== '"') return null
  let at = text.indexOf('"', from + 1)
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2)
  if (at < 0 || at - from > LONGEST_FIELD) return null
  at++
  while (text[at] === ' ') at++
  return endsField(text, at, delimiter) ? at : null
}

const unquoted = (field: string): string => /^"(.*)" *$/s.exec(field)?.[1]?.replaceAll('""', '"') ?? field

const lineEnds = (text: string): number => text.match(/\r\n|\n|\r/g)?.length ?? 0
