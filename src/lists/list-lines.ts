import type { SheetCell, SheetRow } from '#sheets'
import type { Columns, ColumnKind } from './list-columns.ts'
import { isNothing, isShortened, tidy, withoutGrouping, wordsOf } from './list-text.ts'
import { readSex } from './list-name.ts'

/** What a line below the heading is. Only a `person` may ever become one. */
export type LineKind = 'person' | 'total' | 'carried' | 'signature' | 'numbers' | 'note'

const CARRIED = /^(JUMLAH |JML )?(DI ?PINDAHKAN|PINDAHAN|DIBAWA|LANJUTAN|TERBAWA)\b/
const TOTAL = /^(SUB ?TOTAL|GRAND TOTAL|TOTAL|JUMLAH|JML|JUMLAH SELURUHNYA|JUMLAH TOTAL)\b/
const SIGNATURE =
  /^(MENGETAHUI|MENYETUJUI|DISETUJUI|MENGESAHKAN|DISAHKAN|KEPALA|KASI|KASUBAG|KASUBBAG|KABID|KETUA|PLT|PLH|AN KEPALA|A N|NIP|TTD|TERTANDA|DIBUAT|PETUGAS|OPERATOR|BENDAHARA|PENYELENGGARA|YANG MEMBUAT|DICETAK|DITETAPKAN|PEJABAT|SEKRETARIS|STAF|PEMBUAT)\b/
const NOTE =
  /^(CATATAN|NB|N B|KET|KETERANGAN|SUMBER|DATA PER|LAMPIRAN|HALAMAN|HAL|PER TANGGAL|UPDATE|KABUPATEN|KAB|KOTA|KECAMATAN|KEC|KLOTER|ROMBONGAN|REGU|CADANGAN|DAFTAR)\b/

export const cellsOf = (row: SheetRow, columns: Columns, kind: ColumnKind): readonly SheetCell[] =>
  (columns.at.get(kind) ?? []).flatMap((at) => row.cells[at] ?? [])

const textOf = (row: SheetRow, columns: Columns, kind: ColumnKind): string =>
  cellsOf(row, columns, kind)
    .map((cell) => tidy(cell.text))
    .join(' ')

const isUnread = (cell: SheetCell): boolean => cell.kind === 'error' || cell.formula === 'without-result'

const isFullPorsi = (cell: SheetCell | undefined): boolean =>
  cell !== undefined && /^\d{9,10}$/.test(withoutGrouping(cell.text))

/** Enough digits to be somebody's number, whatever is wrong with it. */
const looksLikePorsi = (cell: SheetCell | undefined): boolean => {
  if (!cell) return false
  const text = withoutGrouping(cell.text)
  return isUnread(cell) || isShortened(cell.text) || (/^[\dOIl]{5,16}$/.test(text) && /\d{3}/.test(text))
}

/** `signed`: a signature block has begun above, where only a full porsi number can still mean a person. */
export function lineKind(row: SheetRow, columns: Columns, signed: boolean): LineKind {
  if (isColumnNumbers(row)) return 'numbers'
  const texts = row.cells.map((cell) => wordsOf(cell.text)).filter((text) => text !== '')
  const sum = texts.some((text) => CARRIED.test(text))
    ? 'carried'
    : texts.some((text) => TOTAL.test(text))
      ? 'total'
      : null
  const name = wordsOf(textOf(row, columns, 'name'))
  if (sum && (name === '' || CARRIED.test(name) || TOTAL.test(name))) return sum
  const [porsi] = cellsOf(row, columns, 'porsi')
  if (isFullPorsi(porsi)) return 'person'
  const strong = strongFacts(row, columns)
  if (sum && strong < 3) return sum
  if (strong < 2 && texts.some((text) => SIGNATURE.test(text))) return 'signature'
  if (signed) return 'note'
  const named = /\p{L}{2}/u.test(name)
  if (looksLikePorsi(porsi) && (named || strong > 0)) return 'person'
  if (!named || isRemark(row, columns)) return 'note'
  return strong + weakFacts(row, columns) >= factsNeeded(porsi) ? 'person' : 'note'
}

function isRemark(row: SheetRow, columns: Columns): boolean {
  const name = textOf(row, columns, 'name')
  return /^[*#•]|^\(\*|^\d+\)/.test(name) || NOTE.test(wordsOf(name)) || isExample(row, columns)
}

/** Words in the porsi column are usually a remark across the row; then one fact more must speak for a person. */
const factsNeeded = (porsi: SheetCell | undefined): number =>
  porsi === undefined || isNothing(porsi.text) || /\d|^(belum|tidak|tdk)\b/i.test(porsi.text) ? 1 : 2

/** What only a person has, of the right form. */
function strongFacts(row: SheetRow, columns: Columns): number {
  const text = (kind: ColumnKind) => textOf(row, columns, kind)
  const dated = (kind: ColumnKind) =>
    cellsOf(row, columns, kind).some(
      (cell) => cell.kind === 'date' || /\d.*\D.*\d|\d{4}/.test(cell.text) || isUnread(cell),
    )
  return [
    dated('birthDate'),
    dated('birth'),
    /\d{8}/.test(withoutGrouping(text('nik'))),
    readSex(text('sex')) !== null,
    /\d{7}/.test(withoutGrouping(text('phone'))),
  ].filter(Boolean).length
}

/** What a person has, but other lines may have too. */
function weakFacts(row: SheetRow, columns: Columns): number {
  const given = (kind: ColumnKind) => !isNothing(textOf(row, columns, kind))
  return [
    given('birthDate'),
    given('parent'),
    given('birthPlace') || given('birth'),
    given('regency'),
    given('male') || given('female'),
    /^\d{1,4}\.?$/.test(textOf(row, columns, 'order')),
  ].filter(Boolean).length
}

const isExample = (row: SheetRow, columns: Columns): boolean =>
  /^(contoh|misal)/i.test(textOf(row, columns, 'order')) ||
  /^contoh\b[ :]/i.test(textOf(row, columns, 'remark'))

/** "1 2 3 4 …" or "(1) (2) (3)" under the heading. */
function isColumnNumbers(row: SheetRow): boolean {
  const texts = row.cells.map((cell) => tidy(cell.text)).filter((text) => text !== '')
  const numbers = texts.map((text) => Number(/^\(?(\d{1,2})[).]?$/.exec(text)?.[1] ?? Number.NaN))
  if (numbers.length < 3) return false
  return numbers.every(
    (number, at) =>
      number > 0 && (at === 0 || number === (numbers[at - 1] ?? 0) + 1 || number === numbers[at - 1]),
  )
}

/** The numbers a total line declares: cells, and "84 orang" inside words. */
export const declaredNumbers = (row: SheetRow): readonly number[] =>
  row.cells.flatMap((cell) => {
    if (cell.kind === 'number') return Number.isInteger(cell.number) ? [cell.number] : []
    const text = tidy(cell.text)
    if (/^[\d.]+$/.test(text)) return [Number(text.replaceAll('.', ''))]
    return [...text.matchAll(/(?<![\d/-])(\d{1,5})(?=\s*(org|orang|jama|jema|jiwa|$))/gi)].map((match) =>
      Number(match[1]),
    )
  })

/** Totals of men or women only, or of money, say nothing about how many people the list has. */
export const isPartTotal = (row: SheetRow): boolean =>
  row.cells.some((cell) =>
    /\b(LAKI|PRIA|WANITA|PEREMPUAN|BIAYA|SETORAN|RP|CADANGAN|KUOTA)\b/.test(wordsOf(cell.text)),
  )
