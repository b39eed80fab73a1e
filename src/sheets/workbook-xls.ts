import { readXls } from 'hucre'
import { err, ok, type Result } from '#kernel'
import { cellOf, hasContent } from './workbook-cell.ts'
import { mergeOf } from './workbook-xlsx.ts'
import type { SheetRow, Workbook, WorkbookRefusal } from './workbook.ts'

const MOST_ROWS = 20_000

/**
 * Excel 97–2003. hucre gives values, dates and merges of this format, but neither hidden parts, strike-through nor
 * formulas. A new workbook under a password lies in the same kind of container.
 */
export async function readXlsBook(bytes: Uint8Array): Promise<Result<Workbook, WorkbookRefusal>> {
  const container = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (container.includes('EncryptedPackage', 0, 'utf16le') || isLocked(container))
    return err('file-has-password')
  if (container.includes('_VBA_PROJECT', 0, 'utf16le')) return err('file-has-macros')
  const named = (name: string) => container.includes(name, 0, 'utf16le')
  if (!named('Workbook') && !named('Book')) return err('file-unknown')
  const book = await readXls(bytes)
  const sheets = book.sheets.map((sheet) => ({
    name: sheet.name,
    hidden: false,
    rows: Array.from(sheet.rows, (values, at): SheetRow => ({
      number: at + 1,
      hidden: false,
      cells: Array.from(values ?? [], (value) => cellOf(value)),
    })).filter(hasContent),
    hiddenColumns: new Set<number>(),
    merges: (sheet.merges ?? []).map(mergeOf),
  }))
  if (sheets.some((sheet) => (sheet.rows.at(-1)?.number ?? 0) > MOST_ROWS)) return err('too-many-rows')
  return ok({ format: 'xls', sheets })
}

/** A FILEPASS record among the first of the workbook stream (MS-XLS 2.4.117). */
function isLocked(container: Buffer): boolean {
  const beginning = Buffer.from([0x09, 0x08, 0x10, 0x00, 0x00, 0x06, 0x05, 0x00])
  let at = container.indexOf(beginning)
  if (at < 0) return false
  for (let record = 0; record < 6 && at + 4 <= container.length; record++) {
    if (container.readUInt16LE(at) === 0x002f) return true
    at += 4 + container.readUInt16LE(at + 2)
  }
  return false
}
