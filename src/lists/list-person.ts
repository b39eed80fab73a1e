import type { PlainDate } from '#kernel'
import type { SheetCell } from '#sheets'
import type { ColumnKind } from './list-columns.ts'
import { placeOf, readBirth, readDate, type BirthReading } from './list-date.ts'
import { nikContradicts, readNik, readPhone, readPorsi, type NumberReading } from './list-identity.ts'
import { isTicked, isTooLong, readName, readParent, readSex } from './list-name.ts'
import { isReserve, isWithdrawn } from './list-note.ts'
import { readRegency, type Regency, type RegencyReading, type RegencyTable } from './list-regency.ts'
import type { PersonLine } from './list-rows.ts'
import { isNothing, nothing, tidy } from './list-text.ts'
import type { ComplaintCode, Finding, ListedPerson, ListField, Sex } from './list.ts'

export type ReadingTerms = {
  readonly today: PlainDate
  readonly table: RegencyTable
  /** The regency the sender stated beside the file. */
  readonly stated: Regency | null
  /** CSV: no cell says whether it was a number. */
  readonly untyped: boolean
}

export type PersonReading = {
  readonly line: PersonLine
  readonly person: ListedPerson
  readonly findings: readonly Finding[]
}

type Complain = (code: ComplaintCode, field: ListField | null, detail?: string) => void
type Take = (kind: ColumnKind, field: ListField) => SheetCell | null

const FAR = Temporal.PlainDate.from('9999-12-31')

/** One line becomes one person and what is to be said about it. Nothing is guessed; what cannot be used is null. */
export function readPerson(line: PersonLine, terms: ReadingTerms): PersonReading {
  const findings: Finding[] = []
  const complain: Complain = (code, field, detail = '') =>
    findings.push({ code, sheet: line.sheet, row: line.row, field, detail })
  const take: Take = (kind, field) => usable(line.cells.get(kind), field, complain)
  const porsi = take('porsi', 'porsi')
  const sex = sexOf(line, take)
  const names = namesOf(line, take, sex, complain)
  const birth = birthOf(take, terms.today)
  if (birth.code) complain(birth.code, 'birthDate')
  const nik = nikOf(line, take, birth.date, sex, complain)
  const phone = said(readPhone(take('phone', 'phone') ?? nothing), 'phone', complain)
  const regency = regencyOf(line, take, terms, complain)
  if (nik !== null && regency !== null && /^\d/.test(regency) && !nik.startsWith(regency))
    complain('NIK_REGION_DIFFERS', 'nik')
  const remark = [line.remark, names.aside].filter((text) => text !== '').join('; ')
  const reserve = line.reserve || isReserve(remark)
  if (isWithdrawn(remark)) complain('WITHDRAWN_BY_NOTE', null)
  else if (reserve) complain('RESERVE_NOT_IN_QUOTA', null)
  if (line.hidden) complain('HIDDEN_ROW', null)
  if (line.struck) complain('STRUCK_THROUGH', null)
  const person: ListedPerson = {
    sheet: line.sheet,
    row: line.row,
    porsi: porsi === null ? null : said(readPorsi(porsi, terms.untyped), 'porsi', complain),
    name: names.name,
    parentRelation: names.parentRelation,
    parentName: names.parentName,
    birthPlace: birth.place,
    birthDate: birth.date,
    sex,
    nik,
    regency,
    phone,
    extra: { ...extraOf(line), remark: remark === '' ? null : remark, reserve },
  }
  return { line, person, findings }
}

/** The cell, a blank where the list has no such cell, or null where a formula failed: then nothing more is said of it. */
function usable(cell: SheetCell | undefined, field: ListField, complain: Complain): SheetCell | null {
  if (!cell) return nothing
  if (cell.kind === 'error' || (cell.kind === 'blank' && cell.formula === 'without-result')) {
    complain('FORMULA_ERROR', field)
    return null
  }
  if (cell.formula === 'with-result' && cell.kind !== 'blank') complain('FORMULA_RESULT_USED', field)
  return cell
}

function said(reading: NumberReading, field: ListField, complain: Complain): string | null {
  if (reading.code) complain(reading.code, field)
  return reading.value
}

function sexOf(line: PersonLine, take: Take): Sex | null {
  const told = readSex(take('sex', 'sex')?.text ?? '')
  if (told) return told
  const [male, female] = [
    isTicked(line.cells.get('male')?.text ?? ''),
    isTicked(line.cells.get('female')?.text ?? ''),
  ]
  if (male === female) return null
  return male ? 'L' : 'P'
}

/** "(batal)" behind the name is a remark, not a part of it. */
const ASIDE = /\s*\(([^()]*)\)\s*$/

function namesOf(line: PersonLine, take: Take, sex: Sex | null, complain: Complain) {
  const cell = take('name', 'name')
  const told = tidy(cell?.text ?? '')
  const inside = ASIDE.exec(told)?.[1] ?? ''
  const ofParent = /\s(bin|binti|bt|b)\b/i.test(told) && /^alm/i.test(inside)
  const aside = (isWithdrawn(inside) && !ofParent) || isReserve(inside) ? inside : ''
  const read = readName(aside === '' ? told : told.replace(ASIDE, ''), sex)
  if (cell && read.code) complain(read.code, 'name')
  const column = readParent(take('parent', 'parentName')?.text ?? '', line.parentHeading, sex)
  const relation = readParent(line.relation?.text ?? '', 'father', sex).parentRelation
  const parentName = column.parentName ?? read.parentName
  if (isTooLong(parentName)) complain('NAME_TOO_LONG', 'parentName')
  return {
    name: read.name,
    parentRelation: relation ?? column.parentRelation ?? read.parentRelation,
    parentName: isTooLong(parentName) ? null : parentName,
    aside,
  }
}

function birthOf(take: Take, today: PlainDate): BirthReading {
  const both = take('birth', 'birthDate')
  const day = take('birthDate', 'birthDate')
  const place = placeOf(take('birthPlace', 'birthPlace')?.text ?? '')
  const joint = readBirth(both ?? nothing, today)
  const own = readDate(day ?? nothing, today)
  const given = day !== null && !isNothing(day.text)
  return {
    place: place ?? joint.place,
    date: given ? own.date : joint.date,
    code: given ? own.code : joint.code,
  }
}

function nikOf(
  line: PersonLine,
  take: Take,
  birthDate: PlainDate | null,
  sex: Sex | null,
  complain: Complain,
): string | null {
  const cell = line.cells.has('nik') ? take('nik', 'nik') : null
  const nik = cell === null ? null : said(readNik(cell), 'nik', complain)
  if (nik !== null && nikContradicts(nik, birthDate, sex)) complain('BIRTHDATE_NIK_MISMATCH', 'birthDate')
  return nik
}

/** The row's own column, then a heading above it, then what the sender stated, then the title, then the sheet's name. */
function regencyOf(line: PersonLine, take: Take, terms: ReadingTerms, complain: Complain): string | null {
  const cell = take('regency', 'regency')
  if (cell === null) return null
  const own = isNothing(cell.text) ? ({ kind: 'none' } as const) : readRegency(cell.text, terms.table)
  const around = surrounding(line, terms)
  if (own.kind === 'found') {
    if (own.abbreviated) complain('REGENCY_ABBREVIATION', 'regency', own.code)
    return own.code
  }
  const code = around.kind === 'found' ? around.code : null
  if (own.kind === 'none' && code !== null) return code
  const named = terms.table.regencies.find((one) => one.code === code)?.name ?? ''
  if (own.kind === 'ambiguous' && named.includes(terms.table.province)) return code
  const unsure = own.kind === 'ambiguous' || (own.kind === 'none' && around.kind === 'ambiguous')
  complain(unsure ? 'REGENCY_AMBIGUOUS' : 'REGENCY_UNKNOWN', 'regency')
  return null
}

function surrounding(line: PersonLine, terms: ReadingTerms): RegencyReading {
  const above = line.place?.reading ?? ({ kind: 'none' } as const)
  if (line.place?.from === 'heading') return above
  return terms.stated ? { kind: 'found', code: terms.stated.code, abbreviated: false } : above
}

function extraOf(line: PersonLine) {
  const text = (kind: ColumnKind): string | null => {
    const told = tidy(line.cells.get(kind)?.text ?? '')
    return isNothing(told) ? null : told
  }
  const until = line.cells.get('oldPassportUntil')
  return {
    district: text('district'),
    kloter: text('kloter'),
    oldPassport: text('oldPassport')?.toUpperCase().replaceAll(' ', '') ?? null,
    oldPassportUntil: until ? (readDate(until, FAR).date?.toString() ?? null) : null,
  }
}
