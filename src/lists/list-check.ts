import { err, ok, type PlainDate, type Result } from '#kernel'
import { readWorkbook, type Sheet, type Workbook, type WorkbookRefusal } from '#sheets'
import type { ColumnKind } from './list-columns.ts'
import { readPerson, type ReadingTerms } from './list-person.ts'
import { BENGKULU, readRegency, type RegencyTable } from './list-regency.ts'
import { walkSheet, type PersonLine, type SheetLines } from './list-rows.ts'
import { checkTotals, findDuplicates, statusOf } from './list-status.ts'
import { listWords } from './list-words.ts'
import {
  severityOf,
  type Complaint,
  type ComplaintCode,
  type Finding,
  type ListCheck,
  type ListedPerson,
  type ListExtra,
  type ListField,
  type ListRow,
  type RowStatus,
} from './list.ts'

export type ListRefusal = WorkbookRefusal | 'no-list-found' | 'regency-unknown'

/** `fileName` is for the record only: what a file is, its bytes say. `regency` is what the sender states beside the file. */
export type ListOptions = {
  readonly today: PlainDate
  readonly fileName?: string
  readonly regency?: string
  readonly regencies?: RegencyTable
}

/** `own` is the row as the sender wrote it; `head` says which of the list's headings stands above it. */
export type ListedRow = ListRow & {
  readonly extra: ListExtra
  readonly own: readonly string[]
  readonly head: number
}

/** Everything the file says, for storing: rows with their extra facts, the headings, and the complaints. Plain data. */
export type PilgrimList = {
  readonly rows: readonly ListedRow[]
  readonly heads: readonly (readonly string[])[]
  readonly complaints: readonly Complaint[]
}

/** Reads a list as `lists check` publishes it (contract, `lists check`). Refuses, never throws. */
export async function checkList(
  bytes: Uint8Array,
  options: ListOptions,
): Promise<Result<ListCheck, ListRefusal>> {
  const list = await readList(bytes, options)
  return list.ok ? ok({ rows: list.value.rows.map(publishedRow), complaints: list.value.complaints }) : list
}

/** The same with the facts beyond the published row. */
export async function readList(
  bytes: Uint8Array,
  options: ListOptions,
): Promise<Result<PilgrimList, ListRefusal>> {
  const table = options.regencies ?? BENGKULU
  const told = readRegency(options.regency ?? '', table)
  const stated =
    told.kind === 'found' ? (table.regencies.find((one) => one.code === told.code) ?? null) : null
  if (told.kind !== 'none' && stated === null) return err('regency-unknown')
  const book = await readWorkbook(bytes)
  if (!book.ok) return book
  return listIn(book.value, { today: options.today, table, stated, untyped: book.value.format === 'csv' })
}

function listIn(book: Workbook, terms: ReadingTerms): Result<PilgrimList, ListRefusal> {
  const shown = book.sheets.filter((sheet) => !sheet.hidden)
  const walked = shown.map((sheet) => ({ sheet, lines: walkSheet(sheet, terms.table) }))
  const hidden = book.sheets.some((sheet) => sheet.hidden && sheet.rows.length > 0)
  if (!hidden && !walked.some(({ lines }) => lines.hasHeading)) return err('no-list-found')
  const told = walked.flatMap(({ lines }) => lines.people)
  const heads = [...new Set(told.map((line) => line.head))]
  const readings = told.map((line) => readPerson(line, terms))
  const people = readings.map((reading) => reading.person)
  const own = [
    ...aboutFile(book),
    ...walked.flatMap(({ sheet, lines }) => aboutSheet(sheet, lines, terms)),
    ...phonesTogether(
      readings.flatMap((reading) => reading.findings),
      people,
    ),
    ...findDuplicates(people),
  ]
  const codes = codesByRow(own)
  const codesOf = (person: ListedPerson): readonly ComplaintCode[] => codes.get(rowKey(person)) ?? []
  const totals = checkTotals(
    walked.flatMap(({ lines }) => lines.totals),
    people,
    codesOf,
  )
  return ok({
    rows: readings.map(({ person, line }) =>
      rowOf(person, statusOf(codesOf(person)), { own: line.own, head: heads.indexOf(line.head) }),
    ),
    heads,
    complaints: inOrder(once([...own, ...totals]), book.sheets).map(complaintOf),
  })
}

const rowKey = (place: { sheet: string | null; row: number | null }): string =>
  JSON.stringify([place.sheet, place.row])

function codesByRow(findings: readonly Finding[]): ReadonlyMap<string, readonly ComplaintCode[]> {
  const codes = new Map<string, ComplaintCode[]>()
  for (const finding of findings) {
    const key = rowKey(finding)
    const known = codes.get(key)
    if (known) known.push(finding.code)
    else codes.set(key, [finding.code])
  }
  return codes
}

const nowhere = { sheet: null, row: null, field: null }

function aboutFile(book: Workbook): readonly Finding[] {
  const hidden = book.sheets.filter((sheet) => sheet.hidden && sheet.rows.length > 0)
  const ignored = hidden.map((sheet): Finding => ({
    ...nowhere,
    code: 'HIDDEN_SHEET_IGNORED',
    sheet: sheet.name,
    detail: '',
  }))
  if (book.format !== 'csv') return ignored
  const delimiter = book.delimiter === '\t' ? 'tab' : book.delimiter
  const found: Finding = { ...nowhere, code: 'DELIMITER_DETECTED', detail: delimiter }
  if (book.encoding === 'utf-8') return [found]
  return [found, { ...nowhere, code: 'ENCODING_DETECTED', detail: book.encoding }]
}

const FIELD_OF: Partial<Record<ColumnKind, ListField>> = {
  porsi: 'porsi',
  name: 'name',
  parent: 'parentName',
  birth: 'birthDate',
  birthPlace: 'birthPlace',
  birthDate: 'birthDate',
  sex: 'sex',
  nik: 'nik',
  regency: 'regency',
  phone: 'phone',
}

/** Hidden columns that were read, and where the regency came from when no row said it. */
function aboutSheet(sheet: Sheet, lines: SheetLines, terms: ReadingTerms): readonly Finding[] {
  const hidden = lines.hiddenKinds.map((kind): Finding => ({
    ...nowhere,
    code: 'HIDDEN_COLUMN_READ',
    sheet: sheet.name,
    field: FIELD_OF[kind] ?? null,
    detail: '',
  }))
  const inherited = lines.people.filter((line) => (line.cells.get('regency')?.text ?? '').trim() === '')
  return [...hidden, ...inherited.flatMap((line) => aboutPlace(line, terms))]
}

function aboutPlace(line: PersonLine, terms: ReadingTerms): readonly Finding[] {
  const { place } = line
  if (place?.reading.kind !== 'found' || (terms.stated && place.from !== 'heading')) return []
  const { code, abbreviated } = place.reading
  const at = { sheet: line.sheet, row: place.row, field: 'regency', detail: code } as const
  const from = place.from === 'sheet-name' ? 'REGENCY_FROM_SHEET_NAME' : 'REGENCY_FROM_TITLE'
  return abbreviated
    ? [
        { ...at, code: from },
        { ...at, code: 'REGENCY_ABBREVIATION' },
      ]
    : [{ ...at, code: from }]
}

/** Where every phone number of a sheet lost its zero, one complaint for the column says it. */
function phonesTogether(findings: readonly Finding[], people: readonly ListedPerson[]): readonly Finding[] {
  const code = 'PHONE_LEADING_ZERO_RESTORED'
  const whole = [...new Set(people.map((person) => person.sheet))].filter((sheet) => {
    const phones = people.filter((person) => person.sheet === sheet && person.phone !== null).length
    return phones > 1 && phones === findings.filter((one) => one.code === code && one.sheet === sheet).length
  })
  const rest = findings.filter((one) => one.code !== code || !whole.includes(one.sheet))
  return [...rest, ...whole.map((sheet): Finding => ({ code, sheet, row: null, field: 'phone', detail: '' }))]
}

const ONCE_PER_SHEET: ReadonlySet<ComplaintCode> = new Set([
  'FORMULA_RESULT_USED',
  'REGENCY_ABBREVIATION',
  'REGENCY_FROM_TITLE',
  'REGENCY_FROM_SHEET_NAME',
])

/** What holds for many rows is said at the first of them. */
function once(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>()
  return findings.filter((one) => {
    if (!ONCE_PER_SHEET.has(one.code)) return true
    const key = JSON.stringify([one.code, one.sheet, one.field, one.detail])
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

/** As one reads the file: the whole first, then sheet by sheet from above. */
function inOrder(findings: readonly Finding[], sheets: readonly Sheet[]): readonly Finding[] {
  const place = new Map(sheets.map((sheet, at) => [sheet.name, at]))
  const at = (one: Finding): number => place.get(one.sheet) ?? -1
  return findings.toSorted((a, b) => at(a) - at(b) || (a.row ?? 0) - (b.row ?? 0))
}

const complaintOf = (finding: Finding): Complaint => ({
  severity: severityOf[finding.code],
  code: finding.code,
  sheet: finding.sheet,
  row: finding.row,
  field: finding.field,
  message: listWords(finding),
})

/** Exactly the fields of the contract. */
export function publishedRow(listed: ListedRow): ListRow {
  const { extra: _, own: __, head: ___, ...row } = listed
  return row
}

const rowOf = (
  person: ListedPerson,
  status: RowStatus,
  written: Pick<ListedRow, 'own' | 'head'>,
): ListedRow => ({
  sheet: person.sheet,
  row: person.row,
  status,
  porsi: person.porsi,
  name: person.name,
  parentRelation: person.parentRelation,
  parentName: person.parentName,
  birthPlace: person.birthPlace,
  birthDate: person.birthDate?.toString() ?? null,
  sex: person.sex,
  nik: person.nik,
  regency: person.regency,
  phone: person.phone,
  extra: person.extra,
  ...written,
})
