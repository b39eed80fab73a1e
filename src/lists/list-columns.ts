import type { Merge, Sheet, SheetRow } from '#sheets'
import { wordsOf } from './list-text.ts'

/** What a column of a list can say. `birth` is place and date in one cell; `male` and `female` are columns to tick. */
export type ColumnKind =
  | 'order'
  | 'porsi'
  | 'name'
  | 'parent'
  | 'birth'
  | 'birthPlace'
  | 'birthDate'
  | 'sex'
  | 'male'
  | 'female'
  | 'nik'
  | 'regency'
  | 'phone'
  | 'district'
  | 'kloter'
  | 'oldPassport'
  | 'oldPassportUntil'
  | 'remark'

export type Columns = {
  /** Kind → columns, from left; only remarks may have several. */
  readonly at: ReadonlyMap<ColumnKind, readonly number[]>
  /** Whether the parent column speaks of bin/binti or only of a father. */
  readonly parentHeading: 'bin' | 'father'
  /** Rows the heading takes. */
  readonly height: number
  /** The sender's own words above each column. */
  readonly texts: readonly string[]
}

const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/\b(NO|TGL|TEMPAT)(?=(PORSI|HP|LAHIR|KTP)\b)/g, '$1 '],
  [/\b(NOMOR|NOMER|NMR|NO|NUM)\b/g, 'NO'],
  [/\b(TANGGAL|TGGL|TGL|TG|TANGAL|TNGL)\b/g, 'TGL'],
  [/\b(TEMPAT|TMPT|TMP|TPT|TEMP|TPAT)\b/g, 'TEMPAT'],
  [/\b(LAHIR|LHR|KELAHIRAN|LHIR|LAHR)\b/g, 'LAHIR'],
  [/\b(JAMAAH|JEMAAH|JAMA AH|JEMA AH|JAMAH|JEMAH|CALHAJ|CJH|CALJEMAAH|PILGRIM|PESERTA)\b/g, 'JEMAAH'],
  [/\b(JENIS|JNS|JNIS)\b/g, 'JENIS'],
  [/\b(KELAMIN|KEL|KLMN|KELAMN)\b/g, 'KELAMIN'],
  [/\b(KABUPATEN|KAB)\b/g, 'KAB'],
  [/\b(KOTA|KODYA|KOTAMADYA)\b/g, 'KOTA'],
  [/\b(KECAMATAN|KEC)\b/g, 'KEC'],
  [/\b(KETERANGAN|KET|CATATAN|CAT|REMARK|REMARKS)\b/g, 'KET'],
  [/\b(PASPOR|PASSPORT|PASPORT)\b/g, 'PASPOR'],
  [
    /\b(TELEPON|TELPON|TELEPHONE|TELP|TLP|TELF|HP|HANDPHONE|HANDPONE|PONSEL|WA|WHATSAPP|KONTAK|PHONE)\b/g,
    'HP',
  ],
  [/\b(BINTI|BTI|BTE|BT|BINT)\b/g, 'BINTI'],
]

const standard = (text: string): string =>
  SPELLINGS.reduce((told, [pattern, word]) => told.replace(pattern, word), wordsOf(text))

const only = (told: string, words: string): boolean => {
  const allowed = new Set(words.split(' '))
  return told.split(' ').every((word) => allowed.has(word))
}
const has = (told: string, word: string): boolean => ` ${told} `.includes(` ${word} `)
const any = (told: string, words: string): boolean => words.split(' ').some((word) => has(told, word))

const NAME_WORDS =
  'NAMA LENGKAP CALON JEMAAH HAJI REGULER SESUAI KTP PASPOR DI DALAM DAN BIN BINTI PEMOHON ASLI TERANG NAME FULL ESTIMASI BERHAK LUNAS AYAH KANDUNG'
const FATHER =
  /^(NAMA )?(AYAH|BAPAK|ORANG TUA|ORTU|ORANGTUA|AYAH KANDUNG|BIN|BINTI|BIN BINTI)( (KANDUNG|AYAH|NAMA|NAMA AYAH))*$/
const SEX =
  /^(JK|J K|J KELAMIN|JENIS KELAMIN|KELAMIN|JENKEL|JENISKELAMIN|SEX|GENDER|L P|LP|P L|LK PR|PRIA WANITA|LAKI LAKI PEREMPUAN)( (L P|LP|P L|LK PR))?$/
const MALE = /^((JK|J KELAMIN|JENIS KELAMIN|KELAMIN|SEX|L P) )?(L|LK|PRIA|LAKI|LAKI LAKI)$/
const FEMALE = /^((JK|J KELAMIN|JENIS KELAMIN|KELAMIN|SEX|L P) )?(P|PR|WANITA|PEREMPUAN)$/

/** In the order of asking: the first that agrees decides. */
const KINDS: readonly (readonly [ColumnKind, (told: string) => boolean])[] = [
  ['order', (told) => /^(NO|NO URUT|URUT|NO URT|NU)$/.test(told)],
  [
    'porsi',
    (told) =>
      has(told, 'PORSI') &&
      !any(
        told,
        'TGL TAHUN THN BANK STATUS SETORAN LAMA PENGGANTI MAHRAM PENDAMPING PASANGAN SUAMI ISTRI KELUARGA',
      ),
  ],
  [
    'nik',
    (told) =>
      (has(told, 'NIK') ||
        has(told, 'KEPENDUDUKAN') ||
        only(told, 'NO KTP E') ||
        only(told, 'NO IDENTITAS KTP')) &&
      !any(told, 'NAMA ALAMAT AYAH IBU'),
  ],
  [
    'birth',
    (told) =>
      has(told, 'TTL') || (has(told, 'LAHIR') && has(told, 'TEMPAT') && has(told, 'TGL')) || told === 'LAHIR',
  ],
  ['birthPlace', (told) => has(told, 'LAHIR') && any(told, 'TEMPAT KOTA KAB')],
  ['birthDate', (told) => (has(told, 'LAHIR') && any(told, 'TGL TAHUN THN')) || told === 'DOB'],
  ['parent', (told) => FATHER.test(told)],
  ['sex', (told) => SEX.test(told)],
  ['male', (told) => MALE.test(told)],
  ['female', (told) => FEMALE.test(told)],
  [
    'oldPassportUntil',
    (told) => any(told, 'BERLAKU EXPIRED EXPIRY KADALUARSA') && any(told, 'PASPOR MASA SAMPAI BERLAKU'),
  ],
  ['oldPassport', (told) => has(told, 'PASPOR') && !any(told, 'NAMA TGL STATUS KET TEMPAT')],
  ['phone', (told) => has(told, 'HP') && !any(told, 'DARURAT KELUARGA NAMA')],
  ['district', (told) => has(told, 'KEC') && only(told, 'NAMA KEC ASAL')],
  [
    'regency',
    (told) =>
      any(told, 'KAB KOTA DAERAH WILAYAH') && only(told, 'NAMA KAB KOTA ASAL KODE DAERAH WILAYAH DATI II'),
  ],
  ['kloter', (told) => has(told, 'KLOTER') && only(told, 'KLOTER NO')],
  [
    'remark',
    (told) => any(told, 'KET STATUS') && !any(told, 'KAWIN PERKAWINAN NIKAH PERNIKAHAN PEKERJAAN PASPOR'),
  ],
  [
    'name',
    (told) =>
      any(told, 'NAMA NAME JEMAAH') &&
      only(told, NAME_WORDS) &&
      !told.replace(/ BIN.*$/, '').endsWith('AYAH'),
  ],
]

const kindOf = (text: string): ColumnKind | null => {
  const told = standard(text)
  return told === '' || told.length > 60 ? null : (KINDS.find(([, agrees]) => agrees(told))?.[0] ?? null)
}

/** A heading names a porsi number or a name together with what tells people apart. A table of officials is none. */
function isHeading({ columns, texts }: Reading): boolean {
  const has = (kind: ColumnKind) => columns.at.has(kind)
  const others = [...columns.at.keys()].filter((kind) => kind !== 'order' && kind !== 'porsi')
  if (has('porsi')) return others.length > 0
  if (texts.some((text) => any(wordsOf(text), 'JABATAN NIP GOLONGAN PANGKAT'))) return false
  return has('name') && (['nik', 'birth', 'birthDate', 'parent'] as const).some((kind) => has(kind))
}

/** Words of another kind of table below the list: its rows are not people of the list. */
export const isForeignHeading = (row: SheetRow): boolean =>
  row.cells.some((cell) => kindOf(cell.text) === 'order') &&
  row.cells.filter((cell) =>
    /^(NAMA|JABATAN|NIP|URAIAN|JUMLAH|KABUPATEN|KETERANGAN)\b/.test(wordsOf(cell.text)),
  ).length >= 2

/**
 * The heading that begins in the row at `index`, of one to three rows, or null. A taller one counts only if it explains
 * more columns than without its first row (a title) and without its last (a person).
 */
export function findColumns(sheet: Sheet, index: number): Columns | null {
  let best: Reading | null = null
  for (let height = 1; height <= 3; height++) {
    const rows = sheet.rows.slice(index, index + height)
    const last = rows.at(-1)
    if (rows.length < height || !last || last.cells.some((cell) => isDatum(cell.text))) break
    const reading = readHeading(rows, sheet.merges)
    const lower = height === 1 ? 0 : readHeading(rows.slice(1), sheet.merges).explained
    const better = reading.explained > Math.max(lower, best?.explained ?? 0)
    if (better && isHeading(reading)) best = reading
  }
  return best?.columns ?? null
}

type Reading = { columns: Columns; explained: number; texts: readonly string[] }

function readHeading(rows: readonly SheetRow[], merges: readonly Merge[]): Reading {
  const texts = joined(rows, merges)
  const columns = mapColumns(texts, rows.length, merges, rows[0]?.number ?? 0)
  return { columns, texts, explained: [...columns.at.values()].flat().length }
}

/** No heading holds a long number or a date. */
const isDatum = (text: string): boolean => /\d{5}|\d[-/.]\d/.test(text)

/** Per column the words of all rows of the heading; a merged cell speaks for every column it covers. */
function joined(rows: readonly SheetRow[], merges: readonly Merge[]): readonly string[] {
  const width = Math.max(...rows.map((row) => row.cells.length))
  return Array.from({ length: width }, (_, column) =>
    rows
      .map((row) => {
        const own = row.cells[column]?.text ?? ''
        const merge = rows.length > 1 && own === '' ? mergeAcross(merges, row.number, column) : undefined
        return merge ? (row.cells[merge.left]?.text ?? '') : own
      })
      .filter((text) => text !== '')
      .join(' '),
  )
}

const mergeAcross = (merges: readonly Merge[], row: number, column: number): Merge | undefined =>
  merges.find((one) => one.top === row && one.left < column && column <= one.right)

function mapColumns(
  texts: readonly string[],
  height: number,
  merges: readonly Merge[],
  top: number,
): Columns {
  const at = new Map<ColumnKind, number[]>()
  let parentHeading: Columns['parentHeading'] = 'father'
  for (const [column, text] of texts.entries()) {
    const kind = kindOf(text) ?? continued(texts, column, merges, top)
    if (kind === null || (at.has(kind) && kind !== 'remark' && kind !== 'parent')) continue
    if (kind === 'parent' && has(standard(text), 'BIN')) parentHeading = 'bin'
    at.set(kind, [...(at.get(kind) ?? []), column])
  }
  const [parent] = at.get('parent') ?? []
  if (
    parent !== undefined &&
    !at.has('name') &&
    has(standard(texts[parent] ?? ''), 'NAMA') &&
    parentHeading === 'bin'
  ) {
    at.delete('parent')
    at.set('name', [parent])
  }
  if (!at.has('male') || !at.has('female')) {
    at.delete('male')
    at.delete('female')
  }
  return { at, parentHeading, height, texts }
}

/** "Tempat/Tgl Lahir" over two columns: the date stands in the second. "Bin/Binti" over two: the father. */
function continued(
  texts: readonly string[],
  column: number,
  merges: readonly Merge[],
  top: number,
): ColumnKind | null {
  const merge = texts[column] === '' ? mergeAcross(merges, top, column) : undefined
  const over = merge && merge.left === column - 1 ? kindOf(texts[merge.left] ?? '') : null
  if (over === 'birth') return 'birthDate'
  return over === 'parent' ? 'parent' : null
}
